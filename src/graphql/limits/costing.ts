/** Reckons what an operation costs before it is executed, and refuses it when that is too much. */
import type { ApolloServerPlugin } from '@apollo/server';
import { getOperationAST, GraphQLError, type DocumentNode, type GraphQLSchema } from 'graphql';
import { coercedVariables } from '../coerced-variables.js';
import type { Context } from '../context.js';
import { ERROR_CODES } from '../errors.js';
import type { Allowance } from './allowances.js';
import type { Limits } from './limits.js';
import { KnownCosts } from './known-costs.js';
import { total, type Cost } from './operation-cost.js';

interface Asked {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operationName?: string | null | undefined;
  readonly variableValues?: Readonly<Record<string, unknown>> | null | undefined;
}

/** As a client is told of it. */
interface ToldCost extends Cost {
  readonly cost: number;
}

/** Every answer to an operation says in `extensions.cost` what it cost. */
export function costing(
  schema: GraphQLSchema,
  limits: Limits,
  onCost: (cost: number) => void = () => undefined,
): ApolloServerPlugin<Context> {
  const known = new KnownCosts(schema);
  return {
    requestDidStart: () => {
      let cost: ToldCost | undefined;
      return Promise.resolve({
        didResolveOperation({ document, request, contextValue }) {
          const { operationName, variables: variableValues } = request;
          cost = costOf(known, { schema, document, operationName, variableValues });
          if (cost) onCost(cost.cost);
          spend(cost, limits, contextValue.allowance);
          return Promise.resolve();
        },
        willSendResponse({ response: { body } }) {
          if (cost && body.kind === 'single') {
            body.singleResult.extensions = { ...body.singleResult.extensions, cost };
          }
          return Promise.resolve();
        },
      });
    },
  };
}

/** Takes what an operation costs from the allowance. Throws a GraphQLError when it is too much. */
export function spendCost(asked: Asked, limits: Limits, allowance: Allowance | undefined): void {
  spend(costOf(new KnownCosts(asked.schema), asked), limits, allowance);
}

function costOf(known: KnownCosts, { schema, document, operationName, variableValues }: Asked): ToldCost | undefined {
  const operation = getOperationAST(document, operationName);
  if (!operation) return undefined;
  const { coerced } = coercedVariables(schema, operation, variableValues);
  // Variables that do not fit are refused where the operation is executed.
  if (!coerced) return undefined;
  try {
    const parts = known.of(document, operation, coerced);
    return { cost: total(parts), ...parts };
  } catch (error) {
    if (error instanceof GraphQLError) throw badArgument(error);
    throw error;
  }
}

function spend(cost: ToldCost | undefined, { cost: most }: Limits, allowance: Allowance | undefined): void {
  if (!cost) return;
  if (cost.cost > most) throw tooCostly(cost.cost, most);
  allowance?.spend(cost.cost);
}

/** graphql-js gives no code to an argument that must not be null, but is by a variable. */
function badArgument({ message, nodes }: GraphQLError): GraphQLError {
  const extensions = { code: ERROR_CODES.badUserInput, http: { status: 400 } };
  return new GraphQLError(message, { nodes: nodes ?? null, extensions });
}

function tooCostly(cost: number, most: number): GraphQLError {
  const message =
    `The operation must cost at most ${String(most)}, but this one may cost ${String(cost)}. ` +
    'Ask for smaller pages or fewer levels; queryCost says what is dear.';
  return new GraphQLError(message, { extensions: { code: ERROR_CODES.tooCostly, http: { status: 400 } } });
}
