/** A graph that was stored before there were derived properties is searched and added up all the same, once it is opened. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openTestAtlas, seedRecords, type TestAtlas } from '../testing/test-atlas.js';
import { refreshDerived } from './refresh-derived.js';

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

function derived() {
  const names = ['searchText', 'valueNumber', 'valueBillions', 'valueUnits', 'valueBillionths'];
  const columns = names.map((name) => `n.${name} AS ${name}`).join(', ');
  return atlas.graph.read({ text: `MATCH (n:Entity) RETURN n.id AS id, ${columns} ORDER BY id`, parameters: {} });
}

async function sum(): Promise<unknown> {
  const data = await atlas.run(`{
    observationStatistics(filter: { id: { eq: "observation/jinan-industry-scale-ai-core-2022" } }, groupBy: [UNIT]) {
      sum { value }
    }
  }`);
  return data['observationStatistics'];
}

test('A graph without derived properties is given them, the same that it is stored with', async () => {
  const stored = await derived();
  await write('MATCH (n:Entity) REMOVE n.searchText, n.valueNumber, n.valueBillions, n.valueUnits, n.valueBillionths');
  expect(await hits('Qindao')).toEqual([]);
  expect(await refreshDerived(atlas.graph)).toBe(seedRecords().filter(({ kind }) => kind !== 'relation').length);
  expect(await derived()).toEqual(stored);
  expect((await hits('Qindao'))[0]).toBe('city/qingdao');
  expect(await sum()).toEqual([{ sum: { value: '27100000000' } }]);
});

test('A graph whose derived properties are of another form is given those that differ, and then left as it is', async () => {
  const stored = await derived();
  await write("MATCH (n:City) SET n.searchText = 'x'");
  const cities = seedRecords().filter(({ kind }) => kind === 'city').length;
  expect(await refreshDerived(atlas.graph)).toBe(cities);
  expect(await refreshDerived(atlas.graph)).toBeUndefined();
  await write('MATCH (v:GraphVersion) SET v.derivedForm = 1');
  expect(await refreshDerived(atlas.graph)).toBe(0);
  expect(await derived()).toEqual(stored);
});
