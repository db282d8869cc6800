import type { GraphSettings } from '../config.js';
import { GraphOpenError } from './graph-error.js';
import type { Graph } from './graph.js';
import { openNeo4j } from './neo4j.js';

const EMBEDDED = 'embedded:';

/** Opens the graph that `GRAPH_URL` names. Throws a GraphOpenError that says what to do. */
export async function openGraph({ url, user, password, database }: GraphSettings): Promise<Graph> {
  if (!url.startsWith(EMBEDDED)) return openNeo4j({ url, user, password, database });
  const { openGrafeo } = await loadEmbedded();
  const path = url.slice(EMBEDDED.length);
  return openGrafeo(path === 'memory' ? undefined : path);
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
