/** Writes checked records into the graph, all of them in one transaction. */
import type { Graph, Statement, Value, WriteTransaction } from '../graph/graph.js';
import { KINDS } from '../subject/kinds.js';
import { NODE_KINDS, RELATION_TYPES } from './vocabulary.js';
import type { FactRecord, NodeRecord, RelationRecord } from './record.js';
import { nodeProperties, plainEdges, relationMarks, relationProperties, type PlainEdge } from './stored-form.js';

const BATCH_SIZE = 1_000;

/** Records by kind, in numbers. */
export type Counts = Readonly<Record<string, number>>;

/** Adds `records` to the graph and returns how many there were of each kind. Nothing is written when anything fails. */
export async function storeRecords(graph: Graph, records: readonly FactRecord[]): Promise<Counts> {
  const importedAt = new Date().toISOString();
  await graph.write((transaction) => storeRecordsIn(transaction, records, importedAt));
  return countByKind(records);
}

export async function storeRecordsIn(transaction: WriteTransaction, records: readonly FactRecord[], importedAt: string) {
  const nodes = records.filter((record) => record.kind !== 'relation');
  const relations = records.filter((record) => record.kind === 'relation');
  await storeNodes(transaction, nodes, importedAt);
  await storeEdges(transaction, [...nodes.flatMap(plainEdges), ...relations.flatMap(relationMarks)]);
  await storeRelations(transaction, relations, importedAt);
}

async function storeNodes(transaction: WriteTransaction, nodes: readonly NodeRecord[], importedAt: string) {
  for (const kind of NODE_KINDS) {
    const rows = nodes.filter((node) => node.kind === kind).map((node) => nodeProperties(node, importedAt));
    const { type, labels } = KINDS[kind];
    const text = `UNWIND $rows AS row CREATE (n:${['Entity', ...labels, type].join(':')}) SET n = row`;
    await runInBatches(transaction, text, rows);
  }
}

async function storeRelations(transaction: WriteTransaction, relations: readonly RelationRecord[], importedAt: string) {
  for (const type of RELATION_TYPES) {
    const rows = relations
      .filter((relation) => relation.type === type)
      .map((relation) => ({
        from: relation.from,
        to: relation.to,
        properties: relationProperties(relation, importedAt),
      }));
    await runInBatches(transaction, createEdges(type), rows);
  }
}

async function storeEdges(transaction: WriteTransaction, edges: readonly PlainEdge[]) {
  for (const type of new Set(edges.map((edge) => edge.type))) {
    const rows = edges
      .filter((edge) => edge.type === type)
      .map(({ from, to, properties }) => ({ from, to, properties }));
    await runInBatches(transaction, createEdges(type), rows);
  }
}

function createEdges(type: string): string {
  return (
    'UNWIND $rows AS row MATCH (from:Entity {id: row.from}) MATCH (to:Entity {id: row.to}) ' +
    `CREATE (from)-[r:${type}]->(to) SET r = row.properties`
  );
}

async function runInBatches(transaction: WriteTransaction, text: string, rows: readonly Value[]) {
  for (let start = 0; start < rows.length; start += BATCH_SIZE) {
    const statement: Statement = { text, parameters: { rows: rows.slice(start, start + BATCH_SIZE) } };
    await transaction.run(statement);
  }
}

function countByKind(records: readonly FactRecord[]): Counts {
  const counts: Record<string, number> = {};
  for (const { kind } of records) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}
