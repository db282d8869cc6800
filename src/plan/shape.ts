/** Turns the rows of a statement into the objects that resolvers work on, under their response names. */
import type { Value } from '../graph/graph.js';
import { encodeCursor } from './cursor.js';
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
  const found = columns[child.key] as readonly Columns[];
  const { target, definition } = child;
  if (target.kind === 'page') {
    return shapePage(target.page, found, columns[`${child.key}t`], pages.get(child), pages, typeOf);
  }
  const rows = found.map((item) => shapeRow(target.selection, item, pages, typeOf));
  return definition.shape === 'one' ? (rows[0] ?? null) : rows;
}

/** A page from the entries that were read, one more than asked for if there are more. */
export function shapePage(
  page: PagePlan,
  found: readonly Columns[],
  total: Value | undefined,
  request: PageRequest | undefined,
  pages: Pages,
  typeOf: (id: string) => string,
): Page {
  const kept = request ? found.slice(0, request.size) : found;
  const entries = request?.backward === true ? kept.toReversed() : kept;
  const cursors = entries.map((entry) => encodeCursor({ order: request?.order ?? '', values: entry['k'] as never }));
  const row = (entry: EntryPlan, columns: Columns) =>
    shapeRow(entry.selection, columns[entry.key] as Columns, pages, typeOf);
  const selected: Record<string, unknown> = {};
  for (const { responseName, entries: parts } of page.edges) {
    selected[responseName] = entries.map((columns, index) => ({
      cursor: cursors[index],
      selected: Object.fromEntries(
        // A connection that does not run over relations has none to give.
        parts.map((part) => [part.responseName, columns[part.key] === undefined ? null : row(part, columns)]),
      ),
    }));
  }
  for (const { responseName, entry } of page.nodes)
    selected[responseName] = entries.map((columns) => row(entry, columns));
  const more = request !== undefined && found.length > request.size;
  return {
    selected,
    totalCount: total === undefined ? undefined : Number(total),
    pageInfo: {
      hasNextPage: request?.backward === true ? request.cursor !== undefined : more,
      hasPreviousPage: request?.backward === true ? more : request?.cursor !== undefined,
      startCursor: cursors[0] ?? null,
      endCursor: cursors.at(-1) ?? null,
    },
  };
}
