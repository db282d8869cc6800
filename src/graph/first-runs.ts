import { LRUCache } from 'lru-cache';
import type { GraphRow, Statement } from './graph.js';
import { GraphError } from './graph-error.js';

/** The plans that Neo4j keeps for a database, unless it is told otherwise. */
const PLANS = 1_000;

/** When so many may run at once again, time is no longer short. */
const MANY = 50;

interface Waiting {
  readonly statement: Statement;
  /** By then it must run. */
  readonly end: number;
  readonly go: () => void;
  readonly giveUp: (error: GraphError) => void;
}

/**
 * Lets statements through to a database that plans each of them when it sees it first. Many at once, on a database that
 * has just started, plan against each other until all run out of time, and with the time ends the planning: the next begins
 * anew. So for each statement that runs out of time when it is new, half as many new ones run at once, down to one, and each
 * to its end, though nobody may wait for that any more; for each that ends one more. Those that have run before are never
 * held up.
 */
export class FirstRuns {
  private readonly planned = new LRUCache<string, true>({ max: PLANS });
  private waiting: Waiting[] = [];
  private running = 0;
  private most = Infinity;

  /** What `run` gives for a statement, which waits no longer than it may take. Throws what `run` does, and a GraphError with TIMED_OUT. */
  async run(statement: Statement, run: (statement: Statement) => Promise<GraphRow[]>): Promise<GraphRow[]> {
    if (this.planned.get(statement.text) !== undefined) return run(statement);
    const end = performance.now() + (statement.within ?? Infinity);
    await new Promise<void>((go, giveUp) => {
      this.waiting.push({ statement, end, go, giveUp });
      this.letThrough();
    });
    try {
      const rows = await run(this.most === Infinity ? timed(statement, end) : unhurried(statement));
      this.planned.set(statement.text, true);
      this.most = this.most < MANY ? this.most + 1 : Infinity;
      return rows;
    } catch (error) {
      if (error instanceof GraphError && error.reason === 'TIMED_OUT') this.holdUp(statement);
      throw error;
    } finally {
      this.running -= 1;
      this.letThrough();
    }
  }

  private holdUp({ text }: Statement): void {
    // Alone it was not kept from being planned: it is slow by itself, and others must not wait for it again.
    if (this.most === 1) this.planned.set(text, true);
    this.most = Math.max(1, Math.floor(Math.min(this.most, this.running) / 2));
  }

  /** The newest first: it has the most time left, where the oldest would run out of it once more. */
  private letThrough(): void {
    const waiting = this.waiting.toReversed();
    this.waiting = [];
    for (const each of waiting) {
      if (each.end <= performance.now()) each.giveUp(ranOut(each.statement));
      else if (this.running < this.most || this.planned.has(each.statement.text)) {
        this.running += 1;
        each.go();
      } else this.waiting.unshift(each);
    }
  }
}

function timed(statement: Statement, end: number): Statement {
  return statement.within === undefined ? statement : { ...statement, within: end - performance.now() };
}

/** As long as a statement may take for which nobody waits: whoever waits for this one gives up in time, and its plan is kept. */
function unhurried({ text, parameters }: Statement): Statement {
  return { text, parameters };
}

function ranOut(statement: Statement): GraphError {
  return new GraphError('TIMED_OUT', 'It waited for other new statements for as long as it may take.', statement);
}
