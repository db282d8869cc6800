import type { ChangeFeed } from '../change/change-feed.js';
import type { Engine, Graph } from '../graph/graph.js';
import type { RelationBudget } from '../lineage/relation-budget.js';
import type { OperationReader } from '../plan/reader.js';

/** What resolvers share during one request. */
export interface Context {
  readonly requestId: string;
  readonly engine: Engine;
  /** For traversals and searches, which are more than one statement. */
  readonly graph: Pick<Graph, 'read' | 'search'>;
  /** Tells subscribers of changes. */
  readonly feed: ChangeFeed;
  readonly budget: RelationBudget;
  /** Answers the root fields of the operation with one statement. */
  readonly reader: OperationReader;
}
