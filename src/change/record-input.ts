/** Records from the input of mutations. */
import { factRecord, type FactRecord } from '../facts/record.js';
import { ChangeRefusedError, type ChangeFault } from './change-request.js';

type Input = Readonly<Record<string, unknown>>;

/**
 * The record of this kind that an input object describes: its fields are those of the format of facts. Throws a
 * ChangeRefusedError that names every fault.
 */
export function recordOfInput(kind: FactRecord['kind'], input: object): FactRecord {
  const { unofficial, ...fields } = withoutNulls(input as Input);
  const languages = (unofficial as string[] | undefined)?.map((language) => language.toLowerCase());
  return checked({ kind, ...fields, ...(languages && { unofficial: languages }) }, 0);
}

/** The records on the lines of a text, to be recorded when they are written. Throws a ChangeRefusedError. */
export function recordsOfText(text: string): { records: FactRecord[]; lines: number[] } {
  const faults: ChangeFault[] = [];
  const records: FactRecord[] = [];
  const lines: number[] = [];
  for (const [at, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    try {
      const { recordedAt: _recordedAt, ...record } = checked(parsed(line, at), at);
      records.push(record);
      lines.push(at);
    } catch (error) {
      if (!(error instanceof ChangeRefusedError)) throw error;
      faults.push(...error.faults);
    }
  }
  if (faults.length > 0) throw new ChangeRefusedError(faults);
  return { records, lines };
}

function parsed(line: string, index: number): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw refused(index, '', 'must be one JSON object on one line');
  }
}

function checked(value: unknown, index: number): FactRecord {
  const result = factRecord.safeParse(value);
  if (result.success) return result.data;
  throw new ChangeRefusedError(
    result.error.issues.flatMap((issue) => {
      const path = issue.path.map(String);
      if (issue.code !== 'unrecognized_keys') return [fault(index, path.join('.'), issue.message)];
      return issue.keys.map((key) => fault(index, [...path, key].join('.'), 'is not a field of this record'));
    }),
  );
}

function refused(index: number, field: string, message: string): ChangeRefusedError {
  return new ChangeRefusedError([fault(index, field, message)]);
}

function fault(index: number, field: string, message: string): ChangeFault {
  return { index, field, code: 'INVALID', message: field === '' ? message : `${field} ${message}` };
}

/** A client may give null for what it leaves out. */
function withoutNulls(input: Input): Record<string, unknown> {
  const present = Object.entries(input).filter(([, value]) => value !== null && value !== undefined);
  return Object.fromEntries(present.map(([name, value]) => [name, isObject(value) ? withoutNulls(value) : value]));
}

function isObject(value: unknown): value is Input {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
