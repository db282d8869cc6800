/** The `history` of what the graph was loaded with, before there was a log. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  EARLY,
  LATE,
  ABOUT_A,
  OTHERS,
  textsOf,
  loadedAt,
  readPage,
  type Change,
  type Page,
} from '../testing/history-world.js';
import { relation } from '../testing/lineage-facts.js';
import { openTestAtlas, type TestAtlas } from '../testing/test-atlas.js';

let atlas: TestAtlas;

describe('The history of what the graph was loaded with', () => {
  beforeAll(async () => {
    atlas = await openTestAtlas([...ABOUT_A, ...OTHERS]);
  });
  afterAll(() => atlas.close());

  it('has every recording and withdrawal of what concerns the node, latest first', async () => {
    const whole = await readPage(atlas, 'policy/a');
    expect(whole.nodes.map(({ at }) => at)).toEqual([LATE, EARLY]);
    expect(whole.totalCount).toBe(2);
    expect(whole.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: false });
    const [late, early] = whole.nodes;
    expect(late && textsOf(late)).toEqual(loadedAt(LATE));
    expect(early && textsOf(early)).toEqual(loadedAt(EARLY));
    expect(late).toMatchObject({ number: 0, action: 'load', by: 'seed', note: null, undoes: null, undoneBy: null });
    expect(whole.sources).toEqual([{ id: 'source/one' }]);
  });

  it('gives each instant once on pages of one', async () => {
    const first = await readPage(atlas, 'policy/a', 1);
    expect(first.nodes.map(({ at }) => at)).toEqual([LATE]);
    expect(first.pageInfo.hasNextPage).toBe(true);
    const second = await readPage(atlas, 'policy/a', 1, first.pageInfo.endCursor);
    expect(second.nodes.map(({ at }) => at)).toEqual([EARLY]);
    expect(second.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
  });

  it.each([1, 3, 7])('gives each record once on pages of %i', async (size) => {
    const document = `query ($first: Int, $after: String) { policy(by: { id: "policy/a" }) { history(first: 1) { nodes {
      records(first: $first, after: $after) { totalCount nodes { id kind } pageInfo { hasNextPage hasPreviousPage endCursor } }
    } } } }`;
    const collected: string[] = [];
    let after: string | undefined;
    for (let hasNext = true; hasNext;) {
      const data = (await atlas.run(document, { first: size, after })) as never as {
        policy: { history: { nodes: [{ records: Change['records'] & Pick<Page, 'pageInfo'> }] } };
      };
      const { records } = data.policy.history.nodes[0];
      expect(records.totalCount).toBe(loadedAt(LATE).length);
      expect(records.pageInfo.hasPreviousPage).toBe(after !== undefined);
      collected.push(...records.nodes.map(({ id, kind }) => `${id} ${kind}`));
      ({ hasNextPage: hasNext, endCursor: after } = records.pageInfo);
    }
    expect(collected).toEqual(loadedAt(LATE));
  });

  it('says of a relation, a statement, a measure and a source when they were loaded, and what they said', async () => {
    const cites = await readPage(atlas, 'relation/cites.policy.b.policy.a');
    expect(cites.nodes.map(({ at, records }) => [at, records.nodes.map(({ kind }) => kind)])).toEqual([
      [LATE, ['RETRACTED']],
      [EARLY, ['ADDED']],
    ]);
    const given = relation('CITES', 'b', 'a');
    expect(cites.nodes[1]?.records.nodes[0]).toMatchObject({ before: null, after: given });
    expect(cites.nodes[0]?.records.nodes[0]).toMatchObject({ before: given, after: null });
    const stated = await readPage(atlas, 'observation/set-by-a');
    expect(stated.nodes.map((change) => [change.at, ...textsOf(change)])).toEqual([
      [LATE, 'observation/set-by-a ADDED'],
    ]);
    expect(stated.nodes[0]?.records.nodes[0]?.after).toMatchObject({ value: '1', setBy: 'policy/a' });
    const counted = await readPage(atlas, 'measure/one');
    expect(counted.nodes.flatMap(textsOf)).toEqual([
      'observation/set-by-a ADDED',
      'measure/one ADDED',
      'observation/about-a ADDED',
    ]);
    const source = await readPage(atlas, 'source/one');
    expect(source.nodes.flatMap(textsOf)).toEqual(['source/one ADDED']);
  });

  it('is not in the log', async () => {
    const data = await atlas.run('{ changes { totalCount nodes { number } } }');
    expect(data).toEqual({ changes: { totalCount: 0, nodes: [] } });
  });
});
