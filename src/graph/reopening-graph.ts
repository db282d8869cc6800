/** A graph whose database may go away: it says so at once, looks for it, and goes on when it is back. */
import { setTimeout as sleep } from 'node:timers/promises';
import { Connected, type Work } from './connected.js';
import type { Found, Graph, GraphRow, Snapshot, Statement, WriteTransaction } from './graph.js';
import { closedError, GraphError, GraphOpenError } from './graph-error.js';

/** How often what is waited for is looked at; what has been waited for as long makes the database suspect. Milliseconds. */
const LOOK = 500;
/** An answer to the smallest question takes less than that, unless the database is away. */
const PATIENCE = 1_500;
/** Before a new connection is tried beside the old ones, which may only be busy. */
const BUSY = 300;
/** Longer than any statement may take: what is waited for then on connections that were given up never comes. */
const NEVER = 12_000;
const PAUSE = 500;
const OPENING = 4_000;

export interface Opening {
  /** Connects, and proves that the database answers. Throws a GraphOpenError. */
  readonly open: () => Promise<Graph>;
  /** Makes the graph ready, before it is used for the first time. */
  readonly prepare: (graph: Graph) => Promise<void>;
  /** Is told when the database goes away, with the cause, and when it is there again. */
  readonly tell: (isAway: boolean, cause?: unknown) => void;
}

/** Over connections that are made anew when the database was away. Only for a database in another process. */
export class ReopeningGraph implements Graph {
  readonly engine = 'neo4j';
  private connected: Connected | undefined;
  private isPrepared = false;
  private isClosed = false;
  private proof: Promise<void> | undefined;
  private readonly looking: NodeJS.Timeout;

  constructor(private readonly opening: Opening) {
    this.looking = setInterval(() => {
      if (this.connected?.hasWaited(LOOK) === true) void this.prove(this.connected);
    }, LOOK).unref();
  }

  get isAway(): boolean {
    return this.connected === undefined;
  }

  /** Connects for the first time; false when the database is away, which is looked for from then on. Throws what `prepare` does. */
  async begin(): Promise<boolean> {
    try {
      await this.connect();
      return true;
    } catch (error) {
      if (!isAbsence(error)) throw error;
      this.opening.tell(true, error);
      return false;
    }
  }

  /** Looks for the database until it is there. Throws what `prepare` does, and a GraphOpenError for one that refuses us. */
  async find(): Promise<void> {
    while (!this.isClosed) {
      try {
        await this.connect();
        this.opening.tell(false);
        return;
      } catch (error) {
        if (!this.isPrepared && !isAbsence(error)) throw error;
      }
      await sleep(PAUSE, undefined, { ref: false });
    }
  }

  read(statement: Statement): Promise<GraphRow[]> {
    return this.ask((graph) => graph.read(statement));
  }

  search(words: readonly string[], limit: number): Promise<Found[]> {
    return this.ask((graph) => graph.search(words, limit));
  }

  /** A change that was given up is never made later, when the database comes back: only what was on its way to be committed may be. */
  write<Result>(work: (transaction: WriteTransaction) => Promise<Result>): Promise<Result> {
    let isGivenUp = false;
    let isCommitting = false;
    const mustBeWanted = () => {
      if (isGivenUp) throw away();
    };
    const guarded = async (transaction: WriteTransaction) => {
      isCommitting = false;
      const run = (statement: Statement) => {
        mustBeWanted();
        return transaction.run(statement);
      };
      const result = await work({ ...transaction, run });
      mustBeWanted();
      isCommitting = true;
      return result;
    };
    const lost = () => {
      isGivenUp = true;
      return isCommitting ? new GraphError('COMMIT_UNKNOWN', 'The database went away.') : away();
    };
    return this.within({ run: (graph) => graph.write(guarded), lost, isRepeatable: false });
  }

  define(statements: readonly string[]): Promise<void> {
    return this.within({ run: (graph) => graph.define(statements), lost: away, isRepeatable: false });
  }

  snapshot(): Snapshot {
    return { isIsolated: false, read: (statement) => this.read(statement), close: () => Promise.resolve() };
  }

  version(): Promise<number> {
    return this.ask((graph) => graph.version());
  }

  async close(): Promise<void> {
    this.isClosed = true;
    clearInterval(this.looking);
    const { connected } = this;
    this.connected = undefined;
    await connected?.graph.close();
  }

  private ask<Result>(run: (graph: Graph) => Promise<Result>): Promise<Result> {
    return this.within({ run, lost: away, isRepeatable: true });
  }

  private async within<Result>(work: Work<Result>): Promise<Result> {
    const { connected } = this;
    if (!connected) throw this.isClosed ? closedError() : away();
    try {
      return await connected.run(work);
    } catch (error) {
      if (error instanceof GraphError && error.reason !== 'FAILED') void this.prove(connected);
      throw error;
    }
  }

  private async connect(): Promise<void> {
    const graph = await inTime(this.opening.open(), OPENING);
    try {
      if (!this.isPrepared) await this.opening.prepare(graph);
      if (this.isClosed) throw closedError();
    } catch (error) {
      await graph.close().catch(() => undefined);
      throw error;
    }
    this.isPrepared = true;
    this.connected = new Connected(graph);
  }

  /** Whether the database still answers, once at a time. */
  private prove(connected: Connected): Promise<void> {
    this.proof ??= this.judge(connected).finally(() => (this.proof = undefined));
    return this.proof;
  }

  private async judge(connected: Connected): Promise<void> {
    const old = answers(connected.graph);
    if (await Promise.race([old, sleep(BUSY, false)])) return;
    const fresh = await inTime(this.opening.open(), PATIENCE).catch((error: unknown) => error);
    const isAnswering = await old;
    if (this.connected !== connected) return;
    if (isAnswering) {
      if (isGraph(fresh)) await fresh.close();
    } else if (isGraph(fresh)) {
      // The old connections are stuck or all busy: new work goes past them.
      this.connected = new Connected(fresh);
      connected.repeatOver(this.connected);
      setTimeout(() => {
        connected.giveUp();
      }, NEVER).unref();
    } else {
      this.lose(connected, fresh);
    }
  }

  private lose(connected: Connected, cause: unknown): void {
    this.connected = undefined;
    connected.giveUp();
    this.opening.tell(true, cause);
    void this.find();
  }
}

function away(): GraphError {
  return new GraphError('UNAVAILABLE', 'The database is away.');
}

function answers(graph: Graph): Promise<boolean> {
  const answer = graph.version().then(
    () => true,
    () => false,
  );
  return Promise.race([answer, sleep(BUSY + PATIENCE, false, { ref: false })]);
}

/** The graph, when it opens within so many milliseconds. One that opens later is closed. */
async function inTime(opening: Promise<Graph>, milliseconds: number): Promise<Graph> {
  let isLate = false;
  opening.then(
    (graph) => (isLate ? graph.close() : undefined),
    () => undefined,
  );
  const late = sleep(milliseconds, undefined, { ref: false }).then(() => {
    isLate = true;
    throw new GraphOpenError(`The database gave no answer within ${String(milliseconds)} ms.`, true);
  });
  return Promise.race([opening, late]);
}

/** Whether the database may come: it does not refuse us. */
function isAbsence(error: unknown): boolean {
  return (
    (error instanceof GraphOpenError && error.isAbsent) ||
    (error instanceof GraphError && error.reason === 'UNAVAILABLE')
  );
}

function isGraph(value: unknown): value is Graph {
  return typeof value === 'object' && value !== null && 'read' in value;
}
