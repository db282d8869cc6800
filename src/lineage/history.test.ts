/** The history of a policy against its records: every recording and every withdrawal, once. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { factRecord, type FactRecord } from '../facts/record.js';
import { relationId } from '../facts/relation-id.js';
import { node, observation, policy, relation } from '../testing/lineage-facts.js';
import { openTestAtlas, type TestAtlas } from '../testing/test-atlas.js';

/** An instant at which much was recorded, and one at which much was withdrawn and some was recorded. */
const [EARLY, LATE] = ['2022-01-01T00:00:00.000Z', '2022-06-01T00:00:00.000Z'];
const SLUGS = 'bcdefghi'.split('');

const claim = (slug: string, about: string, fields: object = {}) =>
  factRecord.parse({
    kind: 'claim',
    id: `claim/${slug}`,
    about,
    topic: 'ROLE',
    text: { en: slug },
    confidence: 'HIGH',
    sources: [],
    recordedAt: EARLY,
    ...fields,
  });

const ABOUT_A: readonly FactRecord[] = [
  policy('a'),
  ...SLUGS.map((slug) => relation('CITES', slug, 'a', { retractedAt: LATE })),
  ...SLUGS.map((slug) => relation('CITES', 'a', slug, { recordedAt: LATE })),
  relation('CITES', 'a', 'a'),
  claim('one', 'policy/a', { retractedAt: LATE }),
  // Two changes of one thing at one instant.
  claim('withdrawn-at-once', 'policy/a', { recordedAt: LATE, retractedAt: LATE }),
  observation('set-by-a', { setBy: 'policy/a', recordedAt: LATE }),
  observation('about-a', { subject: 'policy/a', setBy: 'policy/a' }),
];
const OTHERS: readonly FactRecord[] = [
  ...SLUGS.map((slug) => policy(slug)),
  node('city', 'one', { code: '370100' }),
  node('measure', 'one', { definition: { en: 'One' }, unit: 'CNY' }),
  relation('CITES', 'b', 'c'),
  claim('other', 'policy/b'),
];

const QUERY = `query ($id: ID!, $first: Int, $after: String) {
  policy(by: { id: $id }) {
    history(first: $first, after: $after) {
      totalCount
      pageInfo { hasNextPage hasPreviousPage endCursor }
      nodes { at kind of { id } }
      edges { cursor node { at } }
    }
  }
}`;

interface HistoryPage {
  readonly totalCount: number;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly hasPreviousPage: boolean; readonly endCursor: string };
  readonly nodes: readonly { readonly at: string; readonly kind: string; readonly of: { readonly id: string } }[];
}

let atlas: TestAtlas;
beforeAll(async () => {
  atlas = await openTestAtlas([...ABOUT_A, ...OTHERS]);
});
afterAll(() => atlas.close());

async function page(first: number, after?: string): Promise<HistoryPage> {
  const data = await atlas.run(QUERY, { id: 'policy/a', first, after });
  return (data['policy'] as { history: HistoryPage }).history;
}

const textsOf = ({ nodes }: HistoryPage) => nodes.map(({ at, kind, of }) => `${at} ${of.id} ${kind}`);

/** Every change of the records about the policy: latest first, then by id, then what was done. */
function expectedChanges(): string[] {
  const changes: { at: string; text: string }[] = [];
  for (const record of ABOUT_A) {
    const id = record.kind === 'relation' ? relationId(record) : record.id;
    const { recordedAt, retractedAt } = { retractedAt: undefined, ...record };
    for (const [instant, kind] of [
      [recordedAt, 'RECORDED'],
      [retractedAt, 'RETRACTED'],
    ] as const) {
      if (instant === undefined) continue;
      const at = new Date(instant).toISOString();
      changes.push({ at, text: `${at} ${id} ${kind}` });
    }
  }
  changes.sort((left, right) => {
    if (left.at !== right.at) return left.at < right.at ? 1 : -1;
    return left.text < right.text ? -1 : 1;
  });
  return changes.map(({ text }) => text);
}

describe('The history of a policy', () => {
  it('has every recording and withdrawal of what concerns it, latest first', async () => {
    const whole = await page(100);
    expect(textsOf(whole)).toEqual(expectedChanges());
    expect(whole.totalCount).toBe(expectedChanges().length);
    expect(whole.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: false });
  });

  it.each([1, 3, 7])('gives each change once on pages of %i, however many there are at one instant', async (size) => {
    const collected: string[] = [];
    let after: string | undefined;
    let hasNext = true;
    while (hasNext) {
      const next = await page(size, after);
      expect(next.pageInfo.hasPreviousPage).toBe(after !== undefined);
      expect(next.totalCount).toBe(expectedChanges().length);
      collected.push(...textsOf(next));
      ({ hasNextPage: hasNext, endCursor: after } = next.pageInfo);
    }
    expect(collected).toEqual(expectedChanges());
  });
});
