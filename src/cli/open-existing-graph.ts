import { existsSync } from 'node:fs';
import { UNFINISHED_RESTORE } from '../backup/backup-error.js';
import { isUnfinished } from '../backup/restore-backup.js';
import { readConfiguration } from '../config.js';
import { GraphOpenError } from '../graph/graph-error.js';
import type { Graph } from '../graph/graph.js';
import { openGraph } from '../graph/open-graph.js';
import { Failure } from './failure.js';

const EMBEDDED = 'embedded:';

/**
 * The graph of the settings, which must be there and whole: to read from it makes none. `whenHeld` says what else there is
 * to do when a server has it. Throws a Failure or a ConfigurationError.
 */
export async function openExistingGraph(whenHeld: string): Promise<Graph> {
  const graph = await openWhatIsThere(whenHeld);
  if (!(await isUnfinished(graph))) return graph;
  await graph.close();
  throw new Failure(UNFINISHED_RESTORE);
}

async function openWhatIsThere(whenHeld: string): Promise<Graph> {
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
    throw new Failure(isHeld ? `${error.message} ${whenHeld}` : error.message);
  }
}
