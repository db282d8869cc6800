/** A small world whose history is asked for, and how it is asked. */
import { factRecord, type FactRecord } from '../facts/record.js';
import { idOf } from '../facts/relation-id.js';
import { node, observation, policy, relation } from './lineage-facts.js';
import type { TestAtlas } from './test-atlas.js';

/** An instant at which much was recorded, and one at which much was withdrawn and some was recorded. */
export const [EARLY, LATE] = ['2022-01-01T00:00:00.000Z', '2022-06-01T00:00:00.000Z'];
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

export const A = policy('a');
const SOURCE = factRecord.parse({
  kind: 'source',
  id: 'source/one',
  title: { en: 'One' },
  publisher: 'Press',
  linkSafe: true,
  language: 'en',
  tier: 'PRESS',
  access: 'whole document',
  recordedAt: EARLY,
});
export const SET_BY_A = observation('set-by-a', { setBy: 'policy/a', recordedAt: LATE, sources: ['source/one'] });

export const ABOUT_A: readonly FactRecord[] = [
  A,
  ...SLUGS.map((slug) => relation('CITES', slug, 'a', { retractedAt: LATE })),
  ...SLUGS.map((slug) => relation('CITES', 'a', slug, { recordedAt: LATE })),
  relation('CITES', 'a', 'a'),
  claim('one', 'policy/a', { retractedAt: LATE }),
  // Two changes of one thing at one instant.
  claim('withdrawn-at-once', 'policy/a', { recordedAt: LATE, retractedAt: LATE }),
  SET_BY_A,
  observation('about-a', { subject: 'policy/a', setBy: 'policy/a' }),
];
export const OTHERS: readonly FactRecord[] = [
  SOURCE,
  ...SLUGS.map((slug) => policy(slug)),
  node('city', 'one', { code: '370100' }),
  node('measure', 'one', { definition: { en: 'One' }, unit: 'CNY' }),
  relation('CITES', 'b', 'c'),
  claim('other', 'policy/b'),
];

const HISTORY = `
  totalCount
  pageInfo { hasNextPage hasPreviousPage endCursor }
  edges { cursor node { number } }
  nodes {
    number at action by note undoes undoneBy
    records(first: 100) { totalCount nodes { id kind before after of { id __typename } } }
  }
  sources { id }`;
/** How the history of anything is asked. */
const ENTITY = `query ($id: ID!, $first: Int, $after: String) {
  node(id: $id) {
    ... on Entity { history(first: $first, after: $after) { ${HISTORY} } }
    ... on Relation { history(first: $first, after: $after) { ${HISTORY} } }
  }
}`;

export interface Change {
  readonly number: number;
  readonly at: string;
  readonly action: string;
  readonly by: string;
  readonly note: string | null;
  readonly undoes: number | null;
  readonly undoneBy: number | null;
  readonly records: {
    readonly totalCount: number;
    readonly nodes: readonly {
      readonly id: string;
      readonly kind: string;
      readonly before: unknown;
      readonly after: unknown;
      readonly of: { readonly id: string } | null;
    }[];
  };
}
export interface Page {
  readonly totalCount: number;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly hasPreviousPage: boolean; readonly endCursor: string };
  readonly edges: readonly { readonly cursor: string; readonly node: { readonly number: number } }[];
  readonly nodes: readonly Change[];
  readonly sources: readonly { readonly id: string }[];
}

/** A page of the history of a node or relation. */
export async function readPage(atlas: TestAtlas, id: string, first = 100, after?: string): Promise<Page> {
  const data = await atlas.run(ENTITY, { id, first, after });
  return (data['node'] as { history: Page }).history;
}

export const textsOf = (change: Change) => change.records.nodes.map(({ id, kind }) => `${id} ${kind}`);

/** What the records about the policy say was loaded at an instant. */
export function loadedAt(instant: string): string[] {
  const texts = ABOUT_A.flatMap((record) => {
    const { recordedAt, retractedAt } = { retractedAt: undefined, ...record };
    const is = (given: string | undefined) => given !== undefined && new Date(given).toISOString() === instant;
    return [
      ...(is(recordedAt) ? [`${idOf(record)} ADDED`] : []),
      ...(is(retractedAt) ? [`${idOf(record)} RETRACTED`] : []),
    ];
  });
  return texts.sort();
}
