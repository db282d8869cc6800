/** The text index of the embedded engine. */
import type { GrafeoDB } from '@grafeo-db/js';
import type { Found } from './graph.js';

/** The same as `entity_search_text` of `seed/schema.neo4j.cypher`. */
export const TEXT_INDEX = {
  label: 'Entity',
  property: 'searchText',
  options: { tokenizer: 'cjk_bigram', stopWords: [] },
};

/** What the index has any words of `text` for, best first, at most `limit`. Throws what the engine throws. */
export async function textSearch(database: GrafeoDB, text: string, limit: number): Promise<Found[]> {
  const found = await database.textSearch(TEXT_INDEX.label, TEXT_INDEX.property, text, limit);
  const nodes = found.map(([node = 0]) => node);
  const ids = await idsOf(database, nodes);
  return found.flatMap(([node = 0, score = 0]) => {
    const id = ids.get(node);
    return id === undefined ? [] : [{ id, score }];
  });
}

/** Node as the engine numbers it → its id; to ask for each node by itself takes several times as long. */
async function idsOf(database: GrafeoDB, nodes: readonly number[]): Promise<ReadonlyMap<number, string>> {
  const text = 'UNWIND $nodes AS node MATCH (n) WHERE id(n) = node RETURN node, n.id AS id';
  const rows = (await database.executeCypher(text, { nodes })).toArray();
  return new Map(rows.map((row) => [row['node'] as number, row['id'] as string]));
}
