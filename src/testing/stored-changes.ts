/** Changes of records, one or several at one instant, for tests. */
import { OPERATOR } from '../auth/principal.js';
import { applyChange } from '../change/apply-change.js';
import type { RecordChange } from '../change/change-request.js';
import type { FactRecord, NodeRecord, RelationRecord } from '../facts/record.js';
import { relationId } from '../facts/relation-id.js';
import type { Graph } from '../graph/graph.js';

/** What is to be changed at one instant. */
export class StoredChange {
  readonly changes: RecordChange[] = [];

  /** Adds a node, or brings one to what the record says. */
  node(record: NodeRecord): void {
    this.put(record);
  }

  /** Adds a relation, or puts another in the place of the one with its id. */
  relation(record: RelationRecord): void {
    this.put(record);
  }

  /** Withdraws a node, which no relation may lead to any more. */
  withdraw(id: string): void {
    this.changes.push({ retract: id });
  }

  /** Withdraws a node for another that stands for it. */
  merge(id: string, into: string): void {
    this.changes.push({ retract: id, mergedInto: into });
  }

  /** Retracts a relation. */
  retract(record: RelationRecord): void {
    this.changes.push({ retract: relationId(record) });
  }

  /** It is recorded when it is written, whatever it says itself. */
  private put(record: FactRecord): void {
    this.changes.push({ put: { ...record, recordedAt: undefined } });
  }
}

/**
 * Makes one change, and returns its instant. What was merged may be put again, as when a merge is taken back; references
 * are not checked.
 */
export async function storeChange(graph: Graph, work: (change: StoredChange) => void): Promise<string> {
  const change = new StoredChange();
  work(change);
  const request = { action: 'changeUndo', principal: OPERATOR } as const;
  return (await applyChange(graph, request, change.changes, { isChecked: true })).at;
}
