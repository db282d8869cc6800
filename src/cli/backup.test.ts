/** `atlas backup` and `atlas restore` as processes of their own, on real files, and killed. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readTestGraphSettings } from '../config.js';
import { defineSchema, seedWhenEmpty } from '../facts/seed.js';
import type { Graph } from '../graph/graph.js';
import { openGraph } from '../graph/open-graph.js';
import { exported } from '../testing/exported.js';
import { openEmptyGraph } from '../testing/test-atlas.js';

const MAIN = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));
const TEST_URL = readTestGraphSettings().url;

let folder: string;
/** What the seed is exported as. */
let seed: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'policy-atlas-backup-'));
  seed = await withGraph('seed', async (graph) => {
    await defineSchema(graph);
    await seedWhenEmpty(graph);
    return exported(graph, {});
  });
  expect((await atlas('seed', ['backup', 'seed.gz'])).code).toBe(0);
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const fileOf = (name: string) => join(folder, `${name}.grafeo`);
/** The graph file of this name, or an address. */
const urlOf = (name: string) => (/^(embedded|bolt|neo4j).*:/.test(name) ? name : `embedded:${fileOf(name)}`);

async function withGraph<Result>(name: string, work: (graph: Graph) => Promise<Result>): Promise<Result> {
  const graph = await openGraph({ url: urlOf(name), user: undefined, password: undefined, database: 'neo4j' });
  try {
    return await work(graph);
  } finally {
    await graph.close();
  }
}

function start(name: string, given: readonly string[], input: Buffer | string = '') {
  const env = { PATH: process.env['PATH'], GRAPH_URL: urlOf(name), PORT: '0' };
  const child = spawn(process.execPath, [MAIN, ...given], { cwd: folder, env });
  child.stdin.on('error', () => undefined).end(input);
  return child;
}

async function atlas(name: string, given: readonly string[], input?: Buffer | string) {
  const child = start(name, given, input);
  const out: Buffer[] = [];
  let error = '';
  child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (error += text));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, out: Buffer.concat(out), error };
}

/** A command that must fail with one line; this is the line. */
async function fault(name: string, ...given: readonly string[]): Promise<string> {
  const { code, error } = await atlas(name, given);
  expect([code, error.split('\n').length]).toEqual([1, 2]);
  return error.trimEnd();
}

const exportOf = (name: string) => withGraph(name, (graph) => exported(graph, {}));

describe('atlas backup', () => {
  test('overwrites a file only when it is told to, and leaves nothing half done', async () => {
    expect(await fault('seed', 'backup', 'seed.gz')).toBe(
      'seed.gz is there already. Name another file, or overwrite it with --force.',
    );
    const { out } = await atlas('seed', ['backup', '--force', 'seed.gz']);
    expect(out.toString()).toMatch(
      /^Backed up version 1 with \d+ nodes and [\d,]+ edges to seed.gz, and read it back.\n$/,
    );
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
    expect(await fault('seed', 'backup', 'no/such/folder.gz')).toMatch(
      /^no\/such\/folder.gz cannot be written: ENOENT/,
    );
  });

  test('of a graph that a server has says so, and what to do', async () => {
    const line = await withGraph('seed', () => fault('seed', 'backup', 'held.gz'));
    expect(line).toMatch(/is in use by another process\..* Stop the server for the time of the backup/);
    expect(existsSync(join(folder, 'held.gz'))).toBe(false);
  });

  test('of a graph whose process was killed has what was in its log', async () => {
    const text = "CREATE (n:Entity:City {id: 'city/killed'})";
    await withGraph('seed', async (graph) => {
      await graph.write((transaction) => transaction.run({ text, parameters: {} }));
      for (const end of ['', '.wal'])
        cpSync(`${fileOf('seed')}${end}`, `${fileOf('killed')}${end}`, { recursive: true });
      await graph.write((transaction) =>
        transaction.run({ text: "MATCH (n {id: 'city/killed'}) DELETE n", parameters: {} }),
      );
    });
    expect((await atlas('killed', ['backup', 'killed.gz'])).out.toString()).toContain('version 2 ');
    expect((await atlas('from-killed', ['restore', 'killed.gz'])).code).toBe(0);
    const [row] = await withGraph('from-killed', (graph) =>
      graph.read({ text: "MATCH (n:City {id: 'city/killed'}) RETURN count(n) AS count", parameters: {} }),
    );
    expect(row).toEqual({ count: 1 });
  });
});

describe('atlas restore', () => {
  test('takes the standard input, and gives back to the standard output', async () => {
    expect(await atlas('piped', ['restore', '-'], readFileSync(join(folder, 'seed.gz')))).toMatchObject({
      code: 0,
      error: '',
    });
    expect(await exportOf('piped')).toBe(seed);
    const { out, error } = await atlas('piped', ['backup', '-']);
    expect(error).toMatch(/^Backed up version 1 with .* edges.\n$/);
    expect((await atlas('piped-again', ['restore', '-'], out)).code).toBe(0);
    expect(await exportOf('piped-again')).toBe(seed);
  });

  test('refuses a graph that is not empty, unless it is told to remove what is there', async () => {
    const text = "CREATE (n:Entity:City {id: 'city/precious'})";
    await withGraph('used', (graph) => graph.write((transaction) => transaction.run({ text, parameters: {} })));
    expect(await fault('used', 'restore', 'seed.gz')).toMatch(/^The graph is not empty\..*--force/);
    expect((await atlas('used', ['restore', '--force', 'seed.gz'])).code).toBe(0);
    expect(await exportOf('used')).toBe(seed);
  });

  test('leaves a graph as it was when the backup is torn or a server has the graph', async () => {
    cpSync(fileOf('seed'), fileOf('kept'));
    writeFileSync(join(folder, 'torn.gz'), readFileSync(join(folder, 'seed.gz')).subarray(0, 9_000));
    expect(await fault('kept', 'restore', '--force', 'torn.gz')).toMatch(
      /^It is no whole backup \(line \d+\): unexpected end/,
    );
    const before = await exportOf('kept');
    const held = await withGraph('kept', () => fault('kept', 'restore', '--force', 'seed.gz'));
    expect(held).toMatch(/is in use by another process/);
    expect(await exportOf('kept')).toBe(before);
    expect(await fault('kept', 'restore', '--force', 'gone.gz')).toMatch(/^The backup cannot be read: ENOENT/);
  });

  test('puts a graph file that cannot be opened aside', async () => {
    writeFileSync(fileOf('broken'), 'this is not a graph');
    expect(await fault('broken', 'restore', 'seed.gz')).toMatch(/cannot be opened/);
    expect((await atlas('broken', ['restore', '--force', 'seed.gz'])).code).toBe(0);
    expect(readFileSync(`${fileOf('broken')}.damaged`, 'utf8')).toBe('this is not a graph');
    expect(await exportOf('broken')).toBe(seed);
  });

  test('killed at any moment leaves the graph as it was, or whole, and can be run again', async () => {
    for (const milliseconds of [250, 500, 900]) {
      const name = `killed-after-${String(milliseconds)}`;
      const child = start(name, ['restore', 'seed.gz']);
      const closed = once(child, 'close');
      await sleep(milliseconds);
      child.kill('SIGKILL');
      await closed;
      if (existsSync(fileOf(name))) expect(await exportOf(name)).toBe(seed);
      expect((await atlas(name, ['restore', '--force', 'seed.gz'])).code).toBe(0);
      expect(await exportOf(name)).toBe(seed);
      expect(readdirSync(folder).filter((file) => file.includes('.restoring'))).toEqual([]);
    }
  });

  test('that has not ended keeps servers, exports and backups from the graph', async () => {
    await withGraph('half', (graph) =>
      graph.write((transaction) => transaction.run({ text: 'CREATE (n:UnfinishedRestore)', parameters: {} })),
    );
    for (const command of [['serve'], ['export'], ['backup', 'half.gz']]) {
      expect(await fault('half', ...command)).toBe(
        'A restore of this graph has begun and not ended, so it is not whole. Run it again: atlas restore <file>',
      );
    }
    expect((await atlas('half', ['restore', 'seed.gz'])).code).toBe(0);
    expect(await exportOf('half')).toBe(seed);
  });

  test('into memory is a misuse', async () => {
    const { code, error } = await atlas('embedded:memory', ['restore', 'seed.gz']);
    expect([code, error]).toEqual([2, expect.stringContaining('A graph in memory is gone')]);
  });
});

describe.skipIf(TEST_URL.startsWith('embedded:'))('atlas restore on Neo4j', () => {
  test('takes what the embedded engine gave, and gives it back to it', async () => {
    await (await openEmptyGraph()).close();
    expect((await atlas(TEST_URL, ['restore', 'seed.gz'])).code).toBe(0);
    expect(await exportOf(TEST_URL)).toBe(seed);
    expect(await fault(TEST_URL, 'restore', 'seed.gz')).toMatch(/^The graph is not empty/);
    expect((await atlas(TEST_URL, ['backup', 'neo4j.gz'])).code).toBe(0);
    expect((await atlas('from-neo4j', ['restore', 'neo4j.gz'])).code).toBe(0);
    expect(await exportOf('from-neo4j')).toBe(seed);
  });

  test('killed half way keeps servers from the graph, and can be run again', async () => {
    const child = start(TEST_URL, ['restore', '--force', 'seed.gz']);
    const closed = once(child, 'close');
    const begun = async () => {
      const text = 'MATCH (n:UnfinishedRestore) MATCH (c:City) RETURN count(c) AS count';
      const [row] = await withGraph(TEST_URL, (graph) => graph.read({ text, parameters: {} }));
      return row?.['count'] !== 0;
    };
    while (!(await begun())) await sleep(5);
    child.kill('SIGKILL');
    await closed;
    expect(await fault(TEST_URL, 'serve')).toMatch(/^A restore of this graph has begun and not ended/);
    expect((await atlas(TEST_URL, ['restore', 'seed.gz'])).code).toBe(0);
    expect(await exportOf(TEST_URL)).toBe(seed);
  });
});
