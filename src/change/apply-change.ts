/** A stand-in until the writer of changes is there: adds and replaces records. */
import type { Principal } from '../auth/principal.js';
import { idOfRecord } from '../facts/references.js';
import type { FactRecord } from '../facts/record.js';
import { storeRecordsIn } from '../facts/store-records.js';
import type { Graph } from '../graph/graph.js';
import { storedRecords } from '../import/import-graph.js';
import { isSameRecord } from '../import/same-record.js';

export interface ChangeRequest {
  readonly action: string;
  readonly principal: Principal;
  readonly note?: string;
  readonly clientMutationId?: string;
}
export type RecordChange = { readonly put: FactRecord } | { readonly retract: string };
export interface Applied {
  readonly version: number;
  readonly at: string;
  readonly added: readonly string[];
  readonly revised: readonly string[];
  readonly retracted: readonly string[];
  readonly unchanged: readonly string[];
}

export async function applyChange(
  graph: Graph,
  _request: ChangeRequest,
  changes: readonly RecordChange[],
  _options?: { isChecked?: boolean },
): Promise<Applied> {
  const puts = changes.flatMap((change) => ('put' in change ? [change.put] : []));
  const retracted = changes.flatMap((change) => ('retract' in change ? [change.retract] : []));
  const ids = puts.map(idOfRecord);
  const stored = await storedRecords(graph, ids);
  const added: FactRecord[] = [];
  const revised: FactRecord[] = [];
  const unchanged: string[] = [];
  puts.forEach((record, index) => {
    const id = ids[index] ?? '';
    const before = stored.get(id);
    if (!before) added.push(record);
    else if (isSameRecord(before, record)) unchanged.push(id);
    else revised.push(record);
  });
  if (added.length + revised.length + retracted.length === 0)
    return { version: await graph.version(), at: '', added: [], revised: [], retracted: [], unchanged };
  return graph.write(async (transaction) => {
    const { version, at } = transaction;
    const gone = [...revised.map(idOfRecord), ...retracted].filter((id) => !id.startsWith('relation/'));
    if (gone.length > 0)
      await transaction.run({ text: 'UNWIND $ids AS id MATCH (n:Entity {id: id}) DETACH DELETE n', parameters: { ids: gone } });
    await storeRecordsIn(transaction, [...added, ...revised.filter(({ kind }) => kind !== 'relation')], at);
    return { version, at, added: added.map(idOfRecord), revised: revised.map(idOfRecord), retracted, unchanged };
  });
}
