/** Brings a graph that was stored before, or with index words of another form, to the state in which it can be searched. */
import type { Graph, GraphRow, WriteTransaction } from '../graph/graph.js';
import { SEARCHED_PROPERTIES } from '../search/fields.js';
import { INDEX_FORM, searchTextOf } from '../search/index-words.js';

const BATCH_SIZE = 1_000;
const NAME = 'graph';

const READ_FORM = 'MATCH (v:GraphVersion {name: $name}) RETURN v.searchForm AS form';
/** Merged, since a graph that nothing was ever written to has no version yet; no fact changes, so it is not raised. */
const WRITE_FORM = `MERGE (v:GraphVersion {name: 'graph'}) SET v.searchForm = ${String(INDEX_FORM)}`;
const COLUMNS = SEARCHED_PROPERTIES.map((name) => `n.${name} AS ${name}`).join(', ');
const READ_BATCH = `MATCH (n:Entity) WHERE n.id > $after WITH n ORDER BY n.id LIMIT $limit RETURN n.id AS id, ${COLUMNS}`;
const WRITE_BATCH = 'UNWIND $rows AS row MATCH (n:Entity {id: row.id}) SET n.searchText = row.searchText';

/**
 * Derives the index words of all nodes anew, in batches, unless they are of the present form already. Returns how many
 * nodes were written; undefined when there was nothing to do. A run that was cut off begins again at the next start.
 */
export async function refreshSearchText(graph: Graph): Promise<number | undefined> {
  const [version] = await graph.read({ text: READ_FORM, parameters: { name: NAME } });
  if (version?.['form'] === INDEX_FORM) return undefined;
  let written = 0;
  for (let rows = await readBatch(graph, ''); rows.length > 0; rows = await readBatch(graph, lastId(rows))) {
    const texts = rows.flatMap((row) => indexed(row));
    if (texts.length > 0) await graph.write((transaction) => writeBatch(transaction, texts));
    written += texts.length;
  }
  await graph.define([WRITE_FORM]);
  return written;
}

function readBatch(graph: Graph, after: string): Promise<GraphRow[]> {
  return graph.read({ text: READ_BATCH, parameters: { after, limit: BATCH_SIZE } });
}

function writeBatch(transaction: WriteTransaction, rows: { id: string; searchText: string }[]): Promise<GraphRow[]> {
  return transaction.run({ text: WRITE_BATCH, parameters: { rows } });
}

function indexed(row: GraphRow): { id: string; searchText: string }[] {
  const id = row['id'] as string;
  const searchText = searchTextOf(id, row);
  return searchText === undefined ? [] : [{ id, searchText }];
}

function lastId(rows: readonly GraphRow[]): string {
  return rows.at(-1)?.['id'] as string;
}
