/** What a rule finds, and the record of a conflict that is made of it. */
import { createHash } from 'node:crypto';
import type { NodeRecord } from '../facts/record.js';
import { CONFIDENCES } from '../facts/vocabulary.js';
import type { ConflictKind, ConflictRule } from '../generated/resolvers.js';
import type { ClaimRecord, ConflictRecord, Facts, ObservationRecord } from './facts.js';
import { recordedIn, type KnownTime } from './known-time.js';
import type { Text } from './wording.js';

export interface Finding {
  readonly rule: ConflictRule;
  readonly kind: ConflictKind;
  readonly about: readonly string[];
  readonly sides: readonly (ObservationRecord | ClaimRecord)[];
  /** The things that are taken for one, where it is not the sides that disagree. */
  readonly things?: readonly Exclude<NodeRecord, { kind: 'source' }>[];
  /** When all that it rests on is known. */
  readonly known: KnownTime;
  readonly title: Text;
  readonly explanation: Text;
}

/** Finds one sort of disagreement among the facts. */
export type Rule = (facts: Facts) => Finding[];

const LONGEST_SLUG = 60;
const HASH_DIGITS = 12;

/** The record of what was found: as little relied on as the weakest of what it rests on, and known as long as all of it. */
export function conflictOf(finding: Finding, importedAt: string): ConflictRecord {
  const { rule, kind, about, sides, things = [], known, title, explanation } = finding;
  const rests = [...things, ...sides];
  return {
    kind: 'conflict',
    id: idOf(
      rule,
      (things.length > 0 ? things : sides).map(({ id }) => id),
    ),
    conflictKind: kind,
    about: [...new Set(about)],
    title,
    sides: sides.map(({ id }) => id),
    explanation,
    rules: [rule],
    confidence: CONFIDENCES.findLast((level) => rests.some(({ confidence }) => confidence === level)) ?? 'LOW',
    sources: [...new Set(rests.flatMap(({ sources }) => sources))],
    ...recordedIn(known, importedAt),
  };
}

/** The rule, the first of what disagrees, and a hash of all of it: the same for the same facts in any order. */
function idOf(rule: ConflictRule, ids: readonly string[]): string {
  const sorted = ids.toSorted();
  const hash = createHash('sha256').update(sorted.join('\n')).digest('hex').slice(0, HASH_DIGITS);
  const [, first = ''] = sorted[0]?.split('/') ?? [];
  const readable = first.slice(0, LONGEST_SLUG).replace(/-$/, '');
  return `conflict/${rule.toLowerCase().replaceAll('_', '-')}-${readable}-${hash}`;
}
