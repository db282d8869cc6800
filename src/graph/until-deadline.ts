import { around } from './around.js';
import type { Graph, Statement, WriteTransaction } from './graph.js';
import { GraphError } from './graph-error.js';

/**
 * The graph for one request, which has so many milliseconds. Engines are told how long a statement may take; one that does
 * not end in time (the embedded engine cannot stop it) is waited for no longer. Throws a GraphError with TIMED_OUT; a write
 * that ends so has not taken effect, and one that is being committed is waited for.
 */
export function untilDeadline(graph: Graph, milliseconds: number): Graph {
  const end = performance.now() + milliseconds;
  const run = (statement: Statement, how: (statement: Statement) => ReturnType<Graph['read']>) =>
    inTime(end, (within) => how({ ...statement, within }), statement);
  return around(graph, {
    read: (statement) => run(statement, (timed) => graph.read(timed)),
    search: (words, limit) => inTime(end, () => graph.search(words, limit)),
    write: (work) => writeInTime(graph, end, work),
  });
}

async function writeInTime<Result>(
  graph: Graph,
  end: number,
  work: (transaction: WriteTransaction) => Promise<Result>,
): Promise<Result> {
  let isGivenUp = false;
  let isDecided: (() => void) | undefined;
  const decided = new Promise<void>((resolve) => (isDecided = resolve));
  const written = graph.write(async (transaction) => {
    const result = await work(transaction);
    // Whatever has been done is rolled back.
    if (isGivenUp) throw timedOut();
    isDecided?.();
    return result;
  });
  try {
    await inTime(end, () => Promise.race([decided, written]));
  } catch (error) {
    isGivenUp = true;
    written.catch(() => undefined);
    throw error;
  }
  return written;
}

/** What `work` gives. Throws a GraphError when it takes longer than to `end`. */
async function inTime<Result>(
  end: number,
  work: (left: number) => Promise<Result>,
  statement?: Statement,
): Promise<Result> {
  const left = end - performance.now();
  if (left <= 0) throw timedOut(statement);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(timedOut(statement));
    }, left);
  });
  try {
    return await Promise.race([work(left), late]);
  } finally {
    clearTimeout(timer);
  }
}

function timedOut(statement?: Statement): GraphError {
  return new GraphError('TIMED_OUT', 'The request took longer than it may.', statement);
}
