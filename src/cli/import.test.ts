/** `atlas import` as a process of its own: what it says, and that it can be stopped at any moment. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { readTestGraphSettings } from '../config.js';
import { refreshDerived } from '../facts/refresh-derived.js';
import { seedFiles } from '../facts/seed.js';
import { openGraph } from '../graph/open-graph.js';
import { exported } from '../testing/exported.js';
import { openEmptyGraph } from '../testing/test-atlas.js';

const MAIN = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));
const TEST_URL = readTestGraphSettings().url;
const EMBEDDED_ONLY = TEST_URL.startsWith('embedded:');
const SEED = seedFiles();
const PROCESSES = { timeout: 120_000 };

const SOURCE =
  '{"kind": "source", "id": "source/gazette", "title": {"en": "Gazette"}, "publisher": "Press", "linkSafe": true, "language": "en", "tier": "PRESS", "access": "whole document", "recordedAt": "2026-01-01T00:00:00Z"}';
const city = (slug: string, code = '370100') =>
  `{"kind": "city", "id": "city/${slug}", "code": "${code}", "name": {"en": "${slug}"}, "confidence": "HIGH", "sources": ["source/gazette"], "recordedAt": "2026-01-01T00:00:00Z"}`;

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly error: string;
}

const root = mkdtempSync(join(tmpdir(), 'policy-atlas-import-cli-'));
let folder: string;
let url: string;

beforeEach(async () => {
  folder = mkdtempSync(join(root, 'run-'));
  url = EMBEDDED_ONLY ? `embedded:${join(folder, 'graph.grafeo')}` : TEST_URL;
  if (!EMBEDDED_ONLY) await (await openEmptyGraph()).close();
});
afterAll(() => {
  rmSync(root, { recursive: true });
});

function start(given: readonly string[], input: string | Buffer = ''): { child: ChildProcess; ended: Promise<Ended> } {
  const env = { PATH: process.env['PATH'], TMPDIR: folder, GRAPH_URL: url };
  const child = spawn(process.execPath, [MAIN, 'import', ...given], { cwd: folder, env });
  const said = { out: '', error: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said.out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said.error += text));
  child.stdin.on('error', () => undefined).end(input);
  const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, ...said }));
  return { child, ended };
}

function atlasImport(given: readonly string[], input?: string | Buffer): Promise<Ended> {
  return start(given, input).ended;
}

async function exportOf(graphUrl = url): Promise<string> {
  const graph = await openGraph({ ...readTestGraphSettings(), url: graphUrl });
  try {
    return await exported(graph, {});
  } finally {
    await graph.close();
  }
}

function file(name: string, lines: readonly string[]): string {
  writeFileSync(join(folder, name), lines.map((line) => `${line}\n`).join(''));
  return name;
}

describe('atlas import', () => {
  test('sums up by kind what it did; again it changes nothing and says so', PROCESSES, async () => {
    const facts = file('facts.jsonl', [SOURCE, city('jinan'), city('qingdao')]);
    expect(await atlasImport([facts])).toEqual({
      code: 0,
      error: '',
      out: [
        '        added  changed  unchanged  refused',
        'city        2        0          0        0',
        'source      1        0          0        0',
        'all         3        0          0        0',
        'The graph is at version 2.',
        '',
      ].join('\n'),
    });
    const changed = [SOURCE, city('jinan', '370101'), city('qingdao')].join('\n');
    expect((await atlasImport(['-', '--note', 'New code'], changed)).out.split('\n').slice(1)).toEqual([
      'city        0        1          1        0',
      'source      0        0          1        0',
      'all         0        1          2        0',
      'The graph is at version 3.',
      '',
    ]);
    expect((await atlasImport(['-'], changed)).out.split('\n').slice(3)).toEqual([
      'all         0        0          3        0',
      'Nothing changed. The graph is at version 3.',
      '',
    ]);
  });

  test('leaves nothing to derive for the server that is started next', PROCESSES, async () => {
    const file = join(folder, 'facts.jsonl');
    writeFileSync(file, [SOURCE, city('one')].join('\n'));
    expect((await atlasImport([file])).code).toBe(0);
    const graph = await openGraph({ ...readTestGraphSettings(), url });
    try {
      expect(await refreshDerived(graph)).toBeUndefined();
    } finally {
      await graph.close();
    }
  });

  test('refuses all of it for one bad record, and leaves the graph as it was', PROCESSES, async () => {
    await atlasImport([file('before.jsonl', [SOURCE])]);
    const before = await exportOf();
    const facts = file('bad.jsonl', [city('jinan'), city('qingdao', '1'), city('weihai')]);
    expect(await atlasImport([facts])).toEqual({
      code: 1,
      out: 'bad.jsonl:2: code: must be the six digits of GB/T 2260\n',
      error: 'There is 1 fault; all of it is refused, and the graph is as it was.\n',
    });
    expect(await exportOf()).toBe(before);
  });

  test('takes the rest with --skip-bad, and keeps the lines of the others as they stood', PROCESSES, async () => {
    const bad = [
      city('qingdao', '1'),
      'nonsense \t',
      `{"kind":  "claim", "id": "claim/one", "about": "city/qingdao", "topic": "COUNT", "text": {"en": "x"}, "confidence": "HIGH", "sources": []}`,
    ];
    const facts = file('some.jsonl', [SOURCE, bad[0] ?? '', city('jinan'), bad[1] ?? '', bad[2] ?? '']);
    writeFileSync(
      join(folder, 'table.csv'),
      'kind,id,code,name.en,confidence,sources\r\ncity,city/a,1,"A\r\nB",HIGH,\r\n',
    );
    const { code, out, error } = await atlasImport([facts, 'table.csv', '--skip-bad', '--refused', 'left.jsonl']);
    expect(code).toBe(1);
    expect(out.split('\n').slice(0, 10)).toEqual([
      'some.jsonl:2: code: must be the six digits of GB/T 2260',
      'some.jsonl:4: must be one JSON object on one line',
      'table.csv:2: code: must be the six digits of GB/T 2260',
      'some.jsonl:5: about: city/qingdao must be taken as well, but it is refused',
      '         added  changed  unchanged  refused',
      'city         1        0          0        2',
      'claim        0        0          0        1',
      'source       1        0          0        0',
      'unknown      0        0          0        1',
      'all          2        0          0        4',
    ]);
    expect(error).toBe(
      'There are 4 faults; 4 records were refused; see left.jsonl.faults.txt, left.jsonl, left.table.csv.\n',
    );
    expect(readFileSync(join(folder, 'left.jsonl'), 'utf8')).toBe(bad.map((line) => `${line}\n`).join(''));
    expect(readFileSync(join(folder, 'left.table.csv'), 'utf8')).toBe(readFileSync(join(folder, 'table.csv'), 'utf8'));
    expect(readFileSync(join(folder, 'left.jsonl.faults.txt'), 'utf8').split('\n')).toEqual([
      ...out.split('\n').slice(0, 4),
      '',
    ]);
  });

  test('says what it would do with --dry-run, and writes nothing', PROCESSES, async () => {
    const { code, out } = await atlasImport([file('facts.jsonl', [SOURCE, city('jinan')]), '--dry-run']);
    expect([code, out.split('\n').slice(3)]).toEqual([
      0,
      ['all         2        0          0        0', 'Nothing was written.', ''],
    ]);
    if (EMBEDDED_ONLY) expect(existsSync(join(folder, 'graph.grafeo'))).toBe(false);
    await atlasImport(['facts.jsonl']);
    const [before, other] = [await exportOf(), file('other.jsonl', [SOURCE, city('jinan', '370101'), city('weihai')])];
    expect((await atlasImport([other, '-n'])).out.split('\n').slice(3)).toEqual([
      'all         1        1          1        0',
      'Nothing was written.',
      '',
    ]);
    expect(await exportOf()).toBe(before);
  });

  test('refuses a line of 200 MB without keeping it', PROCESSES, async () => {
    const { ended, child } = start(['-']);
    child.stdin?.destroy();
    await ended;
    const line = Buffer.alloc(200 * 1024 * 1024, 'x');
    expect(await atlasImport(['-'], line)).toEqual({
      code: 1,
      out: 'standard input:1: must not be longer than 4 MiB\n',
      error: expect.stringMatching(/There is 1 fault; all of it is refused, and the graph is as it was\.\n$/) as string,
    });
  });

  test('shows the first hundred of many faults', PROCESSES, async () => {
    const { out } = await atlasImport(['-'], 'x\n'.repeat(1_234));
    expect(out.split('\n').slice(99)).toEqual([
      'standard input:100: must be one JSON object on one line',
      'and 1,134 more',
      '',
    ]);
  });

  test('stops after a batch when it is interrupted, and says how to go on', PROCESSES, async () => {
    const { child, ended } = start([file('many.jsonl', manyLines())]);
    await untilWriting();
    child.kill('SIGINT');
    const { code, error, out } = await ended;
    expect(code).toBe(1);
    expect(error).toMatch(/Stopping after what is being written/);
    expect(error).toMatch(/Stopped after [\d,]+ of 20,001 records\. Run it again to go on/);
    expect(out).toMatch(/^city/m);
    expect((await atlasImport(['many.jsonl'])).code).toBe(0);
    expect((await exportOf()).split('\n')).toHaveLength(20_002);
    expect(readdirSync(folder).filter((name) => name.startsWith('policy-atlas-import-'))).toEqual([]);
  });

  test('killed at any moment and run again, it ends as one that was not disturbed', { timeout: 300_000 }, async () => {
    const undisturbed = await seedImportedOnce();
    for (let round = 0; round < (EMBEDDED_ONLY ? 6 : 3); round += 1) {
      if (EMBEDDED_ONLY) url = `embedded:${join(folder, `killed-${String(round)}.grafeo`)}`;
      else await (await openEmptyGraph()).close();
      for (let kill = 0; kill < 2; kill += 1) {
        const { child, ended } = start(SEED);
        await sleep(300 + Math.random() * 2_000);
        child.kill('SIGKILL');
        await ended;
      }
      expect((await atlasImport(SEED)).code).toBe(0);
      expect(await exportOf()).toBe(undisturbed);
    }
  });
});

async function seedImportedOnce(): Promise<string> {
  expect((await atlasImport(SEED)).code).toBe(0);
  return exportOf();
}

function manyLines(): string[] {
  return [SOURCE, ...Array.from({ length: 20_000 }, (_, index) => city(`number-${String(index)}`))];
}

/** Until the spool is whole: the file of the graph is of no help on a server. */
async function untilWriting(): Promise<void> {
  const spool = () => readdirSync(folder).find((name) => name.startsWith('policy-atlas-import-'));
  for (let last = -1; ;) {
    const path = spool();
    const size =
      path !== undefined && existsSync(join(folder, path, 'named'))
        ? readFileSync(join(folder, path, 'named')).length
        : 0;
    if (size > 0 && size === last) return;
    last = size;
    await sleep(200);
  }
}
