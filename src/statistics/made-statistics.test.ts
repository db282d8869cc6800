/** Statistics of made records: exact numbers, bounds, and what is not put together; expected values were worked out by hand. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FactRecord } from '../facts/record.js';
import { node, observation, policy, relation } from '../testing/lineage-facts.js';
import { exactly, none, NUMBERS, policyCounts, within } from '../testing/statistics-fields.js';
import { openTestAtlas, type TestAtlas } from '../testing/test-atlas.js';

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
