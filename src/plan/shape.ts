/** Turns the rows of a statement into the objects that resolvers work on, under their response names. */
import type { Value } from '../graph/graph.js';
import { encodeCursor, type SortValue } from './cursor.js';
import type { PageRequest } from './compose.js';
import type { ChildPlan, EntryPlan, PagePlan, SelectionPlan } from './plan.js';

/** One thing read from the graph: its columns, and what its fields lead to under their response names. */
export interface Row {
  readonly id: string;
  readonly selected: Readonly<Record<string, unknown>>;
}

/** A page of a connection. `edges` and `nodes` stand in `selected`, since aliases can ask for each of them twice. */
export interface Page {
  readonly selected: Readonly<Record<string, unknown>>;
  readonly pageInfo: PageInfo;
  readonly totalCount: number | undefined;
}

interface PageInfo {
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  readonly startCursor: string | null;
  readonly endCursor: string | null;
}

export type Pages = ReadonlyMap<ChildPlan | string, PageRequest>;
type Columns = Readonly<Record<string, Value>>;

/** The row of one thing. `typeOf` tells the object type by its id. */
export function shapeRow(
  selection: SelectionPlan,
  columns: Columns,
  pages: Pages,
  typeOf: (id: string) => string,
): Row {
  const id = columns['id'] as string;
  // The id tells the type where there are several; a verdict bears the id of what it is on.
  const [only, ...others] = selection.types;
  const type = others.length === 0 && only !== undefined ? only : typeOf(id);
  const selected: Record<string, unknown> = {};
  for (const child of selection.children) {
    if (child.types.has(type)) selected[child.responseName] = shapeChild(child, columns, pages, typeOf);
  }
  return { ...columns, id, selected };
}

function shapeChild(child: ChildPlan, columns: Columns, pages: Pages, typeOf: (id: string) => string): unknown {
  const { target, definition } = child;
  if (target.kind === 'page') return shapePage(target.page, columns, child.key, pages.get(child), pages, typeOf);
  const found = columns[child.key] as readonly Columns[];
  const rows = found.map((item) => shapeRow(target.selection, item, pages, typeOf));
  return definition.shape === 'one' ? (rows[0] ?? null) : rows;
}

/** The column of the total of the page whose entries stand in the column `key`. */
export function totalColumn(key: string): string {
  return `${key}t`;
}

/** The columns of the sources of such a page, one for each time that they are asked for. */
export function sourceColumns({ sources }: PagePlan, key: string): string[] {
  return sources.map((_, index) => `${key}s${String(index)}`);
}

/** A page from the columns that were read: under `key` the entries, one more than asked for if there are more. */
export function shapePage(
  page: PagePlan,
  columns: Columns,
  key: string,
  request: PageRequest | undefined,
  pages: Pages,
  typeOf: (id: string) => string,
): Page {
  const found = columns[key] as readonly Columns[];
  const kept = request ? found.slice(0, request.size) : found;
  const entries = request?.backward === true ? kept.toReversed() : kept;
  // The statement returns the sort columns of each entry as `k`, where they are asked for.
  const cursorOf = ({ k }: Columns) =>
    k === undefined ? '' : encodeCursor({ order: request?.order ?? '', values: k as readonly SortValue[] });
  const row = (entry: EntryPlan, read: Columns) => shapeRow(entry.selection, read[entry.key] as Columns, pages, typeOf);
  const selected: Record<string, unknown> = {};
  for (const { responseName, entries: parts } of page.edges) {
    selected[responseName] = entries.map((read) => ({
      cursor: cursorOf(read),
      selected: Object.fromEntries(
        // A connection that does not run over relations has none to give.
        parts.map((part) => [part.responseName, read[part.key] === undefined ? null : row(part, read)]),
      ),
    }));
  }
  for (const { responseName, entry } of page.nodes) selected[responseName] = entries.map((read) => row(entry, read));
  for (const [index, { responseName, selection }] of page.sources.entries()) {
    const sources = columns[sourceColumns(page, key)[index] ?? ''] as readonly Columns[];
    selected[responseName] = sources.map((source) => shapeRow(selection, source, pages, typeOf));
  }
  const total = columns[totalColumn(key)];
  const [first, last] = [entries[0], entries.at(-1)];
  const more = request !== undefined && found.length > request.size;
  return {
    selected,
    totalCount: total === undefined ? undefined : Number(total),
    pageInfo: {
      hasNextPage: request?.backward === true ? request.cursor !== undefined : more,
      hasPreviousPage: request?.backward === true ? more : request?.cursor !== undefined,
      startCursor: first ? cursorOf(first) : null,
      endCursor: last ? cursorOf(last) : null,
    },
  };
}
