/**
 * That no graph makes a traversal endless: a hub with more relations than one request may read, and a ladder with more
 * paths than could be followed. Times are compared within one run, generously: they tell an explosion from none.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FactRecord } from '../facts/record.js';
import { policy, relation } from '../testing/lineage-facts.js';
import { openTestAtlas, type TestAtlas } from '../testing/test-atlas.js';

const HUB_RELATIONS = 20_000;
const BUDGET = 10_000;
const STEPS_OF_LADDER = 8;
const WIDTH = 4;
const ROUNDS = 5;
const MOST_TIMES_AS_LONG = 20;

const LINEAGE = `query ($id: ID!, $direction: LineageDirection!, $first: Int, $asOf: Date) {
  policy(by: { id: $id }) {
    lineage(direction: $direction, maxDepth: 8, first: $first, asOf: $asOf) {
      totalCount truncated depthReached nodes { id } edges { depth path { id } }
    }
  }
}`;

interface LineageAnswer {
  readonly totalCount: number;
  readonly truncated: boolean;
  readonly depthReached: number;
  readonly nodes: readonly { readonly id: string }[];
  readonly edges: readonly { readonly depth: number; readonly path: readonly unknown[] }[];
}

async function lineage(atlas: TestAtlas, slug: string, given: object): Promise<LineageAnswer> {
  const data = await atlas.run(LINEAGE, { id: `policy/${slug}`, direction: 'DOWN', ...given });
  return (data['policy'] as { lineage: LineageAnswer }).lineage;
}

/** The shortest of some rounds: the rest is what the machine did besides. */
async function shortestTime(work: () => Promise<unknown>): Promise<number> {
  let shortest = Infinity;
  for (let round = 0; round < ROUNDS; round += 1) {
    const start = performance.now();
    await work();
    shortest = Math.min(shortest, performance.now() - start);
  }
  return shortest;
}

describe('A policy that twenty thousand others cite', () => {
  const slugs = Array.from({ length: HUB_RELATIONS }, (_, number) => `p${String(number).padStart(5, '0')}`);
  let atlas: TestAtlas;
  beforeAll(async () => {
    const citing = slugs.flatMap((slug) => [policy(slug), relation('CITES', slug, 'hub')]);
    const law = [policy('law'), relation('BASED_ON', 'hub', 'law')];
    atlas = await openTestAtlas([policy('hub'), ...citing, ...law, policy('alone')]);
  }, 120_000);
  afterAll(() => atlas.close());

  it('has a lineage that says that there is more', async () => {
    const { totalCount, truncated, nodes, depthReached } = await lineage(atlas, 'hub', { first: 5 });
    expect(truncated).toBe(true);
    expect(totalCount).toBe(BUDGET);
    expect(nodes).toHaveLength(5);
    expect(depthReached).toBe(1);
  });

  it('does not keep a lineage from being whole that goes the other way', async () => {
    const { truncated, nodes } = await lineage(atlas, 'hub', { direction: 'UP', first: 5 });
    expect({ truncated, nodes }).toEqual({ truncated: false, nodes: [{ id: 'policy/law' }] });
    const fromLeaf = await lineage(atlas, 'p00007', { direction: 'UP', first: 5 });
    expect(fromLeaf).toMatchObject({ truncated: false, nodes: [{ id: 'policy/hub' }, { id: 'policy/law' }] });
  });

  it('gives its impact, its paths, its neighborhood and its difference as far as they were read', async () => {
    const data = await atlas.run(`{
      policy(by: { id: "policy/hub" }) { impact(first: 3) { totalCount truncated losesBasis { id } edges { hops } } }
    }`);
    const { impact } = data['policy'] as { impact: { truncated: boolean; totalCount: number } };
    expect(impact).toMatchObject({ truncated: true, totalCount: BUDGET, losesBasis: [] });

    const ways = await atlas.run(`{
      found: path(from: "policy/p00001", to: "policy/law", direction: FORWARD) { truncated reason paths { length } }
      missed: path(from: "policy/hub", to: "policy/alone", direction: BACKWARD) { truncated reason paths { length } }
    }`);
    expect(ways).toEqual({
      found: { truncated: true, reason: null, paths: [{ length: 2 }] },
      missed: { truncated: true, reason: 'SEARCH_LIMIT', paths: [] },
    });

    const around = await atlas.run(`{
      neighborhood(id: "policy/hub", limit: 10) { truncated nodes { more } relations { id } }
    }`);
    const { truncated, nodes, relations } = around['neighborhood'] as Record<string, unknown[]>;
    expect(truncated).toBe(true);
    expect(nodes).toHaveLength(11);
    expect(relations).toHaveLength(10);
    // More than a thousand are not counted.
    expect(nodes?.[0]).toEqual({ more: 1_000 - 10 });

    const between = await atlas.run(`{
      lineageDiff(policy: "policy/law", from: "2020-01-01", to: "2021-01-01") { truncated began { id } }
    }`);
    expect(between['lineageDiff']).toEqual({ truncated: true, began: [] });
  });
});

describe('A ladder of nine layers, each of which rests on the next as a whole', () => {
  const layers = Array.from({ length: STEPS_OF_LADDER + 1 }, (_layer, number) =>
    Array.from({ length: WIDTH }, (_policy, place) => `l${String(number)}-${String(place)}`),
  );
  /** As many relations in one line. */
  const chain = Array.from({ length: WIDTH * WIDTH * STEPS_OF_LADDER + 1 }, (_, number) => `c${String(number)}`);
  let atlas: TestAtlas;

  beforeAll(async () => {
    const records: FactRecord[] = [...layers.flat(), ...chain].map((slug) => policy(slug));
    for (const [number, layer] of layers.entries()) {
      for (const from of layer) {
        for (const to of layers[number + 1] ?? []) records.push(relation('BASED_ON', from, to));
      }
    }
    for (const [number, slug] of chain.entries()) {
      if (number > 0) records.push(relation('BASED_ON', chain[number - 1] ?? '', slug));
    }
    atlas = await openTestAtlas(records);
  });
  afterAll(() => atlas.close());

  it.each([
    ['UP', 'l0-0'],
    ['DOWN', 'l8-0'],
  ])('has a lineage of 32 policies %s', async (direction, start) => {
    const { totalCount, truncated, depthReached, edges } = await lineage(atlas, start, { direction, first: 100 });
    expect({ totalCount, truncated, depthReached }).toEqual({ totalCount: 32, truncated: false, depthReached: 8 });
    for (const { depth, path } of edges) expect(path).toHaveLength(depth);
  });

  it.each([
    ['UP', 'l0-0', 'c0'],
    ['DOWN', 'l8-0', 'c128'],
  ])('takes no longer for it than a chain of as many relations takes, nearly: %s', async (direction, start, end) => {
    const given = { direction, first: 5 };
    const alongChain = await shortestTime(() => lineage(atlas, end, given));
    const upLadder = await shortestTime(() => lineage(atlas, start, given));
    expect(upLadder / alongChain).toBeLessThan(MOST_TIMES_AS_LONG);
  });

  it('takes no longer for five of its 16,384 paths than for the one of a chain, nearly', async () => {
    const path = (from: string, to: string) =>
      atlas.run(
        'query ($from: ID!, $to: ID!) { path(from: $from, to: $to, maxDepth: 8, first: 5) { reason paths { length } } }',
        { from: `policy/${from}`, to: `policy/${to}` },
      );
    const found = await path('l0-0', 'l8-0');
    expect(found['path']).toEqual({ reason: null, paths: Array.from({ length: 5 }, () => ({ length: 8 })) });
    const alongChain = await shortestTime(() => path('c0', 'c8'));
    const upLadder = await shortestTime(() => path('l0-0', 'l8-0'));
    expect(upLadder / alongChain).toBeLessThan(MOST_TIMES_AS_LONG);
  });

  it('takes no longer for its impact and what loses its basis than a chain takes, nearly', async () => {
    const impact = (slug: string) =>
      atlas.run('query ($id: ID!) { policy(by: { id: $id }) { impact { totalCount truncated losesBasis { id } } } }', {
        id: `policy/${slug}`,
      });
    // Only the layer above the lowest could lose its basis, and it rests on the other three of the lowest.
    expect(await impact('l8-0')).toEqual({ policy: { impact: { totalCount: 32, truncated: false, losesBasis: [] } } });
    const alongChain = await shortestTime(() => impact('c128'));
    const upLadder = await shortestTime(() => impact('l8-0'));
    expect(upLadder / alongChain).toBeLessThan(MOST_TIMES_AS_LONG);
  });
});
