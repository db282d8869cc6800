/** That what was acknowledged is still there: after kills, on either engine, and after power cuts and on full disks, embedded. */
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readTestGraphSettings } from '../config.js';
import { openEmptyGraph } from '../testing/test-atlas.js';
import { openGrafeo } from './grafeo.js';
import type { Graph } from './graph.js';
import { LogBarrier } from './log-barrier.js';

const FAULTS = fileURLToPath(new URL('../../scripts/test-faults.mjs', import.meta.url));
const ENGINE = new URL('../../dist/graph/grafeo.js', import.meta.url).href;
const settings = readTestGraphSettings();
const isEmbedded = settings.url.startsWith('embedded:');

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'policy-atlas-durability-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** A pair of things with an edge, and a count: three statements, so that half of them would show. */
function writePair(graph: Graph, number: number): Promise<void> {
  return graph.write(async (transaction) => {
    const run = (text: string) => transaction.run({ text, parameters: { number } });
    await run('CREATE (n:Left {number: $number}) CREATE (m:Right {number: $number})');
    await run('MATCH (n:Left {number: $number}) MATCH (m:Right {number: $number}) CREATE (n)-[:PAIR]->(m)');
    await run('MERGE (c:Count {id: 1}) SET c.count = coalesce(c.count, 0) + 1');
  });
}

/** How many pairs there are. Throws when one is half there or the version does not fit. */
async function countPairs(graph: Graph): Promise<number> {
  const numbers = async (text: string) => (await graph.read({ text, parameters: {} })).map(({ number }) => number);
  const pairs = await numbers('MATCH (n:Left)-[:PAIR]->(m:Right) RETURN n.number AS number ORDER BY number');
  expect(pairs).toEqual(pairs.map((_number, index) => index + 1));
  for (const label of ['Left', 'Right'])
    expect(await numbers(`MATCH (n:${label}) RETURN n.number AS number ORDER BY number`)).toEqual(pairs);
  expect(await numbers('MATCH (c:Count) RETURN c.count AS number')).toEqual(pairs.length > 0 ? [pairs.length] : []);
  expect(await graph.version()).toBe(pairs.length);
  return pairs.length;
}

test('after a writer is killed five times, no acknowledged change is lost and none is half there', async () => {
  const given = ['--rounds', '5'];
  if (!isEmbedded) {
    await (await openEmptyGraph()).close();
    given.push('--graph', settings.url);
  }
  const { stdout } = await promisify(execFile)(process.execPath, [FAULTS, ...given]);
  expect(stdout).toMatch(/^seed \d+, 5 rounds/);
  expect(stdout).toMatch(/5 rounds in \d+ s: \d+ changes acknowledged, none lost, none half/);
}, 90_000);

describe('a power cut', () => {
  const PAIRS = 12;
  let path: string;
  let log: string;
  /** How long the log was when each pair was acknowledged: what had reached the disk by then. */
  const lengths: number[] = [];
  let whole: Buffer;

  beforeAll(async () => {
    path = join(folder, 'before.grafeo');
    const graph = openGrafeo(path);
    log = `wal/${readdirSync(`${path}.wal`)[0] ?? ''}`;
    for (let number = 1; number <= PAIRS; number += 1) {
      await writePair(graph, number);
      lengths.push(statSync(`${path}.${log}`).size);
    }
    cpSync(path, join(folder, 'cut.grafeo'));
    whole = readFileSync(`${path}.${log}`);
    await graph.close();
  });

  /** Opens the graph as it would be found if the log had reached the disk like this. */
  async function pairsAfter(found: Buffer): Promise<number> {
    const cut = join(folder, 'found.grafeo');
    for (const one of [cut, `${cut}.wal`]) rmSync(one, { recursive: true, force: true });
    cpSync(join(folder, 'cut.grafeo'), cut);
    mkdirSync(`${cut}.wal`);
    writeFileSync(`${cut}.${log}`, found);
    const graph = openGrafeo(cut);
    try {
      const pairs = await countPairs(graph);
      await writePair(graph, pairs + 1);
      expect(await countPairs(graph)).toBe(pairs + 1);
      return pairs;
    } finally {
      await graph.close();
    }
  }

  const cuts = Array.from({ length: 25 }, (_none, index) => index / 24);

  test.each([
    ['ends', (length: number) => whole.subarray(0, length)],
    ['is zeros', (length: number) => Buffer.concat([whole.subarray(0, length), Buffer.alloc(whole.length - length)])],
  ])('after which the log %s anywhere leaves whole changes in order, each that was acknowledged', async (_how, cut) => {
    const first = lengths[0] ?? 0;
    for (const share of cuts) {
      const length = Math.round(first + share * (whole.length - first));
      const found = cut(length);
      // What is missing may have been zeros anyway.
      const reached = whole.findIndex((byte, index) => byte !== found[index]);
      const acknowledged = lengths.filter((end) => reached === -1 || end <= reached).length;
      expect(await pairsAfter(found)).toBe(acknowledged);
    }
  });
});

describe('a disk', () => {
  /** Writes pairs until one fails; says how many were acknowledged, why it ended and how many are there, and is gone. */
  const FILLER = `
    import { openGrafeo } from ${JSON.stringify(ENGINE)};
    const graph = openGrafeo(process.argv[1]);
    let acknowledged = 0;
    try {
      for (;; acknowledged += 1) await graph.write((transaction) => transaction.run({ text: 'CREATE (n:Filled {text: $text})', parameters: { text: 'x'.repeat(2000) } }));
    } catch (error) {
      const [{ count }] = await graph.read({ text: 'MATCH (n:Filled) RETURN count(n) AS count', parameters: {} });
      process.stdout.write(JSON.stringify([acknowledged, error.name, error.reason, count]));
      process.kill(process.pid, 'SIGKILL');
    }`;

  // A limit of the system on the size of files stands for a disk that is full.
  test.skipIf(process.platform === 'win32')('that is full refuses a write whole, and keeps what was', async () => {
    const path = join(folder, 'full.grafeo');
    const limited = `trap '' XFSZ; ulimit -f 200; exec "$0" --input-type=module --eval "$1" "$2"`;
    const child = spawn('sh', ['-c', limited, process.execPath, FILLER, path], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let said = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
    await once(child, 'close');
    const [acknowledged, name, reason, count] = JSON.parse(said) as [number, string, string, number];
    expect(acknowledged).toBeGreaterThan(5);
    expect([name, reason, count]).toEqual(['GraphError', 'FAILED', acknowledged]);
    const graph = openGrafeo(path);
    expect(await graph.version()).toBe(acknowledged);
    await graph.write((transaction) => transaction.run({ text: 'CREATE (n:Filled)', parameters: {} }));
    expect(await graph.version()).toBe(acknowledged + 1);
    await graph.close();
  });

  test('that does not take the log makes a write COMMIT_UNKNOWN, also one that ends because of what it saw', async () => {
    const path = join(folder, 'gone.grafeo');
    const graph = openGrafeo(path);
    await writePair(graph, 1);
    renameSync(`${path}.wal`, `${path}.moved`);
    await expect(writePair(graph, 2)).rejects.toMatchObject({ name: 'GraphError', reason: 'COMMIT_UNKNOWN' });
    const looked = graph.write(() => Promise.reject(new Error('It is there already.')));
    await expect(looked).rejects.toMatchObject({ reason: 'COMMIT_UNKNOWN' });
    renameSync(`${path}.moved`, `${path}.wal`);
    await graph.close();
  });

  test('that does not take the log is never believed again', async () => {
    const log = join(folder, 'lost.wal');
    const barrier = new LogBarrier(log);
    mkdirSync(log);
    writeFileSync(join(log, 'wal_00000000000000000000.log'), 'a commit');
    await Promise.all([barrier.reached(), barrier.reached(), barrier.reached()]);
    rmSync(log, { recursive: true });
    await expect(barrier.reached()).rejects.toThrow('ENOENT');
    mkdirSync(log);
    writeFileSync(join(log, 'wal_00000000000000000000.log'), 'a commit');
    await expect(barrier.reached()).rejects.toThrow('ENOENT');
  });
});
