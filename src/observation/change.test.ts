/** The change on the year before. Every expected value was worked out by hand from `seed/observation.jsonl`. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { node, observation } from '../testing/lineage-facts.js';
import { openTestAtlas, seedRecords, type TestAtlas } from '../testing/test-atlas.js';

const CHANGE =
  'change { percent atLeast atMost isReported before { id } explanation inChinese: explanation(language: ZH) }';
const QUERY = `query ($id: ID!) { observation(by: { id: $id }) { ${CHANGE} } }`;

const year = (label: string) => ({ kind: 'YEAR', start: `${label}-01-01`, end: `${label}-12-31`, label });

/** A result in things, of one measure and subject. */
function number(slug: string, value: string, period: object, more: object = {}) {
  return observation(slug, { value, period, unit: 'things', nature: 'ACTUAL', ...more });
}

const RECORDS = [
  node('city', 'one', { code: '370100' }),
  node('measure', 'one', { definition: { en: 'Things.' }, unit: 'things' }),
  node('industry', 'one'),
  number('y2010', '0', year('2010')),
  number('y2011', '10', year('2011')),
  number('y2012', '10.0005', year('2012')),
  number('y2013', '9.999999975', year('2013')),
  number('y2014', '20', year('2014'), { qualifier: 'MORE_THAN' }),
  number('y2015', '12', year('2015'), { qualifier: 'MORE_THAN' }),
  number('y2016', '6', year('2016'), { qualifier: 'LESS_THAN' }),
  number('y2017', '12', year('2017')),
  // Other than those of 2017: a unit, an industry, a scope, a nature, a sort of period, and one that is withdrawn.
  number('unit', '13', year('2018'), { unit: 'boxes' }),
  number('industry', '13', year('2018'), { industry: 'industry/one' }),
  number('scope', '13', year('2018'), { scope: 'a part' }),
  number('target', '13', year('2018'), { nature: 'TARGET' }),
  number('state', '13', { kind: 'AS_OF', start: '2018-12-31', end: '2018-12-31', label: '2018' }),
  number('later', '13', year('2019')),
  number('withdrawn', '12', year('2018'), { retractedAt: '2022-06-01T00:00:00Z' }),
  number('leap', '8', { kind: 'MONTH', start: '2020-02-01', end: '2020-02-29', label: '2020-02' }),
  number('plain', '10', { kind: 'MONTH', start: '2021-02-01', end: '2021-02-28', label: '2021-02' }),
];

let atlas: TestAtlas;

beforeAll(async () => {
  atlas = await openTestAtlas([...seedRecords(), ...RECORDS]);
});
afterAll(() => atlas.close());

async function changeOf(slug: string, query = QUERY): Promise<object | null> {
  const data = await atlas.run(query, { id: `observation/${slug}` });
  return (data['observation'] as { change: object | null }).change;
}

const computed = (percent: string, before: string) => ({
  percent,
  atLeast: percent,
  atMost: percent,
  isReported: false,
  before: { id: `observation/${before}` },
});
const between = (atLeast: string | null, atMost: string | null, before: string) => ({
  percent: null,
  atLeast,
  atMost,
  isReported: false,
  before: { id: `observation/${before}` },
});

describe('The change on the year before', () => {
  it.each([
    // 17 → 22 bn.
    [
      'qingdao-ai-industrial-park-operating-income-ai-2024',
      '29.41',
      'qingdao-ai-industrial-park-operating-income-ai-2023',
    ],
    // 1,024 → 1,423: 38.964….
    ['china-speech-valley-enterprises-speech-2021', '38.96', 'china-speech-valley-enterprises-speech-2020'],
    // 106 → 137.86 bn: 30.056….
    ['china-speech-valley-revenue-speech-2021', '30.06', 'china-speech-valley-revenue-speech-2020'],
    // Half a hundredth, up and down: away from zero.
    ['y2012', '0.01', 'y2011'],
    ['y2013', '-0.01', 'y2012'],
    // The last days of February stand for one another.
    ['plain', '25.00', 'leap'],
  ])('of two exact numbers is computed: %s is %s percent', async (slug, percent, before) => {
    expect(await changeOf(slug)).toMatchObject(computed(percent, before));
  });

  it.each([
    // From nearly 350 to nearly 450 bn: at least 405 / 350, at most 450 / 315.
    ['beijing-industry-scale-ai-core-2025', '15.71', '42.86', 'beijing-industry-scale-ai-core-2024'],
    // From exactly 9.999999975 to more than 20.
    ['y2014', '100.00', null, 'y2013'],
    // From more than 20 to more than 12.
    ['y2015', null, null, 'y2014'],
    // From more than 12 to less than 6.
    ['y2016', null, '-50.00', 'y2015'],
    // From less than 6 to exactly 12.
    ['y2017', '100.00', null, 'y2016'],
    // From zero.
    ['y2011', null, null, 'y2010'],
  ])('of other numbers has bounds at most: %s is from %s to %s percent', async (slug, atLeast, atMost, before) => {
    expect(await changeOf(slug)).toMatchObject(between(atLeast, atMost, before));
  });

  it('is the one that a source reported, where one did', async () => {
    expect(await changeOf('jinan-industry-scale-ai-core-2022')).toEqual({
      percent: '17.6',
      atLeast: '17.6',
      atMost: '17.6',
      isReported: true,
      before: null,
      explanation: 'A source reported the change.',
      inChinese: '变动幅度由来源给出。',
    });
  });

  it('says in words how it was computed, and why it was not', async () => {
    expect(await changeOf('china-speech-valley-enterprises-speech-2021')).toMatchObject({
      explanation:
        'No source reported the change; it is computed from the two numbers and rounded to two decimals, half away ' +
        'from zero. Now: 1,423 enterprises (2021). Before: 1,024 enterprises (2020).',
    });
    expect(await changeOf('y2015')).toMatchObject({
      explanation:
        'No source reported the change, and with these qualifiers the two numbers allow none to be computed. ' +
        'Now: more than 12 things (2015). Before: more than 20 things (2014).',
      inChinese:
        '来源未给出变动幅度，且按两个数值的限定词无法算出。本期：超12 things（2015）。上年：超20 things（2014）。',
    });
    expect(await changeOf('y2011')).toMatchObject({ explanation: expect.stringContaining('above zero') as string });
  });

  it.each(['unit', 'industry', 'scope', 'target', 'state', 'later', 'jinan-enterprises-ai-2020'])(
    'is null where nothing of the year before can be compared: %s',
    async (slug) => {
      expect(await changeOf(slug)).toBeNull();
    },
  );

  it('is computed from what was known at the instant', async () => {
    const query = `query ($id: ID!) @clock(knownAsOf: "2022-05-01T00:00:00Z") { observation(by: { id: $id }) { ${CHANGE} } }`;
    // The number of 2018 was withdrawn in June: 12 → 13, 8.333….
    expect(await changeOf('later', query)).toMatchObject(computed('8.33', 'withdrawn'));
  });

  it('takes three statements for a page of a hundred numbers', async () => {
    const data = await atlas.run(`{ observations(first: 100) { nodes { id change { percent before { label } } } } }`);
    expect((data['observations'] as { nodes: object[] }).nodes).toHaveLength(100);
    expect(atlas.statements).toHaveLength(3);
  });
});
