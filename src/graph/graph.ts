/**
 * The one gate to a database. Two engines stand behind it: Neo4j (`neo4j.ts`) and the embedded Grafeo
 * (`grafeo.ts`). Statements are Cypher that both run unchanged; what differs between them stays in this folder.
 */

/** A value that crosses the gate: integers beyond 2^53 are `bigint`, all other numbers are `number`. */
export type Value = null | boolean | number | bigint | string | Value[] | { [key: string]: Value };

/** One row of an answer: the values under the names that the statement returned them as. */
export type GraphRow = Record<string, Value>;

/** A statement: text from this repository only, with every value as a parameter. */
export interface Statement {
  readonly text: string;
  readonly parameters: Readonly<Record<string, Value>>;
  /** How many milliseconds it may take, for an engine that can be told; long enough for what nobody waits for when absent. */
  readonly within?: number;
}

/** A transaction that writes: all of its statements take effect, or none. */
export interface WriteTransaction {
  run(statement: Statement): Promise<GraphRow[]>;
  /** The version of the graph that this transaction makes. */
  readonly version: number;
  /** The instant of the change, in UTC with milliseconds, later than that of every change before. */
  readonly at: string;
}

/** A node that the text index found. */
export interface Found {
  /** Its global id. */
  readonly id: string;
  /** How well it fits by the engine's own reckoning; the two engines reckon differently. */
  readonly score: number;
}

export type Engine = 'grafeo' | 'neo4j';

/** The graph while it is read in many statements. */
export interface Snapshot {
  /** Whether every statement sees the graph as it was when this was opened, whatever is written meanwhile. */
  readonly isIsolated: boolean;
  /** Runs one statement that only reads. Throws a GraphError. */
  read(statement: Statement): Promise<GraphRow[]>;
  /** Must be called; waits for what is being read, and is safe to repeat. */
  close(): Promise<void>;
}

export interface Graph {
  readonly engine: Engine;
  /** Whether the database cannot be reached at present, so that whatever is asked fails at once. */
  readonly isAway: boolean;
  /** Runs one statement that only reads. Throws a GraphError. */
  read(statement: Statement): Promise<GraphRow[]>;
  /**
   * The nodes that the text index has any of `words` for, best first, at most `limit`. Words are letters and digits
   * as `search/index-words.ts` makes them; others are left out. Throws a GraphError.
   */
  search(words: readonly string[], limit: number): Promise<Found[]>;
  /**
   * Runs `work` in one transaction and raises the graph's version by one in the same transaction. Writes wait for each other.
   * Ends when the change outlasts a crash of this process and of the machine. Rolls back and throws when `work` does; `work`
   * runs again after a failure that took nothing into the graph. Throws a GraphError: only with COMMIT_UNKNOWN may the
   * change have taken effect.
   */
  write<Result>(work: (transaction: WriteTransaction) => Promise<Result>): Promise<Result>;
  /** Applies constraints and indexes, that of the text among them; each statement must be safe to repeat. Throws a GraphError. */
  define(statements: readonly string[]): Promise<void>;
  /** For readings that take many statements, such as an export. Throws a GraphError. */
  snapshot(): Snapshot;
  /**
   * How many transactions have written to this graph, 0 when none has. All of them are there, but of the last one Neo4j's
   * indexes may find nothing for a moment, unless this process made it.
   */
  version(): Promise<number>;
  close(): Promise<void>;
}

const READ_VERSION = 'MATCH (v:GraphVersion {name: $name}) RETURN v.number AS number, v.changedAt AS changedAt';
const RAISE_VERSION =
  'MERGE (v:GraphVersion {name: $name}) SET v.number = coalesce(v.number, 0) + 1 ' +
  'RETURN v.number AS number, v.changedAt AS changedAt';
const WRITE_INSTANT = 'MATCH (v:GraphVersion {name: $name}) SET v.changedAt = $at';

/** The statement that reads the version and its instant; it returns no row before the first write. */
export function readVersion(): Statement {
  return { text: READ_VERSION, parameters: { name: 'graph' } };
}

/**
 * Begins a write: raises the version by one `SET`, because reading and then writing loses concurrent updates. It keeps
 * other writes waiting from here on, so what a write checks first still holds when it is committed.
 */
export async function raiseVersion(run: WriteTransaction['run']): Promise<Pick<WriteTransaction, 'version' | 'at'>> {
  const [row] = await run({ text: RAISE_VERSION, parameters: { name: 'graph' } });
  const at = instantAfter(row?.['changedAt'] as string | null | undefined);
  await run({ text: WRITE_INSTANT, parameters: { name: 'graph', at } });
  return { version: Number(row?.['number']), at };
}

/** Now, or a millisecond after the change before, where the clock of this machine is behind: no two changes are of one instant. */
function instantAfter(before: string | null | undefined): string {
  const now = Date.now();
  const earliest = before === null || before === undefined ? now : Date.parse(before) + 1;
  return new Date(Math.max(now, earliest)).toISOString();
}

/** The version in the rows of `readVersion`. */
export function versionOf(rows: readonly GraphRow[]): number {
  return Number(rows[0]?.['number'] ?? 0);
}

/** The words that may stand in a question to a text index: letters and digits, which no query syntax has a meaning for. */
export function plainWords(words: readonly string[]): string[] {
  return words.filter((word) => PLAIN_WORD.test(word)).slice(0, MOST_WORDS);
}

const PLAIN_WORD = /^[\p{Ll}\p{Lo}\p{N}\p{M}]+$/u;
/** Lucene takes 1,024 terms in one question. */
const MOST_WORDS = 1_000;
