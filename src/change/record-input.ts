/** Records from the input of mutations. */
import { readRecordText, readRecordValue, type FieldFault } from '../facts/read-record.js';
import type { FactRecord } from '../facts/record.js';
import { ChangeRefusedError, type ChangeFault } from './change-request.js';

type Input = Readonly<Record<string, unknown>>;

/**
 * The record of this kind that an input object describes: its fields are those of the format of facts. Throws a
 * ChangeRefusedError that names every fault.
 */
export function recordOfInput(kind: FactRecord['kind'], input: object): FactRecord {
  const { unofficial, ...fields } = withoutNulls(input as Input);
  const languages = (unofficial as string[] | undefined)?.map((language) => language.toLowerCase());
  const read = readRecordValue({ kind, ...fields, ...(languages && { unofficial: languages }) });
  if ('record' in read) return read.record;
  throw new ChangeRefusedError(read.faults.map((fault) => changeFault(fault)));
}

/** The records on the lines of a text, to be recorded when they are written. Throws a ChangeRefusedError. */
export function recordsOfText(text: string): { records: FactRecord[]; lines: number[] } {
  const faults: ChangeFault[] = [];
  const records: FactRecord[] = [];
  const lines: number[] = [];
  for (const [at, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const read = readRecordText(line);
    if ('faults' in read) {
      faults.push(...read.faults.map((fault) => changeFault(fault, at)));
      continue;
    }
    const { recordedAt: _recordedAt, ...record } = read.record;
    records.push(record);
    lines.push(at);
  }
  if (faults.length > 0) throw new ChangeRefusedError(faults);
  return { records, lines };
}

function changeFault({ field, reason }: FieldFault, index = 0): ChangeFault {
  return { index, field, code: 'INVALID', message: field === '' ? reason : `${field} ${reason}` };
}

/** A client may give null for what it leaves out. */
function withoutNulls(input: Input): Record<string, unknown> {
  const present = Object.entries(input).filter(([, value]) => value !== null && value !== undefined);
  return Object.fromEntries(present.map(([name, value]) => [name, isObject(value) ? withoutNulls(value) : value]));
}

function isObject(value: unknown): value is Input {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
