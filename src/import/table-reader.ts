/** Reads the rows of a table: `docs/facts-format.md`, "Tables". */
import { parse } from 'csv-parse/sync';
import { columnsOf, formulasIn, recordOfCells } from '../facts/csv-form.js';
import type { FieldFault } from '../facts/read-record.js';
import { NODE_KINDS } from '../facts/vocabulary.js';
import { InputError } from './input.js';

export type Row =
  { readonly value: unknown; readonly formulas: readonly FieldFault[] } | { readonly faults: readonly FieldFault[] };

const FORMULA = "must have an apostrophe (') before its first character, which a spreadsheet takes for a formula";
const COLUMNS = new Set(columnsOf([...NODE_KINDS, 'relation']).map(({ name }) => name));

/** Takes the rows in order; the first one has the names of the columns. */
export class TableReader {
  private columns: readonly string[] | undefined;

  constructor(private readonly name: string) {}

  /** What stands in a row; undefined for the first. Throws an InputError when the columns are none of the format. */
  read(text: string): Row | undefined {
    const cells = cellsOf(text);
    if (!this.columns) {
      this.columns = this.checkedHead(cells);
      return undefined;
    }
    const { columns } = this;
    if (!cells) return { faults: [{ field: '', reason: 'must be a row of CSV, with its double quotes in pairs' }] };
    if (cells.length !== columns.length) {
      const reason = `must have ${String(columns.length)} cells, as many as the first row, but has ${String(cells.length)}`;
      return { faults: [{ field: '', reason }] };
    }
    const row = Object.fromEntries(columns.map((column, index) => [column, cells[index] ?? '']));
    return {
      value: recordOfCells(row),
      formulas: formulasIn(row).map((field) => ({ field, reason: FORMULA })),
    };
  }

  private checkedHead(cells: readonly string[] | undefined): readonly string[] {
    const columns = cells ?? [];
    const unknown = columns.find((column) => !COLUMNS.has(column));
    const twice = columns.find((column, index) => columns.indexOf(column) < index);
    const fault =
      unknown !== undefined
        ? `"${unknown.slice(0, 80)}" is not a column of facts`
        : twice !== undefined
          ? `the column ${twice} stands there twice`
          : columns.includes('kind')
            ? undefined
            : 'there is no column kind';
    if (fault === undefined) return columns;
    throw new InputError(`${this.name}:1: the first row must have the names of the columns, but ${fault}.`);
  }
}

/** Undefined when it is no CSV. */
function cellsOf(text: string): string[] | undefined {
  try {
    const [cells] = parse(text.replace(/\r$/, ''), { record_delimiter: '\n', relax_column_count: true });
    return cells;
  } catch {
    return undefined;
  }
}
