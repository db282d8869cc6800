/** What an import asks of the graph. */
import type { Graph, Statement } from '../graph/graph.js';
import type { Acyclic } from './edges.js';

const IDS_AT_ONCE = 1_000;

const EXISTING = 'UNWIND $ids AS id MATCH (n:Entity {id: id}) RETURN n.id AS id, [(n)-[:MERGED_INTO]->(m:Entity) | m.id] AS merged';
/** Those of these nodes that the graph has, each with what it was merged into, if it was. */
export async function existingIds(graph: Graph, ids: Iterable<string>): Promise<Map<string, string | undefined>> {
  const found = new Map<string, string | undefined>();
  for (const some of batchesOf(ids)) {
    const rows = await graph.read({ text: EXISTING, parameters: { ids: some } });
    for (const { id, merged } of rows) found.set(id as string, (merged as string[])[0]);
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
