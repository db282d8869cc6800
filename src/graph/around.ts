import type { Graph } from './graph.js';

/** The same graph with some of it done otherwise; what `changes` does not name is done by the graph itself. */
export function around(graph: Graph, changes: Partial<Graph>): Graph {
  return {
    engine: graph.engine,
    get isAway() {
      return graph.isAway;
    },
    read: (statement) => graph.read(statement),
    search: (words, limit) => graph.search(words, limit),
    write: (work) => graph.write(work),
    define: (statements) => graph.define(statements),
    snapshot: () => graph.snapshot(),
    version: () => graph.version(),
    close: () => graph.close(),
    ...changes,
  };
}
