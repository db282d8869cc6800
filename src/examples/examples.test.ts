/** The twelve questions. Every expected value was read by hand from the facts, not from an answer of the program. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestAtlas, seedRecords, type TestAtlas } from '../testing/test-atlas.js';
import { readExamples, type Example } from './examples.js';

const SEED_ARTICLE =
  'China Daily (Shandong). (2023-04-28). AI related businesses prosper in Shandong. http://shandong.chinadaily.com.cn/2023-04/28/c_882379.htm';
const ARTICLE = [{ citation: SEED_ARTICLE }];
const PLAN_OF_2017 = 'New Generation Artificial Intelligence Development Plan';
const ZONE = 'Jinan-Qingdao AI Innovation and Application Pilot Zone';

let atlas: TestAtlas;
const examples = readExamples();

beforeAll(async () => {
  atlas = await openTestAtlas(seedRecords());
});
afterAll(() => atlas.close());

/** The answer to the example with this number; it must have taken one statement. */
async function answer(number: string): Promise<Record<string, unknown>> {
  const example = examples.find(({ file }) => file.startsWith(`${number}-`));
  if (!example) throw new Error(`There must be an example ${number}.`);
  const data = await atlas.run(example.query, variablesOf(example));
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
    expect(await answer('01')).toMatchObject({
      province: {
        name: 'Shandong',
        observations: { nodes: [{ qualifier: 'NEARLY', value: '1000', sources: ARTICLE }] },
      },
      zone: {
        name: ZONE,
        observations: {
          nodes: [{ qualifier: 'NEARLY', value: '70', unit: 'percent', period: { label: 'as of 2023-04' } }],
        },
      },
    });
  });

  test('2: the zone exceeds 10 billion of core output and 100 billion of related scale as of 2023-04', async () => {
    const { zone } = await answer('02');
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
      },
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
    const data = await answer('06');
    expect(data).toMatchObject({
      city: {
        observations: {
          nodes: [{ qualifier: 'EXACT', value: '27100000000', yearOnYearPercent: '17.6', period: { label: '2022' } }],
        },
      },
      zone: {
        observations: { nodes: [{ qualifier: 'MORE_THAN', value: '10000000000', yearOnYearPercent: null }] },
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

  test('9: no basis of the plan is known; the letter for Jinan, of the same lead city, rests on the plan of 2017', async () => {
    const { plan } = await answer('09');
    expect(plan).toMatchObject({
      upstream: { totalCount: 0 },
      zones: {
        edges: [
          {
            relation: { type: 'GOVERNS', basis: 'EXPLICIT' },
            node: {
              name: ZONE,
              leadCities: {
                nodes: [
                  {
                    name: 'Jinan',
                    zones: {
                      nodes: [
                        {
                          designatingPolicies: {
                            edges: [
                              {
                                node: {
                                  documentNumber: '国科函规〔2020〕15号',
                                  upstream: {
                                    edges: [
                                      {
                                        relation: { type: 'BASED_ON', basis: 'EXPLICIT', confidence: 'MEDIUM' },
                                        node: { title: PLAN_OF_2017, issuedOn: '2017-07-08' },
                                      },
                                    ],
                                  },
                                },
                              },
                            ],
                          },
                        },
                      ],
                    },
                  },
                  { name: 'Qingdao', zones: { nodes: [] } },
                ],
              },
            },
          },
        ],
      },
    });
  });

  test('10: eighteen documents rest on the plan of 2017; the first guidelines were repealed on 2020-09-29', async () => {
    const { policy } = (await answer('10')) as { policy: DownTheLine };
    // The collected relations that lead to it: E002 to E006, E008, E010, E012, E020, E023, E037, E039, E051, E056,
    // E062 and E065 to E067.
    expect(policy.downstream.totalCount).toBe(18);
    expect(policy.ended.nodes.map(({ title, inForceTo }) => [title, inForceTo])).toEqual([
      ['Binhai New Area AI Action Plan (2019-2021)', '2022-01-01'],
      ['Chengdu Pilot Zone Implementation Plan', '2023-01-01'],
      ['Three-Year Action Plan to Promote the Development of the New Generation AI Industry (2018-2020)', '2021-01-01'],
    ]);
    const repealed = policy.repealed.nodes.flatMap(({ downstream }) => downstream.edges);
    expect(repealed.map(({ relation: { type, validFrom } }) => [type, validFrom]).toSorted()).toEqual([
      ['REPEALS', '2020-09-29'],
      ['REPLACES', '2020-09-29'],
    ]);
  });

  test('11: seventeen documents are based on the plan of 2017 or carry it out, most of them on nothing else', async () => {
    const { policy } = (await answer('11')) as { policy: IfRepealed };
    const { totalCount, edges } = policy.dependents;
    expect(totalCount).toBe(17);
    const counts = edges.map(({ node }) => node.restsOn.totalCount);
    // Those with another basis in the facts: the letters for Shenzhen, Hefei, Deqing and Jinan (the guidelines
    // of 2019), Tianjin's plan (its letter), Binhai's (two more), NDRC's notice and Harbin's draft.
    expect(counts.filter((count) => count > 1)).toHaveLength(8);
    expect(edges.find(({ node }) => node.title.startsWith('Binhai'))?.node.restsOn.totalCount).toBe(3);
  });

  test('12: Jinan has four policies, two zones, three parks, nine results and five targets', async () => {
    const { city } = (await answer('12')) as { city: CityAnswer };
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
interface DownTheLine {
  readonly downstream: { readonly totalCount: number };
  readonly ended: { readonly nodes: readonly { title: string; inForceTo: string }[] };
  readonly repealed: {
    readonly nodes: readonly { downstream: { edges: { relation: { type: string; validFrom: string } }[] } }[];
  };
}
interface IfRepealed {
  readonly dependents: {
    readonly totalCount: number;
    readonly edges: readonly { node: { title: string; restsOn: { totalCount: number } } }[];
  };
}
interface CityAnswer {
  readonly targets: { readonly nodes: readonly { setBy: object | null }[] };
}
