/**
 * A record as the cells of a table, and back: `docs/facts-format.md`, "Tables", says how. Nothing is lost on the way.
 * Columns follow from the schemas of the record format.
 */
import { z } from 'zod';
import { fieldsOf, type FactRecord } from './record.js';
import { NODE_KINDS } from './vocabulary.js';

type Form = 'text' | 'list' | 'boolean' | 'number' | 'decimal';

/** A column: the field that it is for, or the part of one. */
export interface Column {
  /** `kind`, `name.en`. */
  readonly name: string;
  readonly path: readonly string[];
  readonly form: Form;
}

/** What a spreadsheet takes for a formula, and what is put before a text to say that it is none. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠']/;
const GUARD = "'";

/** The columns of the tables of each kind, which are asked for with every row that is read. */
const columnsByKind = new Map<string | undefined, readonly Column[]>();
const KIND_COLUMN: Column = { name: 'kind', path: ['kind'], form: 'text' };

/** None for what is no kind: the check will say so. */
function columnsOfKind(kind: string | undefined): readonly Column[] {
  if (columnsByKind.size === 0) {
    for (const known of [...NODE_KINDS, 'relation'] as const) columnsByKind.set(known, columnsOf([known]));
  }
  return columnsByKind.get(kind) ?? [KIND_COLUMN];
}

/**
 * The columns whose cell a spreadsheet would take for a formula. No export has such a cell, so it was meant for one, or
 * the table was made without the guard: whichever it is, it must not get into the graph unseen.
 */
export function formulasIn(cells: Readonly<Record<string, string>>): string[] {
  const forms = new Map(columnsOfKind(cells['kind']).map(({ name, form }) => [name, form]));
  return Object.keys(cells).filter((name) => {
    const cell = cells[name] ?? '';
    return ['text', 'list'].includes(forms.get(name) ?? 'text') && FORMULA.test(cell) && !cell.startsWith(GUARD);
  });
}

/** The columns of a table with records of these kinds, each once, in the order of the record format. */
export function columnsOf(kinds: readonly FactRecord['kind'][]): readonly Column[] {
  const columns = kinds.flatMap((kind) => columnsOfFields(fieldsOf(kind), []));
  return [...new Map(columns.map((column) => [column.name, column])).values()];
}

function columnsOfFields(fields: Readonly<Record<string, z.ZodType>>, path: readonly string[]): Column[] {
  return Object.entries(fields).flatMap(([name, schema]) => columnsOfField(schema, [...path, name]));
}

function columnsOfField(schema: z.ZodType, path: readonly string[]): Column[] {
  if (schema instanceof z.ZodOptional) return columnsOfField(schema.unwrap() as z.ZodType, path);
  if (schema instanceof z.ZodObject) return columnsOfFields(schema.shape, path);
  return [{ name: path.join('.'), path, form: formOf(schema) }];
}

function formOf(schema: z.ZodType): Form {
  if (schema instanceof z.ZodArray) return 'list';
  if (schema instanceof z.ZodBoolean || (schema instanceof z.ZodLiteral && schema.value === true)) return 'boolean';
  if (schema instanceof z.ZodNumber) return 'number';
  return String(schema.meta()?.['form']).startsWith('decimal') ? 'decimal' : 'text';
}

/** What a record has in a column; undefined when nothing. */
export function valueIn(record: FactRecord, { path }: Column): unknown {
  return path.reduce<unknown>((value, name) => (value as Record<string, unknown> | undefined)?.[name], record);
}

/** The cell of a record in a column; empty when it has nothing there. */
export function cellOf(record: FactRecord, column: Column): string {
  const value = valueIn(record, column) as string | number | boolean | string[] | undefined;
  if (value === undefined) return '';
  if (Array.isArray(value)) return guarded(joined(value));
  return column.form === 'text' ? guarded(String(value)) : String(value);
}

/** What stands in a row, under the names of its columns; to be checked as any record is. */
export function recordOfCells(cells: Readonly<Record<string, string>>): unknown {
  const kind = cells['kind'];
  const known = new Map(columnsOfKind(kind).map((column) => [column.name, column]));
  const record: Record<string, unknown> = {};
  for (const column of known.values()) {
    const value = valueOfCell(cells[column.name] ?? '', column);
    if (value !== undefined) put(record, column.path, value);
  }
  // A field that records of this kind do not have: the check will say so.
  for (const [name, cell] of Object.entries(cells)) if (cell !== '' && !known.has(name)) record[name] = cell;
  return record;
}

/** Lists that a record must have may be empty. */
const REQUIRED_LISTS = ['sources', 'about', 'sides'];

function valueOfCell(cell: string, { name, form }: Column): unknown {
  if (cell === '') return form === 'list' && REQUIRED_LISTS.includes(name) ? [] : undefined;
  switch (form) {
    case 'list':
      return parted(unguarded(cell));
    case 'boolean':
      return cell === 'true' ? true : cell === 'false' ? false : cell;
    case 'number':
      return Number(cell);
    case 'decimal':
      return cell;
    case 'text':
      return unguarded(cell);
  }
}

function put(record: Record<string, unknown>, [name = '', ...rest]: readonly string[], value: unknown): void {
  if (rest.length === 0) record[name] = value;
  else put((record[name] ??= {}) as Record<string, unknown>, rest, value);
}

function guarded(text: string): string {
  return FORMULA.test(text) ? `${GUARD}${text}` : text;
}

function unguarded(cell: string): string {
  return cell.startsWith(GUARD) ? cell.slice(GUARD.length) : cell;
}

function joined(items: readonly string[]): string {
  return items.map((item) => item.replaceAll(/[\\|]/g, String.raw`\$&`)).join('|');
}

function parted(cell: string): string[] {
  const parts = cell.match(/(?:\\[^]|[^\\|])+/g) ?? [];
  return parts.map((part) => part.replaceAll(/\\([^])/g, '$1'));
}
