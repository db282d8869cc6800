/** `Query.queryCost`: what an operation would cost. */
import {
  getOperationAST,
  getVariableValues,
  GraphQLError,
  parse,
  specifiedRules,
  validate,
  type DocumentNode,
  type GraphQLSchema,
} from 'graphql';
import type { QueryCost, QueryQueryCostArgs } from '../../generated/resolvers.js';
import { badUserInput } from '../errors.js';
import { documentLimits } from './document-limits.js';
import type { Limits } from './limits.js';
import { costParts, operationCost, total } from './operation-cost.js';

const MOST_PARTS = 20;

/** Throws BAD_USER_INPUT for a document, an operation or variables that would not be executed. */
export function queryCost(schema: GraphQLSchema, given: QueryQueryCostArgs, limits: Limits | undefined): QueryCost {
  const document = readDocument(schema, given.document, limits);
  const operation = getOperationAST(document, given.operationName);
  if (!operation) throw badUserInput('operationName must name an operation of the document, but does not.');
  const variables = readVariables(given.variables);
  const { coerced, errors } = getVariableValues(schema, operation.variableDefinitions ?? [], variables);
  if (!coerced) throw badUserInput(`variables: ${errors[0]?.message ?? ''}`);
  const cost = asInput('variables', () => operationCost(schema, document, operation, coerced));
  return {
    ...cost,
    cost: total(cost),
    limit: limits?.cost ?? null,
    isAllowed: limits === undefined || total(cost) <= limits.cost,
    parts: costParts(schema, document, operation, coerced, MOST_PARTS).map((part) => ({ ...part, cost: total(part) })),
  };
}

/** What `work` gives; what graphql-js finds wrong is said of what was sent under this name. */
function asInput<Result>(name: string, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (error instanceof GraphQLError) throw badUserInput(`${name}: ${error.message}`);
    throw error;
  }
}

function readDocument(schema: GraphQLSchema, text: string, limits: Limits | undefined): DocumentNode {
  const document = asInput('document', () => parse(text, limits ? { maxTokens: limits.tokens } : {}));
  const rules = [...specifiedRules, ...(limits ? [documentLimits(limits)] : [])];
  const [fault] = validate(schema, document, rules, { maxErrors: 1 });
  if (fault) throw badUserInput(`document: ${fault.message}`);
  return document;
}

function readVariables(given: unknown): Record<string, unknown> {
  if (given === null || given === undefined) return {};
  if (typeof given !== 'object' || Array.isArray(given)) throw badUserInput('variables must be an object.');
  return given as Record<string, unknown>;
}
