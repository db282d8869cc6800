import type { DocumentNode, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import { keepFew } from '../../cache/keep-few.js';
import { operationCost, type Cost } from './operation-cost.js';

type Values = Record<string, unknown>;

/** The costs of operations, reckoned once for all variables with which they cost the same. */
export class KnownCosts {
  private readonly known = new WeakMap<OperationDefinitionNode, Map<string, Cost>>();

  constructor(private readonly schema: GraphQLSchema) {}

  /** As `operationCost`, which also says what `variables` are and what is thrown. */
  of(document: DocumentNode, operation: OperationDefinitionNode, variables: Values): Cost {
    let costs = this.known.get(operation);
    if (!costs) this.known.set(operation, (costs = new Map<string, Cost>()));
    return keepFew(costs, whatCounts(variables), () => operationCost(this.schema, document, operation, variables));
  }
}

/** Of variables, what a cost depends on: numbers, Booleans, the lengths of lists, and which of them are null. */
function whatCounts(variables: Values): string {
  let text = '';
  for (const [name, value] of Object.entries(variables)) text += `${name}=${sizeOf(value)} `;
  return text;
}

function sizeOf(value: unknown): string {
  if (typeof value === 'number' || typeof value === 'boolean' || value === null) return String(value);
  return Array.isArray(value) ? `[${String(value.length)}]` : 'x';
}
