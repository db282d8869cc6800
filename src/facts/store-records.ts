/** Writes checked records into the graph, all of them in one transaction. */
import type { Graph, Statement, Value, WriteTransaction } from '../graph/graph.js';
import { KINDS } from '../subject/kinds.js';
import { NODE_KINDS, RELATION_TYPES, type NodeKindName } from './vocabulary.js';
import type { FactRecord, NodeRecord, RelationRecord } from './record.js';
import { nodeProperties, plainEdges, relationMarks, relationProperties, type PlainEdge } from './stored-form.js';

const BATCH_SIZE = 1_000;

type Transaction = Pick<WriteTransaction, 'run'>;

/** Records by kind, in numbers. */
export type Counts = Readonly<Record<string, number>>;

/** When something is written, and by which change. */
export interface Stamp {
  /** The instant at which a record that does not say so itself was recorded. */
  readonly at: string;
  /** The version of the graph that last wrote it; left out for what is there from the start. */
  readonly changedIn?: number;
  /** The version of the graph that put it there. */
  readonly recordedIn?: number;
}

/** Adds `records` to the graph and returns how many there were of each kind. Nothing is written when anything fails. */
export async function storeRecords(graph: Graph, records: readonly FactRecord[]): Promise<Counts> {
  await graph.write(async (transaction) => {
    const { nodes, relations } = parted(records);
    await storeNodes(transaction, nodes, { at: transaction.at });
    await storeEdges(transaction, [...nodes.flatMap(plainEdges), ...relations.flatMap(relationMarks)]);
    await storeRelations(transaction, relations, { at: transaction.at });
  });
  return countByKind(records);
}

/** Nodes and relations apart. */
export function parted(records: readonly FactRecord[]): { nodes: NodeRecord[]; relations: RelationRecord[] } {
  return {
    nodes: records.filter((record) => record.kind !== 'relation'),
    relations: records.filter((record) => record.kind === 'relation'),
  };
}

export async function storeNodes(transaction: Transaction, nodes: readonly NodeRecord[], { at, ...stamp }: Stamp) {
  for (const kind of NODE_KINDS) {
    const rows = nodes.filter((node) => node.kind === kind).map((node) => ({ ...nodeProperties(node, at), ...stamp }));
    await runInBatches(transaction, createNodes(kind), rows);
  }
}

/** Creates a node of a kind of each row, which is its properties. */
export function createNodes(kind: NodeKindName): string {
  const { type, labels } = KINDS[kind];
  return `UNWIND $rows AS row CREATE (n:${['Entity', ...labels, type].join(':')}) SET n = row`;
}

export async function storeRelations(
  transaction: Transaction,
  relations: readonly RelationRecord[],
  { at, ...stamp }: Stamp,
) {
  for (const type of RELATION_TYPES) {
    const rows = relations
      .filter((relation) => relation.type === type)
      .map((relation) => ({
        from: relation.from,
        to: relation.to,
        properties: { ...relationProperties(relation, at), ...stamp },
      }));
    await runInBatches(transaction, createEdges(type), rows);
  }
}

export async function storeEdges(transaction: Transaction, edges: readonly PlainEdge[]) {
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

/** Runs a statement for all `rows`, some at a time; `others` are further parameters of it. */
export async function runInBatches(
  transaction: Transaction,
  text: string,
  rows: readonly Value[],
  others: Statement['parameters'] = {},
) {
  for (let start = 0; start < rows.length; start += BATCH_SIZE) {
    const statement: Statement = { text, parameters: { ...others, rows: rows.slice(start, start + BATCH_SIZE) } };
    await transaction.run(statement);
  }
}

function countByKind(records: readonly FactRecord[]): Counts {
  const counts: Record<string, number> = {};
  for (const { kind } of records) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}
