/** Writes changes into a graph as the log keeps them, for tests of what reads the log. */
import { isStatement } from '../facts/statement.js';
import type { FactRecord, NodeRecord, RelationRecord } from '../facts/record.js';
import { relationId } from '../facts/relation-id.js';
import {
  nodeProperties,
  plainEdges,
  relationMarks,
  relationProperties,
  type Properties,
} from '../facts/stored-form.js';
import type { Graph, WriteTransaction } from '../graph/graph.js';
import { KINDS } from '../subject/kinds.js';

export interface TestChange {
  readonly action?: string;
  readonly principal?: string;
  readonly note?: string;
  readonly undoes?: number;
  /** Records that are new, and written to the graph. */
  readonly added?: readonly FactRecord[];
  /** Records as they were and as they are; those of named things are written to the graph. */
  readonly revised?: readonly (readonly [before: FactRecord, after: FactRecord])[];
  /** Records that are withdrawn, in the graph too. */
  readonly retracted?: readonly FactRecord[];
  /** Whether the log keeps nothing of what was added, as that of an import. */
  readonly isImport?: boolean;
}

/** Makes a change, and returns its number. */
export function logChange(graph: Graph, change: TestChange): Promise<number> {
  return graph.write(async (transaction) => {
    const { added = [], revised = [], retracted = [] } = change;
    for (const record of added) await add(transaction, record);
    for (const [before, after] of revised) await revise(transaction, before, after);
    for (const record of retracted) await retract(transaction, record);
    await log(transaction, change);
    return transaction.version;
  });
}

export function idOf(record: FactRecord): string {
  return record.kind === 'relation' ? relationId(record) : record.id;
}

async function log(transaction: WriteTransaction, change: TestChange): Promise<void> {
  const { added = [], revised = [], retracted = [], isImport = false } = change;
  const { version, at } = transaction;
  const records = [...added, ...revised.flat(), ...retracted];
  const concerns = [...new Set(records.flatMap((record) => [idOf(record), ...references(record)]))];
  const entries = [
    ...(isImport ? [] : added.map((after) => ({ id: idOf(after), before: null, after }))),
    ...revised.map(([before, after]) => ({ id: idOf(after), before, after })),
    ...retracted.map((before) => ({ id: idOf(before), before, after: null })),
  ];
  const row: Properties = {
    number: version,
    at,
    action: change.action ?? 'policyPut',
    principal: change.principal ?? 'operator',
    added: added.map(idOf),
    revised: revised.map(([, after]) => idOf(after)),
    retracted: retracted.map(idOf),
    concerns,
    entries: JSON.stringify(entries),
    ...(change.note !== undefined && { note: change.note }),
    ...(change.undoes !== undefined && { undoes: change.undoes }),
  };
  await transaction.run({ text: 'CREATE (c:Change) SET c = $row', parameters: { row } });
  await transaction.run({
    text: 'MATCH (c:Change {number: $number}) UNWIND $concerns AS id MATCH (n:Entity {id: id}) CREATE (c)-[:CONCERNS]->(n)',
    parameters: { number: version, concerns },
  });
}

/** What a record refers to, sources apart. */
function references(record: FactRecord): string[] {
  if (record.kind === 'relation') return [record.from, record.to];
  if (record.kind === 'claim') return [record.about];
  if (record.kind === 'conflict') return [...record.about, ...record.sides];
  if (record.kind !== 'observation') return [];
  const { measure, subject, industry, setBy } = record;
  return [measure, subject, industry, setBy].filter((id) => id !== undefined);
}

async function add(transaction: WriteTransaction, record: FactRecord): Promise<void> {
  const marks = { recordedIn: transaction.version, changedIn: transaction.version };
  if (record.kind === 'relation') return addRelation(transaction, record, marks);
  await addNode(transaction, record, { ...nodeProperties(record, transaction.at), ...marks });
}

async function addNode(transaction: WriteTransaction, record: NodeRecord, properties: Properties): Promise<void> {
  const { type, labels } = KINDS[record.kind];
  await transaction.run({
    text: `CREATE (n:${['Entity', ...labels, type].join(':')}) SET n = $properties`,
    parameters: { properties },
  });
  await addEdges(transaction, record);
}

async function addRelation(transaction: WriteTransaction, record: RelationRecord, marks: Properties): Promise<void> {
  const properties = { ...relationProperties(record, transaction.at), ...marks };
  await connect(transaction, record.type, record.from, record.to, properties);
  for (const { type, from, to, properties: mark } of relationMarks(record)) {
    await connect(transaction, type, from, to, mark);
  }
}

async function addEdges(transaction: WriteTransaction, record: NodeRecord): Promise<void> {
  for (const { type, from, to, properties } of plainEdges(record)) {
    await connect(transaction, type, from, to, properties);
  }
}

async function connect(transaction: WriteTransaction, type: string, from: string, to: string, properties: Properties) {
  await transaction.run({
    text: `MATCH (a:Entity {id: $from}) MATCH (b:Entity {id: $to}) CREATE (a)-[r:${type}]->(b) SET r = $properties`,
    parameters: { from, to, properties },
  });
}

async function revise(transaction: WriteTransaction, before: FactRecord, after: FactRecord): Promise<void> {
  const { version, at } = transaction;
  const marks = { recordedIn: version, changedIn: version };
  if (before.kind === 'relation' && after.kind === 'relation') {
    await end(transaction, before);
    await addRelation(transaction, { ...after, recordedAt: at }, marks);
  } else if (before.kind !== 'relation' && after.kind !== 'relation') {
    const { recordedAt: _recordedAt, ...properties } = nodeProperties(after, at);
    if (isStatement(after.kind)) await move(transaction, before);
    const set = isStatement(after.kind)
      ? { ...properties, recordedAt: at, ...marks }
      : { ...properties, revisedAt: at, changedIn: version };
    await transaction.run({
      text: 'MATCH (n:Entity {id: $id}) SET n += $properties',
      parameters: { id: after.id, properties: set },
    });
    if (isStatement(after.kind)) await addEdges(transaction, after);
  }
}

/** What a statement said goes, with its edges, to a node of its own. */
async function move(transaction: WriteTransaction, before: NodeRecord): Promise<void> {
  const { version, at } = transaction;
  const old = { ...before, id: `${before.id}~${String(version)}` };
  const [kept = {}] = await transaction.run({
    text: 'MATCH (n:Entity {id: $id}) RETURN n.recordedAt AS recordedAt, n.recordedIn AS recordedIn',
    parameters: { id: before.id },
  });
  const known = Object.fromEntries(Object.entries(kept).filter(([, value]) => value !== null));
  await addNode(transaction, old, { ...nodeProperties(old, at), ...known, retractedAt: at, changedIn: version });
  await transaction.run({
    text: 'MATCH (:Entity {id: $id})-[e:ABOUT|OF_MEASURE|IN_INDUSTRY|SET_BY|SIDE|SUPPORTED_BY]->(:Entity) DELETE e',
    parameters: { id: before.id },
  });
}

async function end(transaction: WriteTransaction, record: RelationRecord): Promise<void> {
  await transaction.run({
    text: 'MATCH (:Entity {id: $from})-[r]->(:Entity {id: $to}) WHERE r.id = $id AND r.retractedAt IS NULL SET r.retractedAt = $at, r.changedIn = $version',
    parameters: {
      from: record.from,
      to: record.to,
      id: relationId(record),
      at: transaction.at,
      version: transaction.version,
    },
  });
}

async function retract(transaction: WriteTransaction, record: FactRecord): Promise<void> {
  if (record.kind === 'relation') return end(transaction, record);
  await transaction.run({
    text: 'MATCH (n:Entity {id: $id}) SET n.retractedAt = $at, n.changedIn = $version',
    parameters: { id: record.id, at: transaction.at, version: transaction.version },
  });
}
