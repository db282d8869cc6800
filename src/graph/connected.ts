import type { GraphError } from './graph-error.js';
import type { Graph } from './graph.js';

/** What is done over connections to a database. */
export interface Work<Result> {
  readonly run: (graph: Graph) => Promise<Result>;
  /** The error that ends it when the database is known to be away. */
  readonly lost: () => GraphError;
  /** Whether it may be done twice, since it changes nothing. */
  readonly isRepeatable: boolean;
}

interface Waiting {
  readonly since: number;
  readonly end: () => void;
  readonly repeat: (other: Connected) => void;
}

/** Connections to the database, and whoever waits for an answer over them. */
export class Connected {
  private readonly waiting = new Set<Waiting>();

  constructor(readonly graph: Graph) {}

  /** The outcome of the work, or its error as soon as these connections are given up. */
  run<Result>(work: Work<Result>): Promise<Result> {
    return new Promise((resolve, reject) => {
      const waiting: Waiting = {
        since: performance.now(),
        end() {
          reject(work.lost());
        },
        repeat(other) {
          if (work.isRepeatable) other.run(work).then(resolve, () => undefined);
        },
      };
      this.waiting.add(waiting);
      work
        .run(this.graph)
        .then(resolve, reject)
        .finally(() => this.waiting.delete(waiting));
    });
  }

  /** Whether somebody has waited for longer than so many milliseconds. */
  hasWaited(milliseconds: number): boolean {
    const [longest] = this.waiting;
    return longest !== undefined && performance.now() - longest.since > milliseconds;
  }

  /** Does over other connections too what is waited for and may be done twice; the first answer counts. */
  repeatOver(other: Connected): void {
    for (const waiting of this.waiting) waiting.repeat(other);
  }

  /** Ends all that waits. What is still on its way over these connections is left to itself. */
  giveUp(): void {
    for (const waiting of this.waiting) waiting.end();
    void this.graph.close().catch(() => undefined);
  }
}
