/** Imports end in the same state however often they are made, and readers see nothing by half meanwhile. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { FactRecord } from '../facts/record.js';
import type { Graph } from '../graph/graph.js';
import { exported } from '../testing/exported.js';
import { importFiles } from '../testing/imported.js';
import { openEmptyGraph, seedRecords } from '../testing/test-atlas.js';

let folder: string;
const graphs: Graph[] = [];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'policy-atlas-write-'));
});
afterEach(async () => {
  for (const graph of graphs.splice(0)) await graph.close();
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

async function empty(): Promise<Graph> {
  const graph = await openEmptyGraph();
  graphs.push(graph);
  return graph;
}

function file(name: string, records: readonly unknown[]): string {
  const path = join(folder, name);
  writeFileSync(path, records.map((record) => `${JSON.stringify(record)}\n`).join(''));
  return path;
}

const SOURCE = {
  ...{ kind: 'source', id: 'source/gazette', title: { en: 'Gazette' }, publisher: 'Press', linkSafe: true },
  ...{ language: 'en', tier: 'PRESS', access: 'whole document', recordedAt: '2026-01-01T00:00:00Z' },
};
const FOUNDED = { confidence: 'HIGH', sources: ['source/gazette'], recordedAt: '2026-01-01T00:00:00Z' };
const claim = (slug: string, about: string) => ({
  ...{ kind: 'claim', id: `claim/${slug}`, about, topic: 'COUNT', text: { en: slug } },
  ...FOUNDED,
});

describe('An import', () => {
  test('of the same file again changes nothing; of a changed one, what was changed', async () => {
    const graph = await empty();
    const path = file('seed.jsonl', seedRecords());
    const first = await importFiles(graph, [path]);
    expect([first.tally.total('added'), first.tally.total('unchanged')]).toEqual([1_178, 0]);
    const [text, version] = [await exported(graph, {}), await graph.version()];

    const again = await importFiles(graph, [path]);
    expect([again.tally.total('added'), again.tally.total('changed')]).toEqual([0, 0]);
    expect(again.tally.total('unchanged')).toBe(1_178);
    expect(await graph.version()).toBe(version);
    expect(await exported(graph, {})).toBe(text);

    const changed = seedRecords().map((record) => (record.kind === 'park' ? { ...record, note: 'Changed.' } : record));
    const third = await importFiles(graph, [file('changed.jsonl', changed)]);
    expect([third.tally.total('added'), third.tally.total('changed')]).toEqual([0, 14]);
    expect([...third.tally.byKind()].filter(([, { changed: count }]) => count > 0).map(([kind]) => kind)).toEqual([
      'park',
    ]);
    expect(await graph.version()).toBe(version + 1);
  });

  test('adds the conflicts that rules find, and withdraws them with what they rest on', async () => {
    const graph = await empty();
    const [one, two] = [
      claim('one', 'source/gazette'),
      { ...claim('two', 'source/gazette'), sources: ['source/other'] },
    ];
    const base = [SOURCE, { ...SOURCE, id: 'source/other' }, one, two];
    await importFiles(graph, [file('base.jsonl', base)]);
    const conflicts = {
      text: 'MATCH (c:Conflict) RETURN c.rules AS rules, c.retractedAt IS NULL AS holds',
      parameters: {},
    };
    expect(await graph.read(conflicts)).toEqual([{ rules: ['COUNTS_DISAGREE'], holds: true }]);
    const withdrawn = [...base.slice(0, 3), { ...two, retractedAt: '2026-02-01T00:00:00Z' }];
    await importFiles(graph, [file('withdrawn.jsonl', withdrawn)]);
    expect(await graph.read(conflicts)).toEqual([{ rules: ['COUNTS_DISAGREE'], holds: false }]);
  });

  test('writes statements about statements, in chains and in circles', async () => {
    const graph = await empty();
    const records = [
      ...[claim('a', 'claim/b'), claim('b', 'claim/c'), claim('c', 'source/gazette')],
      ...[claim('x', 'claim/y'), claim('y', 'claim/x'), SOURCE],
    ];
    const { tally } = await importFiles(graph, [file('tangled.jsonl', records)]);
    expect(tally.total('added')).toBe(6);
    const about = 'MATCH (c:Claim)-[:ABOUT]->(m:Entity) RETURN c.id AS id, m.id AS about ORDER BY id';
    expect(await graph.read({ text: about, parameters: {} })).toEqual([
      { id: 'claim/a', about: 'claim/b' },
      { id: 'claim/b', about: 'claim/c' },
      { id: 'claim/c', about: 'source/gazette' },
      { id: 'claim/x', about: 'claim/y' },
      { id: 'claim/y', about: 'claim/x' },
    ]);
  });

  test('never shows a reader a relation without its sources, or a statement without what it is about', async () => {
    const graph = await empty();
    // Many batches: as many copies of the seed as it takes.
    const path = file('copies.jsonl', Array.from({ length: 8 }, (_, index) => copyOfSeed(index)).flat());
    const state = { isOver: false };
    const importing = importFiles(graph, [path]).finally(() => (state.isOver = true));
    const versions = new Set<number>();
    while (!state.isOver) {
      for (const text of INCOMPLETE) expect(await graph.read({ text, parameters: {} })).toEqual([]);
      versions.add(await graph.version());
    }
    expect((await importing).tally.total('added')).toBe(8 * 1_178);
    expect(versions.size).toBeGreaterThan(2);
  });
});

/** What must not be seen at any moment: each statement finds some of it. */
const INCOMPLETE = [
  'MATCH (o:Observation) WHERE NOT EXISTS { (o)-[:ABOUT]->(:Entity) } RETURN o.id AS id LIMIT 1',
  'MATCH (o:Observation) WHERE NOT EXISTS { (o)-[:OF_MEASURE]->(:Measure) } RETURN o.id AS id LIMIT 1',
  'MATCH (o:Observation) WHERE NOT EXISTS { (o)-[:SUPPORTED_BY]->(:Source) } RETURN o.id AS id LIMIT 1',
  'MATCH (c:Claim) WHERE NOT EXISTS { (c)-[:ABOUT]->(:Entity) } RETURN c.id AS id LIMIT 1',
  'MATCH (c:Conflict) WHERE NOT EXISTS { (c)-[:ABOUT]->(:Entity) } RETURN c.id AS id LIMIT 1',
  'MATCH (p:Policy)-[r:ISSUED_BY]->(:Entity) WHERE NOT EXISTS { (p)-[:RELATION_SUPPORTED_BY]->(:Source) } RETURN r.id AS id LIMIT 1',
];

/** The seed with other ids. */
function copyOfSeed(index: number): unknown[] {
  const renamed = (text: string) => (/^[a-z-]+\/[a-z0-9-]+$/.test(text) ? `${text}-copy-${String(index)}` : text);
  return seedRecords().map((record: FactRecord) => changed(record, renamed));
}

function changed(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((item) => changed(item, change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, changed(item, change)]));
}
