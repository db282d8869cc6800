import type { Graph } from '../graph/graph.js';
import { undoneByStatement } from './change-graph.js';
import type { GraphChange } from './graph-change.js';

/** The number of the latest change that took back each of the changes, in their order; null where none did by the instant. */
export async function undoneBy(
  changes: readonly GraphChange[],
  knownAsOf: string | undefined,
  graph: Pick<Graph, 'read'>,
): Promise<(number | null)[]> {
  const numbers = [...new Set(changes.map(({ number }) => number))].filter((number) => number > 0);
  const rows = numbers.length === 0 ? [] : await graph.read(undoneByStatement(numbers, knownAsOf));
  const found = new Map(rows.map((row) => [row['number'], Number(row['undoneBy'])]));
  return changes.map(({ number }) => found.get(number) ?? null);
}
