/**
 * Tells subscribers of the changes of a graph as they are made, by whichever process. While there is a subscriber, the
 * version of the graph is asked for again and again, once for all of them; what is new is then read from the log.
 */
import { GraphQLError } from 'graphql';
import type { Graph } from '../graph/graph.js';
import { badUserInput, ERROR_CODES } from '../graphql/errors.js';
import { fitsByKind, isCompound, type ChangeFilter } from './change-filter.js';
import { windowStatement, type LogRow } from './change-graph.js';
import { loggedChange } from './graph-change.js';
import { ChangeSubscriber } from './change-subscriber.js';
import { readLog, withFitting } from './log.js';
import { readIds } from './recorded.js';

/** How often the version is asked for, in milliseconds. */
const INTERVAL = 250;
/** How many versions are read at once. */
const WINDOW = 100;
/** How many changes of the log are read at once for a subscriber that begins earlier. */
const REPLAYED_AT_ONCE = 100;
/** How many subscriptions there may be in this process. */
const MOST_SUBSCRIPTIONS = 1_000;

type Reader = Pick<Graph, 'read' | 'version'>;

interface NewRow extends LogRow {
  readonly concerns: readonly string[] | null;
}

interface NewChange {
  readonly row: LogRow;
  readonly concerns: ReadonlySet<string>;
  readonly records: readonly string[];
}

export class ChangeFeed {
  private readonly subscribers = new Set<ChangeSubscriber>();
  private position = 0;
  private started: Promise<void> | undefined;
  private timer: NodeJS.Timeout | undefined;
  private isPolling = false;
  private isNudged = false;
  private isFailing = false;
  private isClosed = false;

  constructor(
    private readonly graph: Reader,
    private readonly onError: (error: unknown) => void,
  ) {}

  /** How many subscriptions there are. */
  get size(): number {
    return this.subscribers.size;
  }

  /**
   * The changes that fit: those behind the version `since` of the graph, or else those that are made from now on; each
   * once and in order. Throws BAD_USER_INPUT for a version that the graph has not reached, TOO_MANY_SUBSCRIPTIONS, and a
   * GraphError.
   */
  async subscribe(filter: ChangeFilter, since: number | undefined): Promise<ChangeSubscriber> {
    const version = await this.graph.version();
    if (since !== undefined && since > version) throw notReached(since, version);
    await this.start();
    if (this.isClosed) throw new FeedClosedError();
    if (this.subscribers.size >= MOST_SUBSCRIPTIONS) throw tooMany();
    const subscriber = new ChangeSubscriber(filter, since ?? version, {
      position: () => this.position,
      read: (after) => this.read(filter, after),
      left: (one) => this.subscribers.delete(one),
    });
    this.subscribers.add(subscriber);
    return subscriber;
  }

  /** Looks for changes at once: this process has written. */
  nudge(): void {
    if (this.subscribers.size > 0) void this.poll();
  }

  /** Ends all subscriptions, with a FeedClosedError. */
  close(): void {
    this.isClosed = true;
    this.stop();
    for (const subscriber of this.subscribers) subscriber.fail(new FeedClosedError());
  }

  private async start(): Promise<void> {
    this.started ??= this.begin().catch((error: unknown) => {
      this.started = undefined;
      throw error;
    });
    return this.started;
  }

  private async begin(): Promise<void> {
    this.position = beforeLast(await this.graph.version());
    this.timer = setInterval(() => void this.poll(), INTERVAL);
    this.timer.unref();
  }

  private stop(): void {
    clearInterval(this.timer);
    this.started = undefined;
  }

  /** One look at a time; what is asked for during one is looked for after it. */
  private async poll(): Promise<void> {
    if (this.subscribers.size === 0) {
      this.stop();
      return;
    }
    if (this.isPolling) {
      this.isNudged = true;
      return;
    }
    this.isPolling = true;
    try {
      do await this.look();
      while (this.takeNudge());
      this.isFailing = false;
    } catch (error) {
      // The graph may be away for a while: subscribers wait, and the log has it once.
      if (!this.isFailing && !this.isClosed) this.onError(error);
      this.isFailing = true;
    } finally {
      this.isPolling = false;
    }
  }

  private takeNudge(): boolean {
    const isNudged = this.isNudged;
    this.isNudged = false;
    return isNudged;
  }

  private async look(): Promise<void> {
    const version = await this.graph.version();
    // Another graph was put in the place of this one.
    if (version < this.position) this.position = version;
    while (this.position < version && this.subscribers.size > 0) {
      const last = Math.min(this.position + WINDOW, version);
      const rows = await this.graph.read(windowStatement(this.position + 1, last));
      await readIds(this.graph, rows as unknown as readonly NewRow[], (row, records) => this.tell(row, records));
      this.position = Math.max(this.position, beforeLast(last));
      if (last === version) return;
    }
  }

  private async tell({ concerns, ...row }: NewRow, records: readonly string[]): Promise<void> {
    const change = { row, records, concerns: new Set(concerns) };
    // From here on whoever reads the log for itself knows that there is this one, and reads it there.
    this.position = row.number;
    for (const subscriber of this.subscribers) {
      try {
        if (await this.fits(change, subscriber.filter)) subscriber.offer(loggedChange(row, subscriber.filter));
      } catch (error) {
        subscriber.fail(error);
      }
    }
  }

  private async fits({ row, concerns, records }: NewChange, filter: ChangeFilter): Promise<boolean> {
    const { about } = filter;
    if (about !== undefined && !concerns.has(about)) return false;
    if (!records.some((id) => fitsByKind(id, filter))) return false;
    return !isCompound(filter) || (await withFitting(this.graph, [row], filter)).length > 0;
  }

  private async read(filter: ChangeFilter, after: number) {
    const rows = await readLog(this.graph, { filter, after }, 'ASC', REPLAYED_AT_ONCE);
    return rows.map((row) => loggedChange(row, filter));
  }
}

/**
 * Up to where all changes are there when a version can be read. Neo4j shows the version before its indexes find the change
 * that made it; that change ended before the next began, so only the last one can be missing yet.
 */
function beforeLast(version: number): number {
  return Math.max(0, version - 1);
}

/** The server stops. */
export class FeedClosedError extends Error {
  override readonly name = 'FeedClosedError';
}

function notReached(since: number, version: number): GraphQLError {
  return badUserInput(`since must be at most the version of the graph, ${String(version)}, but got ${String(since)}.`);
}

function tooMany(): GraphQLError {
  return new GraphQLError(`There are ${String(MOST_SUBSCRIPTIONS)} subscriptions, and no more can be had. Try later.`, {
    extensions: { code: ERROR_CODES.tooManySubscriptions },
  });
}
