import type { DocumentNode, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import { operationCost, type Cost } from './operation-cost.js';

type Values = Record<string, unknown>;

/** More of one operation are not kept: a client that changes its pages all the time must not fill the memory. */
const MOST_KEPT = 100;

/** The costs of operations, reckoned once for all variables with which they cost the same. */
export class KnownCosts {
  private readonly known = new WeakMap<OperationDefinitionNode, Map<string, Cost>>();

  constructor(private readonly schema: GraphQLSchema) {}

  /** As `operationCost`, which also says what `variables` are and what is thrown. */
  of(document: DocumentNode, operation: OperationDefinitionNode, variables: Values): Cost {
    let costs = this.known.get(operation);
    if (!costs) this.known.set(operation, (costs = new Map<string, Cost>()));
    const key = whatCounts(variables);
    const found = costs.get(key);
    if (found) return found;
    if (costs.size >= MOST_KEPT) costs.clear();
    const cost = operationCost(this.schema, document, operation, variables);
    costs.set(key, cost);
    return cost;
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
