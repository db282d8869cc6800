/** What changes did to records: read from the log, as far as it fits what is asked for. */
import { isStatement } from '../facts/statement.js';
import type { Graph } from '../graph/graph.js';
import { compareText } from '../plan/compare-text.js';
import type { RecordChangeKind } from '../generated/resolvers.js';
import { concernsById, fitsByKind, referencesOf, type ChangeFilter } from './change-filter.js';
import { recordsStatement, referrersStatement } from './change-graph.js';

type Reader = Pick<Graph, 'read'>;

/** A record in the format of facts. */
export type PlainRecord = Readonly<Record<string, unknown>>;

/** What is kept of a record that a change revised, retracted or, unless it was an import, added. */
export interface Entry {
  readonly before: PlainRecord | null;
  readonly after: PlainRecord | null;
}

/** What a change did to one record. */
export interface Recorded {
  readonly id: string;
  readonly kind: RecordChangeKind;
  /** Absent where the log keeps nothing of it: what an import added stands in the graph. */
  readonly entry?: Entry | undefined;
}

/** A change whose records are wanted, and how many it has. */
export interface Sized {
  readonly number: number;
  readonly size: number;
}

/** How many records are held at once: an import may have a hundred thousand, and a page a hundred changes. */
const RECORDS_AT_ONCE = 5_000;

/**
 * Gives `take` what each of the changes did, a few changes at a time, so that the records of all of them are never held
 * together.
 */
export async function readRecorded<Change extends Sized>(
  graph: Reader,
  changes: readonly Change[],
  take: (change: Change, recorded: readonly Recorded[]) => void | Promise<void>,
): Promise<void> {
  for (const group of groupsOf(changes)) {
    const numbers = [...new Set(group.map(({ number }) => number))];
    const rows = (await graph.read(recordsStatement(numbers, true))) as unknown as readonly RecordsRow[];
    const byNumber = new Map(rows.map((row) => [row.number, recordedIn(row)]));
    for (const change of group) await take(change, byNumber.get(change.number) ?? []);
  }
}

/** The same with nothing but the ids of the records, in no order. */
export async function readIds<Change extends Sized>(
  graph: Reader,
  changes: readonly Change[],
  take: (change: Change, ids: readonly string[]) => void | Promise<void>,
): Promise<void> {
  for (const group of groupsOf(changes)) {
    const numbers = group.map(({ number }) => number);
    const rows = (await graph.read(recordsStatement(numbers, false))) as unknown as readonly RecordsRow[];
    const byNumber = new Map(rows.map((row) => [row.number, idsIn(row)]));
    for (const change of group) await take(change, byNumber.get(change.number) ?? []);
  }
}

/** What is kept of the records `ids` in the change that revised or retracted each of them. */
export async function readEntries(
  graph: Reader,
  wanted: readonly { readonly id: string; readonly number: number }[],
): Promise<ReadonlyMap<string, Entry>> {
  const found = new Map<string, Entry>();
  for (const number of new Set(wanted.map((one) => one.number))) {
    const [row] = (await graph.read(recordsStatement([number], true))) as unknown as readonly RecordsRow[];
    const ids = new Set(wanted.filter((one) => one.number === number).map(({ id }) => id));
    for (const { id, entry } of row ? recordedIn(row) : []) if (entry && ids.has(id)) found.set(id, entry);
  }
  return found;
}

/** Of what the change `number` did, what fits. `referrers` gives the statements that refer to a node. */
export async function fitting(
  number: number,
  recorded: readonly Recorded[],
  filter: ChangeFilter,
  referrers: Referrers,
): Promise<readonly Recorded[]> {
  const ofKind = recorded.filter(({ id }) => fitsByKind(id, filter));
  const { about } = filter;
  if (about === undefined) return ofKind;
  const isUnknown = ({ id, entry }: Recorded) => !entry && isStatement(id) && !concernsById(id, about);
  const known = ofKind.some(isUnknown) ? await referrers.of(about) : undefined;
  return ofKind.filter((one) => {
    if (concernsById(one.id, about)) return true;
    return isUnknown(one) ? known?.has(writtenIn(number, one.id)) : refersTo(one.entry, about);
  });
}

/** The statements that refer to nodes, each as the change that wrote it so; each node asked for once. */
export class Referrers {
  private readonly found = new Map<string, Promise<ReadonlySet<string>>>();

  constructor(private readonly graph: Reader) {}

  of(about: string): Promise<ReadonlySet<string>> {
    const known = this.found.get(about) ?? this.read(about);
    this.found.set(about, known);
    return known;
  }

  private async read(about: string): Promise<ReadonlySet<string>> {
    const rows = await this.graph.read(referrersStatement(about));
    return new Set(rows.map((row) => writtenIn(Number(row['recordedIn']), currentId(row['id'] as string))));
  }
}

/** The id of a statement whose earlier content stands under `observation/x~7`. */
export function currentId(id: string): string {
  return id.replace(/~\d+$/, '');
}

interface RecordsRow {
  readonly number: number;
  readonly added: readonly string[] | null;
  readonly revised: readonly string[] | null;
  readonly retracted: readonly string[] | null;
  readonly entries?: string | null;
}

function idsIn({ added, revised, retracted }: RecordsRow): string[] {
  return [added, revised, retracted].flatMap((ids) => ids ?? []);
}

function recordedIn({ added, revised, retracted, entries }: RecordsRow): Recorded[] {
  const kept = JSON.parse(entries ?? '[]') as readonly (Entry & { readonly id: string })[];
  const byId = new Map(kept.map(({ id, before, after }) => [id, { before, after }]));
  const all = (
    [
      ['ADDED', added],
      ['REVISED', revised],
      ['RETRACTED', retracted],
    ] as const
  ).flatMap(([kind, ids]) => (ids ?? []).map((id) => ({ id, kind, entry: byId.get(id) })));
  return all.toSorted((left, right) => compareText(left.id, right.id));
}

function* groupsOf<Change extends Sized>(changes: readonly Change[]): Generator<Change[]> {
  let group: Change[] = [];
  let total = 0;
  for (const change of changes) {
    if (group.length > 0 && total + change.size > RECORDS_AT_ONCE) {
      yield group;
      [group, total] = [[], 0];
    }
    group.push(change);
    total += change.size;
  }
  if (group.length > 0) yield group;
}

function writtenIn(number: number, id: string): string {
  return `${String(number)} ${id}`;
}

function refersTo(entry: Entry | undefined, about: string): boolean {
  return [entry?.before, entry?.after].some((record) => record && referencesOf(record).includes(about));
}
