import type { KeyFile } from '../auth/key-file.js';
import type { OperationAudit } from '../auth/operation-audit.js';
import type { ChangeFeed } from '../change/change-feed.js';
import type { Engine, Graph } from '../graph/graph.js';
import type { Principal } from '../auth/principal.js';
import type { Keeping } from './keeping.js';
import type { Allowance } from './limits/allowances.js';
import type { Limits } from './limits/limits.js';
import type { RelationBudget } from '../lineage/relation-budget.js';
import type { OperationReader } from '../plan/reader.js';

/** Makes the context of each request; one without `allowance` is without a bound. */
export type ContextFactory = (requestId: string, principal: Principal, allowance?: Allowance) => Context;

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
  readonly graph: Pick<Graph, 'read' | 'search' | 'write' | 'version' | 'isAway'>;
  /** Tells subscribers of changes. */
  readonly feed: ChangeFeed;
  readonly budget: RelationBudget;
  /** What is left of what the client may ask for; undefined when that has no bound. */
  readonly allowance: Allowance | undefined;
  /** How large an operation may be; undefined when that has no bound. */
  readonly limits: Limits | undefined;
  /** Whether the answer may be kept. */
  readonly keeping: Keeping;
  /** Answers the root fields of the operation with one statement. */
  readonly reader: OperationReader;
}
