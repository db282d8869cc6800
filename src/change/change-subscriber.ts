/** One subscriber: the changes that wait for it. It first reads the log from where it was asked to begin, then is told. */
import { GraphQLError } from 'graphql';
import { ERROR_CODES } from '../graphql/errors.js';
import type { ChangeFilter } from './change-filter.js';
import type { GraphChange } from './graph-change.js';

/** How many changes may wait for a subscriber before it is let go. */
export const MOST_WAITING = 1_000;

/** Where a subscriber stands to the feed that it belongs to. */
export interface Surroundings {
  /** The number of the last change that the feed has told of, or is telling of. */
  position(): number;
  /** The changes of the log behind `after` that fit, in order; none at its end. */
  read(after: number): Promise<readonly GraphChange[]>;
  /** Called once, when the subscriber has ended. */
  left(subscriber: ChangeSubscriber): unknown;
}

interface Waiting {
  resolve(result: IteratorResult<GraphChange, undefined>): void;
  reject(error: unknown): void;
}

export class ChangeSubscriber implements AsyncGenerator<GraphChange, undefined> {
  private queue: GraphChange[] = [];
  private readonly waiting: Waiting[] = [];
  /** Whether it has read the log to its end, and is told of what comes by the feed. */
  private isLive = false;
  private end: { readonly error?: unknown } | undefined;
  /** The number of the last change that was given out: what to resume from. */
  private given: number;
  /** Up to this number everything that fits has been given out or waits. */
  private seen: number;
  private reading: Promise<void> | undefined;

  /** `since` is the number behind which to begin. */
  constructor(
    readonly filter: ChangeFilter,
    since: number,
    private readonly surroundings: Surroundings,
  ) {
    this.seen = since;
    this.given = since;
  }

  next(): Promise<IteratorResult<GraphChange, undefined>> {
    const result = new Promise<IteratorResult<GraphChange, undefined>>((resolve, reject) => {
      this.waiting.push({ resolve, reject });
    });
    this.give();
    return result;
  }

  /** Tells of a change that is new. Gives nothing twice. */
  offer(change: GraphChange): void {
    if (!this.isLive || this.end || change.number <= this.seen) return;
    this.seen = change.number;
    this.queue.push(change);
    this.give();
    if (this.queue.length > MOST_WAITING) this.fail(slowConsumer(this.given));
  }

  /** Ends the subscription with an error; what waits is thrown away. */
  fail(error: unknown): void {
    this.finish({ error });
  }

  return(): Promise<IteratorResult<GraphChange, undefined>> {
    this.finish({});
    return Promise.resolve({ done: true, value: undefined });
  }

  throw(error: unknown): Promise<IteratorResult<GraphChange, undefined>> {
    this.finish({});
    return Promise.reject(error instanceof Error ? error : new Error(String(error)));
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.return();
  }

  private finish(end: { readonly error?: unknown }): void {
    if (this.end) return;
    this.end = end;
    this.queue = [];
    this.surroundings.left(this);
    this.give();
  }

  /** Gives what there is to those who wait for it, and reads on in the log where there is nothing. */
  private give(): void {
    for (let next = this.waiting[0]; next; next = this.waiting[0]) {
      const change = this.queue.shift();
      if (change) {
        this.given = change.number;
        next.resolve({ done: false, value: change });
      } else if (this.end) {
        this.giveEnd(next);
      } else {
        if (!this.isLive) this.readOn();
        return;
      }
      this.waiting.shift();
    }
  }

  private giveEnd(next: Waiting): void {
    if (this.end && 'error' in this.end) next.reject(this.end.error);
    else next.resolve({ done: true, value: undefined });
    this.end = {};
  }

  private readOn(): void {
    this.reading ??= this.readLog()
      .catch((error: unknown) => {
        this.fail(error);
      })
      .finally(() => {
        this.reading = undefined;
        this.give();
      });
  }

  /**
   * Reads a part of the log. What the feed had told of when the reading began was committed before, so an end of the log
   * is the end up to there; only when the feed has told of nothing more meanwhile can it tell of the next.
   */
  private async readLog(): Promise<void> {
    const told = this.surroundings.position();
    const changes = await this.surroundings.read(this.seen);
    if (this.end) return;
    this.queue.push(...changes);
    this.seen = changes.at(-1)?.number ?? Math.max(this.seen, told);
    if (changes.length === 0 && this.seen >= this.surroundings.position()) this.isLive = true;
  }
}

function slowConsumer(resumeFrom: number): GraphQLError {
  return new GraphQLError(
    `More than ${String(MOST_WAITING)} changes waited to be taken. Subscribe again with since: ${String(resumeFrom)}.`,
    { extensions: { code: ERROR_CODES.slowConsumer, resumeFrom } },
  );
}
