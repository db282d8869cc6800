/** The embedded engine and its file: what lasts, and what is said when it cannot be opened. Needs no other engine. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { defineSchema } from '../facts/seed.js';
import { GraphOpenError } from './graph-error.js';
import { openGrafeo } from './grafeo.js';
import type { Graph, Statement } from './graph.js';

const CITY = {
  id: 'city/jinan',
  nameZh: '济南市 "泉城" 🤖',
  number: 9_007_199_254_740_993n,
  share: 17.6,
  list: [1, 2],
};
const CREATE_CITY: Statement = { text: 'CREATE (n:Entity:City) SET n = $city', parameters: { city: CITY } };
const READ_CITIES: Statement = { text: 'MATCH (n:City) RETURN n.id AS id', parameters: {} };
const READ_CITY: Statement = {
  text: 'MATCH (n:City) RETURN n.id AS id, n.nameZh AS nameZh, n.number AS number, n.share AS share, n.list AS list',
  parameters: {},
};

/** Opens a file in a process of its own, writes a city, says so, and keeps it open until its input ends. */
const HOLDER = `
  import { openGrafeo } from ${JSON.stringify(new URL('../../dist/graph/grafeo.js', import.meta.url).href)};
  const graph = openGrafeo(process.argv[1]);
  await graph.write((transaction) => transaction.run({ text: "CREATE (n:City {id: 'city/held'})", parameters: {} }));
  process.stdout.write('held');
  process.stdin.resume().once('end', () => process.exit());
`;

let folder: string;
const graphs: Graph[] = [];
const holders: ChildProcess[] = [];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'policy-atlas-grafeo-'));
});
afterEach(async () => {
  await Promise.all(graphs.splice(0).map((graph) => graph.close()));
  await Promise.all(holders.splice(0).map(kill));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function open(path: string): Graph {
  const graph = openGrafeo(path);
  graphs.push(graph);
  return graph;
}

async function hold(path: string): Promise<ChildProcess> {
  const holder = spawn(process.execPath, ['--input-type=module', '--eval', HOLDER, path], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  holders.push(holder);
  const [said] = (await once(holder.stdout, 'data')) as [Buffer];
  expect(said.toString()).toBe('held');
  return holder;
}

async function kill(holder: ChildProcess): Promise<void> {
  if (holder.exitCode !== null || holder.signalCode !== null) return;
  const ended = once(holder, 'exit');
  holder.kill('SIGKILL');
  await ended;
}

/** The one line that opening `path` fails with. */
function failureToOpen(path: string): string {
  try {
    open(path);
  } catch (error) {
    if (!(error instanceof GraphOpenError)) throw error;
    expect(error.message).not.toContain('\n');
    return error.message;
  }
  throw new Error(`${path} must not open.`);
}

describe('a graph file', () => {
  test('is searched as before when it is opened again', async () => {
    const path = join(folder, 'searched.grafeo');
    const before = open(path);
    await defineSchema(before);
    const text = "CREATE (n:Entity {id: 'city/jinan', searchText: '济南 jinan'})";
    await before.write((transaction) => transaction.run({ text, parameters: {} }));
    await before.close();
    graphs.splice(0);
    const after = open(path);
    expect((await after.search(['济南'], 10)).map(({ id }) => id)).toEqual(['city/jinan']);
    await defineSchema(after);
    expect((await after.search(['jinan'], 10)).map(({ id }) => id)).toEqual(['city/jinan']);
  });

  test('keeps its facts, its version and its constraints when it is closed and opened again', async () => {
    const path = join(folder, 'kept.grafeo');
    const first = open(path);
    await defineSchema(first);
    await first.write((transaction) => transaction.run(CREATE_CITY));
    await first.write(() => Promise.resolve());
    await first.close();

    const second = open(path);
    expect(await second.read(READ_CITY)).toStrictEqual([CITY]);
    expect(await second.version()).toBe(2);
    const again = second.write((transaction) => transaction.run(CREATE_CITY));
    await expect(again).rejects.toMatchObject({ reason: 'CONSTRAINT' });
  });

  test('keeps what was written by a process that was killed', async () => {
    const path = join(folder, 'killed.grafeo');
    await kill(await hold(path));
    const graph = open(path);
    expect(await graph.read(READ_CITIES)).toEqual([{ id: 'city/held' }]);
    expect(await graph.version()).toBe(1);
  });

  test('is made with the folders that it lies in', async () => {
    const path = join(folder, 'a', 'new', 'folder', 'atlas.grafeo');
    expect(await open(path).version()).toBe(0);
    expect(existsSync(path)).toBe(true);
  });

  test('that another process holds says so, and opens when that process is gone', async () => {
    const path = join(folder, 'held.grafeo');
    const holder = await hold(path);
    expect(failureToOpen(path)).toBe(
      `The graph file ${path} is in use by another process. Stop that one first, or name another file with GRAPH_URL=embedded:<file>.`,
    );
    await kill(holder);
    expect(await open(path).read(READ_CITIES)).toEqual([{ id: 'city/held' }]);
  });
});

describe('a file that is no graph', () => {
  test.each([
    ['text', 'this is not a graph'],
    ['nothing', ''],
    ['bytes', '\u0007'.repeat(100_000)],
  ])('of %s is refused with what to do, and left as it was', (name, content) => {
    const path = join(folder, `${name}.grafeo`);
    writeFileSync(path, content);
    const message = failureToOpen(path);
    expect(message).toContain(`The graph file ${path} cannot be opened: `);
    expect(message).toContain('Move it away to start with a new one, or restore a copy.');
    expect(readFileSync(path, 'utf8')).toBe(content);
  });

  test('is not taken for one in use because of the letters of its path', () => {
    const path = join(folder, 'locked-clock.grafeo');
    writeFileSync(path, 'this is not a graph');
    expect(failureToOpen(path)).toContain('cannot be opened');
  });

  test('but a folder is refused', () => {
    const path = join(folder, 'folder.grafeo');
    mkdirSync(path);
    expect(failureToOpen(path)).toContain(`The graph file ${path} cannot be opened: `);
  });

  test('but the first half of one is refused', async () => {
    const path = join(folder, 'half.grafeo');
    const graph = open(path);
    await graph.write((transaction) => transaction.run(CREATE_CITY));
    await graph.close();
    const bytes = readFileSync(path);
    writeFileSync(path, bytes.subarray(0, bytes.length / 2));
    expect(failureToOpen(path)).toContain('cannot be opened');
  });
});

describe('a data folder', () => {
  test.each([
    ['below a file', 'a-file/atlas.grafeo', 'a-file'],
    ['deeper below a file', 'a-file/one/two/atlas.grafeo', 'a-file/one/two'],
  ])('%s is refused with what to do', (_where, path, named) => {
    writeFileSync(join(folder, 'a-file'), 'a file, not a folder');
    const message = failureToOpen(join(folder, path));
    expect(message).toContain(`The data folder ${join(folder, named)} cannot be read and written`);
    expect(message).toContain('name another place with GRAPH_URL=embedded:<file>.');
  });

  // Not even root may make a file there.
  test.runIf(existsSync('/proc')).each([
    ['/proc/atlas.grafeo', '/proc'],
    ['/proc/a-new-folder/atlas.grafeo', '/proc/a-new-folder'],
  ])('that takes no new file, as for %s, is refused with what to do', (path, named) => {
    const message = failureToOpen(path);
    expect(message).toContain(`The data folder ${named} cannot be read and written`);
    expect(message).toContain('name another place with GRAPH_URL=embedded:<file>.');
  });
});
