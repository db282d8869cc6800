import type { GraphSettings } from '../config.js';
import { GraphOpenError } from './graph-error.js';
import type { Graph } from './graph.js';
import { openNeo4j } from './neo4j.js';

const EMBEDDED = 'embedded:';

/** Opens the graph that `GRAPH_URL` names. Throws a GraphOpenError that says what to do. */
export async function openGraph(settings: GraphSettings): Promise<Graph> {
  if (!settings.url.startsWith(EMBEDDED)) return openNeo4j(settings);
  const { openGrafeo } = await loadEmbedded();
  return openGrafeo(embeddedPath(settings));
}

/** The file of an embedded graph; undefined for one in memory, and for Neo4j. */
export function embeddedPath({ url }: GraphSettings): string | undefined {
  const path = url.startsWith(EMBEDDED) ? url.slice(EMBEDDED.length) : 'memory';
  return path === 'memory' ? undefined : path;
}

/** The embedded engine is native code: it is loaded only where it is used, since not every platform has a build of it. */
async function loadEmbedded() {
  try {
    return await import('./grafeo.js');
  } catch {
    const platform = `${process.platform}-${process.arch}`;
    throw new GraphOpenError(
      `The embedded engine is not installed for ${platform}. Use Neo4j (GRAPH_URL=neo4j://…), or install a build of it: npm install --no-save @grafeo-db/js-${platform}@0.6.0 (with -gnu or -musl behind it on Linux, -msvc on Windows).`,
    );
  }
}
