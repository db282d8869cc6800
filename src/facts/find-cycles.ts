import type { Fault, PlacedRecord } from './fault.js';
import type { RelationRecord } from './record.js';

/** Relations in which no document can come before itself. */
export const ACYCLIC = ['BASED_ON', 'REPEALS'] as const;

interface PlacedRelation extends PlacedRecord {
  readonly record: RelationRecord;
}

/** A fault for each relation that closes a cycle of BASED_ON or of REPEALS. Withdrawn relations do not count. */
export function findCycles(records: readonly PlacedRecord[]): Fault[] {
  return ACYCLIC.flatMap((type) => {
    const leaving = relationsByStart(type, records);
    const finished = new Set<string>();
    return [...leaving.keys()].flatMap((start) => visit(start, leaving, finished));
  });
}

function relationsByStart(type: string, records: readonly PlacedRecord[]): ReadonlyMap<string, PlacedRelation[]> {
  const leaving = new Map<string, PlacedRelation[]>();
  for (const { record, place } of records) {
    if (record.kind !== 'relation' || record.type !== type || record.retractedAt !== undefined) continue;
    leaving.set(record.from, [...(leaving.get(record.from) ?? []), { record, place }]);
  }
  return leaving;
}

/** Depth first, without recursion: a relation that leads back to the way it was met on closes a cycle. */
function visit(start: string, leaving: ReadonlyMap<string, PlacedRelation[]>, finished: Set<string>): Fault[] {
  const faults: Fault[] = [];
  const onTheWay = new Set<string>();
  const stack: { readonly id: string; readonly rest: PlacedRelation[] }[] = [];
  const enter = (id: string) => {
    onTheWay.add(id);
    stack.push({ id, rest: [...(leaving.get(id) ?? [])] });
  };
  if (!finished.has(start)) enter(start);
  for (let top = stack.at(-1); top; top = stack.at(-1)) {
    const next = top.rest.pop();
    if (!next) {
      stack.pop();
      onTheWay.delete(top.id);
      finished.add(top.id);
    } else if (onTheWay.has(next.record.to)) {
      faults.push({
        ...next.place,
        field: 'to',
        reason: `${next.record.type} must not lead back to where it came from`,
      });
    } else if (!finished.has(next.record.to)) {
      enter(next.record.to);
    }
  }
  return faults;
}
