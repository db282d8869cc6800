/** Reads JSON Lines files into checked records; every fault has its file, line, field and reason. */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { ACYCLIC, Edges } from './edges.js';
import { FactsError, type Fault, type Place, type PlacedRecord } from './fault.js';
import { readRecordText } from './read-record.js';
import { references } from './references.js';
import { idOf } from './relation-id.js';

/** A file of facts that has been read. */
interface FactsFile {
  /** As it is called in faults. */
  readonly name: string;
  readonly content: Uint8Array;
}

/** The records of the files, in order, which are few: an import reads many. Throws a FactsError when any of them has a fault. */
export function readRecords(paths: readonly string[]): PlacedRecord[] {
  const files = paths.map((path) => ({ name: basename(path), content: readFileSync(path) }));
  const faults: Fault[] = [];
  const rejected = new Set<unknown>();
  const records = files.flatMap((file) => recordsOf(file, faults, rejected));
  faults.push(...findDuplicates(records), ...findDanglingReferences(records, rejected), ...findCycles(records));
  if (faults.length > 0) throw new FactsError(faults);
  return records;
}

function recordsOf({ name, content }: FactsFile, faults: Fault[], rejected: Set<unknown>): PlacedRecord[] {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  return [...linesOf(content)].flatMap((bytes, index) => {
    const place = { file: name, line: index + 1 };
    try {
      const text = decoder.decode(bytes);
      return text.trim() === '' ? [] : readLine(text, place, faults, rejected);
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      faults.push({ ...place, field: '', reason: 'must be UTF-8' });
      return [];
    }
  });
}

/** No byte of a character beyond ASCII is a line feed in UTF-8, so lines can be told apart before they are decoded. */
function* linesOf(content: Uint8Array): Generator<Uint8Array> {
  for (let start = 0; start < content.length;) {
    const end = content.indexOf(0x0a, start);
    yield content.subarray(start, end < 0 ? undefined : end);
    start = end < 0 ? content.length : end + 1;
  }
}

function readLine(text: string, place: Place, faults: Fault[], rejected: Set<unknown>): PlacedRecord[] {
  const result = readRecordText(text);
  if ('record' in result) return [{ record: result.record, place }];
  faults.push(...result.faults.map((fault) => ({ ...place, ...fault })));
  rejected.add((result.value as { id?: unknown } | null | undefined)?.id);
  return [];
}

function findDuplicates(records: readonly PlacedRecord[]): Fault[] {
  const first = new Map<string, Place>();
  return records.flatMap(({ record, place }) => {
    const id = idOf(record);
    const earlier = first.get(id);
    if (!earlier) first.set(id, place);
    return earlier
      ? [{ ...place, field: 'id', reason: `${id} stands already at ${earlier.file}:${String(earlier.line)}` }]
      : [];
  });
}

/** A record that was rejected for another fault is there, as far as those go that refer to it. */
function findDanglingReferences(records: readonly PlacedRecord[], rejected: ReadonlySet<unknown>): Fault[] {
  const known = new Set([...rejected, ...records.map(({ record }) => idOf(record))]);
  return records.flatMap(({ record, place }) =>
    references(record)
      .filter(([, id]) => !known.has(id))
      .map(([field, id]) => ({ ...place, field, reason: `${id} must be the id of a record, but there is none` })),
  );
}

/** A fault for a relation of each circle of documents that rest on each other, or repeal each other. Withdrawn ones do not count. */
function findCycles(records: readonly PlacedRecord[]): Fault[] {
  return ACYCLIC.flatMap((type) => {
    const edges = new Edges();
    for (const [index, { record }] of records.entries()) {
      if (record.kind !== 'relation' || record.type !== type || record.retractedAt !== undefined) continue;
      edges.add(record.from, record.to, index);
    }
    const reason = `${type} must not lead back to where it came from`;
    const closing = edges.closing(() => false);
    return closing
      .flatMap((index) => records.slice(index, index + 1))
      .map(({ place }) => ({ ...place, field: 'to', reason }));
  });
}
