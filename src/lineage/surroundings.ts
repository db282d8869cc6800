/** The nodes around one and the relations among them: what a neighbourhood and the export of one have in common. */
import type { Clock } from '../plan/clock.js';
import { compareText } from '../plan/compare-text.js';
import type { Edge } from './edge.js';
import { amongStatement, neighborsStatement } from './lineage-graph.js';
import type { RelationBudget } from './relation-budget.js';

export const MAXIMUM_SURROUNDINGS_DEPTH = 3;

export interface SurroundingsRequest {
  readonly id: string;
  readonly depth: number;
  /** Only nodes of these kinds, beside the node itself; of all kinds when absent. */
  readonly kinds?: readonly string[] | undefined;
  /** How many nodes at most beside the node itself. */
  readonly limit: number;
  readonly clock: Clock;
}

export interface Surroundings {
  /** The ids of the nodes, each with its distance, in the order in which they were found. */
  readonly depths: ReadonlyMap<string, number>;
  /** The relations among them, in the order of their ids. */
  readonly edges: readonly Edge[];
  /** Whether there was more than the limit or the budget let in. */
  readonly truncated: boolean;
}

/** The nodes around one, level by level and in the order of their ids, until `limit` of them. */
export async function surroundings(request: SurroundingsRequest, budget: RelationBudget): Promise<Surroundings> {
  const { id, depth, kinds, limit, clock } = request;
  const depths = new Map([[id, 0]]);
  const edges = new Map<string, Edge>();
  let truncated = false;
  for (let level = 1; level <= depth; level += 1) {
    const frontier = [...depths].filter(([, at]) => at === level - 1).map(([node]) => node);
    const read = await budget.read((most) => neighborsStatement(frontier, kinds, clock, most));
    for (const edge of read.edges) edges.set(edge.id, edge);
    const found = [...new Set(read.edges.flatMap(({ from, to }) => [from, to]))].filter((node) => !depths.has(node));
    const kept = found.toSorted(compareText).slice(0, limit + 1 - depths.size);
    for (const node of kept) depths.set(node, level);
    truncated ||= read.truncated || kept.length < found.length;
  }
  // The levels did not read what joins two nodes of the last one, or a node of another kind to itself.
  const among = await budget.read((most) => amongStatement([...depths.keys()], clock, most));
  for (const edge of among.edges) edges.set(edge.id, edge);
  const shown = [...edges.values()].filter(({ from, to }) => depths.has(from) && depths.has(to));
  const inOrder = shown.toSorted((left, right) => compareText(left.id, right.id));
  return { depths, edges: inOrder, truncated: truncated || among.truncated };
}
