/** One line of facts as a checked record, or what is wrong with it. */
import type { z } from 'zod';
import { inFull } from './dates.js';
import type { Fault } from './fault.js';
import { factRecord, type FactRecord } from './record.js';

/** What is wrong with a field, or with the record when `field` is empty. */
export type FieldFault = Pick<Fault, 'field' | 'reason'>;

export type ReadRecord =
  { readonly record: FactRecord } | { readonly value: unknown; readonly faults: readonly FieldFault[] };

/** A record may have more faults than anybody reads: it is one line of a file that others wrote. */
const MOST_FAULTS = 20;
const LONGEST_FIELD = 80;

const NOT_JSON = [{ field: '', reason: 'must be one JSON object on one line' }];

/** The record that stands on a line of JSON. */
export function readRecordText(text: string): ReadRecord {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { value: undefined, faults: NOT_JSON };
  }
  return readRecordValue(value);
}

/** The record that a value is, in which nothing was checked. */
export function readRecordValue(value: unknown): ReadRecord {
  const result = factRecord.safeParse(value);
  if (!result.success) return { value, faults: bounded(result.error.issues) };
  const faults = wrongTimes(result.data);
  return faults.length > 0 ? { value, faults } : { record: result.data };
}

/** The first faults, and how many there are besides. */
function bounded(issues: readonly z.core.$ZodIssue[]): FieldFault[] {
  const faults: FieldFault[] = [];
  let more = 0;
  for (const issue of issues) {
    const of = faultsOf(issue);
    faults.push(...of.slice(0, MOST_FAULTS - faults.length));
    more += of.length;
  }
  more -= faults.length;
  return more === 0 ? faults : [...faults, { field: '', reason: `has ${more.toLocaleString('en')} more faults` }];
}

function faultsOf(issue: z.core.$ZodIssue): FieldFault[] {
  if (issue.code !== 'unrecognized_keys') return [{ field: nameOf(issue.path), reason: issue.message }];
  return issue.keys.map((key) => ({ field: nameOf([...issue.path, key]), reason: 'is not a field of this record' }));
}

function nameOf(path: readonly PropertyKey[]): string {
  const name = path.join('.');
  return name.length > LONGEST_FIELD ? `${name.slice(0, LONGEST_FIELD)}…` : name;
}

/** Nothing is withdrawn before it is known. */
function wrongTimes(record: FactRecord): FieldFault[] {
  const { recordedAt, retractedAt } = { retractedAt: undefined, ...record };
  if (recordedAt === undefined || retractedAt === undefined || inFull(recordedAt) <= inFull(retractedAt)) return [];
  return [{ field: 'retractedAt', reason: 'must not be before recordedAt' }];
}
