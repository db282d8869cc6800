import { accessSync, constants, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import grafeo, { type GrafeoDB, type Transaction } from '@grafeo-db/js';
import { plainWords, raiseVersion, readVersion, versionOf } from './graph.js';
import type { Found, Graph, GraphRow, Snapshot, Statement, WriteTransaction } from './graph.js';
import { closedError, GraphError, GraphOpenError, type GraphErrorReason } from './graph-error.js';
import { TEXT_INDEX, textSearch } from './grafeo-text-search.js';
import { LogBarrier } from './log-barrier.js';

/** How often the write-ahead log is folded into the file while the server runs. */
const CHECKPOINT_TRIGGERS = { intervalMs: 60_000, walBytes: 64 * 1024 * 1024 };
const WRITE_TRIES = 5;
/** Codes of the engine: a rollback without a transaction, and a disk that takes no more, which rolls a commit back. */
const NOTHING_TO_ROLL_BACK = 'GRAFEO-T004';
const LOG_NOT_WRITTEN = 'GRAFEO-T009';
/**
 * Opens the embedded engine on a file, which is made when it is missing, or in memory when no path is given.
 * Throws a GraphOpenError that says what to do.
 */
export function openGrafeo(path?: string): Graph {
  if (path === undefined) return new GrafeoGraph(grafeo.GrafeoDB.create());
  prepareFolder(path);
  try {
    const database = grafeo.GrafeoDB.create(path);
    database.setCheckpointTriggers(CHECKPOINT_TRIGGERS);
    return new GrafeoGraph(database, new LogBarrier(`${path}.wal`));
  } catch (error) {
    throw new GraphOpenError(explain(path, error));
  }
}

class GrafeoGraph implements Graph {
  readonly engine = 'grafeo';
  readonly isAway = false;
  /** Writes wait for each other here: the engine would refuse the second of two that meet. */
  private lastWrite: Promise<unknown> = Promise.resolve();
  /** The engine would still answer after its `close`. */
  private isClosed = false;

  constructor(
    private readonly database: GrafeoDB,
    /** Absent in memory. */
    private readonly barrier?: LogBarrier,
  ) {}

  async read(statement: Statement): Promise<GraphRow[]> {
    if (this.isClosed) throw closedError();
    try {
      const result = await this.database.executeCypher(statement.text, statement.parameters);
      return result.toArray() as GraphRow[];
    } catch (error) {
      throw graphError(error, statement);
    }
  }

  async search(words: readonly string[], limit: number): Promise<Found[]> {
    if (this.isClosed) throw closedError();
    const text = plainWords(words).join(' ');
    if (text === '') return [];
    try {
      return await textSearch(this.database, text, limit);
    } catch (error) {
      throw graphError(error);
    }
  }

  /**
   * The next write need not wait until this one is on the disk, only the caller of this one; also when the work throws, for
   * what it says may rest on an earlier write that it saw.
   */
  async write<Result>(work: (transaction: WriteTransaction) => Promise<Result>): Promise<Result> {
    const written = this.lastWrite.then(() => this.writeNow(work));
    this.lastWrite = written.catch(() => undefined);
    try {
      return await written;
    } finally {
      await this.reachDisk();
    }
  }

  private async reachDisk(): Promise<void> {
    try {
      // To close flushes all there is.
      if (!this.isClosed) await this.barrier?.reached();
    } catch (error) {
      throw new GraphError('COMMIT_UNKNOWN', error);
    }
  }

  private async writeNow<Result>(work: (transaction: WriteTransaction) => Promise<Result>): Promise<Result> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.writeOnce(work);
      } catch (error) {
        const isConflict = error instanceof GraphError && error.reason === 'CONFLICT';
        if (!isConflict || attempt === WRITE_TRIES) throw error;
      }
    }
  }

  /**
   * Rolls back on any error, also on one that `work` caught: left alone, this engine would commit the statements
   * beside the one that failed.
   */
  private async writeOnce<Result>(work: (transaction: WriteTransaction) => Promise<Result>): Promise<Result> {
    if (this.isClosed) throw closedError();
    const transaction = this.database.beginTransaction();
    const failures: unknown[] = [];
    const run = (statement: Statement) =>
      runIn(transaction, statement).catch((error: unknown) => {
        failures.push(error);
        throw error;
      });
    try {
      const result = await work({ run, ...(await raiseVersion(run)) });
      if (failures.length > 0) throw failures[0];
      commit(transaction);
      return result;
    } catch (error) {
      rollBack(transaction);
      throw error;
    }
  }

  async define(statements: readonly string[]): Promise<void> {
    for (const text of statements) await this.read({ text, parameters: {} });
    // No statement makes a text index; to make one that exists leaves it as it is.
    await this.database.createTextIndex(TEXT_INDEX.label, TEXT_INDEX.property, TEXT_INDEX.options);
  }

  /** A transaction of this engine sees the graph as it was when it began; it keeps no writer waiting. */
  snapshot(): Snapshot {
    if (this.isClosed) throw closedError();
    const transaction = this.database.beginTransaction();
    let running: Promise<unknown> = Promise.resolve();
    return {
      isIsolated: true,
      read(statement) {
        const rows = runIn(transaction, statement);
        // Nothing but the end of it is kept: the rows of an export are the whole graph.
        running = Promise.allSettled([running, rows]).then(() => undefined);
        return rows;
      },
      // The engine refuses to end a transaction in which a statement still runs.
      async close() {
        await running;
        if (transaction.isActive) transaction.rollback();
      },
    };
  }

  async version(): Promise<number> {
    return versionOf(await this.read(readVersion()));
  }

  async close(): Promise<void> {
    await this.lastWrite;
    // The log is gone once the engine has closed.
    await this.reachDisk().catch(() => undefined);
    this.isClosed = true;
    this.database.close();
  }
}

async function runIn(transaction: Transaction, statement: Statement): Promise<GraphRow[]> {
  try {
    const result = await transaction.executeCypher(statement.text, statement.parameters);
    return result.toArray() as GraphRow[];
  } catch (error) {
    throw graphError(error, statement);
  }
}

function commit(transaction: Transaction): void {
  try {
    transaction.commit();
  } catch (error) {
    throw graphError(error);
  }
}

/** A transaction whose commit failed still calls itself active, but has been rolled back by the engine. */
function rollBack(transaction: Transaction): void {
  try {
    if (transaction.isActive) transaction.rollback();
  } catch (error) {
    if (!messageOf(error).includes(NOTHING_TO_ROLL_BACK)) throw error;
  }
}

/** GQLSTATUS classes (ISO/IEC 39075): 40 is a transaction rolled back by a conflict. */
function graphError(error: unknown, statement?: Statement): GraphError {
  const status = (error as { gqlStatus?: string }).gqlStatus ?? '';
  return new GraphError(reasonOf(status, messageOf(error)), error, statement);
}

function reasonOf(status: string, message: string): GraphErrorReason {
  if (message.includes(LOG_NOT_WRITTEN)) return 'FAILED';
  if (status.startsWith('40')) return 'CONFLICT';
  return message.includes('Constraint violation') ? 'CONSTRAINT' : 'FAILED';
}

function prepareFolder(path: string): void {
  const folder = dirname(path);
  try {
    makeFolder(folder);
    accessSync(folder, constants.R_OK | constants.W_OK);
    const file = statSync(path, { throwIfNoEntry: false });
    if (file?.isFile()) accessSync(path, constants.R_OK | constants.W_OK);
  } catch (error) {
    throw new GraphOpenError(explainFolder(path, messageOf(error)));
  }
}

/** As `mkdir -p`; the `recursive` of Node.js never returns in a folder such as /proc, which takes no new ones. */
function makeFolder(folder: string): void {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return;
  makeFolder(dirname(folder));
  mkdirSync(folder);
}

function explainFolder(path: string, reason: string): string {
  return `The data folder ${dirname(path)} cannot be read and written (${reason}). Give this user the right to, or name another place with GRAPH_URL=embedded:<file>.`;
}

function explain(path: string, error: unknown): string {
  const message = messageOf(error);
  if (message.includes('cannot be locked')) {
    return `The graph file ${path} is in use by another process. Stop that one first, or name another file with GRAPH_URL=embedded:<file>.`;
  }
  // The operating system refused: that says nothing of what is in the file.
  if (message.includes('(os error')) return explainFolder(path, message);
  return `The graph file ${path} cannot be opened: ${message}. Move it away to start with a new one, or restore a copy.`;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
