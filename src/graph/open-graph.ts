import type { Graph } from './graph.js';
import { openGrafeo } from './grafeo.js';
import { openNeo4j } from './neo4j.js';
import type { GraphSettings } from '../config.js';

const EMBEDDED = 'embedded:';

/** Opens the graph that `GRAPH_URL` names. Throws a GraphOpenError that says what to do. */
export async function openGraph({ url, user, password, database }: GraphSettings): Promise<Graph> {
  if (!url.startsWith(EMBEDDED)) return openNeo4j({ url, user, password, database });
  const path = url.slice(EMBEDDED.length);
  return openGrafeo(path === 'memory' ? undefined : path);
}
