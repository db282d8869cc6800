/** CSV (RFC 4180): one table of nodes and one of relations, or a table for each kind. Nothing is lost. */
import { stringify } from 'csv-stringify/sync';
import { cellOf, columnsOf, type Column } from '../facts/csv-form.js';
import type { FactRecord } from '../facts/record.js';
import { NODE_KINDS } from '../facts/vocabulary.js';
import type { Table } from './export-request.js';
import type { FactsExport } from './facts-export.js';
import type { Format } from './format.js';

/** Without it, Excel takes the file for one of the old code page of the machine, and Chinese is lost. */
const BYTE_ORDER_MARK = '\uFEFF';

/** One of the two tables, as one stream. */
export function csvTable(table: Table): Format {
  return {
    contentType: `text/csv; charset=utf-8; header=present`,
    extension: 'csv',
    async *write(facts) {
      const columns = columnsOf(table === 'nodes' ? NODE_KINDS : ['relation']);
      yield headOf(columns);
      for await (const records of table === 'nodes' ? facts.nodes() : facts.relations()) yield rowsOf(records, columns);
    },
  };
}

/** A piece of the table of a kind; the first one has the head. */
export interface TablePiece {
  readonly kind: FactRecord['kind'];
  readonly text: string;
}

/** A table for each kind that the export has. */
export async function* csvTables(facts: FactsExport): AsyncGenerator<TablePiece> {
  const columnsByKind = new Map<string, readonly Column[]>();
  for (const batches of [facts.nodes(), facts.relations()]) {
    for await (const records of batches as AsyncGenerator<FactRecord[]>) {
      const kind = records[0]?.kind;
      if (kind === undefined) continue;
      const known = columnsByKind.get(kind);
      const columns = known ?? columnsOf([kind]);
      columnsByKind.set(kind, columns);
      yield { kind, text: `${known ? '' : headOf(columns)}${rowsOf(records, columns)}` };
    }
  }
}

function headOf(columns: readonly Column[]): string {
  return BYTE_ORDER_MARK + lines([columns.map(({ name }) => name)]);
}

function rowsOf(records: readonly FactRecord[], columns: readonly Column[]): string {
  return lines(records.map((record) => columns.map((column) => cellOf(record, column))));
}

/** A line feed or carriage return alone would end the row for some readers. */
function lines(rows: readonly (readonly string[])[]): string {
  return stringify(rows as string[][], { record_delimiter: 'windows', quoted_match: /[\r\n]/ });
}
