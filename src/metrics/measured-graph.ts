import type { Logger } from 'pino';
import { around } from '../graph/around.js';
import type { Graph, Statement } from '../graph/graph.js';
import type { Metrics, StatementKind } from './metrics.js';

/** A statement that takes longer is logged, as it can be run again. Milliseconds. */
const SLOW = 1_000;

/** The graph, whose statements are counted and timed; those that are slow are logged. */
export function measured(graph: Graph, metrics: Metrics, logger: Logger): Graph {
  async function timed<Result>(kind: StatementKind, work: () => Promise<Result>, statement?: Statement) {
    const begun = performance.now();
    metrics.statementBegins(kind);
    let isDone = false;
    try {
      const result = await work();
      isDone = true;
      return result;
    } finally {
      const milliseconds = performance.now() - begun;
      metrics.statement(kind, isDone, milliseconds / 1_000);
      if (statement && milliseconds > SLOW) {
        const { text, parameters } = statement;
        logger.warn({ milliseconds: Math.round(milliseconds), statement: text, parameters }, 'a statement was slow');
      }
    }
  }
  return around(graph, {
    read: (statement) => timed('read', () => graph.read(statement), statement),
    search: (words, limit) => timed('search', () => graph.search(words, limit)),
    write: (work) => timed('write', () => graph.write(work)),
  });
}
