/** Reads records as they are at present, inside of the transaction that is about to change them. */
import { groupBy } from '../facts/group-by.js';
import { recordOfNode, recordOfRelation, type StoredReference } from '../facts/record-of-stored.js';
import { PRESENT_REFERENCES } from '../facts/reference-edges.js';
import type { FactRecord } from '../facts/record.js';
import { relationEnds } from '../facts/relation-id.js';
import type { Properties } from '../facts/stored-form.js';
import { RELATION_TYPES } from '../facts/vocabulary.js';
import type { WriteTransaction } from '../graph/graph.js';

/** A record that is stored. */
export interface Present {
  readonly record: FactRecord;
  /** What is stored of it, derived properties included. */
  readonly properties: Properties;
  readonly references: readonly StoredReference[];
  readonly isRetracted: boolean;
  /** The version that last wrote it; 0 for what was there from the start. */
  readonly changedIn: number;
  /** What it was merged into. */
  readonly mergedInto: string | undefined;
}

type Run = Pick<WriteTransaction, 'run'>;

const READ_NODES =
  'UNWIND $ids AS id MATCH (n:Entity {id: id}) ' +
  `RETURN n.id AS id, properties(n) AS properties, [(n)-[e:MERGED_INTO]->(m:Entity) WHERE e.retractedAt IS NULL | m.id] AS merged, ` +
  `${PRESENT_REFERENCES} AS references`;
/** From where they start: a place or body at the other end may have a hundred thousand of them. */
const READ_RELATIONS =
  `UNWIND $starts AS start MATCH (from:Entity {id: start.id})-[r:${RELATION_TYPES.join('|')}]->(to:Entity) WHERE r.id IN start.ids ` +
  'RETURN r.id AS id, type(r) AS type, from.id AS from, to.id AS to, properties(r) AS properties';
const READ_IDS = 'UNWIND $ids AS id MATCH (n:Entity {id: id}) WHERE n.retractedAt IS NULL RETURN n.id AS id';

/** The records of `ids` that are stored: of a relation the edge that is known now, or else the one last withdrawn. */
export async function readPresent(transaction: Run, ids: readonly string[]): Promise<ReadonlyMap<string, Present>> {
  const relations = ids.flatMap((id) => relationEnds(id) ?? []);
  const nodes = ids.filter((id) => !id.startsWith('relation/'));
  const found = new Map<string, Present>();
  for (const present of await readNodes(transaction, nodes)) found.set(present.id, present);
  for (const present of await readRelations(transaction, relations)) {
    const other = found.get(present.id);
    if (!other || isLater(present, other)) found.set(present.id, present);
  }
  return found;
}

/** Those of the nodes `ids` that are there and not withdrawn. */
export async function readLiveIds(transaction: Run, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const rows = await transaction.run({ text: READ_IDS, parameters: { ids: [...ids] } });
  return new Set(rows.map(({ id }) => id as string));
}

type Identified = Present & { readonly id: string };

async function readNodes(transaction: Run, ids: readonly string[]): Promise<Identified[]> {
  if (ids.length === 0) return [];
  const rows = await transaction.run({ text: READ_NODES, parameters: { ids: [...ids] } });
  return rows.map((row) => {
    const { id, properties, references, merged } = row as unknown as NodeRow;
    return {
      id,
      record: recordOfNode(properties, references),
      references,
      mergedInto: merged[0],
      ...stateOf(properties),
    };
  });
}

interface NodeRow {
  readonly id: string;
  readonly properties: Properties;
  readonly references: readonly StoredReference[];
  readonly merged: readonly string[];
}

async function readRelations(
  transaction: Run,
  ends: readonly { readonly id: string; readonly from: string; readonly to: string }[],
): Promise<Identified[]> {
  if (ends.length === 0) return [];
  const starts = [...groupBy(ends, ({ from }) => from)].map(([id, some]) => ({ id, ids: some.map((end) => end.id) }));
  const rows = await transaction.run({ text: READ_RELATIONS, parameters: { starts } });
  return rows.map((row) => {
    const { id, properties, ...place } = row as unknown as RelationRow;
    const record = recordOfRelation(place, properties);
    return { id, record, references: [], mergedInto: undefined, ...stateOf(properties) };
  });
}

interface RelationRow {
  readonly id: string;
  readonly type: string;
  readonly from: string;
  readonly to: string;
  readonly properties: Properties;
}

function stateOf(properties: Properties): Pick<Present, 'properties' | 'isRetracted' | 'changedIn'> {
  const { retractedAt, changedIn } = properties;
  return { properties, isRetracted: typeof retractedAt === 'string', changedIn: Number(changedIn ?? 0) };
}

function isLater(
  { properties: { retractedAt: left } }: Present,
  { properties: { retractedAt: right } }: Present,
): boolean {
  if (typeof right !== 'string') return false;
  return typeof left !== 'string' || left > right;
}
