/** The log of changes, as `docs/decisions/changes.md` describes it. */
import type { FactRecord } from '../facts/record.js';
import { runInBatches } from '../facts/store-records.js';
import type { WriteTransaction } from '../graph/graph.js';
import type { Applied, ChangeRequest } from './change-request.js';

/** What became of one record: absent where it was not there before, or is not there any more. */
export interface LogEntry {
  readonly id: string;
  readonly before?: FactRecord;
  readonly after?: FactRecord;
}

export interface Logged extends Applied {
  readonly action: string;
  /** A digest of the input, by which a repeated client mutation id is told from a new use of it. */
  readonly fingerprint: string | null;
  readonly entries: readonly LogEntry[];
  readonly undoneBy: number | null;
}

type Run = Pick<WriteTransaction, 'run'>;

const COLUMNS =
  'c.number AS version, c.at AS at, c.action AS action, c.added AS added, c.revised AS revised, c.retracted AS retracted, ' +
  'c.entries AS entries, c.fingerprint AS fingerprint, c.undoneBy AS undoneBy';
const FIND_BY_KEY = `MATCH (c:Change {mutationKey: $key}) RETURN ${COLUMNS}`;
const FIND_BY_NUMBER = `MATCH (c:Change {number: $number}) RETURN ${COLUMNS}`;
const WRITE = 'CREATE (c:Change) SET c = $change';
const CONCERN =
  'MATCH (c:Change {number: $number}) UNWIND $rows AS id MATCH (n:Entity {id: id}) CREATE (c)-[:CONCERNS]->(n)';
const MARK_UNDONE = 'MATCH (c:Change {number: $number}) SET c.undoneBy = $by';

/** The change that the principal made under this client mutation id. */
export async function findByMutationId(
  transaction: Run,
  { principal, clientMutationId }: Pick<ChangeRequest, 'principal' | 'clientMutationId'>,
): Promise<Logged | undefined> {
  if (clientMutationId === undefined) return undefined;
  const key = mutationKey(principal.name, clientMutationId);
  return loggedOf(await transaction.run({ text: FIND_BY_KEY, parameters: { key } }));
}

/** The change that made a version. */
export async function findByVersion(transaction: Run, number: number): Promise<Logged | undefined> {
  return loggedOf(await transaction.run({ text: FIND_BY_NUMBER, parameters: { number } }));
}

/** Writes a change into the log. */
export async function logChange(
  transaction: WriteTransaction,
  request: ChangeRequest,
  applied: Applied,
  concerns: readonly string[],
  entries: readonly LogEntry[],
): Promise<void> {
  const { action, principal, note, clientMutationId, fingerprint, undoes } = request;
  const { version: number, at, added, revised, retracted } = applied;
  const change = {
    ...{ number, at, action, principal: principal.name, added: [...added], revised: [...revised] },
    ...{ retracted: [...retracted], concerns: [...concerns], entries: JSON.stringify(entries) },
    ...(note === undefined ? {} : { note }),
    ...(undoes === undefined ? {} : { undoes }),
    ...(fingerprint === undefined ? {} : { fingerprint }),
    ...(clientMutationId === undefined
      ? {}
      : { clientMutationId, mutationKey: mutationKey(principal.name, clientMutationId) }),
  };
  await transaction.run({ text: WRITE, parameters: { change } });
  const nodes = concerns.filter((id) => !id.startsWith('relation/'));
  await runInBatches(transaction, CONCERN, nodes, { number });
  if (undoes !== undefined) await transaction.run({ text: MARK_UNDONE, parameters: { number: undoes, by: number } });
}

/** Ids of different principals are different, and no name has a line feed. */
function mutationKey(principal: string, clientMutationId: string): string {
  return `${principal}\n${clientMutationId}`;
}

function loggedOf([row]: Awaited<ReturnType<Run['run']>>): Logged | undefined {
  if (!row) return undefined;
  const found = row as unknown as Omit<Logged, 'entries' | 'unchanged'> & { readonly entries: string };
  return { ...found, unchanged: [], entries: JSON.parse(found.entries) as LogEntry[] };
}
