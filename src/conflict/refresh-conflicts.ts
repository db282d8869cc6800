/** Brings the conflicts that rules find up to what the graph says now. */
import { applyChange } from '../change/apply-change.js';
import type { ChangeRequest, RecordChange } from '../change/change-request.js';
import { canonical, isSame } from '../change/decide.js';
import type { FactRecord } from '../facts/record.js';
import type { Graph } from '../graph/graph.js';
import { readComparedFacts } from './compared-facts-graph.js';
import type { ConflictRecord } from './facts.js';
import { isFoundConflict } from './found-conflict.js';
import { findConflicts } from './find-conflicts.js';
import { withFoundConflicts, withRules } from './with-found-conflicts.js';

export interface RefreshedConflicts {
  readonly added: number;
  readonly changed: number;
  readonly retracted: number;
}

/** The change after which the rules are asked. */
export type RefreshRequest = Pick<ChangeRequest, 'action' | 'principal' | 'note'>;

const NOTHING: RefreshedConflicts = { added: 0, changed: 0, retracted: 0 };
const CHANGES_AT_ONCE = 500;

/**
 * Adds the conflicts that rules find, changes those that they now find otherwise, and withdraws those that they no
 * longer find; what editors recorded is left to them, but named by the rules that find it too. `touched` are the ids of
 * the records that a change added, revised or retracted: nothing is read when none of them counts for a rule. Reads all
 * that the rules look at otherwise. Throws a GraphError.
 */
export async function refreshConflicts(
  graph: Pick<Graph, 'read' | 'write'>,
  request: RefreshRequest,
  touched?: readonly string[],
): Promise<RefreshedConflicts> {
  if (touched?.some(counts) === false) return NOTHING;
  const facts = await readComparedFacts(graph);
  const stored = new Map(facts.flatMap((record) => (record.kind === 'conflict' ? [[record.id, record] as const] : [])));
  // What rules found before is found anew, or no longer.
  const base = facts.filter((record) => record.kind !== 'conflict' || !isFoundConflict(record));
  const conflicts = withFoundConflicts(base).filter((record) => record.kind === 'conflict');
  const puts = conflicts.filter((record) => {
    const before = stored.get(record.id);
    return !before || !isSame(before, canonical(record)) || isWithdrawn(before) !== isWithdrawn(record);
  });
  const holding = new Set(conflicts.map(({ id }) => id));
  const gone = [...stored.values()].filter((record) => !holding.has(record.id) && !isWithdrawn(record));
  await apply(graph, request, [...puts.map((put) => ({ put })), ...gone.map(({ id }) => ({ retract: id }))]);
  const added = puts.filter(({ id }) => !stored.has(id)).length;
  return { added, changed: puts.length - added, retracted: gone.length };
}

/**
 * Conflicts that are about to be recorded, with the names of the rules that find them in the graph as it is. Without this
 * they would be changed as soon as they are there. Throws a GraphError.
 */
export async function namingRules(
  graph: Graph,
): Promise<(recorded: readonly ConflictRecord[]) => readonly ConflictRecord[]> {
  const found = findConflicts(await readComparedFacts(graph));
  return (recorded) => withRules(recorded, found).named;
}

async function apply(
  graph: Pick<Graph, 'write'>,
  request: RefreshRequest,
  changes: readonly RecordChange[],
): Promise<void> {
  for (let start = 0; start < changes.length; start += CHANGES_AT_ONCE) {
    await applyChange(graph, request, changes.slice(start, start + CHANGES_AT_ONCE), { isChecked: true });
  }
}

function isWithdrawn({ retractedAt }: ConflictRecord): boolean {
  return retractedAt !== undefined;
}

const KINDS_THAT_DO_NOT_COUNT: readonly FactRecord['kind'][] = ['source', 'relation'];
const RELATIONS_THAT_COUNT = /^relation\/(part-of|located-in|leads)\./;

/** Whether a rule may look at the record with this id, or name it. */
function counts(id: string): boolean {
  if (id.startsWith('relation/')) return RELATIONS_THAT_COUNT.test(id);
  return !KINDS_THAT_DO_NOT_COUNT.some((kind) => id.startsWith(`${kind}/`));
}
