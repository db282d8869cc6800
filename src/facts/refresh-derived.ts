/** Brings a graph that was stored before, with derived properties of another form, to the present one. */
import type { Graph, GraphRow } from '../graph/graph.js';
import { DERIVED_FORM, DERIVED_FROM, derivedProperties } from './derived-properties.js';

const BATCH_SIZE = 1_000;
const NAME = 'graph';

const READ_FORM = 'MATCH (v:GraphVersion {name: $name}) RETURN v.derivedForm AS form';
/** Merged, since a graph that nothing was ever written to has no version yet; no fact changes, so it is not raised. */
const WRITE_FORM = `MERGE (v:GraphVersion {name: 'graph'}) SET v.derivedForm = ${String(DERIVED_FORM)}`;
const COLUMNS = DERIVED_FROM.map((name) => `n.${name} AS ${name}`).join(', ');
const READ_BATCH = `MATCH (n:Entity) WHERE n.id > $after WITH n ORDER BY n.id LIMIT $limit RETURN n.id AS id, ${COLUMNS}`;
const WRITE_BATCH = 'UNWIND $rows AS row MATCH (n:Entity {id: row.id}) SET n += row.derived';

/**
 * Derives the properties of all nodes anew, in batches, unless they are of the present form already. Returns how many
 * nodes were written; undefined when there was nothing to do. A run that was cut off begins again at the next start.
 */
export async function refreshDerived(graph: Graph): Promise<number | undefined> {
  const [version] = await graph.read({ text: READ_FORM, parameters: { name: NAME } });
  if (version?.['form'] === DERIVED_FORM) return undefined;
  let written = 0;
  for (let rows = await readBatch(graph, ''); rows.length > 0; rows = await readBatch(graph, idOf(rows.at(-1)))) {
    const changes = rows.map((row) => ({ id: idOf(row), derived: derivedProperties(idOf(row), row) }));
    await graph.write((transaction) => transaction.run({ text: WRITE_BATCH, parameters: { rows: changes } }));
    written += changes.length;
  }
  await graph.define([WRITE_FORM]);
  return written;
}

function readBatch(graph: Graph, after: string): Promise<GraphRow[]> {
  return graph.read({ text: READ_BATCH, parameters: { after, limit: BATCH_SIZE } });
}

function idOf(row: GraphRow | undefined): string {
  return row?.['id'] as string;
}
