/** Reads JSON Lines files into checked records; every fault has its file, line, field and reason. */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { z } from 'zod';
import { FactsError, type Fault, type Place, type PlacedRecord } from './fault.js';
import { findCycles } from './find-cycles.js';
import { factRecord, type FactRecord } from './record.js';
import { relationId } from './relation-id.js';

/** The records of the files, in order. Throws a FactsError when any of them has a fault. */
export function readRecords(paths: readonly string[]): PlacedRecord[] {
  const faults: Fault[] = [];
  const rejected = new Set<unknown>();
  const records = paths.flatMap((path) => readFile(path, faults, rejected));
  faults.push(...findDuplicates(records), ...findDanglingReferences(records, rejected), ...findCycles(records));
  if (faults.length > 0) throw new FactsError(faults);
  return records;
}

function readFile(path: string, faults: Fault[], rejected: Set<unknown>): PlacedRecord[] {
  const lines = readFileSync(path, 'utf8').split('\n');
  return lines.flatMap((text, index) => {
    if (text.trim() === '') return [];
    const place = { file: basename(path), line: index + 1 };
    return readLine(text, place, faults, rejected);
  });
}

function readLine(text: string, place: Place, faults: Fault[], rejected: Set<unknown>): PlacedRecord[] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    faults.push({ ...place, field: '', reason: 'must be one JSON object on one line' });
    return [];
  }
  const result = factRecord.safeParse(parsed);
  if (result.success) return [{ record: result.data, place }];
  faults.push(...result.error.issues.flatMap(faultsOf).map((fault) => ({ ...place, ...fault })));
  rejected.add((parsed as { id?: unknown } | null)?.id);
  return [];
}

function faultsOf(issue: z.core.$ZodIssue): { field: string; reason: string }[] {
  if (issue.code !== 'unrecognized_keys') return [{ field: issue.path.join('.'), reason: issue.message }];
  return issue.keys.map((key) => ({ field: [...issue.path, key].join('.'), reason: 'is not a field of this record' }));
}

/** The id of any record. */
function idOf(record: FactRecord): string {
  return record.kind === 'relation' ? relationId(record) : record.id;
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

/** The ids that a record refers to, each with the field that does. */
function references(record: FactRecord): (readonly [string, string])[] {
  const sources =
    'sources' in record ? record.sources.map((id, index) => [`sources.${String(index)}`, id] as const) : [];
  return [...sources, ...ownReferences(record)];
}

function ownReferences(record: FactRecord): (readonly [string, string])[] {
  switch (record.kind) {
    case 'relation':
      return [
        ['from', record.from],
        ['to', record.to],
      ];
    case 'observation':
      return present({
        measure: record.measure,
        subject: record.subject,
        industry: record.industry,
        setBy: record.setBy,
      });
    case 'claim':
      return [['about', record.about]];
    case 'conflict':
      return [
        ...record.about.map((id, index) => [`about.${String(index)}`, id] as const),
        ...record.sides.map((id, index) => [`sides.${String(index)}`, id] as const),
      ];
    default:
      return [];
  }
}

function present(fields: Readonly<Record<string, string | undefined>>): (readonly [string, string])[] {
  return Object.entries(fields).flatMap(([field, id]) => (id === undefined ? [] : [[field, id] as const]));
}
