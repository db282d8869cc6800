/** The one way in: compares records with what is stored, checks, writes and logs, in one transaction. */
import { mustHaveRole } from '../auth/refusals.js';
import { ROLE_OF_ACTION } from '../auth/role-of-action.js';
import { references } from '../facts/references.js';
import type { FactRecord, RelationRecord } from '../facts/record.js';
import { idOf } from '../facts/relation-id.js';
import type { Graph, WriteTransaction } from '../graph/graph.js';
import {
  ChangeRefusedError,
  type Applied,
  type ChangeFault,
  type ChangeRequest,
  type RecordChange,
} from './change-request.js';
import { closingCycles, referringIds } from './check-graph.js';
import { decide, type Step } from './decide.js';
import { findByMutationId, logChange, type LogEntry } from './log-graph.js';
import { readLiveIds, readPresent } from './present-graph.js';
import { retractNodes, retractRelations, writeAdded, writeRevisedNodes, writeRevisedRelations } from './write-graph.js';

export interface ApplyOptions {
  /** Whether references and cycles were checked before, as an import does for all of its files together. */
  readonly isChecked?: boolean;
  /** Whether nothing is to be written: all is checked, and it is told what would come of it. */
  readonly isTrial?: boolean;
}

type Changes = readonly RecordChange[] | ((transaction: WriteTransaction) => Promise<readonly RecordChange[]>);

/** Thrown inside of the transaction to roll it back when there is nothing to write. */
class NothingToWrite extends Error {
  constructor(readonly applied: Applied) {
    super('There is nothing to write.');
  }
}

/**
 * Applies `changes`, all of them or none. What is as it should be already stays untouched, and no version is made when
 * that goes for all. A client mutation id that was used before gives what came of it then. Throws a ChangeRefusedError
 * and a GraphError.
 */
export async function applyChange(
  graph: Pick<Graph, 'write'>,
  request: ChangeRequest,
  changes: Changes,
  options: ApplyOptions = {},
): Promise<Applied> {
  mustHaveRole(request.principal, ROLE_OF_ACTION[request.action]);
  try {
    return await graph.write((transaction) => applyIn(transaction, request, changes, options));
  } catch (error) {
    if (error instanceof NothingToWrite) return error.applied;
    throw error;
  }
}

async function applyIn(
  transaction: WriteTransaction,
  request: ChangeRequest,
  given: Changes,
  { isChecked = false, isTrial = false }: ApplyOptions,
): Promise<Applied> {
  const earlier = await findByMutationId(transaction, request);
  if (earlier) {
    if (earlier.fingerprint === (request.fingerprint ?? null)) throw new NothingToWrite(earlier);
    throw ChangeRefusedError.for(
      'clientMutationId',
      'MUTATION_ID_USED',
      'clientMutationId was used for another change already.',
    );
  }
  const changes = typeof given === 'function' ? await given(transaction) : given;
  const steps = await stepsOf(transaction, request, changes);
  const applied = appliedOf(transaction, steps);
  const written = steps.filter(({ kind }) => kind !== 'NONE');
  if (written.length === 0) throw new NothingToWrite({ ...applied, version: transaction.version - 1 });
  if (!isChecked) await mustReferToWhatIsThere(transaction, written);
  await write(transaction, written);
  if (!isChecked) await mustHoldTogether(transaction, written);
  if (isTrial) throw new NothingToWrite({ ...applied, version: transaction.version - 1 });
  await logChange(transaction, request, applied, concernsOf(written), entriesOf(request, written));
  return applied;
}

async function stepsOf(
  transaction: WriteTransaction,
  request: ChangeRequest,
  changes: readonly RecordChange[],
): Promise<Step[]> {
  const ids = changes.map((change) => ('put' in change ? idOf(change.put) : change.retract));
  const present = await readPresent(transaction, ids);
  const faults: ChangeFault[] = [];
  const seen = new Set<string>();
  const steps = changes.flatMap((change, index): Step[] => {
    const id = ids[index] ?? '';
    if (seen.has(id)) {
      faults.push({
        index,
        field: 'id',
        code: 'INVALID',
        message: `${id} must stand in a change once, but does twice.`,
      });
    }
    seen.add(id);
    const decided = decide({ id, index, change, present: present.get(id), request });
    if (!('fault' in decided)) return [decided];
    faults.push(decided.fault);
    return [];
  });
  if (faults.length > 0) throw new ChangeRefusedError(faults);
  return steps;
}

/** In an order in which everything is there that is referred to. */
async function write(transaction: WriteTransaction, steps: readonly Step[]): Promise<void> {
  const of = (...kinds: readonly Step['kind'][]) => steps.filter(({ kind }) => kinds.includes(kind));
  await retractRelations(
    transaction,
    of('REVISE', 'RETRACT').flatMap(({ before }) => relation(before?.record)),
  );
  const added = of('ADD').flatMap(({ after }) => after ?? []);
  await writeAdded(
    transaction,
    added.filter(({ kind }) => kind !== 'relation'),
  );
  const revisions = of('REVISE', 'REVIVE').flatMap(({ before, after }) => (before && after ? [{ before, after }] : []));
  await writeRevisedNodes(transaction, revisions);
  await writeAdded(
    transaction,
    added.filter(({ kind }) => kind === 'relation'),
  );
  await writeRevisedRelations(
    transaction,
    revisions.flatMap(({ after }) => relation(after)),
  );
  const withdrawn = of('RETRACT').filter(({ id }) => !id.startsWith('relation/'));
  await retractNodes(transaction, withdrawn);
}

function relation(record: FactRecord | undefined): RelationRecord[] {
  return record?.kind === 'relation' ? [record] : [];
}

async function mustReferToWhatIsThere(transaction: WriteTransaction, steps: readonly Step[]): Promise<void> {
  const referring = steps.flatMap(({ index, after }) =>
    after ? references(after).map(([field, id]) => ({ index, field, id })) : [],
  );
  const withdrawn = new Set(steps.filter(({ kind }) => kind === 'RETRACT').map(({ id }) => id));
  const put = new Set(steps.filter(({ after }) => after).map(({ id }) => id));
  const outside = [...new Set(referring.map(({ id }) => id))].filter((id) => !put.has(id));
  const live = await readLiveIds(transaction, outside);
  const faults = referring
    .filter(({ id }) => withdrawn.has(id) || !(put.has(id) || live.has(id)))
    .map(({ index, field, id }): ChangeFault => {
      return {
        index,
        field,
        code: 'NOT_FOUND',
        message: `${field} must be the id of a record, but there is no ${id}.`,
      };
    });
  if (faults.length > 0) throw new ChangeRefusedError(faults);
}

/** After writing: no document rests on itself, and nothing refers to what was withdrawn. */
async function mustHoldTogether(transaction: WriteTransaction, steps: readonly Step[]): Promise<void> {
  const faults: ChangeFault[] = [];
  const closing = new Set(
    (
      await closingCycles(
        transaction,
        steps.flatMap(({ after }) => relation(after)),
      )
    ).map((record) => idOf(record)),
  );
  for (const { id, index } of steps.filter((step) => closing.has(step.id))) {
    faults.push({ index, field: 'to', code: 'CYCLE', message: `${id} must not lead back to where it came from.` });
  }
  for (const { id, index, before } of steps.filter(({ kind }) => kind === 'RETRACT')) {
    if (before?.record.kind === 'relation') continue;
    const [referrer, ...others] = await referringIds(transaction, id, 2);
    if (referrer === undefined) continue;
    const more = others.length > 0 ? ' and others' : '';
    faults.push({
      index,
      field: '',
      code: 'REFERRED_TO',
      message: `${id} cannot be withdrawn: ${referrer}${more} still refer to it.`,
    });
  }
  if (faults.length > 0) throw new ChangeRefusedError(faults);
}

function appliedOf({ version, at }: WriteTransaction, steps: readonly Step[]): Applied {
  const ids = (...kinds: readonly Step['kind'][]) =>
    steps.filter(({ kind }) => kinds.includes(kind)).map(({ id }) => id);
  return {
    version,
    at,
    added: ids('ADD', 'REVIVE'),
    revised: ids('REVISE'),
    retracted: ids('RETRACT'),
    unchanged: ids('NONE'),
  };
}

/** The records and what they refer to, sources apart: whoever watches one of these is told. */
function concernsOf(steps: readonly Step[]): string[] {
  const concerned = steps.flatMap(({ id, before, after }) => {
    const records = [before?.record, after].filter((record) => record !== undefined);
    const named = records.flatMap((record) => references(record).map(([, to]) => to));
    return [id, ...named.filter((to) => !to.startsWith('source/'))];
  });
  return [...new Set(concerned)];
}

/** What an import added stands in the graph, and need not stand in the log once more. */
function entriesOf({ action }: ChangeRequest, steps: readonly Step[]): LogEntry[] {
  const kept = action === 'factsImport' ? steps.filter(({ kind }) => kind !== 'ADD') : steps;
  return kept.map(({ id, kind, before, after }) => ({
    id,
    ...(before && kind !== 'REVIVE' ? { before: before.record } : {}),
    ...(after ? { after } : {}),
  }));
}
