/** Writes what a change does to records; `docs/decisions/changes.md` says how each kind of record keeps what it was. */
import type { FactRecord, NodeRecord, RelationRecord } from '../facts/record.js';
import { createNodes, parted, runInBatches, storeEdges, storeNodes, storeRelations } from '../facts/store-records.js';
import { ANY_REFERENCE, REFERENCE_TYPES } from '../facts/reference-edges.js';
import { isStatement, STATEMENT_KINDS } from '../facts/statement.js';
import { relationId } from '../facts/relation-id.js';
import { nodeProperties, plainEdges, relationMarks, type PlainEdge, type Properties } from '../facts/stored-form.js';
import { RELATION_TYPES, type NodeKindName } from '../facts/vocabulary.js';
import type { WriteTransaction } from '../graph/graph.js';
import type { Present } from './present-graph.js';

/** A record that is there and gets a new form. */
export interface Revision {
  readonly before: Present;
  readonly after: FactRecord;
}

type Transaction = WriteTransaction;

const CREATE_MARKS =
  'UNWIND $rows AS row MATCH (from:Entity {id: row.from}) MATCH (to:Entity {id: row.to}) ' +
  'WHERE NOT EXISTS { MATCH (from)-[m:RELATION_SUPPORTED_BY]->(to) WHERE m.relation = row.relation } ' +
  'CREATE (from)-[r:RELATION_SUPPORTED_BY]->(to) SET r.relation = row.relation';
const KEEP_PAST =
  'UNWIND $rows AS row MATCH (n:Entity {id: row.id}) CREATE (q:Past)-[:PAST_OF]->(n) SET q = row.past SET n = row.properties';
const SET_NODES = 'UNWIND $rows AS row MATCH (n:Entity {id: row.id}) SET n = row.properties';
const NOTE_REVISION = 'MATCH (v:GraphVersion {name: $name}) SET v.revisedAt = $at';
const DROP_SOURCES =
  'UNWIND $rows AS row MATCH (n:Entity {id: row.id})-[e:SUPPORTED_BY]->(s:Source {id: row.to}) ' +
  'WHERE e.retractedAt IS NULL SET e.retractedAt = $at';
const COPY_INCOMING =
  'UNWIND $rows AS row MATCH (n:Entity {id: row.id})<-[e:SIDE]-(c:Conflict) MATCH (copy:Entity {id: row.copy}) ' +
  'CREATE (c)-[s:SIDE]->(copy) SET s.position = e.position';
const DROP_OUTGOING = `UNWIND $rows AS row MATCH (n:Entity {id: row.id})-[e:${ANY_REFERENCE}]->(:Entity) DELETE e`;
const RETRACT_NODES = 'UNWIND $ids AS id MATCH (n:Entity {id: id}) SET n.retractedAt = $at, n.changedIn = $version';
const MERGE_NODE =
  'MATCH (n:Entity {id: $id}) MATCH (into:Entity {id: $into}) CREATE (n)-[m:MERGED_INTO]->(into) SET m.recordedAt = $at';
const UNMERGE_NODES =
  'UNWIND $ids AS id MATCH (n:Entity {id: id})-[m:MERGED_INTO]->(:Entity) WHERE m.retractedAt IS NULL SET m.retractedAt = $at';

/** Adds records that are not there. */
export async function writeAdded(transaction: Transaction, records: readonly FactRecord[]): Promise<void> {
  const { nodes, relations } = parted(records);
  const stamp = stampOf(transaction);
  await storeNodes(transaction, nodes, stamp);
  await storeEdges(transaction, [...nodes.flatMap(plainEdges), ...relations.flatMap(relationMarks)]);
  await storeRelations(transaction, relations, stamp);
}

/** Gives nodes new forms and keeps the old ones. Nodes that these refer to must be there. */
export async function writeRevisedNodes(transaction: Transaction, revisions: readonly Revision[]): Promise<void> {
  const { named, statements } = sorted(revisions);
  if (named.length + statements.length === 0) return;
  await transaction.run({ text: NOTE_REVISION, parameters: { name: 'graph', at: transaction.at } });
  await reviseNamed(transaction, named);
  // Conflicts last: what they name may be copied too.
  for (const kind of STATEMENT_KINDS) {
    await reviseStatements(
      transaction,
      kind,
      statements.filter(({ after }) => after.kind === kind),
    );
  }
}

/** Adds edges for relations whose old edges, if any, are withdrawn; recorded now. */
export async function writeRevisedRelations(
  transaction: Transaction,
  records: readonly RelationRecord[],
): Promise<void> {
  const now = records.map((record) => ({ ...record, recordedAt: transaction.at }));
  const marks = now.flatMap(relationMarks).map(({ from, to, properties }) => ({ from, to, ...properties }));
  await runInBatches(transaction, CREATE_MARKS, marks);
  await storeRelations(transaction, now, stampOf(transaction));
}

/** Withdraws the edges that are known now. */
export async function retractRelations(transaction: Transaction, records: readonly RelationRecord[]): Promise<void> {
  for (const type of RELATION_TYPES) {
    const rows = records
      .filter((record) => record.type === type)
      .map((record) => ({ id: relationId(record), from: record.from, to: record.to }));
    const text =
      'UNWIND $rows AS row MATCH (from:Entity {id: row.from}) MATCH (to:Entity {id: row.to}) ' +
      `MATCH (from)-[r:${type}]->(to) WHERE r.id = row.id AND r.retractedAt IS NULL ` +
      'SET r.retractedAt = $at, r.changedIn = $version';
    await runStamped(transaction, text, rows);
  }
}

/** Withdraws nodes; one that was merged leads to another from now on. */
export async function retractNodes(
  transaction: Transaction,
  nodes: readonly { readonly id: string; readonly mergedInto: string | undefined }[],
): Promise<void> {
  if (nodes.length === 0) return;
  const { at, version } = transaction;
  await transaction.run({ text: RETRACT_NODES, parameters: { ids: nodes.map(({ id }) => id), at, version } });
  for (const { id, mergedInto: into } of nodes) {
    if (into !== undefined) await transaction.run({ text: MERGE_NODE, parameters: { id, into, at } });
  }
}

function stampOf({ at, version }: Transaction) {
  return { at, changedIn: version, recordedIn: version };
}

function sorted(revisions: readonly Revision[]) {
  const nodes = revisions.filter((revision): revision is NodeRevision => revision.after.kind !== 'relation');
  return {
    named: nodes.filter(({ after }) => !isStatement(after.id)),
    statements: nodes.filter(({ after }) => isStatement(after.id)),
  };
}

interface NodeRevision extends Revision {
  readonly after: NodeRecord;
}

async function reviseNamed(transaction: Transaction, revisions: readonly NodeRevision[]): Promise<void> {
  if (revisions.length === 0) return;
  const { at, version } = transaction;
  const rows = revisions.map(({ before, after }) => ({
    id: after.id,
    past: pastOf(before, after.id, at),
    properties: {
      ...nodeProperties({ ...after, recordedAt: undefined }, at),
      recordedAt: before.properties['recordedAt'] ?? at,
      revisedAt: at,
      changedIn: version,
      ...('recordedIn' in before.properties ? { recordedIn: before.properties['recordedIn'] } : {}),
    },
  }));
  await runInBatches(transaction, KEEP_PAST, rows);
  const merged = revisions.filter(({ before }) => before.mergedInto !== undefined).map(({ after }) => after.id);
  if (merged.length > 0) await transaction.run({ text: UNMERGE_NODES, parameters: { ids: merged, at } });
  await reviseSources(transaction, revisions);
}

/** What a node was, and the instants between which it was so. */
function pastOf({ properties }: Present, id: string, at: string): Properties {
  const knownFrom = properties['revisedAt'] ?? properties['recordedAt'] ?? '';
  return { ...properties, of: id, knownFrom, knownTo: properties['retractedAt'] ?? at };
}

/** A source that changed its place in the list is taken away and added again, so that the list of then can be had. */
async function reviseSources(transaction: Transaction, revisions: readonly NodeRevision[]): Promise<void> {
  const dropped: { id: string; to: string }[] = [];
  const added: PlainEdge[] = [];
  for (const { before, after } of revisions) {
    const had = before.references.filter(({ type }) => type === 'SUPPORTED_BY');
    const has = plainEdges(after).filter(({ type }) => type === 'SUPPORTED_BY');
    const isSame = (edge: PlainEdge, index: number) =>
      had.some(({ to, position }) => to === edge.to && (position ?? 0) === index);
    const kept = new Set(has.filter(isSame).map(({ to }) => to));
    dropped.push(...had.filter(({ to }) => !kept.has(to)).map(({ to }) => ({ id: after.id, to })));
    added.push(
      ...has
        .filter(({ to }) => !kept.has(to))
        .map((edge) => ({ ...edge, properties: { ...edge.properties, recordedAt: transaction.at } })),
    );
  }
  await runStamped(transaction, DROP_SOURCES, dropped);
  await storeEdges(transaction, added);
}

async function reviseStatements(
  transaction: Transaction,
  kind: NodeKindName,
  revisions: readonly NodeRevision[],
): Promise<void> {
  if (revisions.length === 0) return;
  const { at, version } = transaction;
  const copies = revisions.map(({ before, after: { id } }) => ({
    id,
    copy: `${id}~${String(version)}`,
    properties: {
      ...before.properties,
      id: `${id}~${String(version)}`,
      // What was withdrawn before ended then, and by another change.
      ...(before.isRetracted ? {} : { retractedAt: at, changedIn: version }),
    },
  }));
  await runInBatches(
    transaction,
    createNodes(kind),
    copies.map(({ properties }) => properties),
  );
  const places = copies.map(({ id, copy }) => ({ id, copy }));
  for (const type of REFERENCE_TYPES) await runInBatches(transaction, copyOutgoing(type), places);
  await runInBatches(transaction, COPY_INCOMING, places);
  await runInBatches(transaction, DROP_OUTGOING, places);
  const records = revisions.map(({ after }) => ({ ...after, recordedAt: at }));
  const rows = records.map((record) => ({
    id: record.id,
    properties: { ...nodeProperties(record, at), changedIn: version, recordedIn: version },
  }));
  await runInBatches(transaction, SET_NODES, rows);
  await storeEdges(transaction, records.flatMap(plainEdges));
}

function copyOutgoing(type: string): string {
  return (
    `UNWIND $rows AS row MATCH (n:Entity {id: row.id})-[e:${type}]->(m:Entity) MATCH (copy:Entity {id: row.copy}) ` +
    `CREATE (copy)-[c:${type}]->(m) SET c.position = e.position`
  );
}

async function runStamped(
  transaction: Transaction,
  text: string,
  rows: readonly Record<string, string>[],
): Promise<void> {
  const { at, version } = transaction;
  await runInBatches(transaction, text, rows, text.includes('$version') ? { at, version } : { at });
}
