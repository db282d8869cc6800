/** What an import asks of the graph. */
import type { Graph, Statement } from '../graph/graph.js';
import type { Acyclic } from '../facts/edges.js';

const IDS_AT_ONCE = 1_000;

const EXISTING = 'UNWIND $ids AS id MATCH (n:Entity {id: id}) RETURN n.id AS id';
const MERGED = 'MATCH (n:Entity)-[:MERGED_INTO]->(m:Entity) RETURN n.id AS id, m.id AS into';
/** Those of these nodes that the graph has. */
export async function existingIds(graph: Graph, ids: Iterable<string>): Promise<Set<string>> {
  const found = new Set<string>();
  for (const some of batchesOf(ids)) {
    const rows = await graph.read({ text: EXISTING, parameters: { ids: some } });
    for (const { id } of rows) found.add(id as string);
  }
  return found;
}

/** What was merged into another thing, and into which. */
export async function mergedIds(graph: Graph): Promise<Map<string, string>> {
  const rows = await graph.read({ text: MERGED, parameters: {} });
  return new Map(rows.map(({ id, into }) => [id as string, into as string]));
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
