import type { Graph, Statement } from '../graph/graph.js';
import { readEdges, type Edge, type Edges } from './edge.js';

/** How many relations the traversals of one request may read, all together. */
export const RELATIONS_PER_REQUEST = 10_000;

/** Keeps a request from reading more relations than it may. When there is none left, a traversal finds nothing more. */
export class RelationBudget {
  private left = RELATIONS_PER_REQUEST;

  constructor(private readonly graph: Pick<Graph, 'read'>) {}

  /**
   * Reads the edges of a statement that reads at most one more than `limit` in each of its parts. The caller knows
   * whether the statement reads full edges.
   */
  async read<Kind extends Edge = Edge>(statementFor: (limit: number) => Statement): Promise<Edges<Kind>> {
    return this.spend(async (limit) => readEdges<Kind>(await this.graph.read(statementFor(limit)), limit));
  }

  /** The same for edges that are had otherwise, at most `limit` of them. */
  async spend<Kind extends Edge>(edgesWithin: (limit: number) => Promise<Edges<Kind>>): Promise<Edges<Kind>> {
    const limit = this.left;
    if (limit === 0) return { edges: [], truncated: true };
    const edges = await edgesWithin(limit);
    this.left = Math.max(0, this.left - edges.edges.length);
    return edges;
  }
}
