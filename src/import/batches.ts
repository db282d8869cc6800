/** The records of an import in the pieces in which they are written. */
import { references } from '../facts/references.js';
import type { FactRecord } from '../facts/record.js';
import { isStatement } from '../facts/statement.js';
import type { Engine } from '../graph/graph.js';
import type { CheckedImport } from './check-import.js';
import { PHASES, type Phase, type Spooled } from './spool.js';

/**
 * Records of one transaction: readers wait for none, and what a transaction keeps in memory stays small. The embedded
 * engine takes the less memory the fewer there are, and costs little for each transaction; a server is far away.
 */
const RECORDS_AT_ONCE: Readonly<Record<Engine, number>> = { grafeo: 250, neo4j: 2_000 };
/** Characters of them, as JSON. */
const LENGTH_AT_ONCE = 4 * 1024 * 1024;

/** A record with its length as JSON. */
interface Measured {
  readonly record: FactRecord;
  readonly length: number;
}

/**
 * The good records of an import, those before others that these refer to. Statements that are about each other in a
 * circle are in one batch, however large.
 */
export async function* recordBatches(checked: CheckedImport, engine: Engine): AsyncGenerator<FactRecord[]> {
  const most = RECORDS_AT_ONCE[engine];
  for (const phase of PHASES) {
    if (checked.isTangled && phase === 'observation') yield* untangled(checked, most);
    else if (!checked.isTangled || !isStatement(phase)) yield* batched(goodOf(checked, phase), most);
  }
}

async function* goodOf({ spool, isRefused }: CheckedImport, phase: Phase): AsyncGenerator<Spooled> {
  for await (const spooled of spool.read(phase)) if (!isRefused(spooled.place)) yield spooled;
}

async function* batched(records: AsyncIterable<Measured>, most: number): AsyncGenerator<FactRecord[]> {
  let batch: FactRecord[] = [];
  let length = 0;
  for await (const { record, length: own } of records) {
    batch.push(record);
    length += own;
    if (batch.length < most && length < LENGTH_AT_ONCE) continue;
    yield batch;
    batch = [];
    length = 0;
  }
  if (batch.length > 0) yield batch;
}

/** Statements in rounds: in each those of which all that they are about was written before. */
async function* untangled(checked: CheckedImport, most: number): AsyncGenerator<FactRecord[]> {
  const waiting = new Set<string>();
  for await (const { record } of statements(checked)) if (record.kind !== 'relation') waiting.add(record.id);
  for (let before = Infinity; waiting.size > 0 && waiting.size < before;) {
    before = waiting.size;
    yield* batched(ready(checked, waiting), most);
  }
  const rest: FactRecord[] = [];
  for await (const { record } of statements(checked)) if (isWaiting(record, waiting)) rest.push(record);
  if (rest.length > 0) yield rest;
}

async function* ready(checked: CheckedImport, waiting: Set<string>): AsyncGenerator<Spooled> {
  for await (const spooled of statements(checked)) {
    const { record } = spooled;
    if (!isWaiting(record, waiting) || references(record).some(([, id]) => waiting.has(id))) continue;
    waiting.delete(record.kind === 'relation' ? '' : record.id);
    yield spooled;
  }
}

function isWaiting(record: FactRecord, waiting: ReadonlySet<string>): boolean {
  return record.kind !== 'relation' && waiting.has(record.id);
}

async function* statements(checked: CheckedImport): AsyncGenerator<Spooled> {
  for (const phase of PHASES.filter(isStatement)) yield* goodOf(checked, phase);
}
