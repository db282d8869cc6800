import { request, type TypedDocument } from '../../client/request.ts';
import type { RecordKind } from './form/fields.ts';
import {
  PutClaimDocument,
  PutObservationDocument,
  PutPolicyDocument,
  PutRelationDocument,
  PutSourceDocument,
  type OutcomeFragment,
} from './put.generated.ts';

/** What every change of facts is asked with, beside what it changes. */
export interface Common {
  readonly note: string | null;
  readonly expectedVersion: number | null;
  readonly clientMutationId: string;
}

type Put = TypedDocument<{ readonly done: OutcomeFragment | null }, { readonly input: never }>;

const PUTS: Readonly<Record<RecordKind, unknown>> = {
  policy: PutPolicyDocument,
  source: PutSourceDocument,
  relation: PutRelationDocument,
  observation: PutObservationDocument,
  claim: PutClaimDocument,
};

/** Puts a record. The fields were put in by hand: the server checks them. Throws what `request` throws. */
export async function putRecord(
  kind: RecordKind,
  record: Readonly<Record<string, unknown>>,
  common: Common,
): Promise<OutcomeFragment> {
  // The form of the kind made the record, so it is what the mutation of the kind takes: the compiler cannot pair the two.
  const input = { [kind]: record, ...common } as never;
  return mustBeDone(await request(PUTS[kind] as Put, { input }));
}

/** The outcome; without one the server refused the whole. */
export function mustBeDone({ done }: { readonly done: OutcomeFragment | null }): OutcomeFragment {
  if (!done) throw new Error('The server gave no outcome.');
  return done;
}
