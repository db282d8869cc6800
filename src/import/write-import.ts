/** Writes a checked import, or says what writing it would do. */
import type { Principal } from '../auth/principal.js';
import { applyChange } from '../change/apply-change.js';
import { idOfRecord } from '../facts/references.js';
import type { FactRecord } from '../facts/record.js';
import type { Graph } from '../graph/graph.js';
import { recordBatches } from './batches.js';
import type { CheckedImport } from './check-import.js';
import { storedRecords } from './import-graph.js';
import { leaveToRules } from './leave-to-rules.js';
import { isSameRecord } from './same-record.js';

export interface WriteOptions {
  readonly principal: Principal;
  /** Why, for the log of changes. */
  readonly note?: string | undefined;
  /** Is told how many records are written, or compared. */
  readonly onDone?: (records: number) => void;
  readonly signal?: AbortSignal | undefined;
}

/** Writes the good records in batches, each in a transaction. Returns how many were written before the signal came. */
export async function writeImport(graph: Graph, checked: CheckedImport, options: WriteOptions): Promise<number> {
  const { principal, note, onDone, signal } = options;
  const request = { action: 'factsImport', principal, ...(note !== undefined && { note }) };
  let written = 0;
  for await (const records of readAhead(recordBatches(checked))) {
    if (signal?.aborted === true) break;
    const changes = (await leftToRules(graph, records)).map((record) => ({ put: record }));
    const { added, revised, unchanged } = await applyChange(graph, request, changes, { isChecked: true });
    checked.tally.addIds(added, 'added');
    checked.tally.addIds(revised, 'changed');
    checked.tally.addIds(unchanged, 'unchanged');
    written += records.length;
    onDone?.(written);
  }
  return written;
}

/** Compares the good records with those of the graph and writes nothing. Returns how many were compared before the signal came. */
export async function compareImport(
  graph: Graph,
  checked: CheckedImport,
  { onDone, signal }: Pick<WriteOptions, 'onDone' | 'signal'>,
): Promise<number> {
  let compared = 0;
  for await (const records of recordBatches(checked)) {
    if (signal?.aborted === true) break;
    const stored = await storedRecords(graph, records.map(idOfRecord));
    for (const record of records) {
      const before = stored.get(idOfRecord(record));
      checked.tally.add(record.kind, outcomeOf(leaveToRules(record, before), before));
    }
    compared += records.length;
    onDone?.(compared);
  }
  return compared;
}

async function leftToRules(graph: Graph, records: readonly FactRecord[]): Promise<readonly FactRecord[]> {
  const ids = records.flatMap((record) => (record.kind === 'conflict' ? [record.id] : []));
  if (ids.length === 0) return records;
  const stored = await storedRecords(graph, ids);
  return records.map((record) => leaveToRules(record, stored.get(idOfRecord(record))));
}

function outcomeOf(record: FactRecord, stored: FactRecord | undefined) {
  if (!stored) return 'added';
  return isSameRecord(record, stored) ? 'unchanged' : 'changed';
}

/** Reads the next batch while the last one is written. */
async function* readAhead<Batch>(batches: AsyncIterable<Batch>): AsyncGenerator<Batch> {
  const iterator = batches[Symbol.asyncIterator]();
  try {
    for (let next = iterator.next(); ;) {
      const { done, value } = await next;
      if (done === true) return;
      next = iterator.next();
      // It is awaited with the next round; until then a failure is nobody's.
      next.catch(() => undefined);
      yield value;
    }
  } finally {
    await iterator.return?.();
  }
}
