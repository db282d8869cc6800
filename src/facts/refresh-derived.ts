/** Brings a graph that was stored before, with derived properties of another form, to the present one. */
import type { Graph, GraphRow } from '../graph/graph.js';
import { DERIVED, DERIVED_FORM, DERIVED_FROM, derivedProperties } from './derived-properties.js';

/** The embedded engine sorts all ids for each page of them. */
const PAGE_SIZE = 50_000;
const BATCH_SIZE = 1_000;
const NAME = 'graph';

const READ_FORM = 'MATCH (v:GraphVersion {name: $name}) RETURN v.derivedForm AS form';
/** Merged, since a graph that nothing was ever written to has no version yet; no fact changes, so it is not raised. */
const WRITE_FORM = `MERGE (v:GraphVersion {name: 'graph'}) SET v.derivedForm = ${String(DERIVED_FORM)}`;
const COLUMNS = [...DERIVED_FROM, ...DERIVED].map((name) => `n.${name} AS ${name}`).join(', ');
const READ_IDS = 'MATCH (n:Entity) WHERE n.id > $after RETURN n.id AS id ORDER BY id LIMIT $limit';
const READ_BATCH = `UNWIND $ids AS id MATCH (n:Entity {id: id}) RETURN id, ${COLUMNS}`;
const WRITE_BATCH = 'UNWIND $rows AS row MATCH (n:Entity {id: row.id}) SET n += row.derived';

/**
 * Derives the properties of all nodes anew, in batches, unless they are of the present form already, and writes those that
 * are not as they were: a write of a text that is indexed costs the embedded engine more the larger the graph is. Returns how many
 * nodes were written; undefined when there was nothing to do. A run that was cut off begins again at the next start.
 */
export async function refreshDerived(graph: Graph): Promise<number | undefined> {
  const [version] = await graph.read({ text: READ_FORM, parameters: { name: NAME } });
  if (version?.['form'] === DERIVED_FORM) return undefined;
  let written = 0;
  for await (const ids of idBatches(graph)) {
    const rows = await graph.read({ text: READ_BATCH, parameters: { ids } });
    const changes = rows.flatMap((row) => {
      const derived = derivedProperties(idOf(row), row);
      return Object.entries(derived).some(([name, value]) => row[name] !== value) ? [{ id: idOf(row), derived }] : [];
    });
    if (changes.length === 0) continue;
    await graph.write((transaction) => transaction.run({ text: WRITE_BATCH, parameters: { rows: changes } }));
    written += changes.length;
  }
  await graph.define([WRITE_FORM]);
  return written;
}

async function* idBatches(graph: Graph): AsyncGenerator<string[]> {
  let after = '';
  for (;;) {
    const rows = await graph.read({ text: READ_IDS, parameters: { after, limit: PAGE_SIZE } });
    const ids = rows.map(idOf);
    for (let start = 0; start < ids.length; start += BATCH_SIZE) yield ids.slice(start, start + BATCH_SIZE);
    if (ids.length < PAGE_SIZE) return;
    after = ids.at(-1) ?? '';
  }
}

function idOf(row: GraphRow): string {
  return row['id'] as string;
}
