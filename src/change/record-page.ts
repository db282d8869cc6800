/** `Change.records`: a page of what a change did to records, for all changes of an answer at once. */
import type { GraphQLResolveInfo } from 'graphql';
import type { Context } from '../graphql/context.js';
import { clockOf } from '../plan/clock.js';
import { compareText } from '../plan/compare-text.js';
import { decodeCursor, encodeCursor } from '../plan/cursor.js';
import type { Reference } from '../plan/fill.js';
import { pageSize } from '../plan/page-arguments.js';
import { selectedNames } from '../plan/selection.js';
import type { RecordChangeKind } from '../generated/resolvers.js';
import { sourcesIfSelected, sourcesOf } from '../source/sources-of.js';
import type { GraphChange } from './graph-change.js';
import { firstContents, keyOf, type Added } from './first-content.js';
import { loadedRecords } from './loaded.js';
import { fitting, readRecorded, Referrers, type PlainRecord, type Recorded } from './recorded.js';

interface Paging {
  readonly first?: number | null;
  readonly after?: string | null;
}

/** A page before the content of its records is read. */
interface Page {
  readonly number: number;
  readonly records: readonly Recorded[];
  readonly hasNext: boolean;
  readonly total: number;
}

const ORDER = 'records';
/** Of how many records of each change a page of changes gives the sources. */
const RECORDS_WITH_SOURCES = 100;

/** The page of each of the changes, in their order. Throws BAD_USER_INPUT. */
export async function recordPages(
  changes: readonly GraphChange[],
  { first, after }: Paging,
  context: Context,
  info: GraphQLResolveInfo,
) {
  const size = pageSize(first);
  const place = after === undefined || after === null ? undefined : placeIn(after);
  const pages = await readPages(changes, size, place, context);
  const added = pages.flatMap((page) => page.records.filter(isUnkept).map(({ id }) => ({ id, number: page.number })));
  const contents = await firstContents(context.graph, added);
  return Promise.all(
    pages.map(async (page) => ({
      ...connection(page, contents),
      pageInfo: pageInfo(page, place !== undefined),
      sources: await sourcesIfSelected(info, idsOf(page.records), clockOf(info, {}), context),
    })),
  );
}

/** The sources of a page of changes, unless they are not asked for. */
export async function sourcesOfChanges(
  changes: readonly GraphChange[],
  context: Context,
  info: GraphQLResolveInfo,
): Promise<Reference[]> {
  if (!selectedNames(info).has('sources')) return [];
  const pages = await readPages(changes, RECORDS_WITH_SOURCES, undefined, context);
  const ids = new Set(pages.flatMap(({ records }) => idsOf(records)));
  return sourcesOf([...ids], clockOf(info, {}), context);
}

interface Place {
  readonly id: string;
  readonly kind: string;
}

async function readPages(
  changes: readonly GraphChange[],
  size: number,
  place: Place | undefined,
  { graph }: Pick<Context, 'graph'>,
): Promise<Page[]> {
  const pages = new Map<GraphChange, Page>();
  const referrers = new Referrers(graph);
  const logged = changes.filter(({ number }) => number > 0);
  await readRecorded(graph, logged, async (change, recorded) => {
    pages.set(change, cut(change, await fitting(change.number, recorded, change.filter, referrers), size, place));
  });
  const loaded = changes.filter(({ number }) => number === 0);
  for (const about of new Set(loaded.map(({ filter }) => filter.about ?? ''))) {
    const ofNode = loaded.filter(({ filter }) => filter.about === about);
    const records = await loadedRecords(
      graph,
      about,
      ofNode.map(({ at }) => at),
    );
    for (const change of ofNode) pages.set(change, cut(change, records.get(change.at) ?? [], size, place));
  }
  return changes.map((change) => pages.get(change) ?? cut(change, [], size, place));
}

function cut({ number }: GraphChange, all: readonly Recorded[], size: number, place: Place | undefined): Page {
  const rest = place ? all.filter((one) => isBehind(one, place)) : all;
  return { number, records: rest.slice(0, size), hasNext: rest.length > size, total: all.length };
}

function isBehind(one: Recorded, { id, kind }: Place): boolean {
  return (compareText(one.id, id) || compareText(one.kind, kind)) > 0;
}

function isUnkept({ entry }: Recorded): boolean {
  return entry === undefined;
}

function idsOf(records: readonly Recorded[]): string[] {
  return records.map(({ id }) => id);
}

function connection({ number, records, total }: Page, contents: ReadonlyMap<string, PlainRecord>) {
  const nodes = records.map((one) => recordChange(one, contents.get(keyOf({ id: one.id, number } satisfies Added))));
  return {
    edges: nodes.map((node) => ({ node, cursor: cursorOf(node) })),
    nodes,
    totalCount: total,
  };
}

function pageInfo({ records, hasNext }: Page, hasPrevious: boolean) {
  const [first, last] = [records[0], records.at(-1)];
  return {
    hasNextPage: hasNext,
    hasPreviousPage: hasPrevious,
    startCursor: first ? cursorOf(first) : null,
    endCursor: last ? cursorOf(last) : null,
  };
}

/** `content` is what the record said when it was added, where the log does not keep that. */
function recordChange({ id, kind, entry }: Recorded, content: PlainRecord | undefined) {
  return { id, kind, of: { id }, ...(entry ?? contentOf(kind, content)) };
}

function contentOf(kind: RecordChangeKind, content: PlainRecord | undefined) {
  if (!content) return { before: null, after: null };
  // When it was added it had not been withdrawn yet.
  const { retractedAt: _retractedAt, ...record } = content;
  return kind === 'ADDED' ? { before: null, after: record } : { before: record, after: null };
}

function cursorOf({ id, kind }: Place): string {
  return encodeCursor({ order: ORDER, values: [id, kind] });
}

function placeIn(cursor: string): Place {
  const [id, kind] = decodeCursor(cursor, ORDER, 2, 'after').values;
  return { id: String(id), kind: String(kind) };
}
