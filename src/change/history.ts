/** `history`: the changes that concern a node or relation, latest first, and then what the graph was loaded with. */
import type { GraphQLResolveInfo } from 'graphql';
import type { Context } from '../graphql/context.js';
import { badUserInput } from '../graphql/errors.js';
import { clockOf } from '../plan/clock.js';
import { decodeCursor, encodeCursor } from '../plan/cursor.js';
import { pageSize } from '../plan/page-arguments.js';
import { selectedNames } from '../plan/selection.js';
import type { ResolversTypes } from '../generated/resolvers.js';
import { loadedChange, loggedChange, type GraphChange } from './graph-change.js';
import { countLoaded, loadedInstants, type Asked } from './loaded.js';
import { countLog, readLog } from './log.js';
import { sourcesOfChanges } from './record-page.js';

interface Paging {
  readonly first?: number | null;
  readonly after?: string | null;
}

/** A place in a history: behind the change `number` of the log, or, when that is 0, behind what was loaded at `at`. */
interface Place {
  readonly number: number;
  readonly at: string;
}

const ORDER = 'history';

/** Answers `history` of a node or a relation. */
export async function history(
  { id }: { readonly id: string },
  given: Paging,
  context: Context,
  info: GraphQLResolveInfo,
): Promise<ResolversTypes['ChangeConnection']> {
  return context.reader.fill(info, await historyOf(id, given, context, info));
}

async function historyOf(about: string, given: Paging, context: Context, info: GraphQLResolveInfo) {
  const size = pageSize(given.first);
  const place = given.after === undefined || given.after === null ? undefined : placeIn(given.after);
  const asked = { about, knownAsOf: clockOf(info, {}).knownAsOf };
  const rows = await read(asked, place, size + 1, context);
  const nodes = rows.slice(0, size);
  const cursors = nodes.map(({ number, at }) => encodeCursor({ order: ORDER, values: [number, at] }));
  return {
    edges: nodes.map((node, index) => ({ node, cursor: cursors[index] ?? '' })),
    nodes,
    pageInfo: {
      hasNextPage: rows.length > size,
      hasPreviousPage: place !== undefined,
      startCursor: cursors[0] ?? null,
      endCursor: cursors.at(-1) ?? null,
    },
    totalCount: selectedNames(info).has('totalCount') ? await count(asked, context) : 0,
    sources: await sourcesOfChanges(nodes, context, info),
  };
}

async function read(asked: Asked, place: Place | undefined, limit: number, { graph }: Context): Promise<GraphChange[]> {
  const filter = { about: asked.about };
  const isInLog = place === undefined || place.number > 0;
  const logged = isInLog
    ? await readLog(graph, { filter, before: place?.number, knownAsOf: asked.knownAsOf }, 'DESC', limit)
    : [];
  const changes = logged.map((row) => loggedChange(row, filter));
  const rest = limit - changes.length;
  if (rest === 0) return changes;
  const instants = await loadedInstants(graph, asked, isInLog ? undefined : place.at, rest);
  return [...changes, ...instants.map((at) => loadedChange(at, filter))];
}

async function count(asked: Asked, { graph }: Context): Promise<number> {
  const { about, knownAsOf } = asked;
  return (await countLog(graph, { filter: { about }, knownAsOf })) + (await countLoaded(graph, asked));
}

function placeIn(cursor: string): Place {
  const [number, at] = decodeCursor(cursor, ORDER, 2, 'after').values;
  if (Number.isSafeInteger(number) && typeof at === 'string') return { number: number as number, at };
  throw badUserInput('after must be a cursor of this list in this order, but it comes from another.');
}
