/** `Query.changes`: a page of the log, in the order of numbers. */
import type { GraphQLResolveInfo } from 'graphql';
import type { Context } from '../graphql/context.js';
import { badUserInput } from '../graphql/errors.js';
import { clockOf } from '../plan/clock.js';
import { decodeCursor, encodeCursor } from '../plan/cursor.js';
import { readPageArguments } from '../plan/page-arguments.js';
import { selectedNames } from '../plan/selection.js';
import type { QueryChangesArgs } from '../generated/resolvers.js';
import { changeFilter } from './change-filter.js';
import type { LogQuestion } from './change-graph.js';
import { loggedChange } from './graph-change.js';
import { countLog, readLog } from './log.js';
import { sourcesOfChanges } from './record-page.js';

const ORDER = 'changes';

/** The page that `given` asks for. Throws BAD_USER_INPUT for a page that cannot be. */
export async function changes(given: Partial<QueryChangesArgs>, context: Context, info: GraphQLResolveInfo) {
  const { graph } = context;
  const filter = changeFilter(given);
  const { size, backward, cursor, cursorArgument } = readPageArguments(given);
  const since = versionGiven(given.since);
  const place = cursor === undefined ? undefined : numberIn(cursor, cursorArgument);
  const all: LogQuestion = { filter, after: since, knownAsOf: clockOf(info, {}).knownAsOf };
  const question = backward ? { ...all, before: place } : { ...all, after: Math.max(since ?? 0, place ?? 0) };
  const rows = await readLog(graph, question, backward ? 'DESC' : 'ASC', size + 1);
  const page = backward ? rows.slice(0, size).toReversed() : rows.slice(0, size);
  const nodes = page.map((row) => loggedChange(row, filter));
  const cursors = nodes.map(({ number }) => encodeCursor({ order: ORDER, values: [number] }));
  const hasMore = rows.length > size;
  return {
    edges: nodes.map((node, index) => ({ node, cursor: cursors[index] ?? '' })),
    nodes,
    pageInfo: {
      hasNextPage: backward ? place !== undefined : hasMore,
      hasPreviousPage: backward ? hasMore : place !== undefined,
      startCursor: cursors[0] ?? null,
      endCursor: cursors.at(-1) ?? null,
    },
    totalCount: selectedNames(info).has('totalCount') ? await countLog(graph, all) : 0,
    sources: await sourcesOfChanges(nodes, context, info),
  };
}

/** A version of the graph that a client gives. Throws BAD_USER_INPUT. */
export function versionGiven(since: number | null | undefined): number | undefined {
  if (since === null || since === undefined || since >= 0) return since ?? undefined;
  throw badUserInput(`since must be a version of the graph, from 0, but got ${String(since)}.`);
}

function numberIn(cursor: string, argument: string): number {
  const [number] = decodeCursor(cursor, ORDER, 1, argument).values;
  if (Number.isSafeInteger(number)) return number as number;
  throw badUserInput(`${argument} must be a cursor of this list in this order, but it comes from another.`);
}
