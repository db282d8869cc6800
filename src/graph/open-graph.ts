import type { Logger } from 'pino';
import type { GraphSettings } from '../config.js';
import { GraphOpenError } from './graph-error.js';
import type { Graph } from './graph.js';
import { openNeo4j } from './neo4j.js';
import { ReopeningGraph } from './reopening-graph.js';

const EMBEDDED = 'embedded:';

/** Opens the graph that `GRAPH_URL` names. Throws a GraphOpenError that says what to do. */
export async function openGraph(settings: GraphSettings): Promise<Graph> {
  if (!settings.url.startsWith(EMBEDDED)) return openNeo4j(settings);
  const { openGrafeo } = await loadEmbedded();
  return openGrafeo(embeddedPath(settings));
}

/** A graph that may be there only later. */
export interface Watched {
  readonly graph: Graph;
  /** True when it is there; else a promise that ends when it is, or fails when it cannot be used. */
  readonly isThere: true | Promise<void>;
}

/**
 * Opens the graph that `GRAPH_URL` names and makes it ready, for as long as a server runs: a Neo4j that is away is looked for.
 * Throws a GraphOpenError for one that cannot be used, and what `prepare` throws.
 */
export async function openWatched(
  settings: GraphSettings,
  logger: Logger,
  prepare: (graph: Graph) => Promise<void>,
): Promise<Watched> {
  const open = () => openGraph(settings);
  if (settings.url.startsWith(EMBEDDED)) return { graph: await prepared(open, prepare), isThere: true };
  const tell = (isAway: boolean, cause?: unknown) => {
    if (isAway) logger.error({ err: cause }, 'the database is away; it is looked for');
    else logger.warn('the database is there');
  };
  const graph = new ReopeningGraph({ open, prepare, tell });
  return { graph, isThere: (await graph.begin()) || graph.find() };
}

async function prepared(open: () => Promise<Graph>, prepare: (graph: Graph) => Promise<void>): Promise<Graph> {
  const graph = await open();
  try {
    await prepare(graph);
    return graph;
  } catch (error) {
    await graph.close();
    throw error;
  }
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
