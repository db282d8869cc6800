import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { factRecord } from '../facts/record.js';
import { storeRecords } from '../facts/store-records.js';
import * as connections from '../testing/connections.js';
import { policies, observations, type Connection } from '../testing/connections.js';
import { CHECK_TIMEOUT, checkWorlds, randomPolicy, recordsOf, SOURCE_ID } from '../testing/random-facts.js';
import { filterOf } from '../testing/random-filters.js';
import * as reference from '../testing/sorted-entries.js';
import type { Entry, Term } from '../testing/sorted-entries.js';
import { openTestAtlas, type TestAtlas } from '../testing/test-atlas.js';

interface Walk {
  readonly size: number;
  readonly backward: boolean;
  readonly orderBy: readonly Term[];
}

interface Page {
  readonly totalCount: number;
  readonly pageInfo: Readonly<{
    hasNextPage: boolean;
    hasPreviousPage: boolean;
    startCursor: string | null;
    endCursor: string | null;
  }>;
  readonly edges: readonly Readonly<{ cursor: string; node: { id: string }; relation?: { id: string } }>[];
}

/** Reads the page that follows `cursor` in the direction of the walk, or the first one. */
async function readPage(atlas: TestAtlas, connection: Connection, walk: Walk, cursor: string | null): Promise<Page> {
  const { size, backward, orderBy } = walk;
  const asked = backward ? { last: size, before: cursor } : { first: size, after: cursor };
  const data = await atlas.run(connection.document, { ...connection.variables, orderBy, ...asked });
  const { page, parent } = data as { page?: Page; parent?: { page: Page } };
  const found = page ?? parent?.page;
  if (!found) throw new Error('The answer must have a page, but has none.');
  return found;
}

/** Reads the pages that follow `cursor` to the end. */
async function readPages(atlas: TestAtlas, connection: Connection, walk: Walk, cursor: string | null = null) {
  const pages: Page[] = [];
  for (let next = cursor; pages.length === 0 || next !== null;) {
    const page = await readPage(atlas, connection, walk, next);
    const { hasNextPage, hasPreviousPage, startCursor, endCursor } = page.pageInfo;
    next = walk.backward ? (hasPreviousPage ? startCursor : null) : hasNextPage ? endCursor : null;
    pages.push(page);
  }
  return pages;
}

function namesOf({ edges }: Page): string[] {
  return edges.map(({ node, relation }) => [node.id, ...(relation ? [relation.id] : [])].join(' '));
}

/** What the pages should be, in the order of the walk. */
function expectedPages({ entries }: Connection, { size, backward, orderBy }: Walk) {
  const sorted = reference.sortEntries(entries, orderBy);
  const read = backward ? sorted.toReversed() : sorted;
  const count = Math.max(1, Math.ceil(read.length / size));
  return Array.from({ length: count }, (_, index) => {
    const names = read.slice(index * size, (index + 1) * size);
    const [more, less] = [index < count - 1, index > 0];
    return {
      names: backward ? names.toReversed() : names,
      totalCount: read.length,
      hasNextPage: backward ? less : more,
      hasPreviousPage: backward ? more : less,
    };
  });
}

async function checkWalk(atlas: TestAtlas, connection: Connection, walk: Walk): Promise<void> {
  const pages = await readPages(atlas, connection, walk);
  const told = pages.map((page) => {
    const { hasNextPage, hasPreviousPage } = page.pageInfo;
    return { names: namesOf(page), totalCount: page.totalCount, hasNextPage, hasPreviousPage };
  });
  expect(told).toEqual(expectedPages(connection, walk));
  for (const { edges, pageInfo } of pages) {
    expect(pageInfo.startCursor).toBe(edges[0]?.cursor ?? null);
    expect(pageInfo.endCursor).toBe(edges.at(-1)?.cursor ?? null);
  }
}

/** Walks forward and backward, each to its end. */
async function checkWalks(atlas: TestAtlas, connection: Connection, walk: Omit<Walk, 'backward'>): Promise<void> {
  await checkWalk(atlas, connection, { ...walk, backward: false });
  await checkWalk(atlas, connection, { ...walk, backward: true });
}

const size = fc.integer({ min: 1, max: 9 });

describe('Pages, one after the other, give every entry once and in order', () => {
  it('of the lists of all policies and observations', CHECK_TIMEOUT, async () => {
    const given = fc.record({
      size,
      policyFilter: filterOf('Policy', 1, 1),
      policyOrder: reference.policyOrder,
      observationFilter: filterOf('Observation', 1, 1),
      observationOrder: reference.observationOrder,
    });
    await checkWorlds(given, async (atlas, world, asked) => {
      await checkWalks(atlas, policies(world, asked.policyFilter), { size: asked.size, orderBy: asked.policyOrder });
      const found = observations(world, asked.observationFilter);
      await checkWalks(atlas, found, { size: asked.size, orderBy: asked.observationOrder });
    });
  });

  it('of what one thing leads to, parallel relations one by one', CHECK_TIMEOUT, async () => {
    const given = fc.record({
      size,
      policyOrder: reference.policyOrder,
      relationOrder: reference.relationOrder,
      direction: fc.constantFrom('IN', 'OUT', 'BOTH'),
      chosen: fc.nat(),
    });
    await checkWorlds(given, async (atlas, world, asked) => {
      const nodes = world.filter((record) => record.kind !== 'relation');
      const [body] = nodes.filter(({ kind }) => kind === 'ministry' || kind === 'local-government');
      const all = recordsOf(world, 'policy');
      const policy = all[asked.chosen % all.length];
      const walk = { size: asked.size, orderBy: asked.policyOrder };
      const relationWalk = { size: asked.size, orderBy: asked.relationOrder };
      if (body) await checkWalks(atlas, connections.issued(world, body.id), walk);
      if (policy) await checkWalks(atlas, connections.downstream(world, policy.id), walk);
      if (policy) await checkWalks(atlas, connections.relationsOf(world, policy.id, asked.direction), relationWalk);
      await checkWalks(atlas, connections.supported(world, SOURCE_ID), relationWalk);
    });
  });
});

describe('An insert between two pages', () => {
  it('neither hides an entry nor shows one again', CHECK_TIMEOUT, async () => {
    const given = fc.record({ size, backward: fc.boolean(), orderBy: reference.policyOrder, policy: randomPolicy });
    await checkWorlds(given, async (atlas, world, { policy, ...walk }) => {
      const inOrder = (entries: readonly Entry[]) => {
        const sorted = reference.sortEntries(entries, walk.orderBy);
        return walk.backward ? sorted.toReversed() : sorted;
      };
      const read = (page: Page) => (walk.backward ? namesOf(page).toReversed() : namesOf(page));

      const first = await readPage(atlas, policies(world), walk, null);
      // No random policy has this id.
      const added = { ...policy, id: 'policy/a-b-0' };
      await storeRecords(atlas.graph, [added]);
      const cursor = walk.backward ? first.pageInfo.startCursor : first.pageInfo.endCursor;
      const rest = await readPages(atlas, policies(world), walk, cursor);

      const before = inOrder(policies(world).entries).slice(0, walk.size);
      const now = inOrder(policies([...world, added]).entries);
      const after = now.slice(now.indexOf(before.at(-1) ?? '') + 1);
      expect([...read(first), ...rest.flatMap(read)]).toEqual([...before, ...after]);
    });
  });
});

const sourced = { confidence: 'HIGH', sources: [] };
const measure = { kind: 'measure', id: 'measure/one', name: { en: 'One' }, definition: { en: '-' }, unit: 'CNY' };

function observation(value: string, index: number) {
  const period = { kind: 'YEAR', start: '2022-01-01', end: '2022-12-31', label: '2022' };
  const what = { measure: 'measure/one', subject: 'policy/p0', qualifier: 'EXACT', nature: 'ACTUAL', period };
  return { kind: 'observation', id: `observation/o${String(index)}`, value, unit: 'CNY', ...what, ...sourced };
}

function policy(title: string, index: number) {
  const id = `policy/p${String(index)}`;
  return { kind: 'policy', id, title: { zh: title }, policyKind: 'PLAN', stage: 'FINAL', ...sourced };
}

/** Walks through policies with these titles and observations with these values, by title and by value. */
async function checkWalksOf(titles: readonly string[], values: readonly string[]): Promise<void> {
  const made = [...titles.map(policy), { ...measure, ...sourced }, ...values.map(observation)];
  const records = made.map((record) => factRecord.parse(record));
  const atlas = await openTestAtlas(records);
  await checkWalks(atlas, policies(records), { size: 1, orderBy: [{ field: 'TITLE', direction: 'ASC' }] });
  await checkWalks(atlas, observations(records), { size: 1, orderBy: [{ field: 'VALUE', direction: 'ASC' }] });
  await atlas.close();
}

describe('Cursors can stand for', () => {
  it('titles of a thousand characters', async () => {
    await checkWalksOf(['规'.repeat(1000), '规'.repeat(1001), '规'.repeat(999)], []);
  });

  it('numbers that JavaScript has no exact integer for', async () => {
    await checkWalksOf(['Plan'], ['900719925474101000', '900719925474102000', '-900719925474103000', '0.1']);
  });

  it('the largest and the smallest numbers that the record format takes', async () => {
    await checkWalksOf(['Plan'], ['999999999999999000', '-999999999999999000', '0.000000001', '-0.000000001', '-1']);
  });
});
