import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { policy, relation } from '../testing/lineage-facts.js';
import { openTestAtlas, type TestAtlas } from '../testing/test-atlas.js';
import { factRecord } from '../facts/record.js';

const source = (slug: string) =>
  factRecord.parse({
    kind: 'source',
    id: `source/${slug}`,
    title: { en: slug },
    publisher: 'Press',
    linkSafe: true,
    language: 'en',
    tier: 'OFFICIAL',
    access: 'whole text',
  });

const RECORDS = [
  source('gazette'),
  source('notice'),
  policy('law', {
    adoptedOn: '2019',
    issuedOn: '2020-01',
    publishedOn: '2020-01-15',
    inForceFrom: '2020-03-01',
    inForceTo: '2030-01-01',
    sources: ['source/gazette'],
  }),
  policy('bare'),
  policy('amending', { issuedOn: '2021-01-01', inForceFrom: '2021-02-01' }),
  policy('commencing', { issuedOn: '2020-02-01' }),
  policy('undated'),
  relation('COMMENCES', 'commencing', 'law', { validFrom: '2020-03-01', sources: ['source/notice'] }),
  relation('AMENDS', 'amending', 'law'),
  relation('CORRECTS', 'amending', 'law', { validFrom: '2021-02-01' }),
  relation('CONSOLIDATES', 'amending', 'law', { validFrom: '2021-02-01' }),
  relation('REPLACES', 'amending', 'law', { validFrom: '2021-02-01' }),
  relation('REPEALS', 'amending', 'law', { validFrom: '2021-02-01' }),
  relation('BASED_ON', 'commencing', 'law'),
  relation('CITES', 'undated', 'law'),
  relation('CITES', 'commencing', 'law', { retractedAt: '2022-06-01T00:00:00Z' }),
  // The other direction: no event of the law.
  relation('CITES', 'law', 'bare'),
];

const QUERY = `query ($id: ID!, $asOf: Date, $knownAsOf: DateTime) @clock(asOf: $asOf, knownAsOf: $knownAsOf) {
  policy(by: { id: $id }) {
    timeline { date kind en: explanation zh: explanation(language: ZH) policy { id } relation { id } sources { id } }
  }
}`;

interface Event {
  readonly date: string;
  readonly kind: string;
  readonly en: string;
  readonly zh: string;
  readonly policy: { readonly id: string } | null;
  readonly relation: { readonly id: string } | null;
  readonly sources: readonly { readonly id: string }[];
}

let atlas: TestAtlas;
beforeAll(async () => {
  atlas = await openTestAtlas(RECORDS);
});
afterAll(() => atlas.close());

async function timeline(slug: string, clock: object = {}): Promise<Event[]> {
  const data = await atlas.run(QUERY, { id: `policy/${slug}`, ...clock });
  return (data['policy'] as { timeline: Event[] }).timeline;
}

const kinds = (events: readonly Event[]) => events.map(({ date, kind }) => `${date} ${kind}`);

describe('The timeline of a policy', () => {
  it('has its own dates and what later documents do to it, in order', async () => {
    expect(kinds(await timeline('law'))).toEqual([
      '2019 ADOPTED',
      '2020-01 ISSUED',
      '2020-01-15 PUBLISHED',
      '2020-02-01 RELIED_ON',
      '2020-03-01 IN_FORCE',
      '2020-03-01 COMMENCED',
      '2021-02-01 AMENDED',
      '2021-02-01 CORRECTED',
      '2021-02-01 CONSOLIDATED',
      '2021-02-01 REPLACED',
      '2021-02-01 REPEALED',
      '2022-01-01 RECORDED',
      '2030-01-01 EXPIRED',
    ]);
  });

  it('gives with each event the document, the relation and the sources behind it', async () => {
    const events = await timeline('law');
    expect(events.find(({ kind }) => kind === 'COMMENCED')).toMatchObject({
      policy: { id: 'policy/commencing' },
      relation: { id: 'relation/commences.policy.commencing.policy.law' },
      sources: [{ id: 'source/notice' }],
      en: 'A later document brings it into force.',
      zh: '被后来的文件公布施行。',
    });
    expect(events.find(({ kind }) => kind === 'ISSUED')).toMatchObject({
      policy: null,
      relation: null,
      sources: [{ id: 'source/gazette' }],
    });
  });

  it('of a policy without dates tells only when it was recorded', async () => {
    // What cites it is dated by the law.
    expect(kinds(await timeline('bare'))).toEqual(['2020-03-01 RELIED_ON', '2022-01-01 RECORDED']);
    expect(kinds(await timeline('undated'))).toEqual(['2022-01-01 RECORDED']);
  });

  it('goes by what was known then', async () => {
    const before = await timeline('law', { knownAsOf: '2022-05-31T00:00:00Z' });
    expect(before.filter(({ kind }) => kind === 'RELIED_ON')).toHaveLength(2);
    const after = await timeline('law', { knownAsOf: '2022-06-01T00:00:00Z' });
    expect(after.filter(({ kind }) => kind === 'RELIED_ON')).toHaveLength(1);
  });
});
