/**
 * The seed against the research collection that it was made from: 480 facts, 136 sources and 15 conflicts.
 * The numbers were counted in the collection, the addresses and values stand in the files of the seed.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { seedRecords } from '../testing/test-atlas.js';
import { type FactRecord } from './record.js';
import { relationId } from './relation-id.js';
import type { Counts } from './store-records.js';

interface Ledger {
  readonly counts: Counts;
  /** For each identifier of the collection, the ids of the records made from it, its own first. */
  readonly records: Readonly<Record<string, readonly string[]>>;
  readonly merged: readonly { readonly from: readonly string[]; readonly to: string; readonly why: string }[];
  readonly derived: readonly { readonly what: string; readonly count: number; readonly from: string }[];
  readonly notCarried: readonly { readonly what: string; readonly count: number; readonly why: string }[];
}

const ledger = JSON.parse(readFileSync(new URL('../../seed/ledger.json', import.meta.url), 'utf8')) as Ledger;
const records = seedRecords();
const byId = new Map(records.map((record) => [idOf(record), record]));

/** The identifiers of the collection by their form, how many there are of each, and what a record of them is. */
const COLLECTION: readonly (readonly [string, RegExp, number, readonly string[]])[] = [
  ['policy', /^Y-[A-Z0-9-]+$/, 98, ['policy']],
  ['government_body', /^B-[A-Z0-9-]+$/, 56, ['ministry', 'local-government']],
  ['indicator_observation', /^V\d{3}$/, 110, ['observation']],
  ['industry', /^I-[A-Z0-9-]+$/, 21, ['industry']],
  ['park', /^K-[A-Z0-9-]+$/, 14, ['park']],
  ['place', /^PL-[A-Z0-9-]+$/, 41, ['country', 'province', 'city', 'district']],
  ['policy_relation', /^E\d{3}$/, 111, ['relation']],
  ['zone', /^Z-[A-Z0-9-]+$/, 29, ['zone']],
  ['source_document', /^S\d{3}$/, 136, ['source']],
  ['claim_conflict', /^C\d+$/, 15, ['conflict']],
];

function idOf(record: FactRecord): string {
  return record.kind === 'relation' ? relationId(record) : record.id;
}

/** The records that are themselves records of the collection, of one of its kinds. */
function collected(kind: string): FactRecord[] {
  const [, form, , kinds] = COLLECTION.find(([name]) => name === kind) ?? [];
  return records.filter((record) => form?.test(record.origin ?? '') && kinds?.includes(record.kind));
}

/** How often each value of `field` occurs. */
function tally(of: readonly object[], field: string): Counts {
  const counts: Record<string, number> = {};
  for (const record of of) {
    const value = String((record as Record<string, unknown>)[field]);
    counts[value] = (counts[value] ?? 0) + 1;
  }
  return counts;
}

describe('the ledger', () => {
  const identifiers = Object.keys(ledger.records);

  test('has 631 identifiers of the collection, 480 of them of facts', () => {
    expect(identifiers).toHaveLength(631);
    const facts = identifiers.filter((id) => !/^(S\d{3}|C\d+)$/.test(id));
    expect(facts).toHaveLength(480);
  });

  test.each(COLLECTION)('has every %s, and each has become a record of its own', (kind, form, count, kinds) => {
    const own = identifiers.filter((id) => form.test(id));
    expect(own).toHaveLength(count);
    expect(ledger.counts[kind]).toBe(count);
    for (const identifier of own) {
      const [first] = ledger.records[identifier] ?? [];
      const record = byId.get(first ?? '');
      expect(record?.origin, `the first record of ${identifier}`).toBe(identifier);
      expect(kinds).toContain(record?.kind);
    }
    expect(
      collected(kind)
        .map(({ origin }) => origin)
        .toSorted(),
    ).toEqual(own.toSorted());
  });

  test.each([
    ['E', 111],
    ['V', 110],
    ['S', 136],
  ])('numbers what begins with %s from 1 without a gap', (letter, count) => {
    const numbers = Array.from({ length: count }, (_, index) => `${letter}${String(index + 1).padStart(3, '0')}`);
    expect(identifiers.filter((id) => id.startsWith(letter)).toSorted()).toEqual(numbers);
  });

  test('leads to records that exist, and from each record back to its origin', () => {
    const listed = Object.values(ledger.records).flat();
    expect(listed.filter((id) => !byId.has(id))).toEqual([]);
    for (const [id, { origin = '' }] of byId) {
      if (origin.startsWith('metric:')) continue;
      expect(ledger.records[origin.replace(/\.\w+$/, '')], `the origin ${origin} of ${id}`).toContain(id);
    }
  });

  test('lists what was merged, with a reason: the measures that stand for more than one metric', () => {
    const metrics = new Map(
      records.map((record) => [idOf(record), (record.origin ?? '').replace('metric:', '').split(' | ')]),
    );
    const measures = records.filter(({ kind }) => kind === 'measure');
    expect(measures).toHaveLength(37);
    expect(measures.filter(({ origin }) => !origin?.startsWith('metric:'))).toEqual([]);
    const several = measures.map(idOf).filter((id) => (metrics.get(id)?.length ?? 0) > 1);
    expect(several).toEqual(['measure/area', 'measure/industry-scale', 'measure/output-value', 'measure/revenue']);
    expect(ledger.merged.map(({ to }) => to).toSorted()).toEqual(several);
    for (const { from, to, why } of ledger.merged) {
      expect(from).toEqual(metrics.get(to));
      expect(why).toMatch(/^[A-Z].{20,}\.$/);
    }
  });

  test('lists what was derived: as many relations as the seed has beyond the 111 collected ones', () => {
    const derived = ledger.derived.filter(({ what }) => what.startsWith('relation'));
    expect(derived.reduce((sum, { count }) => sum + count, 0)).toBe(469);
    const relations = records.filter(({ kind }) => kind === 'relation');
    expect(relations).toHaveLength(580);
    expect(
      tally(
        relations.filter(({ origin = '' }) => !/^E\d{3}$/.test(origin)),
        'type',
      ),
    ).toEqual({
      ISSUED_BY: 104,
      APPLIES_IN: 99,
      PART_OF: 90,
      GOVERNS: 56,
      LOCATED_IN: 44,
      TARGETS: 30,
      DESIGNATES: 29,
      FOCUSES_ON: 14,
      LEADS: 2,
      REPEALS: 1,
    });
  });

  test('lists what was not carried, each with a number and a reason', () => {
    expect(ledger.notCarried).toHaveLength(9);
    for (const { count, why } of ledger.notCarried) {
      expect(count).toBeGreaterThan(0);
      expect(why).toMatch(/^[A-Z].{10,}\.$/);
    }
  });
});

describe('the records of the seed', () => {
  test('keep the qualifiers and natures of the 110 collected observations', () => {
    const observations = collected('indicator_observation');
    expect(tally(observations, 'qualifier')).toEqual({ NEARLY: 4, MORE_THAN: 44, EXACT: 50, ABOUT: 6, AT_LEAST: 6 });
    expect(tally(observations, 'nature')).toEqual({ ACTUAL: 53, TARGET: 54, PLAN: 1, ESTIMATE: 2 });
  });

  test('keep the tiers of the 136 sources', () => {
    expect(tally(collected('source_document'), 'tier')).toEqual({
      SEED: 1,
      PRESS: 33,
      STATE_MEDIA: 21,
      MIRROR: 45,
      RESEARCH: 5,
      TRANSCRIPTION: 3,
      MIRROR_UNSAFE: 8,
      TRADE: 4,
      OFFICIAL: 9,
      WIKI: 3,
      REPOSITORY: 3,
      PACKAGE: 1,
    });
  });

  test.each([
    ['policy', { HIGH: 47, MEDIUM: 47, LOW: 4 }],
    ['government_body', { HIGH: 29, MEDIUM: 22, LOW: 5 }],
    ['indicator_observation', { HIGH: 83, MEDIUM: 26, LOW: 1 }],
    ['industry', { HIGH: 19, MEDIUM: 2 }],
    ['park', { HIGH: 10, MEDIUM: 4 }],
    ['place', { HIGH: 41 }],
    ['policy_relation', { HIGH: 46, MEDIUM: 53, LOW: 12 }],
    ['zone', { HIGH: 29 }],
    ['claim_conflict', { MEDIUM: 15 }],
  ])('keep how far each %s can be relied on', (kind, counts) => {
    expect(tally(collected(kind), 'confidence')).toEqual(counts);
  });

  test('are never relied on further than the tier of their sources allows', () => {
    const found = records.filter((record) => 'sources' in record);
    const tierOf = (id: string) => (byId.get(id) as { tier?: string } | undefined)?.tier;
    const ofOneMirror = found.filter(({ sources }) => sources.map(tierOf).join() === 'MIRROR');
    const ofUnsafeOnly = found.filter(({ sources }) =>
      /^MIRROR_UNSAFE(,MIRROR_UNSAFE)*$/.test(sources.map(tierOf).join()),
    );
    expect(ofOneMirror.length).toBeGreaterThan(0);
    expect(ofOneMirror.filter(({ confidence }) => confidence === 'HIGH').map(idOf)).toEqual([]);
    expect(ofUnsafeOnly.length).toBeGreaterThan(0);
    expect(ofUnsafeOnly.filter(({ confidence }) => confidence !== 'LOW').map(idOf)).toEqual([]);
    expect(found.filter(({ sources }) => sources.length === 0).map(idOf)).toEqual(['country/china']);
  });

  test('give every place but the country its code, which begins as that of the place that it is part of', () => {
    const codes = new Map(records.flatMap((record) => ('code' in record ? [[record.id, record.code] as const] : [])));
    expect(codes.size).toBe(40);
    expect(new Set(codes.values()).size).toBe(40);
    for (const code of codes.values()) expect(code).toMatch(/^\d{6}$/);
    for (const record of records) {
      if (record.kind !== 'relation' || record.type !== 'PART_OF') continue;
      const [code, parent] = [codes.get(record.from), codes.get(record.to)];
      if (code === undefined || parent === undefined) continue;
      expect(code.startsWith(parent.replace(/(00)+$/, '')), `${record.from} in ${record.to}`).toBe(true);
    }
  });
});
