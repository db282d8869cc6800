/** What this graph learned and withdrew, and when: of one policy, or of everything. */
import type { GraphQLResolveInfo } from 'graphql';
import type { Context } from '../graphql/context.js';
import type { Statement } from '../graph/graph.js';
import { decodeCursor, encodeCursor } from '../plan/cursor.js';
import { selectedNames } from '../plan/selection.js';
import { sourcesIfSelected } from '../source/sources-of.js';
import { pageSize } from '../plan/page-arguments.js';
import { compareText } from '../plan/compare-text.js';
import { historyCountStatement, historyStatement } from './history-graph.js';

interface ChangeRow {
  readonly at: string;
  readonly kind: 'RECORDED' | 'RETRACTED';
  readonly id: string;
}

interface Paging {
  readonly first?: number | null;
  readonly after?: string | null;
}

const ORDER = 'history';

/** A page of changes, latest first, as references to be filled in. `policy` keeps to what concerns that policy. */
export async function history(policy: string | undefined, given: Paging, context: Context, info: GraphQLResolveInfo) {
  const size = pageSize(given.first);
  const after = given.after ?? undefined;
  const [at, id, kind] = after === undefined ? [] : (decodeCursor(after, ORDER, 3, 'after').values as string[]);
  const position = at === undefined || id === undefined || kind === undefined ? undefined : { at, id, kind };
  const rows = await changes(context, historyStatement(policy, position, size + 1));
  const page = rows.slice(0, size);
  const cursors = page.map((row) => encodeCursor({ order: ORDER, values: [row.at, row.id, row.kind] }));
  const facts = page.map((row) => row.id);
  const nodes = page.map((row) => ({ at: row.at, kind: row.kind, of: { id: row.id } }));
  return {
    edges: nodes.map((node, index) => ({ node, cursor: cursors[index] ?? '' })),
    nodes,
    pageInfo: {
      hasNextPage: rows.length > size,
      hasPreviousPage: position !== undefined,
      startCursor: cursors[0] ?? null,
      endCursor: cursors.at(-1) ?? null,
    },
    totalCount: selectedNames(info).has('totalCount') ? await count(context, historyCountStatement(policy)) : 0,
    sources: await sourcesIfSelected(info, facts, await context.reader.clock(info, {}), context),
  };
}

async function changes(context: Context, statement: Statement): Promise<ChangeRow[]> {
  const rows = (await context.graph.read(statement)) as unknown as ChangeRow[];
  return rows.toSorted(compareChanges);
}

async function count(context: Context, statement: Statement): Promise<number> {
  const rows = await context.graph.read(statement);
  return rows.reduce((sum, row) => sum + Number(row['count']), 0);
}

/** Latest first; of one instant in the order of ids. */
function compareChanges(
  left: { at: string; id: string; kind: string },
  right: { at: string; id: string; kind: string },
) {
  return compareText(right.at, left.at) || compareText(left.id, right.id) || compareText(left.kind, right.kind);
}
