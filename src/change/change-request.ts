/** What a change of the graph is asked for with, and what comes of it. */
import type { Principal } from '../auth/principal.js';
import type { FactRecord } from '../facts/record.js';

/** Names of changes, as the log has them: those of the mutations. */
export const CHANGE_ACTIONS = [
  'policyPut',
  'relationAssert',
  'relationRetract',
  'observationRecord',
  'observationRetract',
  'claimRecord',
  'claimRetract',
  'sourcePut',
  'nodeMerge',
  'changeUndo',
  'factsImport',
] as const;
export type ChangeAction = (typeof CHANGE_ACTIONS)[number];

export interface ChangeRequest {
  readonly action: ChangeAction;
  readonly principal: Principal;
  /** Why, in the words of whoever asks. */
  readonly note?: string | undefined;
  /** Makes a retry safe: one that the principal has used before is not applied again. */
  readonly clientMutationId?: string | undefined;
  /** A digest of what the client sent, by which a retry is told from another use of the same id. */
  readonly fingerprint?: string | undefined;
  /** The version of the change that this one takes back. */
  readonly undoes?: number | undefined;
  /** The version that the client has seen; what was changed since then is not overwritten. */
  readonly expectedVersion?: number | undefined;
}

/** What is to become of one record. */
export type RecordChange =
  /** It is to be as given: new, changed, or as it is. */
  | { readonly put: FactRecord }
  /** It is to be withdrawn: a relation or a statement, or a named thing that nothing refers to. */
  | { readonly retract: string; readonly mergedInto?: string };

/** What became of the records, by id. */
export interface Applied {
  /** The version of the graph; that of before when nothing changed. */
  readonly version: number;
  readonly at: string;
  readonly added: readonly string[];
  readonly revised: readonly string[];
  readonly retracted: readonly string[];
  readonly unchanged: readonly string[];
}

export type FaultCode =
  /** It breaks a rule of the format. */
  | 'INVALID'
  /** What it refers to, or what it is about to change, is not there. */
  | 'NOT_FOUND'
  /** Someone changed it since the version that the client has seen. */
  | 'CONFLICT'
  /** A document would rest on itself. */
  | 'CYCLE'
  /** Others still refer to what is to be withdrawn. */
  | 'REFERRED_TO'
  /** The client mutation id stands for another change. */
  | 'MUTATION_ID_USED';

export interface ChangeFault {
  /** The place in the list of changes. */
  readonly index: number;
  /** The field of the record, dotted; empty for all of it. */
  readonly field: string;
  readonly code: FaultCode;
  readonly message: string;
}

/** A change that was refused as a whole; the graph is as it was. */
export class ChangeRefusedError extends Error {
  override readonly name = 'ChangeRefusedError';

  constructor(readonly faults: readonly ChangeFault[]) {
    super(faults.map(({ message }) => message).join('\n'));
  }

  /** Refused for one fault; `index` is the place in the list of changes. */
  static for(field: string, code: FaultCode, message: string, index = 0): ChangeRefusedError {
    return new ChangeRefusedError([{ index, field, code, message }]);
  }
}
