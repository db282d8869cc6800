import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { policy, relation } from '../testing/lineage-facts.js';
import { openTestAtlas, type TestAtlas } from '../testing/test-atlas.js';

const from = (day: string) => ({ issuedOn: day, inForceFrom: day });

/** A law that was amended twice, then replaced; the new law was amended in turn. */
const RECORDS = [
  policy('law', from('2010-01-01')),
  policy('late-amendment', from('2012-01-01')),
  policy('amendment', from('2011-01-01')),
  policy('undated-amendment', { issuedOn: '2011-06-01' }),
  policy('new-law', from('2020-01-01')),
  policy('new-amendment', from('2021-01-01')),
  policy('citing', from('2011-01-01')),
  policy('part', from('2011-03-01')),
  relation('AMENDS', 'late-amendment', 'law'),
  relation('AMENDS', 'amendment', 'law'),
  relation('AMENDS', 'undated-amendment', 'law'),
  relation('AMENDS', 'part', 'law'),
  relation('REPEALS', 'new-law', 'part', { scope: 'PART' }),
  relation('REPLACES', 'new-law', 'law'),
  relation('REPEALS', 'new-law', 'amendment'),
  relation('AMENDS', 'new-amendment', 'new-law', { recordedAt: '2022-06-01T00:00:00Z' }),
  relation('CITES', 'citing', 'law'),
];

const QUERY = `query ($id: ID!, $asOf: Date!, $knownAsOf: DateTime) @clock(knownAsOf: $knownAsOf) {
  policy(by: { id: $id }) { inForceChain(asOf: $asOf) { id } }
}`;

let atlas: TestAtlas;
beforeAll(async () => {
  atlas = await openTestAtlas(RECORDS);
});
afterAll(() => atlas.close());

async function chain(slug: string, asOf: string, knownAsOf?: string): Promise<string[]> {
  const data = await atlas.run(QUERY, { id: `policy/${slug}`, asOf, knownAsOf });
  const { inForceChain } = data['policy'] as { inForceChain: { id: string }[] };
  return inForceChain.map(({ id }) => id.replace('policy/', ''));
}

describe('The chain in force', () => {
  it('is the policy alone until something changes it', async () => {
    expect(await chain('law', '2009-12-31')).toEqual([]);
    expect(await chain('law', '2010-01-01')).toEqual(['law']);
  });

  it('has the amendments that are in force, the earlier first, and no document that only cites', async () => {
    expect(await chain('law', '2011-12-31')).toEqual(['law', 'amendment', 'part']);
    expect(await chain('law', '2012-01-01')).toEqual(['law', 'amendment', 'part', 'late-amendment']);
  });

  it('leaves the policy out when another has taken its place, and takes what changes that one', async () => {
    expect(await chain('law', '2020-01-01')).toEqual(['part', 'late-amendment', 'new-law']);
    expect(await chain('law', '2021-01-01')).toEqual(['part', 'late-amendment', 'new-law', 'new-amendment']);
  });

  it('is that of the new law when that is asked for', async () => {
    expect(await chain('new-law', '2021-01-01')).toEqual(['new-law', 'new-amendment']);
  });

  it('goes by what was known then', async () => {
    expect(await chain('new-law', '2021-01-01', '2022-05-31T00:00:00Z')).toEqual(['new-law']);
  });
});
