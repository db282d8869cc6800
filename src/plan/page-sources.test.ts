/** The list of references of a page: on random worlds against the records that stand on it, and by hand on the seed. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { relationId } from '../facts/relation-id.js';
import { COMPLETE_FACTS } from '../testing/complete-facts.js';
import { pagesDocument, ROOT_CONNECTIONS } from '../testing/page-documents.js';
import { CHECK_TIMEOUT, checkWorlds, day, type World } from '../testing/random-facts.js';
import { filterOf } from '../testing/random-filters.js';
import { policyOrder } from '../testing/sorted-entries.js';
import { openTestAtlas, seedRecords, type TestAtlas } from '../testing/test-atlas.js';

interface Thing {
  readonly id: string;
}

/** A page with its list of references, which the page of a list of sources does not have. */
interface Page {
  readonly sources?: readonly Thing[];
  readonly pageInfo: { readonly startCursor: string | null; readonly endCursor: string | null };
  readonly edges: readonly { readonly node: Thing; readonly relation?: Thing | null }[];
}

/** Every page in an answer. */
function pagesIn(value: unknown): Page[] {
  if (typeof value !== 'object' || value === null) return [];
  return [...('edges' in value ? [value as Page] : []), ...Object.values(value).flatMap(pagesIn)];
}

/** Id of a fact → the ids of its sources that were recorded by `knownAsOf`. */
function sourcesByFact(world: World, knownAsOf: string | undefined): Map<string, string[]> {
  const isLater = ({ recordedAt }: { recordedAt?: string | undefined }) =>
    knownAsOf !== undefined && (recordedAt ?? knownAsOf) > knownAsOf;
  const later = new Set(world.flatMap((record) => (record.kind === 'source' && isLater(record) ? [record.id] : [])));
  return new Map(
    world.map((record) => [
      record.kind === 'relation' ? relationId(record) : record.id,
      'sources' in record ? record.sources.filter((id) => !later.has(id)) : [],
    ]),
  );
}

/** Checks the references of each page in an answer, and returns how many of the pages have any. */
function checkPages(answer: unknown, sources: ReadonlyMap<string, readonly string[]>): number {
  const pages = pagesIn(answer).filter((page) => page.sources !== undefined);
  for (const { sources: told, edges } of pages) {
    const facts = edges.flatMap(({ node, relation }) => [node.id, ...(relation ? [relation.id] : [])]);
    const expected = new Set(facts.flatMap((id) => sources.get(id) ?? []));
    expect(told?.map(({ id }) => id)).toEqual([...expected].sort());
  }
  return pages.filter((page) => page.sources?.length !== 0).length;
}

describe('The references of random pages', () => {
  it(
    'are the sources of their nodes and relations, each once, forward and backward, by any clock',
    CHECK_TIMEOUT,
    async () => {
      const given = fc.record({
        root: fc.constantFrom(...ROOT_CONNECTIONS),
        size: fc.integer({ min: 1, max: 4 }),
        backward: fc.boolean(),
        asOf: fc.option(day, { nil: undefined }),
        knownAsOf: fc.constantFrom(undefined, '2022-06-01T00:00:00Z', '2023-06-01T00:00:00Z', '2024-06-01T00:00:00Z'),
      });
      await checkWorlds(given, async (atlas, world, { root, size, backward, ...clock }) => {
        const sources = sourcesByFact(world, clock.knownAsOf);
        let cursor: string | null = null;
        for (let pages = 0; pages === 0 || (pages < 4 && cursor !== null); pages += 1) {
          const asked = backward ? { last: size, before: cursor } : { first: size, after: cursor };
          const { page } = (await atlas.run(pagesDocument(root), { ...clock, ...asked })) as { page: Page };
          checkPages(page, sources);
          // As of an instant, one more asks when anything was last revised.
          expect(atlas.statements).toHaveLength(clock.knownAsOf === undefined ? 1 : 2);
          cursor = backward ? page.pageInfo.startCursor : page.pageInfo.endCursor;
        }
      });
    },
  );

  it('are those of the entries that stand on it, in any order and by any filter', CHECK_TIMEOUT, async () => {
    const document = `
      query ($filter: PolicyFilter, $orderBy: [PolicyOrder!], $first: Int, $last: Int) {
        page: policies(filter: $filter, orderBy: $orderBy, first: $first, last: $last) {
          sources { id }
          edges { node { id } }
        }
      }`;
    const given = fc.record({
      size: fc.integer({ min: 1, max: 4 }),
      backward: fc.boolean(),
      filter: filterOf('Policy', 1, 1),
      orderBy: policyOrder,
    });
    await checkWorlds(given, async (atlas, world, { size, backward, ...asked }) => {
      const answer = await atlas.run(document, { ...asked, ...(backward ? { last: size } : { first: size }) });
      checkPages(answer, sourcesByFact(world, undefined));
      expect(atlas.statements).toHaveLength(1);
    });
  });
});

describe('The references of a page', () => {
  const world = [...seedRecords(), ...COMPLETE_FACTS];
  let atlas: TestAtlas;

  beforeAll(async () => {
    atlas = await openTestAtlas(world);
  });
  afterAll(() => atlas.close());

  it.each(ROOT_CONNECTIONS)('of %s, and of every list in it, are those of its records', async (root) => {
    const document = pagesDocument(root);
    const forward = checkPages(await atlas.run(document, { first: 9 }), sourcesByFact(world, undefined));
    expect(atlas.statements).toHaveLength(1);
    const backward = checkPages(await atlas.run(document, { last: 9 }), sourcesByFact(world, undefined));
    expect(Math.min(forward, backward), root).toBeGreaterThan(0);
  });

  const ISSUERS = 'issuers { sources { id } }';
  const LETTER = 'policy/most-letter-jinan-2020';
  const PLAN = 'policy/new-generation-ai-plan-2017';

  it('are those of the relations too, by which a list runs', async () => {
    const data = await atlas.run(`{ policy(by: { id: "${LETTER}" }) { ${ISSUERS} } }`);
    // One source says that there is the ministry; the letter is known from two others.
    const sources = [
      { id: 'source/eol-zone-guidelines-text-2021' },
      { id: 'source/nikeya-most-letter-jinan-2020' },
      { id: 'source/peoples-daily-online-four-zones-2020' },
    ];
    expect(data).toEqual({ policy: { issuers: { sources } } });
    expect(atlas.statements).toHaveLength(1);
  });

  it('are its own for each thing that has such a list', async () => {
    const upstream = (id: string) => `upstream(filter: { id: { eq: "${id}" } }) { sources { id } }`;
    const data = await atlas.run(
      `{ policies(filter: { id: { in: ["${LETTER}", "${PLAN}"] } }) { nodes { id ${upstream(PLAN)} } sources { id } } }`,
    );
    const ofPlan = [
      { id: 'source/china-justice-observer-new-generation-ai-plan' },
      { id: 'source/newton-new-generation-ai-plan-text' },
    ];
    const ofLetter = { id: 'source/nikeya-most-letter-jinan-2020' };
    expect(data).toEqual({
      policies: {
        nodes: [
          { id: LETTER, upstream: { sources: [...ofPlan, ofLetter] } },
          { id: PLAN, upstream: { sources: [] } },
        ],
        sources: [...ofPlan, ofLetter, { id: 'source/peoples-daily-online-four-zones-2020' }],
      },
    });
  });

  it('are those of the page alone, without the entry that tells whether there are more', async () => {
    const filter = `filter: { id: { in: ["${LETTER}", "${PLAN}"] } }`;
    const document = `{
      first: policies(${filter}, first: 1) { sources { id } pageInfo { hasNextPage } }
      last: policies(${filter}, last: 1) { sources { id } pageInfo { hasPreviousPage } }
      none: policies(filter: { id: { eq: "policy/none" } }) { sources { id } totalCount }
    }`;
    expect(await atlas.run(document)).toEqual({
      first: {
        sources: [
          { id: 'source/nikeya-most-letter-jinan-2020' },
          { id: 'source/peoples-daily-online-four-zones-2020' },
        ],
        pageInfo: { hasNextPage: true },
      },
      last: {
        sources: [
          { id: 'source/china-justice-observer-new-generation-ai-plan' },
          { id: 'source/newton-new-generation-ai-plan-text' },
        ],
        pageInfo: { hasPreviousPage: true },
      },
      none: { sources: [], totalCount: 0 },
    });
    expect(atlas.statements).toHaveLength(1);
  });

  it('can be asked for twice, in fragments, under conditions, and lead on', async () => {
    const document = `
      query ($no: Boolean!) {
        policies(filter: { id: { eq: "${LETTER}" } }) {
          ...References
          ... on PolicyConnection { tiers: sources { tier } }
          left: sources @skip(if: true) { id }
          out: sources @include(if: $no) { id }
        }
      }
      fragment References on PolicyConnection {
        sources { id supports(first: 1) { nodes { id } sources { id } } }
      }`;
    expect(await atlas.run(document, { no: false })).toEqual({
      policies: {
        sources: [
          {
            id: 'source/nikeya-most-letter-jinan-2020',
            supports: {
              nodes: [{ id: 'policy/application-letter-shandong-2019' }],
              sources: [{ id: 'source/nikeya-most-letter-jinan-2020' }],
            },
          },
          {
            id: 'source/peoples-daily-online-four-zones-2020',
            supports: {
              nodes: [{ id: 'policy/most-letter-chengdu-2020' }],
              sources: [{ id: 'source/peoples-daily-online-four-zones-2020' }],
            },
          },
        ],
        tiers: [{ tier: 'MIRROR' }, { tier: 'STATE_MEDIA' }],
      },
    });
    expect(atlas.statements).toHaveLength(1);
  });
});
