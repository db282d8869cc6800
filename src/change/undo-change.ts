/** Takes a change back by a new one: what it added is withdrawn, and what it changed or withdrew is as before. */
import { isFoundConflict } from '../conflict/found-conflict.js';
import type { FactRecord } from '../facts/record.js';
import type { Graph, WriteTransaction } from '../graph/graph.js';
import { applyChange } from './apply-change.js';
import {
  ChangeRefusedError,
  type Applied,
  type ChangeFault,
  type ChangeRequest,
  type RecordChange,
} from './change-request.js';
import { isSame } from './decide.js';
import { findByVersion, type LogEntry } from './log-graph.js';
import { readPresent, type Present } from './present-graph.js';

/**
 * Takes back the change that made version `undoes`. Refused when a record was changed since, or when others rest on what
 * would be withdrawn. Throws a ChangeRefusedError and a GraphError.
 */
export function undoChange(
  graph: Pick<Graph, 'write'>,
  request: ChangeRequest & { readonly undoes: number },
): Promise<Applied> {
  return applyChange(graph, request, (transaction) => reversalOf(transaction, request.undoes));
}

async function reversalOf(transaction: WriteTransaction, version: number): Promise<RecordChange[]> {
  const change = await findByVersion(transaction, version);
  if (!change)
    throw ChangeRefusedError.for('version', 'NOT_FOUND', `There is no change that made version ${String(version)}.`);
  if (change.undoneBy !== null) {
    throw ChangeRefusedError.for(
      'version',
      'CONFLICT',
      `Version ${String(version)} was taken back already, by version ${String(change.undoneBy)}.`,
    );
  }
  // An import keeps no copy of what it added.
  const logged = new Set(change.entries.map(({ id }) => id));
  const imported = change.added.filter((id) => !logged.has(id)).map((id): LogEntry => ({ id }));
  const entries = [...change.entries, ...imported].filter((entry) => !isOfRules(entry));
  const present = await readPresent(
    transaction,
    entries.map(({ id }) => id),
  );
  const faults = entries.flatMap((entry, index) => faultOf(entry, present.get(entry.id), version, index));
  if (faults.length > 0) throw new ChangeRefusedError(faults);
  return entries.map(({ id, before }) => (before ? { put: before } : { retract: id }));
}

function faultOf(entry: LogEntry, present: Present | undefined, version: number, index: number): ChangeFault[] {
  if (present && isAsItWas(entry, present, version)) return [];
  const since = present ? `in version ${String(present.changedIn)}` : 'since';
  const message = `${entry.id} was changed again ${since}. Take that back first.`;
  return [{ index, field: 'version', code: 'CONFLICT', message }];
}

/** Whether a record is as the change left it. */
function isAsItWas({ after }: LogEntry, { record, isRetracted, changedIn }: Present, version: number): boolean {
  if (changedIn === version) return true;
  // Changed and changed back again.
  return after !== undefined && !isRetracted && isSame(withoutRules(after), withoutRules(record));
}

/** Conflicts that rules alone find are theirs: they are asked again after every change. */
function isOfRules({ before, after }: LogEntry): boolean {
  const record = after ?? before;
  return record?.kind === 'conflict' && isFoundConflict(record);
}

/** A conflict that editors recorded, without the names of the rules that find it too. */
function withoutRules(record: FactRecord): FactRecord {
  return record.kind === 'conflict' ? { ...record, rules: undefined } : record;
}
