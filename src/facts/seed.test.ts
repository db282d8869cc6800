/** The seed in the graph: it is loaded once, all of it can be asked for, and no unsafe address comes out as a link. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestAtlas, seedRecords, type TestAtlas } from '../testing/test-atlas.js';
import { seedFiles, seedWhenEmpty } from './seed.js';
import type { Counts } from './store-records.js';

interface Page<Node> {
  readonly nodes: readonly Node[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}
interface ServedSource {
  readonly id: string;
  readonly url: string | null;
  readonly linkSafe: boolean;
  readonly citation: string;
  readonly note: string | null;
}
interface ServedObservation {
  readonly id: string;
  readonly value: string;
  readonly qualifier: string;
  readonly nature: string;
  readonly confidence: string;
}

const records = seedRecords();
const sources = records.filter((record) => record.kind === 'source');
const unsafe = sources.filter(({ linkSafe }) => !linkSafe);

let atlas: TestAtlas;
let loaded: Counts | undefined;

beforeAll(async () => {
  atlas = await openTestAtlas([]);
  loaded = await seedWhenEmpty(atlas.graph);
});
afterAll(() => atlas.close());

/** All nodes of a list, page by page. */
async function readAll<Node>(list: string, fields: string): Promise<Node[]> {
  const document = `query All($after: String) {
    ${list}(first: 100, after: $after) { nodes { ${fields} } pageInfo { hasNextPage endCursor } }
  }`;
  const nodes: Node[] = [];
  for (let after: string | null = null; ;) {
    const page = (await atlas.run(document, { after }))[list] as Page<Node>;
    nodes.push(...page.nodes);
    if (!page.pageInfo.hasNextPage) return nodes;
    after = page.pageInfo.endCursor;
  }
}

describe('loading', () => {
  test('fills an empty graph and counts what it has loaded: 15 recorded conflicts and two that rules find', () => {
    expect(loaded).toEqual({
      relation: 580,
      source: 136,
      observation: 118,
      policy: 99,
      'local-government': 37,
      measure: 37,
      claim: 32,
      zone: 29,
      industry: 21,
      ministry: 19,
      province: 17,
      city: 15,
      conflict: 17,
      park: 14,
      district: 8,
      country: 1,
    });
  });

  test('reads a file for each kind', () => {
    expect(seedFiles()).toHaveLength(16);
  });

  test('leaves a graph that is not empty as it is', async () => {
    const version = await atlas.graph.version();
    expect(await seedWhenEmpty(atlas.graph)).toBeUndefined();
    expect(await atlas.graph.version()).toBe(version);
  });

  test('brings 600 nodes and 580 relations into the graph', async () => {
    expect(await atlas.run('{ graph { nodeCount relationCount } }')).toEqual({
      graph: { nodeCount: 600, relationCount: 580 },
    });
  });

  test('keeps every observation as it stands in the file', async () => {
    const served = await readAll<ServedObservation>('observations', 'id value qualifier nature confidence');
    const written = records
      .filter((record) => record.kind === 'observation')
      .map(({ id, value, qualifier, nature, confidence }) => ({ id, value, qualifier, nature, confidence }));
    expect(written).toHaveLength(118);
    expect(served.toSorted(byId)).toEqual(written.toSorted(byId));
  });
});

describe('the addresses of sources', () => {
  let served: ServedSource[];

  beforeAll(async () => {
    served = await readAll<ServedSource>('sources', 'id url linkSafe citation note');
  });

  test('are given out where they are safe, and only there', () => {
    expect(unsafe).toHaveLength(8);
    expect(served).toHaveLength(136);
    const expected = sources.map(({ id, url, linkSafe }) => ({ id, linkSafe, url: linkSafe ? (url ?? null) : null }));
    expect(served.map(({ id, linkSafe, url }) => ({ id, linkSafe, url })).toSorted(byId)).toEqual(
      expected.toSorted(byId),
    );
    expect(served.filter(({ url }) => url !== null)).toHaveLength(127);
  });

  test('end a citation where they are safe', () => {
    for (const { citation, url } of served) {
      if (url === null) expect(citation).not.toMatch(/https?:/);
      else expect(citation.endsWith(`. ${url}`)).toBe(true);
    }
  });

  test('stand in no text of any record where they are not safe, nor do their hosts', () => {
    const written = JSON.stringify(records, (key, value: unknown) => (key === 'url' ? undefined : value));
    const text = JSON.stringify(served) + written;
    for (const { url = '' } of unsafe) {
      expect(text).not.toContain(url);
      expect(text).not.toContain(new URL(url).host);
    }
  });

  test('lead to their source where they are safe, and to nothing where they are not', async () => {
    const document = 'query Find($url: String!) { source(by: { url: $url }) { id } }';
    for (const { url = '' } of unsafe) expect(await atlas.run(document, { url })).toEqual({ source: null });
    const url = 'http://shandong.chinadaily.com.cn/2023-04/28/c_882379.htm';
    const seedArticle = { id: 'source/china-daily-shandong-ai-businesses-2023' };
    expect(await atlas.run(document, { url })).toEqual({ source: seedArticle });
  });
});

function byId(left: { readonly id: string }, right: { readonly id: string }): number {
  return left.id < right.id ? -1 : 1;
}
