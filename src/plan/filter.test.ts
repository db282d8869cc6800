import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { factRecord } from '../facts/record.js';
import { CHECK_TIMEOUT, checkWorlds, recordsOf } from '../testing/random-facts.js';
import { filterOf, fits, type Filter } from '../testing/random-filters.js';
import { openTestAtlas, type TestAtlas } from '../testing/test-atlas.js';

/** Asks for all of three random filters at once, and compares what each keeps with what the reference keeps. */
async function checkFilters(root: string, kind: 'policy' | 'observation', list: string): Promise<void> {
  const document = `query ($a: ${list}Filter, $b: ${list}Filter, $c: ${list}Filter) {
    ${['a', 'b', 'c'].map((name) => `${name}: ${root}(filter: $${name}, first: 100) { totalCount nodes { id } }`).join(' ')}
  }`;
  const filters = fc.record({ a: filterOf(list), b: filterOf(list), c: filterOf(list) });
  await checkWorlds(filters, async (atlas, world, given) => {
    const kept = (filter: Filter) => {
      const found = recordsOf(world, kind).filter((record) => fits(world, list, record, filter));
      const ids = found.map(({ id }) => id).toSorted();
      return { totalCount: ids.length, nodes: ids.map((id) => ({ id })) };
    };
    expect(await atlas.run(document, given)).toEqual({ a: kept(given.a), b: kept(given.b), c: kept(given.c) });
  });
}

describe('Random filters', () => {
  it('keep the policies that the reference keeps', CHECK_TIMEOUT, async () => {
    await checkFilters('policies', 'policy', 'Policy');
  });

  it('keep the observations that the reference keeps', CHECK_TIMEOUT, async () => {
    await checkFilters('observations', 'observation', 'Observation');
  });
});

const sourced = { confidence: 'HIGH', sources: [] };
const policy = { kind: 'policy', policyKind: 'PLAN', stage: 'FINAL', ...sourced };
const observation = {
  kind: 'observation',
  measure: 'measure/output',
  subject: 'policy/alpha',
  unit: 'CNY',
  qualifier: 'EXACT',
  nature: 'ACTUAL',
  period: { kind: 'YEAR', start: '2022-01-01', end: '2022-12-31', label: '2022' },
  ...sourced,
};
const issuedBy = { kind: 'relation', type: 'ISSUED_BY', to: 'ministry/one', basis: 'EXPLICIT', ...sourced };

const RECORDS = [
  {
    ...policy,
    id: 'policy/alpha',
    title: { en: 'Alpha Plan', zh: '甲规划' },
    aliases: { en: ['The First'], zh: ['一号文件'] },
    documentNumber: '国发〔2017〕35号',
    issuedOn: '2020',
  },
  { ...policy, id: 'policy/beta', title: { zh: '乙 ai 规划' }, issuedOn: '2020-05', stage: 'DRAFT' },
  { ...policy, id: 'policy/gamma', title: { en: 'alpha notice' }, issuedOn: '2020-05-17', policyKind: 'NOTICE' },
  { ...policy, id: 'policy/delta', title: { en: 'Delta' } },
  { kind: 'ministry', id: 'ministry/one', bodyKind: 'MINISTRY', name: { en: 'One' }, ...sourced },
  { ...issuedBy, from: 'policy/alpha' },
  { ...issuedBy, from: 'policy/alpha', key: 'again' },
  { ...issuedBy, from: 'policy/gamma' },
  { kind: 'measure', id: 'measure/output', name: { en: 'Output' }, definition: { en: '-' }, unit: 'CNY', ...sourced },
  { ...observation, id: 'observation/huge', value: '900000000000000000' },
  { ...observation, id: 'observation/small', value: '-0.5' },
  { ...observation, id: 'observation/tenth', value: '0.1' },
  { ...observation, id: 'observation/zero', value: '-0' },
].map((record) => factRecord.parse(record));
const ALL = ['alpha', 'beta', 'delta', 'gamma'];
const ALL_NUMBERS = ['huge', 'small', 'tenth', 'zero'];

/** The rule, a filter that shows it, and the policies that it keeps. */
const POLICY_RULES: readonly (readonly [string, Filter, readonly string[]])[] = [
  ['An empty filter keeps everything', {}, ALL],
  ['A comparison without operators keeps everything', { title: {}, issuedOn: {} }, ALL],
  ['All fields must hold', { kind: { eq: 'PLAN' }, stage: { eq: 'FINAL' } }, ['alpha', 'delta']],
  ['All operators must hold', { issuedOn: { gt: '2020', lt: '2020-05-17' } }, ['beta']],
  ['and: all must hold', { and: [{ kind: { eq: 'PLAN' } }, { stage: { eq: 'FINAL' } }] }, ['alpha', 'delta']],
  ['and: an empty list holds for everything', { and: [] }, ALL],
  ['or: one must hold', { or: [{ kind: { eq: 'NOTICE' } }, { stage: { eq: 'DRAFT' } }] }, ['beta', 'gamma']],
  ['or: an empty list holds for nothing', { or: [] }, []],
  ['or: an empty filter in it holds for everything', { or: [{}] }, ALL],
  ['or stands together with the fields beside it', { or: [{}, {}], kind: { eq: 'NOTICE' } }, ['gamma']],
  ['not: it must not hold', { not: { kind: { eq: 'PLAN' } } }, ['gamma']],
  ['not: an empty filter holds for everything', { not: {} }, []],
  ['not: an empty list of alternatives holds for nothing', { not: { or: [] } }, ALL],
  ['A comparison with an absent value does not hold', { issuedOn: { lte: '2020-05' } }, ['alpha', 'beta']],
  [
    'not: a comparison with an absent value does not hold',
    { not: { issuedOn: { gte: '2020-05' } } },
    ['alpha', 'delta'],
  ],
  ['not not: the same as without', { not: { not: { issuedOn: { gte: '2020-05' } } } }, ['beta', 'gamma']],
  [
    'not: of several fields, one suffices',
    { not: { issuedOn: { gte: '2020-05' }, kind: { eq: 'PLAN' } } },
    ['alpha', 'delta', 'gamma'],
  ],
  ['isNull: true asks for the absent', { issuedOn: { isNull: true } }, ['delta']],
  ['isNull: false asks for the present', { issuedOn: { isNull: false } }, ['alpha', 'beta', 'gamma']],
  ['eq regards the case', { title: { eq: 'alpha plan' } }, []],
  ['contains disregards the case of the filter', { title: { contains: 'PLAN' } }, ['alpha']],
  ['contains disregards the case of the title', { title: { contains: 'ALPHA' } }, ['alpha', 'gamma']],
  ['contains: every text contains the empty one', { documentNumber: { contains: '' } }, ['alpha']],
  ['startsWith disregards the case', { title: { startsWith: 'aLPHA' } }, ['alpha', 'gamma']],
  ['startsWith: text within does not count', { title: { startsWith: 'plan' } }, []],
  ['A title may fit in either language', { title: { contains: '规划' } }, ['alpha', 'beta']],
  ['A title may fit by an English alias', { title: { eq: 'The First' } }, ['alpha']],
  ['A title may fit by a Chinese alias', { title: { startsWith: '一号' } }, ['alpha']],
  ['One of the titles must fit by itself', { title: { startsWith: 'Alpha', contains: 'first' } }, []],
  [
    'isNull: true asks for a title that one of the languages lacks',
    { title: { isNull: true } },
    ['beta', 'delta', 'gamma'],
  ],
  ['isNull: false holds for an alias too', { title: { isNull: false, eq: 'The First' } }, ['alpha']],
  ['in: an empty list holds for nothing', { title: { in: [] } }, []],
  ['in: one must be equal', { title: { in: ['Delta', '甲规划', 'Epsilon'] } }, ['alpha', 'delta']],
  ['A year comes before its months and a month before its days', { issuedOn: { gt: '2020-05' } }, ['gamma']],
  ['A year is not equal to its months', { issuedOn: { eq: '2020' } }, ['alpha']],
  ['A related thing fits, though by two relations', { issuedBy: { name: { eq: 'One' } } }, ['alpha', 'gamma']],
  ['An empty filter of related things asks for any', { issuedBy: {} }, ['alpha', 'gamma']],
  ['not: of related things, none may fit', { not: { issuedBy: {} } }, ['beta', 'delta']],
  ['Related things lead on', { issuedBy: { policies: { kind: { eq: 'NOTICE' } } } }, ['alpha', 'gamma']],
];

const OBSERVATION_RULES: readonly (readonly [string, Filter, readonly string[]])[] = [
  ['Decimals are equal as numbers', { value: { eq: '0.10' } }, ['tenth']],
  ['Zero has no sign', { value: { in: ['0', '7'] } }, ['zero']],
  ['Decimals are ordered as numbers', { value: { lt: '0.0' } }, ['small']],
  ['A number beyond 2^53 is larger than one within', { value: { gt: '9007199254740992' } }, ['huge']],
  ['A number beyond 2^53 is equal to itself', { value: { eq: '900000000000000000.0' } }, ['huge']],
  ['A number is less than one beyond 64 bits', { value: { gte: '10000000000000000000000000' } }, []],
  ['A number is never absent', { value: { isNull: true } }, []],
  ['A subject is kept by its kind', { subject: { kind: { eq: 'POLICY' } } }, ALL_NUMBERS],
  ['A period overlaps a day that is its last', { period: { overlaps: { from: '2022-12-31' } } }, ALL_NUMBERS],
  ['A period overlaps a day that is its first', { period: { overlaps: { to: '2022-01-01' } } }, ALL_NUMBERS],
  [
    'A period overlaps a day within it',
    { period: { overlaps: { from: '2022-03-01', to: '2022-03-01' } } },
    ALL_NUMBERS,
  ],
  ['A period does not overlap the day after it', { period: { overlaps: { from: '2023-01-01' } } }, []],
  ['A period does not overlap the day before it', { period: { overlaps: { to: '2021-12-31' } } }, []],
  ['A period is of one kind', { period: { kind: { eq: 'AS_OF' } } }, []],
  ['A period is of one of several kinds', { period: { kind: { in: ['AS_OF', 'YEAR'] } } }, ALL_NUMBERS],
  ['A filter of periods that asks for nothing keeps everything', { period: {} }, ALL_NUMBERS],
  ['A subject is not of another kind', { subject: { kind: { in: ['MINISTRY'] } } }, []],
];

describe('The rules of filters', () => {
  let atlas: TestAtlas;

  beforeAll(async () => {
    atlas = await openTestAtlas(RECORDS);
  });
  afterAll(() => atlas.close());

  it.each(POLICY_RULES)('%s', async (_rule, filter, slugs) => {
    const data = await atlas.run('query ($filter: PolicyFilter) { policies(filter: $filter) { nodes { id } } }', {
      filter,
    });
    expect(data).toEqual({ policies: { nodes: slugs.map((slug) => ({ id: `policy/${slug}` })) } });
  });

  it.each(OBSERVATION_RULES)('%s', async (_rule, filter, slugs) => {
    const document = 'query ($filter: ObservationFilter) { observations(filter: $filter) { nodes { id } } }';
    const data = await atlas.run(document, { filter });
    expect(data).toEqual({ observations: { nodes: slugs.map((slug) => ({ id: `observation/${slug}` })) } });
  });
});
