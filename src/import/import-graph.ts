/** What an import asks of the graph. */
import { recordOfNode, recordOfRelation, type StoredReference } from '../facts/record-of-stored.js';
import type { FactRecord } from '../facts/record.js';
import { relationEnds } from '../facts/relation-id.js';
import type { Properties } from '../facts/stored-form.js';
import { RELATION_TYPES } from '../facts/vocabulary.js';
import type { Graph, Statement } from '../graph/graph.js';
import { compareText } from '../plan/compare-text.js';
import type { Acyclic } from './edges.js';

const IDS_AT_ONCE = 1_000;

const EXISTING = 'UNWIND $ids AS id MATCH (n:Entity {id: id}) RETURN n.id AS id';
const STORED_NODES =
  'UNWIND $ids AS id MATCH (n:Entity {id: id}) RETURN properties(n) AS properties, ' +
  '[(n)-[e:SUPPORTED_BY|ABOUT|OF_MEASURE|IN_INDUSTRY|SET_BY|SIDE]->(m:Entity) WHERE e.retractedAt IS NULL | ' +
  '{type: type(e), to: m.id, position: e.position}] AS references';

/** Which of these nodes the graph has. */
export async function existingIds(graph: Graph, ids: Iterable<string>): Promise<Set<string>> {
  const found = new Set<string>();
  for (const some of batchesOf(ids)) {
    const rows = await graph.read({ text: EXISTING, parameters: { ids: some } });
    for (const { id } of rows) found.add(id as string);
  }
  return found;
}

export interface StoredEdge {
  readonly id: string;
  readonly from: string;
  readonly to: string;
}

/** The relations of a type, those that were withdrawn apart, on all ways that leave these nodes. */
export async function* edgesBehind(graph: Graph, type: Acyclic, starts: Iterable<string>): AsyncGenerator<StoredEdge> {
  const seen = new Set(starts);
  for (let next = [...seen]; next.length > 0;) {
    const reached: string[] = [];
    for (const some of batchesOf(next)) {
      for (const row of await graph.read(edgesFrom(type, some))) {
        const edge = row as unknown as StoredEdge;
        yield edge;
        if (seen.has(edge.to)) continue;
        seen.add(edge.to);
        reached.push(edge.to);
      }
    }
    next = reached;
  }
}

function edgesFrom(type: Acyclic, ids: string[]): Statement {
  const text =
    `UNWIND $ids AS id MATCH (n:Entity {id: id})-[r:${type}]->(m:Entity) WHERE r.retractedAt IS NULL ` +
    'RETURN r.id AS id, n.id AS from, m.id AS to';
  return { text, parameters: { ids } };
}

/** The records with these ids as the graph has them now; nothing for what it does not have. */
export async function storedRecords(graph: Graph, ids: readonly string[]): Promise<Map<string, FactRecord>> {
  const records = new Map<string, FactRecord>();
  const nodes = ids.filter((id) => !id.startsWith('relation/'));
  for (const some of batchesOf(nodes)) {
    for (const row of await graph.read({ text: STORED_NODES, parameters: { ids: some } })) {
      const { properties, references } = row as unknown as StoredNode;
      records.set(properties['id'] as string, recordOfNode(properties, references));
    }
  }
  await addStoredRelations(graph, ids, records);
  return records;
}

interface StoredNode {
  readonly properties: Properties;
  readonly references: readonly StoredReference[];
}

/** Of a relation that was withdrawn and said again there are several edges: the one that counts, or else the last. */
async function addStoredRelations(graph: Graph, ids: readonly string[], records: Map<string, FactRecord>) {
  for (const type of RELATION_TYPES) {
    const prefix = `relation/${type.toLowerCase().replaceAll('_', '-')}.`;
    const ofType = ids.filter((id) => id.startsWith(prefix));
    for (const some of batchesOf(ofType)) {
      const rows = (await graph.read(relationsOf(type, some))) as unknown as StoredRelation[];
      for (const { from, to, properties } of rows.toSorted(byWithdrawal)) {
        records.set(properties['id'] as string, recordOfRelation({ type, from, to }, properties));
      }
    }
  }
}

interface StoredRelation {
  readonly from: string;
  readonly to: string;
  readonly properties: Properties;
}

/** The one that counts is the last. */
function byWithdrawal(left: StoredRelation, right: StoredRelation): number {
  const [first, second] = [left, right].map(({ properties }) => (properties['retractedAt'] as string | undefined) ?? '~');
  return compareText(first ?? '', second ?? '');
}

function relationsOf(type: string, ids: readonly string[]): Statement {
  const rows = ids.flatMap((id) => {
    const ends = relationEnds(id);
    return ends ? [{ ...ends }] : [];
  });
  const text =
    `UNWIND $rows AS row MATCH (n:Entity {id: row.from})-[r:${type}]->(m:Entity {id: row.to}) WHERE r.id = row.id ` +
    'RETURN n.id AS from, m.id AS to, properties(r) AS properties';
  return { text, parameters: { rows } };
}

function* batchesOf(ids: Iterable<string>): Generator<string[]> {
  let batch: string[] = [];
  for (const id of ids) {
    batch.push(id);
    if (batch.length < IDS_AT_ONCE) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
