/** What a record said when it was added, where the log does not keep it: what an import added, and what was loaded. */
import { relationEnds } from '../facts/relation-id.js';
import type { Graph } from '../graph/graph.js';
import { nextChangeStatement } from './change-graph.js';
import { readPresent } from './present-graph.js';
import { readEntries, type PlainRecord } from './recorded.js';

type Reader = Pick<Graph, 'read'>;

/** A record, and the number of the change that added it; 0 for what was loaded. */
export interface Added {
  readonly id: string;
  readonly number: number;
}

/**
 * The content of each of the records when it was added: what the next change of it says was there before, or else what
 * stands in the graph. The texts of `keyOf` lead to them; what is found nowhere is left out.
 */
export async function firstContents(graph: Reader, added: readonly Added[]): Promise<ReadonlyMap<string, PlainRecord>> {
  if (added.length === 0) return new Map();
  const places = added.map(({ id, number }) => ({ id, number, node: relationEnds(id)?.from ?? id }));
  const next = (await graph.read(nextChangeStatement(places))) as unknown as readonly (Added & { next: number })[];
  const nextOf = new Map(next.map((row) => [keyOf(row), row.next]));
  const changed = added.flatMap((one) => {
    const number = nextOf.get(keyOf(one));
    return number === undefined ? [] : [{ one, number }];
  });
  const contents = new Map<string, PlainRecord>();
  const entries = await readEntries(
    graph,
    changed.map(({ one: { id }, number }) => ({ id, number })),
  );
  for (const { one } of changed) {
    const before = entries.get(one.id)?.before;
    if (before) contents.set(keyOf(one), before);
  }
  const rest = added.filter((one) => !contents.has(keyOf(one)));
  const standing = await readStanding(graph, [...new Set(rest.map(({ id }) => id))]);
  for (const one of rest) {
    const record = standing.get(one.id);
    if (record) contents.set(keyOf(one), record);
  }
  return contents;
}

export function keyOf({ id, number }: Added): string {
  return `${String(number)} ${id}`;
}

/** The records with the ids, as they stand in the graph. */
async function readStanding(graph: Reader, ids: readonly string[]): Promise<ReadonlyMap<string, PlainRecord>> {
  const present = await readPresent({ run: (statement) => graph.read(statement) }, ids);
  return new Map([...present].map(([id, { record }]) => [id, { ...record }]));
}
