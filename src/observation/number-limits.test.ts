/** How many results may stand beside the targets of one page, and numbers beside those whose change is asked. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { node, observation } from '../testing/lineage-facts.js';
import { openTestAtlas, type TestAtlas } from '../testing/test-atlas.js';

const MOST = 10_000;
/** Results for 2020, beside a hundred targets for 2021. */
const numbersOf = (city: string, count: number) => [
  ...Array.from({ length: count }, (_, index) =>
    observation(`${city}-${String(index)}`, { subject: `city/${city}`, nature: 'ACTUAL', value: String(index) }),
  ),
  ...Array.from({ length: 100 }, (_, index) =>
    observation(`${city}-target-${String(index)}`, {
      subject: `city/${city}`,
      period: { kind: 'YEAR', start: '2021-01-01', end: '2021-12-31', label: '2021' },
      scope: index === 0 ? undefined : 'a part',
    }),
  ),
];

const QUERY = `query ($city: ID!, $nature: Nature!) {
  observations(filter: { subject: { id: { eq: $city } }, nature: { eq: $nature }, periodStart: { eq: "2021-01-01" } }, first: 100) {
    nodes { progress { result { value } notCompared { reasons } } }
  }
}`;
const CHANGE = `query ($city: ID!) {
  observations(filter: { subject: { id: { eq: $city } }, nature: { eq: TARGET } }, first: 1) { nodes { change { percent } } }
}`;

let atlas: TestAtlas;

beforeAll(async () => {
  atlas = await openTestAtlas([
    node('measure', 'one', { definition: { en: 'Things.' }, unit: 'CNY' }),
    ...['full', 'overfull'].map((slug) => node('city', slug, { code: '370100' })),
    ...numbersOf('full', MOST),
    ...numbersOf('overfull', MOST + 1),
  ]);
}, 120_000);
afterAll(() => atlas.close());

describe('A page of a hundred targets', () => {
  it('has 10,000 results beside it', async () => {
    const data = await atlas.run(QUERY, { city: 'city/full', nature: 'TARGET' });
    const { nodes } = data['observations'] as {
      nodes: { progress: { result: object | null; notCompared: object[] } }[];
    };
    // Ten thousand results for one day: all alike, so the first by its id.
    expect(nodes[0]?.progress).toEqual({ result: { value: '0' }, notCompared: [] });
    expect(nodes[1]?.progress.result).toBeNull();
    expect(nodes[1]?.progress.notCompared).toHaveLength(20);
  });

  it.each([
    ['progress', QUERY, /^progress must be asked of fewer targets at a time: more than 10000 results/],
    ['change', CHANGE, /^change must be asked of fewer numbers at a time: there are more than 10000/],
  ])('has no more than that: %s', async (_field, document, message) => {
    const { errors = [] } = await atlas.ask(document, { city: 'city/overfull', nature: 'TARGET' });
    expect(new Set(errors.map(({ extensions }) => extensions?.['code']))).toEqual(new Set(['BAD_USER_INPUT']));
    expect(errors[0]?.message).toMatch(message);
  });
});
