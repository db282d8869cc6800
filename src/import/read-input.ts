/** Reads an input record by record: each is checked for itself, and keeps the bytes in which it stood. */
import { readRecordText, readRecordValue, type FieldFault, type ReadRecord } from '../facts/read-record.js';
import type { Input } from './input.js';
import { LONGEST_LINE, splitLines, type Line } from './split-lines.js';
import { TableReader } from './table-reader.js';

export type Item = ReadRecord & {
  readonly line: number;
  /** As it stood, without the line feed; undefined when it was too long to be kept. */
  readonly raw: Buffer | undefined;
};

const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);
const TOO_LONG = `must not be longer than ${String(LONGEST_LINE / 1024 / 1024)} MiB`;

interface Listeners {
  /** Is told how many bytes of the file were read. */
  readonly onRead?: (bytes: number) => void;
  /** Is given the first row of a table. */
  readonly onHead?: (raw: Buffer) => void;
}

/** The records of an input, in order. Throws an InputError when it cannot be read at all. */
export async function* readInput(input: Input, { onRead, onHead }: Listeners = {}): AsyncGenerator<Item[]> {
  const isTable = input.format === 'csv';
  const table = isTable ? new TableReader(input.name) : undefined;
  for await (const lines of splitLines(input.open(onRead), { isTable })) {
    const filled = lines.map(withoutMark).filter(({ bytes }) => bytes === undefined || !isBlank(bytes));
    yield filled.flatMap((line) => read(line, table, onHead));
  }
}

function read(line: Line, table: TableReader | undefined, onHead: Listeners['onHead']): Item[] {
  const { number, bytes } = line;
  if (bytes === undefined) return [refused(line, TOO_LONG)];
  const text = decoded(bytes);
  if (text === undefined) return [refused(line, 'must be UTF-8')];
  if (!table) return [{ ...readRecordText(text), line: number, raw: bytes }];
  const row = table.read(text);
  if (row === undefined) {
    onHead?.(bytes);
    return [];
  }
  const result = 'faults' in row ? { value: undefined, faults: row.faults } : checkedRow(row);
  return [{ ...result, line: number, raw: bytes }];
}

function checkedRow({ value, formulas }: { value: unknown; formulas: readonly FieldFault[] }): ReadRecord {
  return formulas.length > 0 ? { value, faults: formulas } : readRecordValue(value);
}

function refused({ number, bytes }: Line, reason: string): Item {
  return { value: undefined, faults: [{ field: '', reason }], line: number, raw: bytes };
}

const decoder = new TextDecoder('utf-8', { fatal: true });

function decoded(bytes: Buffer): string | undefined {
  try {
    return decoder.decode(bytes);
  } catch {
    return undefined;
  }
}

function withoutMark(line: Line): Line {
  if (line.number !== 1 || line.bytes?.subarray(0, 3).equals(BYTE_ORDER_MARK) !== true) return line;
  return { ...line, bytes: line.bytes.subarray(3) };
}

function isBlank(bytes: Buffer): boolean {
  return bytes.every((byte) => byte === 0x20 || byte === 0x09 || byte === 0x0d);
}
