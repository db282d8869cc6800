/** What a change does to one record, judged by what is stored of it. */
import { recordOfNode, recordOfRelation } from '../facts/record-of-stored.js';
import type { FactRecord } from '../facts/record.js';
import { plainEdges, recordedProperties, relationProperties } from '../facts/stored-form.js';
import type { ChangeFault, ChangeRequest, RecordChange } from './change-request.js';
import type { Present } from './present-graph.js';

export interface Step {
  readonly id: string;
  /** The place in the list of changes. */
  readonly index: number;
  readonly kind:
    | 'ADD'
    /** It gets another form. */
    | 'REVISE'
    /** It was withdrawn, and is there again. */
    | 'REVIVE'
    | 'RETRACT'
    | 'NONE';
  readonly before?: Present | undefined;
  /** The record, in its canonical form. */
  readonly after?: FactRecord | undefined;
  readonly mergedInto: string | undefined;
}

interface Case {
  readonly id: string;
  readonly index: number;
  readonly change: RecordChange;
  readonly present: Present | undefined;
  readonly request: ChangeRequest;
}

/** An instant for records that have none of their own yet; it is not compared. */
const ANY_INSTANT = '1970-01-01T00:00:00.000Z';

export function decide(given: Case): Step | { readonly fault: ChangeFault } {
  const { id, index, change, present, request } = given;
  const fault = (code: ChangeFault['code'], message: string) => ({ fault: { index, field: '', code, message } });
  if (present && request.expectedVersion !== undefined && present.changedIn > request.expectedVersion) {
    return fault(
      'CONFLICT',
      `${id} was changed in version ${String(present.changedIn)}, after version ${String(request.expectedVersion)}. Read it again and decide anew.`,
    );
  }
  if ('retract' in change) {
    if (!present) return fault('NOT_FOUND', `There is no ${id} to withdraw.`);
    const kind = present.isRetracted ? 'NONE' : 'RETRACT';
    return { id, index, kind, before: present, mergedInto: change.mergedInto };
  }
  if (present?.mergedInto !== undefined && request.action !== 'changeUndo') {
    return fault('INVALID', `${id} was merged into ${present.mergedInto}: change that one.`);
  }
  const after = canonical(change.put);
  const kind = kindOf(after, present);
  const isThere = kind !== 'RETRACT' && kind !== 'NONE';
  return {
    id,
    index,
    kind,
    ...(present ? { before: present } : {}),
    ...(isThere ? { after } : {}),
    mergedInto: undefined,
  };
}

function kindOf(after: FactRecord, present: Present | undefined): Step['kind'] {
  if (!present) return 'ADD';
  const isWithdrawn = 'retractedAt' in after && after.retractedAt !== undefined;
  if (isWithdrawn) return present.isRetracted ? 'NONE' : 'RETRACT';
  if (present.isRetracted) return 'REVIVE';
  return isSame(after, present.record) ? 'NONE' : 'REVISE';
}

/** A record as it would be read again once it is stored. */
export function canonical(record: FactRecord): FactRecord {
  if (record.kind === 'relation')
    return withInstant(record, recordOfRelation(record, relationProperties(record, ANY_INSTANT)));
  const references = plainEdges(record).map(({ type, to, properties }) => ({
    type,
    to,
    position: typeof properties['position'] === 'number' ? properties['position'] : null,
  }));
  return withInstant(record, recordOfNode(recordedProperties(record, ANY_INSTANT), references));
}

/** `canonical`, which has been given an instant, without one where `record` has none. */
function withInstant(record: FactRecord, { recordedAt, ...rest }: FactRecord): FactRecord {
  return record.recordedAt === undefined ? rest : { ...rest, recordedAt };
}

/** Whether two records say the same; when it was recorded is not what it says. */
export function isSame(left: FactRecord, right: FactRecord): boolean {
  return contentOf(left) === contentOf(right);
}

function contentOf({ recordedAt: _recordedAt, ...record }: FactRecord): string {
  return JSON.stringify('retractedAt' in record ? { ...record, retractedAt: undefined } : record);
}
