/** What programs that draw graphs are given of a record: plain columns for a node or an edge. */
import { columnsOf, valueIn, type Column } from '../facts/csv-form.js';
import type { FactRecord, NodeRecord } from '../facts/record.js';
import { plainEdges } from '../facts/stored-form.js';
import { NODE_KINDS } from '../facts/vocabulary.js';
import type { FactsExport } from './facts-export.js';

/** A column under the name that such programs know it by: `name.en` is `nameEn`. */
export interface DrawnColumn extends Column {
  readonly plainName: string;
}

const LEFT_OUT = ['id', 'from', 'to'];

/** The columns of nodes, and of edges, beside their ids and ends. */
export const NODE_COLUMNS = drawnColumns(columnsOf(NODE_KINDS));
export const EDGE_COLUMNS = drawnColumns(columnsOf(['relation'])).filter(({ name }) => name !== 'kind');

function drawnColumns(columns: readonly Column[]): readonly DrawnColumn[] {
  const drawn = columns.filter(({ name }) => !LEFT_OUT.includes(name));
  return drawn.map((column) => ({
    ...column,
    plainName: column.name.replaceAll(/\.(\w)/g, (_match, letter: string) => letter.toUpperCase()),
  }));
}

/** What a record has in a column; an address that is not safe to follow is not given out. */
export function drawnValue(record: FactRecord, column: Column): string | number | boolean | string[] | undefined {
  if (record.kind === 'source' && column.name === 'url' && !record.linkSafe) return undefined;
  const value = valueIn(record, column) as string | number | boolean | string[] | undefined;
  return column.form === 'decimal' && value !== undefined ? Number(value) : value;
}

/** What to write beside a node. */
export function labelOf(record: NodeRecord): string {
  switch (record.kind) {
    case 'policy':
    case 'source':
    case 'conflict':
      return textOf(record.title);
    case 'claim':
      return textOf(record.text);
    case 'observation':
      return `${record.value} ${record.unit} (${record.period.label})`;
    default:
      return textOf(record.name);
  }
}

function textOf({ en, zh }: { readonly en?: string | undefined; readonly zh?: string | undefined }): string {
  return en ?? zh ?? '';
}

/** An edge between two nodes of an export. */
export interface DrawnEdge {
  readonly id: string;
  readonly type: string;
  readonly from: string;
  readonly to: string;
}

/** The fields of a node that lead to other nodes of the export, as edges: who says so, what a number is about. */
export function referenceEdges(record: NodeRecord, facts: FactsExport): DrawnEdge[] {
  const edges = plainEdges(record).filter(({ to }) => facts.includes(to));
  return edges.map(({ type, from, to }) => {
    const parts = [type.toLowerCase().replaceAll('_', '-'), from.replace('/', '.'), to.replace('/', '.')];
    return { id: `reference/${parts.join('.')}`, type, from, to };
  });
}
