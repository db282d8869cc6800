import type { Statement } from './graph.js';

/** Why a statement failed, as far as a caller can act on it. */
export type GraphErrorReason =
  /** The database cannot be reached, or closed the connection. */
  | 'UNAVAILABLE'
  /** It took longer than the time allowed. */
  | 'TIMED_OUT'
  /**
   * The connection or the disk failed while a transaction was being committed: whether it took effect cannot be told
   * from here. It is never tried again by itself, since it could take effect twice.
   */
  | 'COMMIT_UNKNOWN'
  /** Another transaction changed the same data at the same time; the work may be tried again. */
  | 'CONFLICT'
  /** A constraint of the schema would be broken. */
  | 'CONSTRAINT'
  /** Anything else: a fault of ours. */
  | 'FAILED';

/** A failure behind the gate. Its cause and its statement are for the log, never for a client. */
export class GraphError extends Error {
  override readonly name = 'GraphError';

  constructor(
    readonly reason: GraphErrorReason,
    cause: unknown,
    readonly statement?: Statement,
  ) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

/** What a graph answers after `close`. */
export function closedError(): GraphError {
  return new GraphError('UNAVAILABLE', 'The graph is closed.');
}

/** A graph that cannot be opened: a message that says what to do, for the person who starts the server. */
export class GraphOpenError extends Error {
  override readonly name = 'GraphOpenError';

  /** `isAbsent` when the database cannot be reached now, but may be later. */
  constructor(
    message: string,
    readonly isAbsent = false,
  ) {
    super(message);
  }
}
