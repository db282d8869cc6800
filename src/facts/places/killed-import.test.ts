/** An import that is killed leaves nothing half done, and the next one completes it. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readTestGraphSettings, type GraphSettings } from '../../config.js';
import type { Graph } from '../../graph/graph.js';
import { openGraph } from '../../graph/open-graph.js';
import { countAll, countReport, readAllPlaces, SEED_PLACES } from '../../testing/places.js';
import { seedRecords } from '../../testing/test-atlas.js';
import { defineSchema } from '../seed.js';
import { storeRecords } from '../store-records.js';
import { readDivisionLists } from './division-lists.js';
import { importPlaces } from './import-places.js';

const lists = readDivisionLists();

/** Imports in a process of its own, which is killed within its fifth transaction, before the commit. */
const KILLED_IMPORT = `
  const { openGraph } = await import(${JSON.stringify(compiled('graph/open-graph.js'))});
  const { importPlaces } = await import(${JSON.stringify(compiled('facts/places/import-places.js'))});
  const { readDivisionLists } = await import(${JSON.stringify(compiled('facts/places/division-lists.js'))});
  const graph = await openGraph(JSON.parse(process.argv[1]));
  let transactions = 0;
  await importPlaces({
    read: (statement) => graph.read(statement),
    write: (work) => graph.write(async (transaction) => {
      const result = await work(transaction);
      transactions += 1;
      if (transactions === 5) process.kill(process.pid, 'SIGKILL');
      return result;
    }),
  }, readDivisionLists());
`;

function compiled(path: string): string {
  return new URL(`../../../dist/${path}`, import.meta.url).href;
}

describe('an import that is killed', () => {
  let folder: string;
  let settings: GraphSettings;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'policy-atlas-places-'));
    const given = readTestGraphSettings();
    const file = `embedded:${join(folder, 'killed.grafeo')}`;
    settings = given.url.startsWith('embedded:') ? { ...given, url: file } : given;
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  async function withGraph<Result>(work: (graph: Graph) => Promise<Result>): Promise<Result> {
    const graph = await openGraph(settings);
    try {
      return await work(graph);
    } finally {
      await graph.close();
    }
  }

  const startWithSeed = () =>
    withGraph(async (graph) => {
      await graph.write((transaction) => transaction.run({ text: 'MATCH (n) DETACH DELETE n', parameters: {} }));
      await defineSchema(graph);
      await storeRecords(graph, seedRecords());
    });
  const readState = (graph: Graph) => Promise.all([readAllPlaces(graph), countAll(graph)]);

  test('leaves whole places, and is completed by the next one', async () => {
    await startWithSeed();
    const expected = await withGraph(async (graph) => {
      await importPlaces(graph, lists);
      return readState(graph);
    });

    await startWithSeed();
    const args = ['--input-type=module', '--eval', KILLED_IMPORT, JSON.stringify(settings)];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'inherit', 'inherit'] });
    const [, signal] = (await once(child, 'exit')) as [number | null, string | null];
    expect(signal).toBe('SIGKILL');

    await withGraph(async (graph) => {
      const partly = await readAllPlaces(graph);
      // Four transactions of 250 places; nothing of the fifth.
      expect(partly).toHaveLength(SEED_PLACES + 1_000);
      expect(partly.filter(({ parents }) => (parents as unknown[]).length !== 1)).toEqual([]);
      expect(countReport(await importPlaces(graph, lists))).toMatchObject({
        added: 2_313,
        joined: SEED_PLACES + 1_000,
      });
      expect(await readState(graph)).toEqual(expected);
    });
    // Three imports, two of them with the seed before: half a minute where the server is busy.
  }, 120_000);
});
