/**
 * The twelve questions. Every expected value was read by hand from the facts, not from an answer of the program. The
 * file is longer than most: one answer a question, best read together.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestAtlas, seedRecords, type TestAtlas } from '../testing/test-atlas.js';
import { readExamples, type Example } from './examples.js';

const SEED_ARTICLE =
  'China Daily (Shandong). (2023, April 28). AI related businesses prosper in Shandong. http://shandong.chinadaily.com.cn/2023-04/28/c_882379.htm';
const ARTICLE = [{ citation: SEED_ARTICLE }];
const PLAN_OF_2017 = 'New Generation Artificial Intelligence Development Plan';
const GUIDELINES = 'Guidelines for National New Generation AI Innovation and Development Pilot Zone Construction Work';
const LETTER_FOR_JINAN =
  'MOST Letter Supporting Jinan to Build a National New Generation AI Innovation and Development Pilot Zone';
const ZONE = 'Jinan-Qingdao AI Innovation and Application Pilot Zone';

let atlas: TestAtlas;
const examples = readExamples();

beforeAll(async () => {
  atlas = await openTestAtlas(seedRecords());
});
afterAll(() => atlas.close());

function exampleOf(number: string): Example {
  const example = examples.find(({ file }) => file.startsWith(`${number}-`));
  if (!example) throw new Error(`There must be an example ${number}.`);
  return example;
}

/** The answer to the example with this number, which traverses the graph. */
function traverse(number: string): Promise<Record<string, unknown>> {
  const example = exampleOf(number);
  return atlas.run(example.query, variablesOf(example));
}

/** The answer to the example with this number; it must have taken one statement. */
async function answer(number: string): Promise<Record<string, unknown>> {
  const data = await traverse(number);
  expect(atlas.statements, `example ${number} must take one statement`).toHaveLength(1);
  return data;
}

function variablesOf({ variables }: Example): Record<string, unknown> {
  return variables === '' ? {} : (JSON.parse(variables) as Record<string, unknown>);
}

describe('the examples', () => {
  test('are twelve, numbered without a gap, each a named operation', () => {
    expect(examples.map(({ file }) => file.slice(0, 2))).toEqual(
      Array.from({ length: 12 }, (_, index) => String(index + 1).padStart(2, '0')),
    );
    for (const { query } of examples) expect(query).toMatch(/^query [A-Z]\w+/m);
  });

  test('1: Shandong has nearly 1,000 AI backbone enterprises, nearly 70 % of them in the zone', async () => {
    const nearly = (value: string, sources?: object) => [
      { results: [{ qualifier: 'NEARLY', value, confidence: 'HIGH', ...sources }], targets: [] },
    ];
    expect(await traverse('01')).toMatchObject({
      province: { name: 'Shandong', series: [{ unit: 'enterprises', points: nearly('1000', { sources: ARTICLE }) }] },
      zone: { name: ZONE, series: [{ unit: 'percent', points: nearly('70') }] },
    });
  });

  test('2: the zone exceeds 10 billion of core output and 100 billion of related scale as of 2023-04', async () => {
    const { zone } = await traverse('02');
    const common = { qualifier: 'MORE_THAN', unit: 'CNY', period: { label: 'as of 2023-04' }, confidence: 'HIGH' };
    expect(zone).toMatchObject({
      observations: {
        nodes: [
          {
            ...common,
            industry: { name: 'AI core industry' },
            measure: { name: 'Output value' },
            value: '10000000000',
            conversion: { value: '1450000000', unit: 'USD' },
          },
          { ...common, industry: { name: 'AI related industries' }, value: '100000000000', conversion: null },
        ],
        sources: [{ citation: SEED_ARTICLE, tier: 'SEED' }],
      },
      // More than 10 of about 30 billion: a third at least, and nobody knows how much at most.
      targets: { nodes: [{ progress: { verdict: 'UNDECIDED', share: { atLeast: '33.33', atMost: null } } }] },
    });
  });

  test('3: the MIIT stands behind the zone, by no document found, and set up eleven zones in four rounds', async () => {
    const { zone } = (await answer('03')) as { zone: ZonesAnswer };
    expect(zone).toMatchObject({
      designatedOn: '2019-11-19',
      designatingPolicies: { nodes: [] },
      designatedBy: {
        edges: [{ node: { name: 'Ministry of Industry and Information Technology', zones: { totalCount: 11 } } }],
      },
    });
    const zones = zone.designatedBy.edges.flatMap(({ node }) => node.zones.nodes);
    expect(zones.map(({ approvalRound }) => approvalRound)).toEqual([1, 2, 2, 3, 3, 3, 3, 3, 4, 4, 4]);
    expect(zones.filter(({ approvalRound }) => approvalRound === 3).map(({ name }) => name)).toEqual([
      'Beijing National AI Innovation and Application Pilot Zone',
      'Chengdu National AI Innovation and Application Pilot Zone',
      'Guangzhou National AI Innovation and Application Pilot Zone',
      'Hangzhou National AI Innovation and Application Pilot Zone',
      'Tianjin (Binhai New Area) National AI Innovation and Application Pilot Zone',
    ]);
  });

  test('4: the article states three advantages of Shandong', async () => {
    const { province } = (await answer('04')) as { province: AdvantagesAnswer };
    const claims = province.claims.nodes;
    const advantages = ['application scenarios', 'big data resources', 'a leading manufacturing industry'];
    expect(claims.map(({ text }) => text)).toEqual(
      advantages.map((advantage) => `Shandong has the advantage of ${advantage}.`),
    );
    for (const { sources } of claims)
      expect(sources).toEqual([{ citation: SEED_ARTICLE, tier: 'SEED', access: 'whole document' }]);
  });

  test('5: the campaign builds scenarios and solution pools for manufacturing, medical care and education', async () => {
    const { policy } = await answer('05');
    expect(policy).toMatchObject({
      kind: 'CAMPAIGN',
      places: { nodes: [{ name: 'Jinan' }] },
      claims: {
        nodes: [
          {
            text: 'The campaign forms AI application scenarios and solution resource pools focusing on manufacturing, medical care, education, and other key industries.',
            sources: ARTICLE,
          },
        ],
      },
      industries: {
        edges: [
          { node: { name: 'intelligent manufacturing' } },
          { node: { name: 'smart education' } },
          { node: { name: 'smart medical care' } },
        ],
      },
    });
  });

  test('6: 27.1 billion for the city in 2022 stands in tension with more than 10 billion for the zone', async () => {
    const data = await traverse('06');
    expect(data).toMatchObject({
      city: {
        observations: {
          nodes: [
            {
              qualifier: 'EXACT',
              value: '27100000000',
              change: { percent: '17.6', isReported: true },
              period: { label: '2022' },
            },
          ],
        },
      },
      zone: {
        observations: { nodes: [{ qualifier: 'MORE_THAN', value: '10000000000', change: null }] },
        targets: {
          nodes: [
            {
              value: '30000000000',
              progress: {
                verdict: 'UNDECIDED',
                share: { atLeast: '33.33', atMost: null },
                notCompared: [
                  {
                    reasons: ['OTHER_SUBJECT', 'OTHER_MEASURE'],
                    observation: { label: 'Jinan: Industry scale, 2022: 27100000000 CNY' },
                  },
                ],
              },
            },
          ],
        },
        conflicts: {
          nodes: [
            {
              kind: 'TENSION',
              sides: [
                { __typename: 'Observation', value: '27100000000' },
                { __typename: 'Observation', value: '10000000000' },
              ],
            },
          ],
        },
      },
    });
    expect(JSON.stringify(data)).toContain('not a contradiction in logic');
  });

  test('7: the Qingdao AI Industrial Park opened in Laoshan on 2023-02-23, the first of 15', async () => {
    expect(await answer('07')).toMatchObject({
      parks: {
        totalCount: 1,
        nodes: [
          {
            name: 'Qingdao AI Industrial Park',
            openedOn: '2023-02-23',
            places: { nodes: [{ name: 'Laoshan District', parent: { name: 'Qingdao' } }] },
            industries: { nodes: [{ name: 'AI industry (all)' }] },
            claims: {
              nodes: [
                {
                  text: 'The Qingdao AI Industrial Park opened in February 2023; it was the first to start operation among 15 professional parks dedicated to emerging industries in the city.',
                  sources: ARTICLE,
                },
              ],
            },
          },
        ],
      },
      city: { observations: { nodes: [{ value: '15', unit: 'parks', nature: 'PLAN' }] } },
    });
  });

  test('8: the plan sets about 30 billion for 2025, with Jinan and Qingdao as lead cities', async () => {
    const { policy } = await answer('08');
    expect(policy).toMatchObject({
      inChinese: '济南—青岛人工智能创新应用先导区融合发展实施方案',
      documentNumber: '鲁工信技〔2020〕80号',
      issuers: { edges: [{ relation: { role: 'ISSUER', basis: 'INFERRED' } }] },
      zones: { nodes: [{ leadCities: { edges: [{ node: { name: 'Jinan' } }, { node: { name: 'Qingdao' } }] } }] },
      targets: { nodes: [{ qualifier: 'ABOUT', value: '30000000000', unit: 'CNY', period: { label: '2025' } }] },
    });
    expect(JSON.stringify(policy)).toContain('with Jinan and Qingdao as the leading cities');
  });

  test('9: no basis of the plan is known; the way to the plan of 2017 has five steps, over two zones', async () => {
    const { policy, path } = (await traverse('09')) as { policy: object; path: PathAnswer };
    expect(policy).toMatchObject({ lineage: { totalCount: 0, truncated: false, coverage: { isComplete: false } } });
    expect(JSON.stringify(policy)).toContain('this graph does not tell whether there is none or none was looked for');
    expect(path.reason).toBeNull();
    const [only] = path.paths;
    expect(path.paths).toHaveLength(1);
    // E092, E100, E101, E088 and E012 of the collection.
    expect(only?.steps.map(({ relation, forward, to }) => [relation.type, forward, to.label])).toEqual([
      ['GOVERNS', true, ZONE],
      ['GOVERNS', false, 'Jinan New Generation AI High-Quality Development Action Plan (2024-2026)'],
      ['GOVERNS', true, 'Jinan National New Generation AI Innovation and Development Pilot Zone'],
      ['DESIGNATES', false, LETTER_FOR_JINAN],
      ['BASED_ON', true, PLAN_OF_2017],
    ]);
    expect(only?.steps.every(({ relation }) => relation.sources.length > 0)).toBe(true);
  });

  test('10: 22 documents rest on the plan of 2017; on 2026-01-01 one is surely in force and six are over', async () => {
    const { policy } = (await traverse('10')) as { policy: DownTheLine };
    expect(policy.status).toEqual({
      status: 'IN_FORCE',
      explanation: 'It is in force since 2017-07-08, and nothing ended it.',
    });
    // Eighteen relations of the collection lead to it (E002 to E006, E008, E010, E012, E020, E023, E037, E039, E051,
    // E056, E062 and E065 to E067), and four to these (E035, E052, E053 and E058); none leads farther down.
    expect(policy.lineage).toMatchObject({ totalCount: 22, depthReached: 2, truncated: false });
    const titles = (status: string) =>
      policy.lineage.edges
        .filter(({ node }) => node.status.status === status)
        .map(({ node }) => node.title)
        .toSorted();
    expect(titles('IN_FORCE')).toEqual([`${GUIDELINES} (Revised)`]);
    expect(titles('REPEALED')).toEqual([GUIDELINES]);
    expect(titles('EXPIRED')).toEqual([
      'Action Plan for the Shanghai AI Highland and a First-class Innovation Ecosystem (2019-2021)',
      'Binhai New Area AI Action Plan (2019-2021)',
      'Chengdu Pilot Zone Implementation Plan',
      'Shanghai AI Industry Development Plan for the 14th Five-Year Period',
      'Three-Year Action Plan to Promote the Development of the New Generation AI Industry (2018-2020)',
    ]);
    expect(titles('PROSPECTIVE')).toEqual([
      'Harbin AI Industry Implementation Plan (draft)',
      'Sichuan AI Implementation Plan (2018-2022) (draft)',
    ]);
    expect(titles('NOT_YET_EXISTING')).toEqual(['Implementing Opinions on the "AI + Manufacturing" Special Action']);
    expect(titles('UNKNOWN')).toHaveLength(12);
    const repealed = policy.lineage.edges.find(({ node }) => node.title === GUIDELINES);
    expect(repealed?.node.status).toMatchObject({
      date: '2020-09-29',
      explanation: 'It was repealed with effect from 2020-09-29.',
      relation: { type: 'REPEALS', from: { label: `${GUIDELINES} (Revised)` } },
    });
  });

  test('11: fifteen policies would lose their only basis; nine zones, five cities and seven targets are touched', async () => {
    const { policy } = (await traverse('11')) as { policy: { impact: ImpactAnswer } };
    // Eighteen rest on it by BASED_ON or ENSURES_IMPLEMENTATION_OF. Three have another basis: Tianjin's plan its own
    // letter (E021), Binhai's plan Tianjin's of 2018 (E025), and NDRC's notice the Internet Plus opinions (E057).
    const losing = policy.impact.losesBasis.map(({ id }) => id);
    expect(losing).toHaveLength(15);
    expect(losing).toEqual(
      expect.arrayContaining([
        'policy/zone-guidelines-2020',
        'policy/most-letter-jinan-2020',
        'policy/shanghai-ai-highland-plan-2019',
      ]),
    );
    expect(losing.filter((id) => /tianjin|binhai|ndrc/.test(id))).toEqual([]);
    expect(Object.fromEntries(policy.impact.counts.map(({ kind, count }) => [kind, count]))).toEqual({
      // Beijing, Shanghai, Tianjin, Gansu and Sichuan.
      PROVINCE: 5,
      // Shenzhen, Hefei, Jinan, Chengdu and Harbin.
      CITY: 5,
      // Deqing and Binhai.
      DISTRICT: 2,
      // Those of the six letters, and of the plans for Tianjin, Chengdu and Harbin.
      ZONE: 9,
      INDUSTRY: 1,
      // V096, V097, V099, V100, V103, V104 and V106.
      OBSERVATION: 7,
    });
    const jinan = policy.impact.edges.find(({ node }) => node.id === 'city/jinan');
    // Over its own letter, whose relation to the plan is MEDIUM.
    expect(jinan).toMatchObject({
      hops: 2,
      weakestConfidence: 'MEDIUM',
      path: [{ type: 'BASED_ON' }, { type: 'APPLIES_IN' }],
    });
  });

  test('12: on 2025-01-01 Jinan has four policies, two zones, three parks, nine results and five targets', async () => {
    const { city } = (await traverse('12')) as { city: CityAnswer };
    expect(city).toMatchObject({
      name: 'Jinan',
      code: '370100',
      parent: { name: 'Shandong' },
      policies: { totalCount: 4 },
      zones: { nodes: [{ programme: 'MOST_PILOT_ZONE' }, { programme: 'MIIT_PILOT_ZONE' }] },
      parks: {
        nodes: [
          { name: 'China Calculation Valley (Jinan)' },
          { name: 'Jinan AI Island' },
          { name: 'Qilu Software Park' },
        ],
      },
      // V005, V006, V009 to V014 and V021.
      results: { totalCount: 9 },
      // V015 to V019.
      targets: { totalCount: 5 },
    });
    expect(city.targets.nodes.filter(({ setBy }) => setBy !== null)).toHaveLength(3);
    // 3,500 and 10,000 PFLOPS; 281 of 500 enterprises; 27.1 of 60 and of 80 billion.
    expect(city.targets.nodes.map(({ progress }) => [progress.verdict, progress.share?.atLeast])).toEqual([
      ['NO_COMPARABLE_RESULT', undefined],
      ['NO_COMPARABLE_RESULT', undefined],
      ['SHORT_SO_FAR', '56.20'],
      ['SHORT_SO_FAR', '45.17'],
      ['SHORT_SO_FAR', '33.88'],
    ]);
    expect(city.policies.nodes.map(({ status }) => [status.status, status.asOf])).toEqual([
      ['EXPIRED', '2025-01-01'],
      ['UNKNOWN', '2025-01-01'],
      ['UNKNOWN', '2025-01-01'],
      ['UNKNOWN', '2025-01-01'],
    ]);
  });

  test('12: on 2020-01-01 the plan of 2024 is not there, and in 2025 this graph knew nothing of the city', async () => {
    const example = exampleOf('12');
    const variables = variablesOf(example);
    const then = (await atlas.run(example.query, { ...variables, day: '2020-01-01' })) as { city: CityAnswer };
    // The plan of 2019 and the campaign without a date; the letter was published on 2020-03-09.
    expect(then.city.policies.nodes).toHaveLength(2);
    expect(then.city).toMatchObject({ results: { totalCount: 3 } });
    const before = await atlas.run(example.query, { ...variables, known: '2025-01-01T00:00:00Z' });
    expect(before['city']).toBeNull();
  });
});

interface ZoneAnswer {
  readonly name: string;
  readonly approvalRound: number;
}
interface ZonesAnswer {
  readonly designatedBy: { readonly edges: readonly { node: { zones: { nodes: readonly ZoneAnswer[] } } }[] };
}
interface AdvantagesAnswer {
  readonly claims: { readonly nodes: readonly { text: string; sources: unknown }[] };
}
interface PathAnswer {
  readonly reason: string | null;
  readonly paths: readonly {
    readonly steps: readonly {
      forward: boolean;
      relation: { type: string; sources: readonly unknown[] };
      to: { label: string };
    }[];
  }[];
}
interface StatusAnswer {
  readonly status: string;
  readonly asOf?: string;
  readonly explanation: string;
}
interface DownTheLine {
  readonly status: StatusAnswer;
  readonly lineage: { readonly edges: readonly { node: { title: string; status: StatusAnswer } }[] };
}
interface ImpactAnswer {
  readonly counts: readonly { kind: string; count: number }[];
  readonly losesBasis: readonly { id: string }[];
  readonly edges: readonly { node: { id: string } }[];
}
interface TargetAnswer {
  readonly setBy: object | null;
  readonly progress: { readonly verdict: string; readonly share: { readonly atLeast: string | null } | null };
}
interface CityAnswer {
  readonly policies: { readonly nodes: readonly { status: StatusAnswer }[] };
  readonly targets: { readonly nodes: readonly TargetAnswer[] };
}
