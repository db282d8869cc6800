import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestAtlas, seedRecords, type TestAtlas } from '../testing/test-atlas.js';

let atlas: TestAtlas;
beforeAll(async () => {
  atlas = await openTestAtlas(seedRecords());
});
afterAll(() => atlas.close());

it('An observation is labelled by its subject and measure in any order of the list', async () => {
  const first = async (orderBy: string) => {
    const data = await atlas.run(`{ observations(first: 1, orderBy: ${orderBy}) { nodes { label } } }`);
    return (data as { observations: { nodes: { label: string }[] } }).observations.nodes[0]?.label;
  };
  expect(await first('[{ field: VALUE }]')).toBe(
    'Zhangjiang AI Innovation Town: Area, as of 2025-09-17: 2 square kilometre',
  );
  expect(await first('[{ field: PERIOD_END }]')).toMatch(/^(Anhui|China Speech Valley): Output value, 2016: /);
});
