/**
 * What each rule finds and what it leaves alone, on facts small enough to be judged by hand. Longer than most files: one
 * rule after the other, on the same facts.
 */
import { describe, expect, test } from 'vitest';
import { factRecord, type FactRecord } from '../facts/record.js';
import { findConflicts } from './find-conflicts.js';
import { withFoundConflicts } from './with-found-conflicts.js';

const sourced = { confidence: 'HIGH', sources: ['source/one'] };
const year = (label: string) => ({ kind: 'YEAR', start: `${label}-01-01`, end: `${label}-12-31`, label });
const asOf = (day: string) => ({ kind: 'AS_OF', start: day, end: day, label: `as of ${day}` });

function observation(id: string, fields: object): FactRecord {
  const usual = {
    measure: 'measure/scale',
    subject: 'city/a',
    industry: 'industry/core',
    unit: 'CNY',
    qualifier: 'EXACT',
    nature: 'ACTUAL',
    period: year('2022'),
  };
  return factRecord.parse({ kind: 'observation', id: `observation/${id}`, ...usual, ...sourced, ...fields });
}

function claim(id: string, fields: object): FactRecord {
  const usual = { about: 'city/a', topic: 'RANK', text: { en: id } };
  return factRecord.parse({ kind: 'claim', id: `claim/${id}`, ...usual, ...sourced, ...fields });
}

function relation(type: string, from: string, to: string, fields: object = {}): FactRecord {
  return factRecord.parse({ kind: 'relation', type, from, to, basis: 'EXPLICIT', ...sourced, ...fields });
}

function node(kind: string, id: string, fields: object): FactRecord {
  return factRecord.parse({ kind, id: `${kind}/${id}`, ...sourced, ...fields });
}

function measure(id: string, fields: object = { gaugesSize: true }): FactRecord {
  return node('measure', id, { name: { en: id }, definition: { en: id }, unit: 'CNY', ...fields });
}

/** The rule, kind and sides of each conflict found. */
function found(...records: readonly FactRecord[]): unknown[] {
  return findConflicts(records).map(({ rules, conflictKind, sides }) => [
    rules?.[0],
    conflictKind,
    ...sides.map((id) => id.replace(/.*[/]/, '')),
  ]);
}

describe('VALUES_EXCLUDE', () => {
  test('finds numbers that cannot all be right, and leaves out the one that fits both', () => {
    const [one, two] = [observation('one', { value: '10' }), observation('two', { value: '12' })];
    expect(found(one, two)).toEqual([['VALUES_EXCLUDE', 'CONTRADICTION', 'one', 'two']]);
    expect(found(one, two, observation('three', { value: '9', qualifier: 'MORE_THAN' }))).toEqual([
      ['VALUES_EXCLUDE', 'CONTRADICTION', 'one', 'two'],
    ]);
  });

  test.each([
    ['another measure', { measure: 'measure/other' }],
    ['another subject', { subject: 'city/b' }],
    ['another industry', { industry: 'industry/other' }],
    ['another part', { scope: 'the north', value: '8' }],
    ['another unit', { unit: 'USD' }],
    ['another nature', { nature: 'ESTIMATE' }],
    ['another period', { period: year('2021') }],
    ['a bound that it does not cross', { value: '9', qualifier: 'MORE_THAN' }],
    ['the same number in other digits', { value: '10.0' }],
  ])('leaves alone a number with %s', (_difference, fields) => {
    expect(found(observation('one', { value: '10' }), observation('two', { value: '12', ...fields }))).toEqual([]);
  });

  test('finds targets that exclude each other, and then not that they differ', () => {
    const targets = [
      observation('one', { value: '60', nature: 'TARGET' }),
      observation('two', { value: '80', nature: 'TARGET' }),
      observation('three', { value: '70', qualifier: 'AT_LEAST', nature: 'TARGET' }),
    ];
    expect(found(...targets)).toEqual([['VALUES_EXCLUDE', 'CONTRADICTION', 'one', 'three', 'two']]);
  });
});

describe('RELATED_MEASURES', () => {
  test('finds sizes that are more than a tenth apart, and only of measures of size', () => {
    const scale = observation('scale', { value: '100' });
    const revenue = (value: string) => observation('revenue', { value, measure: 'measure/revenue' });
    const measures = [measure('scale'), measure('revenue')];
    expect(found(...measures, scale, revenue('112'))).toEqual([['RELATED_MEASURES', 'TENSION', 'revenue', 'scale']]);
    expect(found(...measures, scale, revenue('111'))).toEqual([]);
    expect(found(measure('scale'), measure('revenue', {}), scale, revenue('112'))).toEqual([]);
  });
});

describe('PART_AND_WHOLE', () => {
  const partOf = relation('PART_OF', 'district/a', 'city/a');
  const part = (value: string, fields = {}) => observation('part', { value, subject: 'district/a', ...fields });

  test('finds a part that is larger than its whole', () => {
    const whole = observation('whole', { value: '100' });
    expect(found(partOf, part('101'), whole)).toEqual([['PART_AND_WHOLE', 'CONTRADICTION', 'whole', 'part']]);
    expect(found(partOf, part('99'), whole)).toEqual([]);
    expect(found(part('101'), whole)).toEqual([]);
  });

  test('finds a tension when the whole is only a lower bound and the part more than a tenth above it', () => {
    const whole = observation('whole', { value: '100', qualifier: 'MORE_THAN' });
    expect(found(partOf, part('110'), whole)).toEqual([]);
    expect(found(partOf, part('111'), whole)).toEqual([['PART_AND_WHOLE', 'TENSION', 'whole', 'part']]);
  });

  test('compares with a whole of up to a year and a half later, never with an earlier one', () => {
    const whole = (period: object) => observation('whole', { value: '100', period });
    const expected = [['PART_AND_WHOLE', 'TENSION', 'whole', 'part']];
    expect(found(partOf, part('200'), whole(year('2023')))).toEqual(expected);
    expect(found(partOf, part('200'), whole(asOf('2024-06-30')))).toEqual(expected);
    expect(found(partOf, part('200'), whole(asOf('2024-07-01')))).toEqual([]);
    expect(found(partOf, part('200'), whole(asOf('2022-12-30')))).toEqual([]);
    const half = { kind: 'HALF', start: '2023-01-01', end: '2023-06-30', label: '2023H1' };
    expect(found(partOf, part('200'), whole(half))).toEqual([]);
  });

  test('finds a part of the subject that is larger than the subject', () => {
    const records = [observation('part', { value: '101', scope: 'the north' }), observation('whole', { value: '100' })];
    expect(found(...records)).toEqual([['PART_AND_WHOLE', 'CONTRADICTION', 'whole', 'part']]);
  });

  test('finds a part of an industry that is larger than the industry, which the sources may divide otherwise', () => {
    const records = [
      relation('PART_OF', 'industry/core', 'industry/all'),
      observation('part', { value: '101' }),
      observation('whole', { value: '100', industry: 'industry/all' }),
    ];
    expect(found(...records)).toEqual([['PART_AND_WHOLE', 'TENSION', 'whole', 'part']]);
  });

  test('finds one size for a part and its whole, but no such thing in counts', () => {
    const records = [partOf, part('100'), observation('whole', { value: '100' })];
    expect(found(measure('scale'), ...records)).toEqual([['PART_AND_WHOLE', 'SCOPE', 'whole', 'part']]);
    expect(found(measure('scale', {}), ...records)).toEqual([]);
  });

  test('does not add up shares and rates', () => {
    const [share, whole] = [part('70', { unit: 'percent' }), observation('whole', { value: '20', unit: 'percent' })];
    expect(found(partOf, share, whole)).toEqual([]);
  });

  test('takes the cities that a zone spans for its parts, and a zone in one city for a part of that', () => {
    const [inA, inB] = [relation('LOCATED_IN', 'zone/z', 'city/a'), relation('LOCATED_IN', 'zone/z', 'city/b')];
    const [city, zone] = [observation('city', { value: '9' }), observation('zone', { value: '5', subject: 'zone/z' })];
    expect(found(inA, inB, city, zone)).toEqual([['PART_AND_WHOLE', 'CONTRADICTION', 'zone', 'city']]);
    expect(found(inA, city, zone)).toEqual([]);
    expect(found(inA, observation('city', { value: '4' }), zone)).toEqual([
      ['PART_AND_WHOLE', 'CONTRADICTION', 'city', 'zone'],
    ]);
  });
});

describe('Claims', () => {
  const other = { sources: ['source/two'] };

  test.each([
    ['DATE', 'DATES_DISAGREE', 'DATE'],
    ['RANK', 'LABELS_DISAGREE', 'LABEL'],
    ['IDENTITY', 'LABELS_DISAGREE', 'LABEL'],
    ['COUNT', 'COUNTS_DISAGREE', 'CONTRADICTION'],
    ['ISSUER', 'ISSUERS_DISAGREE', 'CONTRADICTION'],
    ['AMOUNT', 'AMOUNTS_DISAGREE', 'SCOPE'],
  ])('on the topic %s of different sources are one conflict with all of them', (topic, rule, kind) => {
    const claims = [claim('a', { topic }), claim('b', { topic, ...other }), claim('c', { topic, ...other })];
    expect(found(...claims)).toEqual([[rule, kind, 'a', 'b', 'c']]);
  });

  test('of one source, of one wording, of another topic or about another thing agree', () => {
    expect(found(claim('a', {}), claim('b', {}))).toEqual([]);
    expect(found(claim('a', {}), claim('b', { text: { en: 'a' }, ...other }))).toEqual([]);
    expect(found(claim('a', {}), claim('b', { text: { zh: 'b' }, ...other }))).toEqual([]);
    expect(found(claim('a', { topic: 'ROLE' }), claim('b', { topic: 'ROLE', ...other }))).toEqual([]);
    expect(found(claim('a', {}), claim('b', { about: 'city/b', ...other }))).toEqual([]);
  });
});

describe('LIKE_NAMES', () => {
  const park = (id: string, zh: string, fields = {}) => node('park', id, { name: { zh }, ...fields });
  const records = [
    relation('PART_OF', 'district/a', 'city/a'),
    relation('PART_OF', 'district/b', 'city/a'),
    relation('LOCATED_IN', 'park/a', 'district/a'),
    relation('LOCATED_IN', 'park/b', 'district/b'),
    park('a', '青岛人工智能产业园'),
  ];

  test('finds two parks in districts of one city, even with no claim about either', () => {
    const [conflict] = findConflicts([...records, park('b', '青岛人工智能产业集聚区（市北）')]);
    expect(conflict).toMatchObject({ rules: ['LIKE_NAMES'], about: ['park/a', 'park/b'], sides: [] });
    expect(factRecord.parse(conflict)).toEqual(conflict);
  });

  test.each(['青岛人工智能计算中心', '青岛智算谷', '青岛人工智能岛', '青岛产业园'])('leaves %s alone', (name) => {
    expect(found(...records, park('b', name))).toEqual([]);
  });

  test('leaves alone a name that is our translation, and a park in another city', () => {
    expect(found(...records, park('b', '青岛人工智能产业集聚区', { unofficial: ['zh'] }))).toEqual([]);
    const elsewhere = records.filter((record) => record.kind !== 'relation' || record.from !== 'district/b');
    expect(found(...elsewhere, park('b', '青岛人工智能产业集聚区'))).toEqual([]);
  });
});

describe('LIKE_NAMES, of a thing that two relations put into one city,', () => {
  const since = (recordedAt: string) => ({ recordedAt });
  const [january, june] = ['2024-01-01T00:00:00.000Z', '2024-06-01T00:00:00.000Z'];
  const park = (id: string) => node('park', id, { name: { zh: '青岛人工智能产业园' }, ...since(january) });
  const city = relation('LOCATED_IN', 'park/a', 'city/a', since(january));
  const district = relation('LOCATED_IN', 'park/a', 'district/a', since(june));
  const others = [
    relation('PART_OF', 'district/a', 'city/a', since(january)),
    relation('LOCATED_IN', 'park/b', 'city/a', since(january)),
  ];

  test.each([
    ['the district last', [city, district]],
    ['the city last', [district, city]],
  ])('goes by the one known first: %s', (_order, both) => {
    const conflicts = findConflicts([...others, ...both, park('a'), park('b')]);
    expect(conflicts).toMatchObject([{ about: ['park/a', 'park/b'], recordedAt: january }]);
    expect(conflicts).toHaveLength(1);
  });
});

describe('What is recorded of a conflict that was found', () => {
  const at = (recordedAt: string, retractedAt?: string) => ({ recordedAt, ...(retractedAt ? { retractedAt } : {}) });
  const [january, march, june] = ['2024-01-01T00:00:00.000Z', '2024-03-01T00:00:00.000Z', '2024-06-01T00:00:00.000Z'];

  test('is as sure as the weakest side, and known from the later to the first that is withdrawn', () => {
    const one = observation('one', { value: '10', confidence: 'MEDIUM', sources: ['source/a'], ...at(january, june) });
    const two = observation('two', { value: '12', sources: ['source/a', 'source/b'], ...at(march) });
    expect(findConflicts([one, two])).toMatchObject([
      { confidence: 'MEDIUM', sources: ['source/a', 'source/b'], recordedAt: march, retractedAt: june },
    ]);
  });

  test('is nothing when the sides were never known together', () => {
    const one = observation('one', { value: '10', ...at(january, march) });
    expect(found(one, observation('two', { value: '12', ...at(march) }))).toEqual([]);
  });

  test('goes on with the others when one of three is withdrawn', () => {
    const records = [
      observation('one', { value: '10', ...at(january) }),
      observation('two', { value: '12', ...at(january) }),
      observation('three', { value: '14', ...at(march, june) }),
    ];
    const conflicts = findConflicts(records);
    expect(conflicts.map(({ sides, recordedAt, retractedAt }) => [sides.length, recordedAt, retractedAt])).toEqual([
      [2, january, march],
      [3, march, june],
      [2, june, undefined],
    ]);
    expect(new Set(conflicts.map(({ id }) => id)).size).toBe(3);
  });

  test('is not doubled when an editor recorded it, even if the editor withdrew it', () => {
    const records = [observation('one', { value: '10' }), observation('two', { value: '12' }), claim('three', {})];
    const recorded = factRecord.parse({
      kind: 'conflict',
      id: 'conflict/recorded',
      conflictKind: 'SCOPE',
      about: ['city/a'],
      title: { en: 'Recorded' },
      sides: ['observation/one', 'claim/three', 'observation/two'],
      ...sourced,
      ...at(january, march),
    });
    expect(withFoundConflicts([...records, recorded])).toEqual([
      ...records,
      { ...recorded, rules: ['VALUES_EXCLUDE'] },
    ]);
    expect(withFoundConflicts(records)).toHaveLength(4);
  });
});
