import { existsSync } from 'node:fs';
import { readConfiguration } from '../config.js';
import { GraphOpenError } from '../graph/graph-error.js';
import type { Graph } from '../graph/graph.js';
import { openGraph } from '../graph/open-graph.js';
import { Failure } from './failure.js';

const EMBEDDED = 'embedded:';

/** The graph of the settings, which must be there: to read from it makes none. Throws a Failure or a ConfigurationError. */
export async function openExistingGraph(): Promise<Graph> {
  const { graph } = readConfiguration();
  const path = graph.url.startsWith(EMBEDDED) ? graph.url.slice(EMBEDDED.length) : undefined;
  if (path !== undefined && !existsSync(path)) {
    throw new Failure(
      `There is no graph at ${path}. Start the server once (atlas serve), or name another with GRAPH_URL.`,
    );
  }
  try {
    return await openGraph(graph);
  } catch (error) {
    if (!(error instanceof GraphOpenError)) throw error;
    const isHeld = error.message.includes('in use by another process');
    throw new Failure(isHeld ? `${error.message} A running server exports too: GET /export.` : error.message);
  }
}
