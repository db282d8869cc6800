/** The command line tool as a process of its own, on real files. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync, gzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readTestGraphSettings } from '../config.js';
import { withFoundConflicts } from '../conflict/with-found-conflicts.js';
import { recordOfCells } from '../facts/csv-form.js';
import { factRecord } from '../facts/record.js';
import { defineSchema, seedFiles, seedWhenEmpty } from '../facts/seed.js';
import type { Graph } from '../graph/graph.js';
import { openGraph } from '../graph/open-graph.js';
import { exported } from '../testing/exported.js';
import { seedRecords } from '../testing/test-atlas.js';

const MAIN = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));
const EMBEDDED_ONLY = readTestGraphSettings().url.startsWith('embedded:');

interface Ended {
  readonly code: number | null;
  readonly out: Buffer;
  readonly error: string;
}

let folder: string;
let settings: Record<string, string>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'policy-atlas-cli-'));
  settings = { GRAPH_URL: `embedded:${join(folder, 'seed.grafeo')}` };
  if (!EMBEDDED_ONLY) return;
  await withGraph(async (graph) => {
    await defineSchema(graph);
    await seedWhenEmpty(graph);
  });
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** The graph file can be open in one process at a time. */
async function withGraph<Result>(work: (graph: Graph) => Promise<Result>): Promise<Result> {
  const url = settings['GRAPH_URL'] ?? '';
  const graph = await openGraph({ url, user: undefined, password: undefined, database: 'neo4j' });
  try {
    return await work(graph);
  } finally {
    await graph.close();
  }
}

async function atlas(given: readonly string[], input: Buffer | string = ''): Promise<Ended> {
  const env = { PATH: process.env['PATH'], ...settings };
  const child = spawn(process.execPath, [MAIN, ...given], { cwd: folder, env });
  child.stdin.end(input);
  const out: Buffer[] = [];
  let error = '';
  child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (error += text));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, out: Buffer.concat(out), error };
}

/** A command that must end with this code and one line on the standard error stream; this is the line. */
async function fault(code: number, ...given: readonly string[]): Promise<string> {
  const ended = await atlas(given);
  expect(ended.error.split('\n')).toHaveLength(2);
  expect([ended.code, ended.error]).toEqual([code, expect.not.stringContaining('    at ')]);
  return ended.error.trimEnd();
}

describe('atlas', () => {
  test.each([[['--help']], [[]], [['help']]])('%j says what there is', async (given) => {
    const { code, out, error } = await atlas(given);
    expect([code, error]).toEqual([0, '']);
    for (const command of ['serve', 'import', 'check', 'export', 'backup', 'restore', 'key'])
      expect(out.toString()).toMatch(new RegExp(`^  ${command} `, 'm'));
  });

  test('--version says which version of the package it is', async () => {
    const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
      version: string;
    };
    expect((await atlas(['--version'])).out.toString()).toBe(`${version}\n`);
  });

  test.each([
    [['exprot'], "Unknown command 'exprot' (Did you mean export?). See: atlas --help"],
    [['export', '--depht', '2'], "Unknown option '--depht' (Did you mean --depth?). See: atlas --help"],
    [['check'], "Missing required argument 'file'. See: atlas --help"],
    [['export', '--as-of', '2023-02-30'], '--as-of must be a calendar day, YYYY-MM-DD, but got "2023-02-30".'],
    [
      ['export', '--format', 'csv'],
      'csv is a table for each kind: name a folder with --out, or one of the two streams with --table nodes or --table relations.',
    ],
  ])('%j is a misuse, code 2', async (given, line) => {
    expect(await fault(2, ...given)).toBe(line);
  });
});

describe('atlas check', () => {
  const CITY =
    '{"kind": "city", "id": "city/one", "code": "1", "name": {"en": "One"}, "confidence": "HIGH", "sources": []}';

  test('finds no fault in the seed', async () => {
    const { code, out } = await atlas(['check', ...seedFiles()]);
    expect([code, out.toString()]).toEqual([0, '1,178 records, no fault.\n']);
  });

  test('names each fault by file, line, field and reason, code 1', async () => {
    const latin = Buffer.from('{"kind": "city", "note": "\xe9"}\n', 'latin1');
    writeFileSync(join(folder, 'bad.jsonl'), Buffer.concat([Buffer.from(`\n${CITY}\nnonsense\n`), latin]));
    const { code, out, error } = await atlas(['check', 'bad.jsonl']);
    expect(code).toBe(1);
    expect(out.toString().split('\n')).toEqual([
      'bad.jsonl:2: code: must be the six digits of GB/T 2260',
      'bad.jsonl:3: must be one JSON object on one line',
      'bad.jsonl:4: must be UTF-8',
      '',
    ]);
    expect(error).toBe('There are 3 faults; an import would refuse all of it.\n');
  });

  test('reads the standard input, and what gzip has packed', async () => {
    const good = CITY.replace('"1"', '"370100"');
    writeFileSync(join(folder, 'packed.jsonl.gz'), gzipSync(CITY));
    expect((await atlas(['check', '-'], good)).out.toString()).toBe('1 records, no fault.\n');
    expect((await atlas(['check', '-'], CITY)).out.toString()).toMatch(/^standard input:1: code: /);
    expect((await atlas(['check', 'packed.jsonl.gz'])).out.toString()).toMatch(/^packed.jsonl.gz:1: code: /);
  });

  test('says which file cannot be read', async () => {
    expect(await fault(1, 'check', 'gone.jsonl')).toMatch(/^gone.jsonl cannot be read: ENOENT/);
    writeFileSync(join(folder, 'no.jsonl.gz'), 'not packed');
    expect(await fault(1, 'check', 'no.jsonl.gz')).toMatch(/^no.jsonl.gz cannot be read: incorrect header/);
  });
});

describe.runIf(EMBEDDED_ONLY)('atlas export', () => {
  test('writes the whole graph to the standard output, a file, or a packed file', async () => {
    const expected = await withGraph((graph) => exported(graph, {}));
    const { code, out, error } = await atlas(['export']);
    expect([code, error]).toEqual([0, '']);
    expect(out.toString()).toBe(expected);
    expect((await atlas(['export', '--out', 'all.jsonl'])).code).toBe(0);
    expect(readFileSync(join(folder, 'all.jsonl'), 'utf8')).toBe(expected);
    expect((await atlas(['export', '--out', 'all.jsonl.gz'])).code).toBe(0);
    expect(gunzipSync(readFileSync(join(folder, 'all.jsonl.gz'))).toString()).toBe(expected);
    expect(await atlas(['check', 'all.jsonl.gz'])).toMatchObject({ code: 0, error: '' });
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  test('takes a neighbourhood, kinds and clocks', async () => {
    const given = ['--of', 'city/jinan', '--depth', '2', '--kind', 'policy', 'zone', '--as-of', '2023-04-28'];
    const expected = await withGraph((graph) =>
      exported(graph, {
        of: 'city/jinan',
        depth: '2',
        kinds: ['policy', 'zone'],
        asOf: '2023-04-28',
        format: 'graphml',
      }),
    );
    expect((await atlas(['export', '--format', 'graphml', ...given])).out.toString()).toBe(expected);
  });

  test('writes a table for each kind into a folder, and takes away those of an earlier export', async () => {
    mkdirSync(join(folder, 'tables'));
    writeFileSync(join(folder, 'tables', 'policy.csv'), 'old');
    expect((await atlas(['export', '--format', 'csv', '--kind', 'city', '--out', 'tables'])).code).toBe(0);
    expect(readdirSync(join(folder, 'tables'))).toEqual(['city.csv']);
    expect((await atlas(['export', '--format', 'csv', '--out', 'tables'])).code).toBe(0);
    const names = readdirSync(join(folder, 'tables'));
    expect(names).toHaveLength(16);
    const records = names.flatMap((name) =>
      parse<Record<string, string>>(readFileSync(join(folder, 'tables', name)), { columns: true, bom: true }).map(
        (row) => factRecord.parse(recordOfCells(row)),
      ),
    );
    // An instant is stored with milliseconds, and exported without those that are zero.
    const lines = (of: readonly unknown[]) => of.map((record) => JSON.stringify(record).replace('.000Z', 'Z')).sort();
    expect(lines(records)).toEqual(lines(withFoundConflicts(seedRecords()).map((record) => factRecord.parse(record))));
  });

  test('makes no graph where there is none, and says what to do', async () => {
    const line =
      'There is no graph at gone.grafeo. Start the server once (atlas serve), or name another with GRAPH_URL.';
    const before = settings;
    settings = { GRAPH_URL: 'embedded:gone.grafeo' };
    expect(await fault(1, 'export')).toBe(line);
    settings = before;
    expect(existsSync(join(folder, 'gone.grafeo'))).toBe(false);
  });

  test('says that a server has the graph, that a file cannot be written, and that a node is not there', async () => {
    const held = withGraph(() => fault(1, 'export'));
    expect(await held).toMatch(/in use by another process.* A running server exports too: GET \/export\.$/);
    expect(await fault(1, 'export', '--out', 'no/such/folder.jsonl')).toMatch(
      /^no\/such\/folder.jsonl cannot be written: ENOENT/,
    );
    expect(await fault(2, 'export', '--of', 'city/gone')).toBe(
      '--of must be the id of a node, but there is none with "city/gone".',
    );
  });

  test('ends in order when its reader has had enough', async () => {
    const env = { PATH: process.env['PATH'], ...settings };
    const child = spawn('sh', ['-c', `"${process.execPath}" "${MAIN}" export | head -n 1; true`], { cwd: folder, env });
    let error = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (error += text));
    await once(child, 'close');
    expect(error).toBe('');
  });
});
