import type { KeyFile } from '../auth/key-file.js';
import type { OperationAudit } from '../auth/operation-audit.js';
import type { ChangeFeed } from '../change/change-feed.js';
import type { Engine, Graph } from '../graph/graph.js';
import type { Principal } from '../auth/principal.js';
import type { RelationBudget } from '../lineage/relation-budget.js';
import type { OperationReader } from '../plan/reader.js';

/** What resolvers share during one request. */
export interface Context {
  readonly requestId: string;
  /** Who asks. */
  readonly principal: Principal;
  /** For what the audit log is to say of the operation. */
  readonly audit: OperationAudit;
  readonly keys: KeyFile;
  readonly engine: Engine;
  /** For traversals and searches, which are more than one statement, and for changes. */
  readonly graph: Pick<Graph, 'read' | 'search' | 'write' | 'version'>;
  /** Tells subscribers of changes. */
  readonly feed: ChangeFeed;
  readonly budget: RelationBudget;
  /** Answers the root fields of the operation with one statement. */
  readonly reader: OperationReader;
}
