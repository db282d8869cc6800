import type { FactRecord } from '../facts/record.js';
import { CONFLICT_RULES } from '../facts/vocabulary.js';
import { groupBy } from '../facts/group-by.js';
import type { ConflictRecord } from './facts.js';
import { findConflicts } from './find-conflicts.js';

/**
 * `records` and the conflicts that rules find in them. A found one that a recorded one covers is not added: the
 * recorded one is given the name of the rule, and keeps what its editors wrote. Doing it again changes nothing.
 */
export function withFoundConflicts(records: readonly FactRecord[]): FactRecord[] {
  const recorded = records.filter((record) => record.kind === 'conflict');
  const { named, added } = withRules(recorded, findConflicts(records));
  const byId = new Map(named.map((conflict) => [conflict.id, conflict]));
  const kept = records.map((record) => (record.kind === 'conflict' ? (byId.get(record.id) ?? record) : record));
  return [...kept, ...added];
}

/** Conflicts that editors recorded, with the names of the rules that find them, and those `found` that none of them covers. */
export function withRules(
  recorded: readonly ConflictRecord[],
  found: readonly ConflictRecord[],
): { readonly named: ConflictRecord[]; readonly added: ConflictRecord[] } {
  const byId = new Map(recorded.map((conflict) => [conflict.id, conflict]));
  const near = byWhatTheyName(recorded);
  const added: ConflictRecord[] = [];
  for (const one of found) {
    const [first = ''] = namedBy(one);
    const covering = (near.get(first) ?? []).filter((conflict) => covers(conflict, one));
    if (covering.length === 0) added.push(one);
    for (const { id } of covering) {
      const conflict = byId.get(id);
      if (conflict) byId.set(id, withRule(conflict, one.rules ?? []));
    }
  }
  return { named: [...byId.values()], added };
}

/** What a conflict is about, by id: its sides, or the things when it has no sides. */
function namedBy({ sides, about }: ConflictRecord): readonly string[] {
  return sides.length > 0 ? sides : about;
}

function byWhatTheyName(conflicts: readonly ConflictRecord[]): Map<string, ConflictRecord[]> {
  const named = conflicts.flatMap((conflict) =>
    [...new Set([...conflict.sides, ...conflict.about])].map((id) => ({ id, conflict })),
  );
  const near = groupBy(named, ({ id }) => id);
  return new Map([...near].map(([id, items]) => [id, items.map(({ conflict }) => conflict)]));
}

/** Whether `recorded` names all that disagrees in `found`. */
function covers(recorded: ConflictRecord, found: ConflictRecord): boolean {
  if (found.sides.length > 0) return found.sides.every((id) => recorded.sides.includes(id));
  return recorded.conflictKind === found.conflictKind && found.about.every((id) => recorded.about.includes(id));
}

function withRule(conflict: ConflictRecord, rules: readonly string[]): ConflictRecord {
  const all = [...(conflict.rules ?? []), ...rules];
  return { ...conflict, rules: CONFLICT_RULES.filter((rule) => all.includes(rule)) };
}
