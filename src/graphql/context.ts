import type { Engine } from '../graph/graph.js';
import type { OperationReader } from '../plan/reader.js';

/** What resolvers share during one request. */
export interface Context {
  readonly requestId: string;
  readonly engine: Engine;
  /** Answers the root fields of the operation with one statement. */
  readonly reader: OperationReader;
}
