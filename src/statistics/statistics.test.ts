/** Statistics of the seed; what is expected was counted in its records by hand. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exactly, none, NUMBERS, policyCounts, within } from '../testing/statistics-fields.js';
import { openTestAtlas, seedRecords, type TestAtlas } from '../testing/test-atlas.js';

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
