/** The conflicts that rules find follow the facts, and what editors recorded is left to them. */
import { afterEach, describe, expect, test } from 'vitest';
import { OPERATOR } from '../auth/principal.js';
import { applyChange } from '../change/apply-change.js';
import type { RecordChange } from '../change/change-request.js';
import { factRecord, type FactRecord } from '../facts/record.js';
import { storeRecords } from '../facts/store-records.js';
import { around } from '../graph/around.js';
import type { Graph } from '../graph/graph.js';
import { openEmptyGraph } from '../testing/test-atlas.js';
import { refreshConflicts } from './refresh-conflicts.js';

const REQUEST = { action: 'factsImport', principal: OPERATOR } as const;

let graph: Graph;
afterEach(() => graph.close());

function record(fields: object): FactRecord {
  return factRecord.parse(fields);
}

const source = (slug: string) =>
  record({
    ...{ kind: 'source', id: `source/${slug}`, title: { en: slug }, publisher: 'Press', linkSafe: true },
    ...{ language: 'en', tier: 'PRESS', access: 'whole document' },
  });
const CITY = record({
  ...{ kind: 'city', id: 'city/jinan', code: '370100', name: { en: 'Jinan' }, confidence: 'HIGH', sources: [] },
});
const count = (slug: string, text: string) =>
  record({
    ...{ kind: 'claim', id: `claim/${slug}`, about: 'city/jinan', topic: 'COUNT', text: { en: text } },
    ...{ confidence: 'HIGH', sources: [`source/${slug}`] },
  });
const BASE = [source('a'), source('b'), CITY, count('a', 'There are nine.')];
const RECORDED = record({
  ...{ kind: 'conflict', id: 'conflict/count', conflictKind: 'CONTRADICTION', about: ['city/jinan'] },
  ...{ title: { en: 'The count' }, sides: ['claim/a', 'claim/b'], confidence: 'HIGH', sources: [] },
});

async function graphOf(...records: readonly FactRecord[]): Promise<void> {
  graph = await openEmptyGraph();
  await storeRecords(graph, records);
}

/** Makes changes, asks the rules, and says what came of it. */
async function after(...changes: readonly RecordChange[]) {
  const { added, revised, retracted } = await applyChange(graph, REQUEST, changes);
  return refreshConflicts(graph, REQUEST, [...added, ...revised, ...retracted]);
}

function conflicts() {
  const text =
    'MATCH (c:Conflict) WHERE c.retractedAt IS NULL RETURN c.id AS id, c.titleEn AS title, c.rules AS rules ORDER BY id';
  return graph.read({ text, parameters: {} });
}

describe('refreshConflicts', () => {
  test('adds what a rule finds, changes its words with the facts, and withdraws it when they agree', async () => {
    await graphOf(...BASE);
    expect(await after({ put: count('b', 'There are eleven.') })).toEqual({ added: 1, changed: 0, retracted: 0 });
    expect(await conflicts()).toEqual([
      {
        id: expect.stringMatching(/^conflict\/counts-disagree-a-/) as string,
        title: 'Jinan: the count',
        rules: ['COUNTS_DISAGREE'],
      },
    ]);
    expect(await after({ put: { ...CITY, name: { en: 'Tsinan' } } as FactRecord })).toEqual({
      ...{ added: 0, changed: 1, retracted: 0 },
    });
    expect((await conflicts()).map(({ title }) => title)).toEqual(['Tsinan: the count']);
    expect(await after({ put: count('b', 'There are nine.') })).toEqual({ added: 0, changed: 0, retracted: 1 });
    expect(await conflicts()).toEqual([]);
    expect(await after({ put: count('b', 'There are ten.') })).toMatchObject({ retracted: 0 });
    expect(await conflicts()).toHaveLength(1);
  });

  test('names the rules on a conflict that editors recorded, and never withdraws it', async () => {
    await graphOf(...BASE, count('b', 'There are eleven.'), RECORDED);
    expect(await refreshConflicts(graph, REQUEST)).toEqual({ added: 0, changed: 1, retracted: 0 });
    expect(await conflicts()).toEqual([{ id: 'conflict/count', title: 'The count', rules: ['COUNTS_DISAGREE'] }]);
    expect(await after({ put: count('b', 'There are nine.') })).toEqual({ added: 0, changed: 0, retracted: 0 });
    expect(await conflicts()).toHaveLength(1);
  });

  test('withdraws what it found when editors record it in their own words', async () => {
    await graphOf(...BASE, count('b', 'There are eleven.'));
    await refreshConflicts(graph, REQUEST);
    expect(await after({ put: RECORDED })).toEqual({ added: 0, changed: 1, retracted: 1 });
    expect((await conflicts()).map(({ id }) => id)).toEqual(['conflict/count']);
  });

  test('reads nothing when what was touched counts for no rule', async () => {
    await graphOf(...BASE);
    const reading: Graph = around(graph, {
      read: () => Promise.reject(new Error('Nothing must be read.')),
    });
    const touched = ['source/a', 'relation/issued-by.policy.x.ministry.y', 'relation/based-on.policy.x.policy.y'];
    expect(await refreshConflicts(reading, REQUEST, touched)).toEqual({ added: 0, changed: 0, retracted: 0 });
    await expect(refreshConflicts(reading, REQUEST, ['relation/located-in.park.x.city.jinan'])).rejects.toThrow();
  });
});
