/** On random facts, the conflicts found are those of a slow reference that compares every fact with every other. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { factRecord, type FactRecord } from '../facts/record.js';
import { conflictsAt, IMPORTED_AT, isKnownAt, tell } from '../testing/conflict-reference.js';
import { INSTANTS, randomDisagreement } from '../testing/random-disagreement.js';
import { findConflicts } from './find-conflicts.js';

const MOMENTS = [...INSTANTS, IMPORTED_AT].map((instant) => Date.parse(instant));

function foundAt(records: readonly FactRecord[], instant: number): string[] {
  const known = findConflicts(records, IMPORTED_AT).filter((conflict) => isKnownAt(conflict, instant));
  return known
    .map(({ rules, conflictKind, sides, about }) =>
      tell(rules?.[0] ?? '', conflictKind, conflictKind === 'IDENTITY' ? about : sides),
    )
    .toSorted();
}

describe('On random facts', () => {
  test('the same conflicts are found as by comparing all pairs, at every instant', () => {
    const seen: Record<string, number> = {};
    fc.assert(
      fc.property(randomDisagreement, (records) => {
        for (const instant of MOMENTS) {
          const expected = conflictsAt(records, instant);
          for (const text of expected) {
            const [rule = '', kind = ''] = text.split(' ');
            seen[`${rule} ${kind}`] = (seen[`${rule} ${kind}`] ?? 0) + 1;
          }
          expect(foundAt(records, instant)).toEqual(expected);
        }
      }),
      { numRuns: 400 },
    );
    // The worlds have every sort of conflict, many times.
    expect(Object.keys(seen).toSorted()).toEqual([
      'AMOUNTS_DISAGREE SCOPE',
      'COUNTS_DISAGREE CONTRADICTION',
      'DATES_DISAGREE DATE',
      'ISSUERS_DISAGREE CONTRADICTION',
      'LABELS_DISAGREE LABEL',
      'LIKE_NAMES IDENTITY',
      'PART_AND_WHOLE CONTRADICTION',
      'PART_AND_WHOLE SCOPE',
      'PART_AND_WHOLE TENSION',
      'RELATED_MEASURES TENSION',
      'TARGETS_DIFFER TENSION',
      'VALUES_EXCLUDE CONTRADICTION',
    ]);
    expect(Math.min(...Object.values(seen)), JSON.stringify(seen)).toBeGreaterThan(5);
  });

  test('every conflict found is a valid record with an id of its own, the same for the facts in another order', () => {
    fc.assert(
      fc.property(randomDisagreement, (records) => {
        const found = findConflicts(records, IMPORTED_AT);
        for (const conflict of found) expect(factRecord.parse(conflict)).toEqual(conflict);
        const ids = found.map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
        expect(Math.max(0, ...ids.map(({ length }) => length))).toBeLessThan(110);
        const reversed = findConflicts(records.toReversed(), IMPORTED_AT);
        expect(new Set(reversed.map(({ id }) => id))).toEqual(new Set(ids));
      }),
      { numRuns: 100 },
    );
  });

  test('nothing is found when every number is the same exact one and every sentence too', () => {
    const agreeing = randomDisagreement.map((records) =>
      records.map((record): FactRecord => {
        if (record.kind === 'observation') {
          // Parts are not numbered: one number for a part and its whole is a conflict.
          return {
            ...record,
            value: '10',
            qualifier: 'EXACT',
            subject: 'city/b',
            scope: undefined,
            industry: undefined,
          };
        }
        if (record.kind === 'claim') return { ...record, text: { en: 'one' } };
        return record.kind === 'park' || record.kind === 'zone'
          ? { ...record, name: { zh: `${record.id.replace(/.*[/]/, '')}人工智能产业园` }, aliases: undefined }
          : record;
      }),
    );
    fc.assert(
      fc.property(agreeing, (records) => {
        expect(findConflicts(records, IMPORTED_AT)).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });
});
