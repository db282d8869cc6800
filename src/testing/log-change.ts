/** Makes changes through the one way in, for tests of what reads the log. */
import { applyChange } from '../change/apply-change.js';
import type { ChangeAction } from '../change/change-request.js';
import type { FactRecord } from '../facts/record.js';
import { idOf } from '../facts/relation-id.js';
import type { Graph } from '../graph/graph.js';

export interface TestChange {
  readonly action?: ChangeAction;
  readonly principal?: string;
  readonly note?: string;
  readonly undoes?: number;
  /** Records that are new. */
  readonly added?: readonly FactRecord[];
  /** Records as they were and as they are. */
  readonly revised?: readonly (readonly [before: FactRecord, after: FactRecord])[];
  /** Records that are withdrawn. */
  readonly retracted?: readonly FactRecord[];
  /** Whether it is an import, of which the log keeps nothing of what was added. */
  readonly isImport?: boolean;
}

/** Makes a change, and returns its number. */
export async function logChange(graph: Graph, change: TestChange): Promise<number> {
  const { added = [], revised = [], retracted = [], isImport = false, principal = 'operator', note, undoes } = change;
  const puts = [...added, ...revised.map(([, after]) => after)].map((put) => ({ put }));
  const action = isImport ? 'factsImport' : (change.action ?? 'policyPut');
  const request = { action, principal: { name: principal, role: 'ADMIN' }, note, undoes } as const;
  const changes = [...puts, ...retracted.map((record) => ({ retract: idOf(record) }))];
  return (await applyChange(graph, request, changes, { isChecked: true })).version;
}
