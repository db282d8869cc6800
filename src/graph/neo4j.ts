import { setTimeout as sleep } from 'node:timers/promises';
import neo4j, { type Driver, type Session, type Transaction } from 'neo4j-driver';
import { FirstRuns } from './first-runs.js';
import { plainWords, raiseVersion, readVersion, versionOf } from './graph.js';
import type { Found, Graph, GraphRow, Snapshot, Statement, WriteTransaction } from './graph.js';
import { closedError, GraphError, GraphOpenError, type GraphErrorReason } from './graph-error.js';
import { fromRecord, toParameters } from './neo4j-values.js';
import { withoutStackTrace } from './without-stack-trace.js';

export interface Neo4jSettings {
  readonly url: string;
  readonly user: string | undefined;
  readonly password: string | undefined;
  readonly database: string;
}

/** The driver's defaults wait for 60 s when the database is away; these answer in about two. */
const DRIVER_SETTINGS = {
  connectionTimeout: 2_000,
  connectionAcquisitionTimeout: 2_000,
  maxConnectionPoolSize: 50,
  telemetryDisabled: true,
  userAgent: 'policy-atlas',
};
/** Of what no request waits for. */
const READ_TIMEOUT_MILLISECONDS = 60_000;
const WRITE_TIMEOUT_MILLISECONDS = 60_000;
const READ_TRIES = 3;
/** A write is begun again for so long, with pauses that double. */
const WRITE_AGAIN_WITHIN_MILLISECONDS = 2_000;
const FIRST_PAUSE_MILLISECONDS = 50;
const SEARCH =
  "CALL db.index.fulltext.queryNodes('entity_search_text', $text, {limit: $limit}) YIELD node, score " +
  'RETURN node.id AS id, score';

/** Opens Neo4j and proves that it answers. Throws a GraphOpenError that says what to do. */
export async function openNeo4j(settings: Neo4jSettings): Promise<Graph> {
  let driver: Driver | undefined;
  try {
    // A copy: the driver writes the encryption that the address asks for into what it is given.
    driver = neo4j.driver(settings.url, authentication(settings), { ...DRIVER_SETTINGS });
    await driver.verifyConnectivity({ database: settings.database });
    const graph = new Neo4jGraph(driver, settings.database);
    // Over bolt:// a connection says nothing of the database; a statement does.
    await graph.version();
    return graph;
  } catch (error) {
    await driver?.close();
    throw new GraphOpenError(
      `Neo4j at ${withoutPassword(settings.url)} (database "${settings.database}") cannot be used: ${messageOf(error)}. ` +
        'Check GRAPH_URL, NEO4J_USER, NEO4J_PASSWORD and NEO4J_DATABASE, and that the server runs.',
      isAbsence(error),
    );
  }
}

/** The address as it may be shown. */
export function withoutPassword(url: string): string {
  return url.replace(/\/\/[^@/]*@/, '//');
}

class Neo4jGraph implements Graph {
  readonly engine = 'neo4j';
  readonly isAway = false;
  private isClosed = false;
  private readonly firstRuns = new FirstRuns();

  constructor(
    private readonly driver: Driver,
    private readonly database: string,
  ) {}

  read(statement: Statement): Promise<GraphRow[]> {
    return this.firstRuns.run(statement, (whenItMay) => this.readSafely(whenItMay));
  }

  /**
   * `session.run` in READ mode costs half of `executeRead`, which also repeats statements that ran out of
   * memory; so the few errors worth repeating are repeated here.
   */
  private async readSafely(statement: Statement): Promise<GraphRow[]> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.readOnce(statement);
      } catch (error) {
        if (attempt === READ_TRIES || !neo4j.isRetryableError(error)) throw graphError(error, statement);
      }
    }
  }

  private async readOnce(statement: Statement): Promise<GraphRow[]> {
    const session = this.session('READ');
    try {
      const timeout = Math.ceil(statement.within ?? READ_TIMEOUT_MILLISECONDS);
      const parameters = toParameters(statement);
      const result = await withoutStackTrace(() => session.run(statement.text, parameters, { timeout }));
      return result.records.map((record) => fromRecord(record.toObject()));
    } finally {
      await session.close();
    }
  }

  async search(words: readonly string[], limit: number): Promise<Found[]> {
    const text = plainWords(words).join(' ');
    if (text === '') return [];
    return (await this.read({ text: SEARCH, parameters: { text, limit } })) as unknown as Found[];
  }

  /**
   * Not by `executeWrite` of the driver: that repeats the work also when the connection was lost during the commit, and so
   * can make one change twice.
   */
  async write<Result>(work: (transaction: WriteTransaction) => Promise<Result>): Promise<Result> {
    const end = performance.now() + WRITE_AGAIN_WITHIN_MILLISECONDS;
    for (let pause = FIRST_PAUSE_MILLISECONDS; ; pause *= 2) {
      try {
        return await this.writeOnce(work);
      } catch (error) {
        const isOver = performance.now() + pause > end;
        if (isOver || !(error instanceof GraphError) || !mayBeginAgain(error)) throw error;
        // Writers that met in a deadlock must not meet again.
        await sleep(pause * (0.5 + Math.random()));
      }
    }
  }

  private async writeOnce<Result>(work: (transaction: WriteTransaction) => Promise<Result>): Promise<Result> {
    const session = this.session('WRITE');
    try {
      const transaction = await session.beginTransaction({ timeout: WRITE_TIMEOUT_MILLISECONDS });
      const failures: unknown[] = [];
      const run = (statement: Statement) =>
        runIn(transaction, statement).catch((cause: unknown) => {
          const error = graphError(cause, statement);
          failures.push(error);
          throw error;
        });
      const result = await work({ run, ...(await raiseVersion(run)) });
      if (failures.length > 0) throw failures[0];
      await commit(transaction);
      return result;
    } catch (error) {
      throw graphError(error);
    } finally {
      // This also rolls back what was not committed.
      await session.close();
    }
  }

  async define(statements: readonly string[]): Promise<void> {
    const session = this.session('WRITE');
    try {
      for (const text of statements) await session.run(text);
      await session.run('CALL db.awaitIndexes(300)');
    } catch (error) {
      throw graphError(error);
    } finally {
      await session.close();
    }
  }

  /** Read committed is all that this database has: even the statements of one transaction see what others commit. */
  snapshot(): Snapshot {
    return { isIsolated: false, read: (statement) => this.read(statement), close: () => Promise.resolve() };
  }

  async version(): Promise<number> {
    return versionOf(await this.read(readVersion()));
  }

  async close(): Promise<void> {
    this.isClosed = true;
    await this.driver.close();
  }

  private session(mode: 'READ' | 'WRITE'): Session {
    if (this.isClosed) throw closedError();
    return this.driver.session({ database: this.database, defaultAccessMode: neo4j.session[mode] });
  }
}

async function runIn(transaction: Transaction, statement: Statement): Promise<GraphRow[]> {
  const result = await transaction.run(statement.text, toParameters(statement));
  return result.records.map((record) => fromRecord(record.toObject()));
}

async function commit(transaction: Transaction): Promise<void> {
  try {
    await transaction.commit();
  } catch (error) {
    throw isRolledBack(error) ? error : new GraphError('COMMIT_UNKNOWN', error);
  }
}

/** Whether the server itself says that the transaction has ended without effect. A lost connection says nothing. */
function isRolledBack(error: unknown): boolean {
  if (!(error instanceof neo4j.Neo4jError)) return false;
  return ROLLED_BACK.some((codes) => error.code.startsWith(codes));
}

/** Failures of the cluster and of the storage, which have codes of their own, leave open what became of a commit. */
const ROLLED_BACK = ['Neo.TransientError.Transaction.', 'Neo.ClientError.'];

/** Whether nothing took effect and the cause may be gone in a moment. */
function mayBeginAgain({ reason, cause }: GraphError): boolean {
  return reason !== 'COMMIT_UNKNOWN' && neo4j.isRetryableError(cause);
}

function authentication({ user, password }: Neo4jSettings) {
  return password === undefined ? undefined : neo4j.auth.basic(user ?? 'neo4j', password);
}

const REASONS: Readonly<Record<string, GraphErrorReason>> = {
  ServiceUnavailable: 'UNAVAILABLE',
  SessionExpired: 'UNAVAILABLE',
  'Neo.ClientError.Transaction.TransactionTimedOut': 'TIMED_OUT',
  'Neo.ClientError.Transaction.TransactionTimedOutClientConfiguration': 'TIMED_OUT',
  'Neo.TransientError.Transaction.DeadlockDetected': 'CONFLICT',
  'Neo.ClientError.Schema.ConstraintValidationFailed': 'CONSTRAINT',
};

/** Whether the database cannot be reached, as opposed to one that refuses us or has no such name. */
function isAbsence(error: unknown): boolean {
  return neo4j.isRetryableError(error instanceof GraphError ? error.cause : error);
}

function graphError(error: unknown, statement?: Statement): unknown {
  if (!(error instanceof neo4j.Neo4jError)) return error;
  // The driver has no code for a pool that is used up, or whose connections do not come about.
  const isNoConnection = error.message.startsWith('Connection acquisition timed out');
  return new GraphError(isNoConnection ? 'UNAVAILABLE' : (REASONS[error.code] ?? 'FAILED'), error, statement);
}

/** The message on one line and without its full stop; those of OpenSSL end in a line feed. */
function messageOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.replace(/\s+/g, ' ').replace(/[. ]+$/, '');
}
