/** `Policy.lineage`: everything that a policy rests on, or that rests on it. */
import type { GraphQLResolveInfo } from 'graphql';
import { coverageOfAnswer, type Ground } from '../coverage/coverage.js';
import type { Context } from '../graphql/context.js';
import type { Clock } from '../plan/clock.js';
import { sourcesIfSelected } from '../source/sources-of.js';
import { pageSize } from '../plan/page-arguments.js';
import type { Reference } from '../plan/fill.js';
import { requestOf, selectedPaths } from '../plan/selection.js';
import type { Row } from '../plan/shape.js';
import { sortedPage, type SortKey } from '../plan/sorted-page.js';
import { breadthFirst, type Reached } from './breadth-first.js';
import {
  edgesOf,
  lineageQuestion,
  lineageStatement,
  type LineageArguments,
  type LineageQuestion,
  type ReachedRow,
} from './lineage-steps.js';

/** The page that the arguments ask for, as references to be filled in. Throws BAD_USER_INPUT. */
export async function lineage(row: Row, given: LineageArguments, context: Context, info: GraphQLResolveInfo) {
  const { id: start } = row;
  const size = pageSize(given.first);
  const question = lineageQuestion(given, selectedPaths(requestOf(info), info.returnType, info.fieldNodes));
  const clock = await context.reader.clock(info, given);
  let read: readonly ReachedRow[] = [];
  const { edges, truncated } = await context.budget.spend(async (limit) => {
    // Read with the policy, or else now.
    const found = row.selected[info.path.key] ?? (await readReached(start, question, clock, limit, context));
    read = found as readonly ReachedRow[];
    return edgesOf(read, question, limit);
  });
  const { reached, hasDeeper } = breadthFirst(edges, start, question.way, question.maxDepth);
  const nodeOf = nodesOf(read);
  const page = sortedPage(reached, sortKey, { order: `lineage ${given.direction}`, size, after: given.after });
  const facts = page.items.flatMap(({ id, path }) => [id, ...path.map(({ edge }) => edge.id)]);
  return {
    edges: page.items.map((item, index) => ({
      ...edgeOf(item),
      node: nodeOf(item.id),
      cursor: page.cursors[index] ?? '',
    })),
    nodes: page.items.map(({ id }) => nodeOf(id)),
    pageInfo: page.pageInfo,
    totalCount: reached.length,
    truncated: truncated || hasDeeper,
    depthReached: reached.at(-1)?.depth ?? 0,
    sources: await sourcesIfSelected(info, facts, clock, context),
    coverage: await coverageOfAnswer(() => groundOf(start, reached), clock, context, info),
  };
}

async function readReached(start: string, question: LineageQuestion, clock: Clock, limit: number, context: Context) {
  const [row] = await context.graph.read(lineageStatement(start, question, clock, limit));
  return row?.['k'] ?? [];
}

/** Policy by id: the row of one that was read already, or a reference to be filled in. */
function nodesOf(read: readonly ReachedRow[]): (id: string) => Row | Reference {
  const rows = new Map<string, Row>();
  for (const [id, , , columns] of read) if (columns) rows.set(id, { ...columns, id, selected: {} });
  return (id) => rows.get(id) ?? { id };
}

/** The policies that were reached, the one it begins with, and the steps to them. */
function groundOf(start: string, reached: readonly Reached[]): Ground {
  const relations = reached.flatMap(({ path }) => path.map(({ edge }) => edge.id));
  return { nodes: [start, ...reached.map(({ id }) => id)], relations };
}

function sortKey({ depth, date, id }: Reached): SortKey {
  return [depth, date, id];
}

function edgeOf({ depth, path }: Reached) {
  const relations = path.map(({ edge }) => ({ id: edge.id }));
  return { depth, path: relations, relation: relations.at(-1) };
}
