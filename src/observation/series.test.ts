/** Series of the seed, worked out by hand from `seed/observation.jsonl`, and the limits of what may be asked. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { node, observation } from '../testing/lineage-facts.js';
import { openTestAtlas, seedRecords, type TestAtlas } from '../testing/test-atlas.js';

const POINTS =
  'points { period { label } results { value } targets { value qualifier } estimates { value } plans { value } }';
const point = (label: string, numbers: object) => ({
  ...{ period: { label }, results: [], targets: [], estimates: [], plans: [] },
  ...numbers,
});

const MANY = 2_001;
const manyOf = (city: string, count: number) =>
  Array.from({ length: count }, (_, index) => observation(`${city}-${String(index)}`, { subject: `city/${city}` }));

let atlas: TestAtlas;

beforeAll(async () => {
  atlas = await openTestAtlas([
    ...seedRecords(),
    node('measure', 'one', { definition: { en: 'Things.' }, unit: 'CNY' }),
    node('city', 'full', { code: '370100' }),
    node('city', 'overfull', { code: '370200' }),
    ...manyOf('full', MANY - 1),
    ...manyOf('overfull', MANY),
  ]);
});
afterAll(() => atlas.close());

async function messageOf(document: string, variables: Record<string, unknown> = {}): Promise<string> {
  const { errors } = await atlas.ask(document, variables);
  expect(errors?.map(({ extensions }) => extensions?.['code'])).toEqual(['BAD_USER_INPUT']);
  return errors?.[0]?.message ?? '';
}

describe('Series', () => {
  it("stand by the names of measure and industry; Jinan's core industry has its two targets for 2026 beside 2022", async () => {
    const data = await atlas.run(`{ city(by: { id: "city/jinan" }) {
      series(measure: "measure/industry-scale") { measure { name } industry { id } scope unit ${POINTS} }
    } }`);
    const common = { measure: { name: 'Industry scale' }, unit: 'CNY' };
    expect(data).toEqual({
      city: {
        series: [
          {
            ...common,
            industry: { id: 'industry/ai-core' },
            scope: null,
            points: [
              point('2022', { results: [{ value: '27100000000' }] }),
              point('2026', {
                targets: [
                  { value: '60000000000', qualifier: 'MORE_THAN' },
                  { value: '80000000000', qualifier: 'EXACT' },
                ],
              }),
            ],
          },
          {
            ...common,
            industry: { id: 'industry/ai-related' },
            scope: null,
            points: [point('2022', { results: [{ value: '100000000000' }] })],
          },
          {
            ...common,
            industry: { id: 'industry/ai-related' },
            scope: 'Jinan High-tech Zone cluster',
            points: [point('2021', { results: [{ value: '70000000000' }] })],
          },
        ],
      },
    });
  });

  it('give targets and results of one year in one point', async () => {
    const data = await atlas.run(`{ observationSeries(
      subjects: ["park/china-speech-valley", "zone/jinan-qingdao"]
      measures: ["measure/revenue", "measure/output-value"]
      industries: ["industry/speech", "industry/ai-core"]
    ) { subject { id } measure { id } ${POINTS} } }`);
    expect(data).toEqual({
      observationSeries: [
        {
          subject: { id: 'park/china-speech-valley' },
          measure: { id: 'measure/output-value' },
          points: [
            point('2016', { results: [{ value: '32700000000' }] }),
            point('2017', { results: [{ value: '51000000000' }] }),
          ],
        },
        {
          subject: { id: 'zone/jinan-qingdao' },
          measure: { id: 'measure/output-value' },
          points: [
            point('as of 2023-04', { results: [{ value: '10000000000' }] }),
            point('2025', { targets: [{ value: '30000000000', qualifier: 'ABOUT' }] }),
          ],
        },
        {
          subject: { id: 'park/china-speech-valley' },
          measure: { id: 'measure/revenue' },
          points: [
            point('2020', {
              results: [{ value: '106000000000' }],
              targets: [{ value: '100000000000', qualifier: 'EXACT' }],
            }),
            point('2021', { results: [{ value: '137860000000' }] }),
          ],
        },
      ],
    });
  });

  it('of a policy are of the numbers that it sets, those of an industry of the numbers counted in it', async () => {
    const data = await atlas.run(`{
      policy(by: { id: "policy/jinan-ai-high-quality-plan-2024" }) { series { subject { id } measure { id } } }
      industry(by: { id: "industry/large-models" }) { series { subject { id } measure { id } } }
    }`);
    const jinan = { subject: { id: 'city/jinan' } };
    expect(data).toEqual({
      policy: {
        series: [
          { ...jinan, measure: { id: 'measure/ai-computing-power-fp16' } },
          { ...jinan, measure: { id: 'measure/enterprises' } },
          { ...jinan, measure: { id: 'measure/industry-scale' } },
        ],
      },
      industry: {
        series: [{ subject: { id: 'province/shandong' }, measure: { id: 'measure/vertical-foundation-models' } }],
      },
    });
  });

  it('take three statements for a page of cities, and two for a list of their own', async () => {
    await atlas.run(`{ cities(filter: { code: { startsWith: "37" }, not: { id: { in: ["city/full", "city/overfull"] } } }) {
      nodes { series { measure { name } points { results { value sources { title } } } } }
    } }`);
    expect(atlas.statements).toHaveLength(3);
    await atlas.run('{ observationSeries(subjects: ["city/jinan"]) { measure { name } } }');
    expect(atlas.statements).toHaveLength(2);
  });

  it('fill one answer with 2,000 numbers, and refuse one more with what to do', async () => {
    const document =
      'query ($subjects: [ID!]!) { observationSeries(subjects: $subjects) { points { targets { id } } } }';
    const data = await atlas.run(document, { subjects: ['city/full'] });
    const [series] = data['observationSeries'] as { points: { targets: object[] }[] }[];
    expect(series?.points[0]?.targets).toHaveLength(2_000);
    const tooMany = /^Series must have at most 2000 numbers in all.* ask of fewer subjects, or of certain measures/;
    expect(await messageOf(document, { subjects: ['city/overfull'] })).toMatch(tooMany);
    expect(await messageOf(document, { subjects: ['city/full', 'city/jinan'] })).toMatch(tooMany);
    expect(await messageOf('{ city(by: { id: "city/overfull" }) { series { unit } } }')).toMatch(tooMany);
  });

  it.each([
    ['no subject', { subjects: [] }, 'subjects must be from 1 to 100 ids, but got 0.'],
    ['101 subjects', { subjects: Array(101).fill('city/jinan') }, 'subjects must be from 1 to 100 ids, but got 101.'],
    ['no measure', { subjects: ['city/jinan'], measures: [] }, 'measures must have at least one id, or be left out.'],
    [
      'no industry',
      { subjects: ['city/jinan'], industries: [] },
      'industries must have at least one id, or be left out.',
    ],
  ])('refuse a question with %s', async (_what, variables, message) => {
    const document = `query ($subjects: [ID!]!, $measures: [ID!], $industries: [ID!]) {
      observationSeries(subjects: $subjects, measures: $measures, industries: $industries) { unit }
    }`;
    expect(await messageOf(document, variables)).toBe(message);
  });
});
