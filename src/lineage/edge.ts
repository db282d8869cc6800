/** The edges that traversals work on in memory: relations, reduced to what a traversal needs of them. */
import type { GraphRow } from '../graph/graph.js';
import { compareText } from '../plan/compare-text.js';
import type { Confidence } from '../generated/resolvers.js';

export interface Edge {
  /** The id of the relation. */
  readonly id: string;
  /** The id of the node where the relation starts. */
  readonly from: string;
  readonly to: string;
  /** The first date known of the node at each end, where there is one. */
  readonly fromDate: string | null;
  readonly toDate: string | null;
}

/** An edge with what is told of its relation. */
export interface FullEdge extends Edge {
  readonly type: string;
  readonly confidence: Confidence;
  /** The first day on which it holds, and the first on which it no longer does; null when unknown. */
  readonly begins: string | null;
  readonly ends: string | null;
}

/** Whether a relation holds on a day; the same rule as `holdsOn` of `plan/clock.ts`, which is for the database. */
export function holdsOn({ begins, ends }: FullEdge, day: string): boolean {
  return (begins === null || begins <= day) && (ends === null || ends > day);
}

/** What a traversal read: the edges, in the order of their ids, and whether there were more than it may read. */
export interface Edges<Kind extends Edge = Edge> {
  readonly edges: readonly Kind[];
  readonly truncated: boolean;
}

/** The edges of the rows of a statement of `lineage-graph.ts`, at most `limit` of them, each once. */
export function readEdges<Kind extends Edge>(rows: readonly GraphRow[], limit: number): Edges<Kind> {
  const byId = new Map((rows as unknown as readonly Kind[]).map((edge) => [edge.id, edge]));
  const edges = [...byId.values()].toSorted((left, right) => compareText(left.id, right.id));
  return { edges: edges.slice(0, limit), truncated: edges.length > limit };
}

/** The direction in which a traversal takes its edges. */
export type Way = 'FORWARD' | 'BACKWARD' | 'EITHER';

export interface Step {
  readonly edge: Edge;
  /** The node that the step leads to, and the one that it leaves. */
  readonly to: string;
  readonly from: string;
}

/** Node → the steps that leave it, in the order of the edges. */
export function stepsByNode(edges: readonly Edge[], way: Way): ReadonlyMap<string, readonly Step[]> {
  const steps = new Map<string, Step[]>();
  const add = (edge: Edge, from: string, to: string) => {
    const known = steps.get(from);
    if (known) known.push({ edge, from, to });
    else steps.set(from, [{ edge, from, to }]);
  };
  for (const edge of edges) {
    if (way !== 'BACKWARD') add(edge, edge.from, edge.to);
    if (way !== 'FORWARD') add(edge, edge.to, edge.from);
  }
  return steps;
}
