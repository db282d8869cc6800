/** Targets of the seed against its results. Every expected value was worked out by hand from `seed/observation.jsonl`. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestAtlas, seedRecords, type TestAtlas } from '../testing/test-atlas.js';

const QUERY = `query ($id: ID!, $asOf: Date = "2026-11-24", $knownAsOf: DateTime) {
  observation(by: { id: $id }) { progress(asOf: $asOf, knownAsOf: $knownAsOf) {
    verdict isDue asOf share { atLeast atMost } result { id } notCompared { reasons observation { id } }
    explanation inChinese: explanation(language: ZH)
  } }
}`;

interface Progress {
  readonly verdict: string;
  readonly isDue: boolean;
  readonly asOf: string;
  readonly share: { readonly atLeast: string | null; readonly atMost: string | null } | null;
  readonly result: { readonly id: string } | null;
  readonly notCompared: readonly {
    readonly reasons: readonly string[];
    readonly observation: { readonly id: string };
  }[];
  readonly explanation: string;
  readonly inChinese: string;
}

let atlas: TestAtlas;

beforeAll(async () => {
  atlas = await openTestAtlas(seedRecords());
});
afterAll(() => atlas.close());

async function progressOf(slug: string, variables: Record<string, unknown> = {}): Promise<Progress> {
  const data = await atlas.run(QUERY, { id: `observation/${slug}`, ...variables });
  return (data['observation'] as { progress: Progress }).progress;
}

const both = (percent: string) => ({ atLeast: percent, atMost: percent });

/** Target, verdict, share, the result that it is held against; all of them as of 2026-11-24. */
const TARGETS: readonly (readonly [string, string, object | null, string | null])[] = [
  // About 30 bn against more than 10 bn: 10 / 30 of it at least.
  [
    'jinan-qingdao-output-value-ai-core-2025-target',
    'UNDECIDED',
    { atLeast: '33.33', atMost: null },
    'jinan-qingdao-output-value-ai-core-2023-04',
  ],
  // 27.1 / 60 and 27.1 / 80.
  ['jinan-industry-scale-ai-core-2026-target', 'SHORT_SO_FAR', both('45.17'), 'jinan-industry-scale-ai-core-2022'],
  [
    'jinan-industry-scale-ai-core-2026-target-raised',
    'SHORT_SO_FAR',
    both('33.88'),
    'jinan-industry-scale-ai-core-2022',
  ],
  ['jinan-enterprises-ai-2026-target', 'SHORT_SO_FAR', both('56.20'), 'jinan-enterprises-ai-2020'],
  ['chengdu-industry-scale-ai-2024-target', 'SHORT_SO_FAR', both('78.00'), 'chengdu-industry-scale-ai-2023'],
  // For its own year and not the 137.86 bn of the next.
  [
    'china-speech-valley-revenue-speech-2020-target',
    'REACHED',
    both('106.00'),
    'china-speech-valley-revenue-speech-2020',
  ],
  // More than 1,000 against 350 in 2019 and more than 600 in July 2021: the later one.
  [
    'pudong-enterprises-ai-2023-target',
    'UNDECIDED',
    { atLeast: '60.00', atMost: null },
    'pudong-enterprises-ai-2021-07',
  ],
  // More than 50 bn for 2022 against 78 bn, the first number after it.
  ['chengdu-industry-scale-ai-2022-target', 'REACHED', both('156.00'), 'chengdu-industry-scale-ai-2023'],
  // More than 100 bn for 2020 against more than 450 bn in 2024.
  [
    'shanghai-industry-scale-ai-2020-target',
    'REACHED',
    { atLeast: '450.00', atMost: null },
    'shanghai-industry-scale-ai-2024',
  ],
  // 7.8 of 10 percent.
  [
    'china-digital-economy-core-share-of-gdp-2025-target',
    'SHORT_SO_FAR',
    both('78.00'),
    'china-digital-economy-core-share-of-gdp-2020',
  ],
  // About 20 zones, reached from 18, against 17 in December 2021.
  ['china-most-pilot-zones-2023-target', 'SHORT_SO_FAR', both('85.00'), 'china-most-pilot-zones-2021-12-05'],
  // A plan of 180 hectare, then 194.6 hectare.
  [
    'qingdao-ai-industrial-park-area-2022-plan',
    'REACHED',
    both('108.11'),
    'qingdao-ai-industrial-park-area-2023-in-hectares',
  ],
  ['qingdao-leading-ai-enterprises-2022-target', 'NO_COMPARABLE_RESULT', null, null],
];

describe('The progress of a target', () => {
  it.each(TARGETS)('of %s is %s', async (target, verdict, share, result) => {
    const progress = await progressOf(target);
    expect(progress).toMatchObject({
      verdict,
      share,
      result: result === null ? null : { id: `observation/${result}` },
      asOf: '2026-11-24',
    });
    expect(progress.explanation).not.toBe('');
    expect(progress.inChinese).toMatch(/[一-鿿]/);
  });

  it('is null for a result and for an estimate', async () => {
    expect(await progressOf('jinan-industry-scale-ai-core-2022')).toBeNull();
    expect(await progressOf('china-industry-scale-ai-2020-estimate')).toBeNull();
  });

  it('says in words why "more than 10 billion" does not tell about "about 30 billion"', async () => {
    const { explanation, inChinese } = await progressOf('jinan-qingdao-output-value-ai-core-2025-target');
    expect(explanation).toBe(
      'Result: more than 10,000,000,000 CNY (as of 2023-04). Target: about 30,000,000,000 CNY (2025), ' +
        'reached from 27,000,000,000 CNY. The result is only a lower bound, so that the true number may reach the target or not.',
    );
    expect(inChinese).toBe(
      '结果：超10,000,000,000 CNY（as of 2023-04）。目标：约30,000,000,000 CNY（2025），达到27,000,000,000 CNY即视为实现。' +
        '结果只是下限，真实数值可能达到目标，也可能未达到。',
    );
  });

  it('does not compare nine months with a year, and says so', async () => {
    const { notCompared } = await progressOf('chengdu-industry-scale-ai-2024-target');
    expect(notCompared).toEqual([
      { reasons: ['OTHER_PERIOD'], observation: { id: 'observation/chengdu-industry-scale-ai-2024-q1-q3' } },
    ]);
  });

  it('does not list what nobody would compare: amounts of money beside a number of enterprises', async () => {
    expect(await progressOf('jinan-enterprises-ai-2026-target')).toMatchObject({ notCompared: [] });
  });

  it("does not compare the zone's output value with the industry scale of one of its cities, and says so", async () => {
    const { notCompared } = await progressOf('jinan-qingdao-output-value-ai-core-2025-target');
    expect(notCompared).toEqual([
      {
        reasons: ['OTHER_SUBJECT', 'OTHER_MEASURE'],
        observation: { id: 'observation/jinan-industry-scale-ai-core-2022' },
      },
    ]);
  });

  it('does not compare another industry, another part or another unit', async () => {
    const jinan = await progressOf('jinan-industry-scale-ai-core-2026-target');
    expect(jinan.notCompared).toEqual([
      { reasons: ['OTHER_INDUSTRY'], observation: { id: 'observation/jinan-industry-scale-ai-related-2022' } },
      {
        reasons: ['OTHER_INDUSTRY', 'OTHER_SCOPE'],
        observation: { id: 'observation/jinan-industry-scale-ai-related-2021-high-tech-zone' },
      },
    ]);
    const park = await progressOf('qingdao-ai-industrial-park-area-2022-plan');
    expect(park.notCompared).toEqual([
      { reasons: ['OTHER_UNIT'], observation: { id: 'observation/qingdao-ai-industrial-park-area-2023-in-mu' } },
    ]);
  });

  it('regards only results whose period has ended by the day', async () => {
    const id = 'china-speech-valley-revenue-speech-2020-target';
    expect(await progressOf(id, { asOf: '2020-12-31' })).toMatchObject({ verdict: 'REACHED', isDue: true });
    expect(await progressOf(id, { asOf: '2020-12-30' })).toMatchObject({
      verdict: 'NO_COMPARABLE_RESULT',
      isDue: false,
      share: null,
      notCompared: [
        // 51.0 bn in 2017 and 32.7 bn in 2016: output value, not revenue.
        { reasons: ['OTHER_MEASURE'] },
        { reasons: ['OTHER_MEASURE'] },
      ],
    });
  });

  it('regards nothing that was not known at the instant', async () => {
    const id = 'china-speech-valley-revenue-speech-2020-target';
    expect(await progressOf(id, { knownAsOf: '2026-11-23T23:59:59Z' })).toMatchObject({
      verdict: 'NO_COMPARABLE_RESULT',
      notCompared: [],
    });
  });

  it('takes its day from @clock', async () => {
    const data = await atlas.run(
      `query ($id: ID!) @clock(asOf: "2020-12-30") { observation(by: { id: $id }) { progress { asOf verdict } } }`,
      { id: 'observation/china-speech-valley-revenue-speech-2020-target' },
    );
    expect(data).toEqual({ observation: { progress: { asOf: '2020-12-30', verdict: 'NO_COMPARABLE_RESULT' } } });
  });

  it('never calls a plan as of a day due', async () => {
    expect(await progressOf('qingdao-ai-computing-center-investment-2022-plan')).toMatchObject({ isDue: false });
  });

  it('takes three statements for a page of a hundred targets', async () => {
    const data = await atlas.run(`{ observations(filter: { nature: { in: [TARGET, PLAN, ACTUAL] } }, first: 100) {
      nodes { nature progress { verdict result { value sources { title } } notCompared { observation { label } } } }
    } }`);
    const { nodes } = data['observations'] as { nodes: { nature: string; progress: object | null }[] };
    expect(nodes).toHaveLength(100);
    for (const { nature, progress } of nodes) expect(progress === null).toBe(nature === 'ACTUAL');
    expect(atlas.statements).toHaveLength(3);
  });
});
