/** A graph that was stored before there was a search is searched all the same, once it is opened. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openTestAtlas, seedRecords, type TestAtlas } from '../testing/test-atlas.js';
import { refreshSearchText } from './refresh-search-text.js';

let atlas: TestAtlas;

beforeEach(async () => {
  atlas = await openTestAtlas(seedRecords());
});
afterEach(() => atlas.close());

async function hits(query: string): Promise<string[]> {
  const data = await atlas.run('query ($query: String!) { search(query: $query) { nodes { id } } }', { query });
  return (data['search'] as { nodes: { id: string }[] }).nodes.map(({ id }) => id);
}

function write(text: string) {
  return atlas.graph.write((transaction) => transaction.run({ text, parameters: {} }));
}

function texts() {
  return atlas.graph.read({
    text: 'MATCH (n:Entity) RETURN n.id AS id, n.searchText AS text ORDER BY id',
    parameters: {},
  });
}

test('A graph without index words is given them, the same that it is stored with', async () => {
  const stored = await texts();
  const before = await hits('Qindao');
  await write('MATCH (n:Entity) REMOVE n.searchText');
  expect(await hits('Qindao')).toEqual([]);
  // All but the 118 observations of the seed.
  expect(await refreshSearchText(atlas.graph)).toBe(
    seedRecords().filter(({ kind }) => !['relation', 'observation'].includes(kind)).length,
  );
  expect(await texts()).toEqual(stored);
  expect(await hits('Qindao')).toEqual(before);
  expect(before[0]).toBe('city/qingdao');
});

test('A graph whose index words are of another form is given the present ones, and then left as it is', async () => {
  expect(await refreshSearchText(atlas.graph)).toBeGreaterThan(0);
  expect(await refreshSearchText(atlas.graph)).toBeUndefined();
  await write('MATCH (v:GraphVersion) SET v.searchForm = 0');
  expect(await refreshSearchText(atlas.graph)).toBeGreaterThan(0);
});
