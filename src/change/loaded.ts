/** What concerns a node and was in the graph before there was a log: by the instants at which it was loaded. */
import { inFull } from '../facts/dates.js';
import { isStatement } from '../facts/statement.js';
import type { Graph } from '../graph/graph.js';
import { compareText } from '../plan/compare-text.js';
import { readLog } from './log.js';
import { allLoadedInstantsStatement, loadedInstantsStatement, loadedRecordsStatement } from './loaded-graph.js';
import { currentId, readRecorded, type PlainRecord, type Recorded } from './recorded.js';

type Reader = Pick<Graph, 'read'>;

export interface Asked {
  /** The id of a node or relation. */
  readonly about: string;
  /** Only what was loaded by this instant. */
  readonly knownAsOf: string | undefined;
}

/** The latest instants before `before`, at most `limit`. */
export async function loadedInstants(
  graph: Reader,
  { about, knownAsOf }: Asked,
  before: string | undefined,
  limit: number,
): Promise<string[]> {
  const rows = await graph.read(loadedInstantsStatement(about, { before, knownAsOf }, limit));
  const own = await ownInstant(graph, about);
  const isWanted = (at: string) => (before === undefined || at < before) && isKnown(at, knownAsOf);
  const wanted = own !== undefined && isWanted(own) ? [own] : [];
  return distinct([...rows.map((row) => row['at'] as string), ...wanted])
    .toReversed()
    .slice(0, limit);
}

/** How many instants there are. */
export async function countLoaded(graph: Reader, { about, knownAsOf }: Asked): Promise<number> {
  const rows = await graph.read(allLoadedInstantsStatement(about));
  const own = await ownInstant(graph, about);
  const all = distinct([...rows.map((row) => row['at'] as string), ...(own === undefined ? [] : [own])]);
  return all.filter((at) => isKnown(at, knownAsOf)).length;
}

/** What was loaded at each of the instants, in the order of ids. */
export async function loadedRecords(
  graph: Reader,
  about: string,
  instants: readonly string[],
): Promise<ReadonlyMap<string, readonly Recorded[]>> {
  const rows = (await graph.read(loadedRecordsStatement(about, instants))) as unknown as readonly LoadedRow[];
  const own = await ownInstant(graph, about);
  const all =
    own !== undefined && instants.includes(own) ? [...rows, { id: about, at: own, kind: 'ADDED' as const }] : rows;
  const byInstant = new Map<string, Map<string, Recorded>>();
  for (const { id, at, kind } of all) {
    const current = currentId(id);
    const records = byInstant.get(at) ?? new Map<string, Recorded>();
    byInstant.set(at, records.set(`${current} ${kind}`, { id: current, kind }));
  }
  return new Map([...byInstant].map(([at, records]) => [at, sorted([...records.values()])]));
}

interface LoadedRow {
  readonly id: string;
  readonly at: string;
  readonly kind: 'ADDED' | 'RETRACTED';
}

/**
 * When a statement that was changed since was loaded. Its first content has moved to a node of its own, so only what the
 * log says was there before its first change tells.
 */
async function ownInstant(graph: Reader, about: string): Promise<string | undefined> {
  if (!isStatement(about)) return undefined;
  for (let after = 0; ;) {
    const [row] = await readLog(graph, { filter: { about }, after }, 'ASC', 1);
    if (!row) return undefined;
    let own: Recorded | undefined;
    await readRecorded(graph, [row], (_row, recorded) => {
      own = recorded.find(({ id }) => id === about);
    });
    if (own) return own.kind === 'ADDED' ? undefined : instantIn(own.entry?.before);
    after = row.number;
  }
}

function instantIn(record: PlainRecord | null | undefined): string | undefined {
  const recordedAt = record?.['recordedAt'];
  return typeof recordedAt === 'string' ? inFull(recordedAt) : undefined;
}

function isKnown(at: string, knownAsOf: string | undefined): boolean {
  return knownAsOf === undefined || at <= knownAsOf;
}

function distinct(instants: readonly string[]): string[] {
  return [...new Set(instants)].toSorted(compareText);
}

function sorted(records: readonly Recorded[]): Recorded[] {
  return records.toSorted((left, right) => compareText(left.id, right.id) || compareText(left.kind, right.kind));
}
