/** What tests ask of the places in a graph, past GraphQL. */
import type { PlacesReport } from '../facts/places/import-places.js';
import type { Graph, GraphRow } from '../graph/graph.js';

/** 34 + 333 + 2,986 of the lists; the seed has 17 + 15 + 8 of them. */
export const ALL_PLACES = 3_353;
export const SEED_PLACES = 40;

/** Every place but the country, without when it was learned, and the places that it is part of. */
export async function readAllPlaces(graph: Graph): Promise<GraphRow[]> {
  return graph.read({
    text: `MATCH (p:Place) WHERE p.code IS NOT NULL
      RETURN p.id AS id, p.code AS code, p.nameEn AS nameEn, p.nameZh AS nameZh, p.aliasesZh AS aliasesZh, p.kind AS kind,
        p.origin AS origin, [(p)-[r:PART_OF]->(q:Place) | q.id] AS parents, [(p)-[:SUPPORTED_BY]->(s) | s.id] AS sources
      ORDER BY p.code`,
    parameters: {},
  });
}

/** How many nodes and edges there are in all. */
export async function countAll(graph: Graph): Promise<unknown> {
  const [nodes] = await graph.read({ text: 'MATCH (n:Entity) RETURN count(n) AS count', parameters: {} });
  const [edges] = await graph.read({
    text: 'MATCH (:Entity)-[r]->(:Entity) RETURN count(r) AS count',
    parameters: {},
  });
  return { nodes: nodes?.['count'], edges: edges?.['count'] };
}

/** The report in numbers. */
export const countReport = (report: PlacesReport) => ({
  added: report.added.length,
  joined: report.joined.length,
  skipped: report.skipped.length,
  elsewhere: report.elsewhere,
});
