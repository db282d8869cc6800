/** Statistics of the seed and of a few made records; what is expected was counted in the records by hand. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FactRecord } from '../facts/record.js';
import { node, observation, policy, relation } from '../testing/lineage-facts.js';
import { openTestAtlas, seedRecords, type TestAtlas } from '../testing/test-atlas.js';

const STATISTIC = '{ value atLeast atMost reason }';
const NUMBERS = `count unit minimum ${STATISTIC} maximum ${STATISTIC} sum ${STATISTIC} average ${STATISTIC}`;
const exactly = (value: string) => ({ value, atLeast: null, atMost: null, reason: null });
const within = (atLeast: string | null, atMost: string | null) => ({
  value: null,
  atLeast,
  atMost,
  reason: 'QUALIFIED',
});
const none = (reason: string) => ({ value: null, atLeast: null, atMost: null, reason });

interface Group {
  readonly count: number;
  readonly keys: readonly { readonly value: string | null }[];
}

/** The values of each group, joined by a blank, and its count. */
async function policyCounts(
  atlas: TestAtlas,
  groupBy: readonly string[],
  filter: object = {},
  asOf?: string,
): Promise<[string, number][]> {
  const document = `query ($filter: PolicyFilter, $groupBy: [PolicyDimension!]!, $asOf: Date) {
    groups: policyStatistics(filter: $filter, groupBy: $groupBy, asOf: $asOf) { count keys { value } }
  }`;
  const data = await atlas.run(document, { filter, groupBy, asOf });
  const groups = data['groups'] as readonly Group[];
  return groups.map(({ keys, count }) => [keys.map(({ value }) => value ?? 'none').join(' '), count]);
}

/** The statistics of the one group of the observations that fit. */
async function numbersOf(atlas: TestAtlas, filter: object) {
  const document = `query ($filter: ObservationFilter) {
    groups: observationStatistics(filter: $filter, groupBy: [MEASURE, INDUSTRY, YEAR, NATURE]) { ${NUMBERS} }
  }`;
  const data = await atlas.run(document, { filter });
  const groups = data['groups'] as readonly unknown[];
  expect(groups).toHaveLength(1);
  return groups[0];
}

let seed: TestAtlas;
beforeAll(async () => {
  seed = await openTestAtlas(seedRecords());
});
afterAll(() => seed.close());

describe('Statistics of the policies of the seed', () => {
  it('count those that govern zones by kind', async () => {
    expect(await policyCounts(seed, ['KIND'], { zones: {} })).toEqual([['PLAN', 16]]);
  });

  it('count a policy of two issuers for each of them, and those without one for none', async () => {
    const id = { in: ['policy/ai-content-labelling-measures-2025'] };
    expect(await policyCounts(seed, ['ISSUER'], { id })).toEqual([
      ['ministry/cac', 1],
      ['ministry/miit', 1],
      ['ministry/mps', 1],
      ['ministry/nrta', 1],
    ]);
    expect(Object.fromEntries(await policyCounts(seed, ['MINISTRY']))).toMatchObject({
      'ministry/most': 18,
      'ministry/miit': 10,
      'ministry/ndrc': 5,
      'ministry/state-council': 4,
    });
  });

  it('count a place for its parts and for the zones that lie in it', async () => {
    const provinces: unknown = Object.fromEntries(await policyCounts(seed, ['PROVINCE']));
    expect(provinces).toMatchObject({ 'province/shandong': 14, 'province/shanghai': 9, 'province/zhejiang': 9 });
    // Two of Hangzhou come by its zones, and the plan of its district Yuhang.
    expect(Object.fromEntries(await policyCounts(seed, ['CITY']))).toMatchObject({
      'city/hangzhou': 6,
      'city/jinan': 7,
    });
    const zone = { zones: { id: { eq: 'zone/jinan-qingdao' } } };
    expect(await policyCounts(seed, ['CITY', 'PROVINCE'], zone)).toEqual([
      ['city/jinan province/shandong', 5],
      ['city/qingdao province/shandong', 5],
    ]);
  });

  it('count by the year of the first date, the largest group first, then by year', async () => {
    const years = await policyCounts(seed, ['YEAR']);
    expect(years.slice(0, 4)).toEqual([
      ['none', 22],
      ['2019', 11],
      ['2020', 11],
      ['2025', 10],
    ]);
    expect(years.reduce((sum, [, count]) => sum + count, 0)).toBe(99);
  });

  it('count the statuses that the field gives, on a day', async () => {
    const data = await seed.run('{ policies(first: 100) { nodes { status(asOf: "2024-01-01") { status } } } }');
    const { nodes } = data['policies'] as { nodes: { status: { status: string } }[] };
    const counts = await policyCounts(seed, ['STATUS'], {}, '2024-01-01');
    expect(counts.reduce((sum, [, count]) => sum + count, 0)).toBe(99);
    for (const [status, count] of counts) {
      expect(nodes.filter((item) => item.status.status === status)).toHaveLength(count);
    }
  });

  it('give labels, nodes and sources in the languages asked', async () => {
    const data = await seed.run(`{
      policyStatistics(groupBy: [ZONE, KIND], filter: { id: { in: ["policy/jinan-ai-action-plan-2019", "policy/ai-plus-opinions-2025"] } }) {
        keys { dimension value label zh: label(language: ZH) node { id ... on Zone { programme } } } sources { id }
      }
    }`);
    expect(data['policyStatistics']).toMatchObject([
      {
        keys: [
          {
            dimension: 'ZONE',
            value: 'zone/jinan-qingdao',
            zh: '济南—青岛人工智能创新应用先导区',
            node: { id: 'zone/jinan-qingdao', programme: 'MIIT_PILOT_ZONE' },
          },
          { dimension: 'KIND', value: 'PLAN', label: 'plan', zh: '规划计划', node: null },
        ],
      },
      { keys: [{ value: null, label: 'none recorded', zh: '无记录', node: null }, { value: 'OPINIONS' }] },
    ]);
    for (const { sources } of data['policyStatistics'] as { sources: unknown[] }[]) {
      expect(sources.length).toBeGreaterThan(0);
    }
  });

  it('take one statement, and one more for the labels of nodes, for sources and for what is asked of these', async () => {
    const statements = async (selection: string) => {
      await seed.run(`{ policyStatistics(groupBy: [ISSUER, STATUS]) { ${selection} } }`);
      return seed.statements.length;
    };
    expect(await statements('count keys { value }')).toBe(1);
    expect(await statements('keys { label zh: label(language: ZH) }')).toBe(2);
    expect(await statements('keys { node { id } }')).toBe(2);
    expect(await statements('sources { title } keys { node { id } }')).toBe(3);
  });
});

describe('Statistics of the observations of the seed', () => {
  it('count them by nature, and say nothing of their numbers together', async () => {
    const data = await seed.run(`{ observationStatistics(groupBy: [NATURE]) { keys { value } ${NUMBERS} } }`);
    const reasons = {
      unit: null,
      minimum: none('MIXED_UNITS'),
      maximum: none('MIXED_UNITS'),
      sum: none('MIXED_UNITS'),
      average: none('MIXED_UNITS'),
    };
    const group = (value: string, count: number) => expect.objectContaining({ count, keys: [{ value }] }) as object;
    const groups = data['observationStatistics'] as object[];
    expect(groups).toEqual([group('ACTUAL', 56), group('TARGET', 54), group('PLAN', 6), group('ESTIMATE', 2)]);
    expect(groups[0]).toMatchObject(reasons);
  });

  it('add a number and a lower bound to a lower bound', async () => {
    // Jinan: 281; Chengdu: more than 550.
    const filter = {
      measure: { id: { eq: 'measure/enterprises' } },
      industry: { id: { eq: 'industry/ai' } },
      nature: { eq: 'ACTUAL' },
      periodEnd: { eq: '2020-12-31' },
    };
    expect(await numbersOf(seed, filter)).toEqual({
      count: 2,
      unit: 'enterprises',
      minimum: exactly('281'),
      maximum: within('550', null),
      sum: within('831', null),
      average: within('415.5', null),
    });
  });

  it('add exact numbers to an exact number', async () => {
    // Changsha: 30 billion; Wuhan: 40 billion.
    const filter = {
      measure: { id: { eq: 'measure/industry-scale' } },
      industry: { id: { eq: 'industry/ai-core' } },
      nature: { eq: 'TARGET' },
      periodEnd: { eq: '2025-12-31' },
    };
    expect(await numbersOf(seed, filter)).toEqual({
      count: 2,
      unit: 'CNY',
      minimum: exactly('30000000000'),
      maximum: exactly('40000000000'),
      sum: exactly('70000000000'),
      average: exactly('35000000000'),
    });
  });

  it('add no half of a year to the whole', async () => {
    // Beijing: 215.22 billion in the first half, nearly 450 billion in the year.
    const filter = {
      measure: { id: { eq: 'measure/industry-scale' } },
      industry: { id: { eq: 'industry/ai-core' } },
      nature: { eq: 'ACTUAL' },
      subject: { id: { eq: 'province/beijing' } },
      periodEnd: { gte: '2025-01-01', lte: '2025-12-31' },
    };
    expect(await numbersOf(seed, filter)).toMatchObject({
      count: 2,
      minimum: exactly('215220000000'),
      maximum: within('405000000000', '450000000000'),
      sum: none('MIXED_PERIODS'),
      average: none('MIXED_PERIODS'),
    });
  });

  it('add no target to the one that took its place', async () => {
    // Jinan: more than 60 billion, then 80 billion.
    const filter = {
      measure: { id: { eq: 'measure/industry-scale' } },
      industry: { id: { eq: 'industry/ai-core' } },
      subject: { id: { eq: 'city/jinan' } },
      periodEnd: { eq: '2026-12-31' },
    };
    expect(await numbersOf(seed, filter)).toMatchObject({
      minimum: within('60000000000', '80000000000'),
      maximum: within('80000000000', null),
      sum: none('REPEATED_SUBJECT'),
    });
  });

  it('put no square kilometres, hectares and mu together', async () => {
    const filter = { measure: { id: { eq: 'measure/area' } }, nature: { eq: 'PLAN' } };
    expect(await numbersOf(seed, filter)).toMatchObject({ count: 4, unit: null, minimum: none('MIXED_UNITS') });
  });

  it('are none where nothing fits', async () => {
    const filter = '{ value: { gt: "1000000000000000000000" } }';
    const data = await seed.run(`{
      observationStatistics(groupBy: [MEASURE], filter: ${filter}) { ${NUMBERS} sources { id } keys { label node { id } } }
      policyStatistics(groupBy: [STATUS, ISSUER], filter: { or: [] }) { count sources { id } keys { label node { id } } }
    }`);
    expect(data).toEqual({ observationStatistics: [], policyStatistics: [] });
  });
});

describe('Statistics of made records', () => {
  let atlas: TestAtlas;
  let number = 0;
  const cities = Array.from({ length: 20 }, (_, index) => `city/c${String(index)}`);
  /** Numbers of different cities, one group for each industry. */
  const numbers = (industry: string, ...values: (readonly [string, object?])[]): FactRecord[] =>
    values.map(([value, fields], index) => {
      number += 1;
      const slug = `n${String(number)}`;
      return observation(slug, { industry: `industry/${industry}`, subject: cities[index], value, ...fields });
    });
  const industries = [
    'tenths',
    'huge',
    'signs',
    'percent',
    'thirds',
    'natures',
    'measures',
    'bounds',
    'withdrawn',
    'alone',
  ];
  const about = { qualifier: 'ABOUT' };

  beforeAll(async () => {
    atlas = await openTestAtlas([
      ...['one', 'two'].map((slug) => node('measure', slug, { definition: { en: slug }, unit: 'CNY' })),
      ...cities.map((id) => node('city', id.slice('city/'.length), { code: '370100' })),
      ...industries.map((slug) => node('industry', slug)),
      ...numbers('tenths', ['0.1'], ['0.2'], ['0.000000001']),
      ...numbers('huge', ...cities.map(() => ['900000000000000000'] as const)),
      ...numbers('signs', ['100', about], ['-27.5', about], ['-0', { qualifier: 'EXACT' }]),
      ...numbers('percent', ['10', { unit: 'percent' }], ['30', { unit: 'percent' }]),
      ...numbers('thirds', ['1'], ['1'], ['0'], ['-0.000002']),
      ...numbers('natures', ['1', { nature: 'ACTUAL' }], ['2', { nature: 'TARGET' }]),
      ...numbers('measures', ['1', { measure: 'measure/one' }], ['2', { measure: 'measure/two' }]),
      ...numbers('bounds', ['5', { qualifier: 'MORE_THAN' }], ['9', { qualifier: 'AT_MOST' }], ['7']),
      ...numbers('withdrawn', ['1'], ['2', { retractedAt: '2023-01-01T00:00:00Z' }]),
      ...numbers('alone', ['50', { unit: 'percent' }]),
      ...Array.from({ length: 1_001 }, (_, index) => policy(`p${String(index)}`, { issuedOn: String(1000 + index) })),
      node('ministry', 'one', { bodyKind: 'MINISTRY' }),
      relation('ISSUED_BY', 'p0', 'ministry/one', { key: 'a', validFrom: '2020-01-01' }),
      relation('ISSUED_BY', 'p0', 'ministry/one', { key: 'b', validTo: '2019-01-01' }),
    ]);
  });
  afterAll(() => atlas.close());

  const ofIndustry = async (slug: string, knownAsOf?: string) => {
    const document = `query ($id: ID!, $knownAsOf: DateTime) {
      groups: observationStatistics(filter: { industry: { id: { eq: $id } } }, groupBy: [INDUSTRY], knownAsOf: $knownAsOf) { ${NUMBERS} }
    }`;
    const data = await atlas.run(document, { id: `industry/${slug}`, knownAsOf });
    return (data['groups'] as unknown[])[0];
  };

  it('are exact where binary fractions are not', async () => {
    expect(await ofIndustry('tenths')).toMatchObject({ sum: exactly('0.300000001'), minimum: exactly('0.000000001') });
  });

  it('are exact beyond 64 bits', async () => {
    expect(await ofIndustry('huge')).toEqual({
      count: 20,
      unit: 'CNY',
      minimum: exactly('900000000000000000'),
      maximum: exactly('900000000000000000'),
      sum: exactly('18000000000000000000'),
      average: exactly('900000000000000000'),
    });
  });

  it('add the margins of numbers of both signs', async () => {
    // From 90 to 110, and from -30.25 to -24.75.
    expect(await ofIndustry('signs')).toMatchObject({
      minimum: within('-30.25', '-24.75'),
      maximum: within('90', '110'),
      sum: within('59.75', '85.25'),
      average: within('19.916666', '28.416667'),
    });
  });

  it('add no percentages, but compare them', async () => {
    expect(await ofIndustry('percent')).toMatchObject({
      minimum: exactly('10'),
      maximum: exactly('30'),
      sum: none('NOT_ADDITIVE'),
      average: none('NOT_ADDITIVE'),
    });
    expect(await ofIndustry('alone')).toMatchObject({ sum: exactly('50'), average: exactly('50') });
  });

  it('round an average to six digits, from the middle away from zero', async () => {
    // 1.999998 / 4 = 0.4999995.
    expect(await ofIndustry('thirds')).toMatchObject({ sum: exactly('1.999998'), average: exactly('0.5') });
  });

  it('put no target to a result, and nothing to another measure', async () => {
    expect(await ofIndustry('natures')).toMatchObject({
      unit: 'CNY',
      maximum: none('MIXED_NATURES'),
      sum: none('MIXED_NATURES'),
    });
    expect(await ofIndustry('measures')).toMatchObject({ unit: 'CNY', minimum: none('MIXED_MEASURES') });
  });

  it('know no bound on a side on which one number has none', async () => {
    expect(await ofIndustry('bounds')).toMatchObject({
      minimum: within(null, '7'),
      maximum: within('7', null),
      sum: within(null, null),
    });
  });

  it('leave out what is withdrawn, unless they are as of an instant before', async () => {
    expect(await ofIndustry('withdrawn')).toMatchObject({ count: 1, sum: exactly('1') });
    expect(await ofIndustry('withdrawn', '2022-12-31T00:00:00Z')).toMatchObject({ count: 2, sum: exactly('3') });
    expect(await ofIndustry('withdrawn', '2021-12-31T00:00:00Z')).toBeUndefined();
  });

  it('count a policy once for an issuer, by relations that hold on the day', async () => {
    const id = { id: { eq: 'policy/p0' } };
    expect(await policyCounts(atlas, ['ISSUER'], id)).toEqual([['ministry/one', 1]]);
    expect(await policyCounts(atlas, ['ISSUER'], id, '2018-12-31')).toEqual([['ministry/one', 1]]);
    expect(await policyCounts(atlas, ['ISSUER'], id, '2019-06-01')).toEqual([['none', 1]]);
    expect(await policyCounts(atlas, ['ISSUER'], id, '2020-01-01')).toEqual([['ministry/one', 1]]);
  });

  it('say in words why a number is missing', async () => {
    const explain = '{ explanation zh: explanation(language: ZH) }';
    const data = await atlas.run(`{
      observationStatistics(filter: { industry: { id: { in: ["industry/percent", "industry/tenths"] } } }, groupBy: [INDUSTRY]) {
        sum ${explain}
      }
    }`);
    expect(data['observationStatistics']).toEqual([
      {
        sum: {
          explanation: expect.stringMatching(/^It is exact/) as string,
          zh: expect.stringMatching(/确数/) as string,
        },
      },
      {
        sum: {
          explanation: expect.stringMatching(/^Percentages/) as string,
          zh: expect.stringMatching(/百分比/) as string,
        },
      },
    ]);
  });

  it('refuse more than a thousand groups, and say how to get fewer', async () => {
    const answer = await atlas.ask('{ policyStatistics(groupBy: [YEAR]) { count } }');
    expect(answer.errors).toMatchObject([
      {
        message: 'groupBy must give at most 1,000 groups, but gives more: narrow the filter or name fewer dimensions.',
        extensions: { code: 'BAD_USER_INPUT' },
      },
    ]);
    const fewer = '{ policyStatistics(groupBy: [YEAR], filter: { issuedOn: { gte: "1001" } }) { count } }';
    expect((await atlas.run(fewer))['policyStatistics']).toHaveLength(1_000);
  });

  it.each([
    ['policyStatistics', '[]', 'none'],
    ['policyStatistics', '[YEAR, KIND, YEAR]', 'YEAR, KIND, YEAR'],
    ['observationStatistics', '[UNIT, YEAR, NATURE, MEASURE, SUBJECT]', 'UNIT, YEAR, NATURE, MEASURE, SUBJECT'],
  ])('refuse %s of the dimensions %s', async (root, groupBy, got) => {
    const answer = await atlas.ask(`{ ${root}(groupBy: ${groupBy}) { count } }`);
    expect(answer.errors).toMatchObject([
      {
        message: `groupBy must be 1 to 4 different dimensions, but got ${got}.`,
        extensions: { code: 'BAD_USER_INPUT' },
      },
    ]);
  });
});
