/** Finds the conflicts among facts; `docs/conflicts.md` describes each rule for readers. */
import type { FactRecord } from '../facts/record.js';
import { claimsDisagree } from './claims-disagree.js';
import { readFacts, type ConflictRecord } from './facts.js';
import { conflictOf, type Rule } from './finding.js';
import { likeNames } from './like-names.js';
import { partAndWhole } from './part-and-whole.js';
import { relatedMeasures } from './related-measures.js';
import { targetsDiffer } from './targets-differ.js';
import { valuesExclude } from './values-exclude.js';

const RULES: readonly Rule[] = [valuesExclude, targetsDiffer, relatedMeasures, partAndWhole, claimsDisagree, likeNames];

/**
 * The conflicts that the rules find among `records`, whatever conflicts are recorded in them. `importedAt` is the instant
 * at which those records become known that do not say it.
 */
export function findConflicts(
  records: readonly FactRecord[],
  importedAt: string = new Date().toISOString(),
): ConflictRecord[] {
  const facts = readFacts(records, importedAt);
  const found = RULES.flatMap((rule) => rule(facts)).map((finding) => conflictOf(finding, importedAt));
  return withDistinctIds(found);
}

/** The same sides disagree more than once when a third one came and went; the later times are numbered. */
function withDistinctIds(conflicts: readonly ConflictRecord[]): ConflictRecord[] {
  const times = new Map<string, number>();
  return conflicts.map((conflict) => {
    const time = (times.get(conflict.id) ?? 0) + 1;
    times.set(conflict.id, time);
    return time === 1 ? conflict : { ...conflict, id: `${conflict.id}-${String(time)}` };
  });
}
