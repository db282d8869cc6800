/** `atlas key` as a process of its own, beside a running server. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serve, type Atlas } from '../atlas.js';
import type { Graph } from '../graph/graph.js';
import { openTestAccess, type TestAccess } from '../testing/test-access.js';
import { openEmptyGraph } from '../testing/test-atlas.js';

const MAIN = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));
const SECRET = /^pa_[0-9a-f]{8}_[A-Za-z0-9_-]{43}\n$/;
const DAY = 86_400_000;

let graph: Graph;
let access: TestAccess;
let atlas: Atlas;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'policy-atlas-key-'));
  graph = await openEmptyGraph();
  access = openTestAccess();
  atlas = await serve(graph, { port: 0, host: '127.0.0.1', access, logger: pino({ level: 'silent' }) });
});
afterAll(async () => {
  await atlas.stop();
  await graph.close();
  access.remove();
  rmSync(folder, { recursive: true });
});

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly error: string;
}

/** Runs the command with the keys of the server, or of another file. */
async function key(given: readonly string[], file = access.keys.path): Promise<Ended> {
  const env = { PATH: process.env['PATH'], KEYS_FILE: file };
  const child = spawn(process.execPath, [MAIN, 'key', ...given], { cwd: folder, env });
  const said = { out: '', error: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said.out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said.error += text));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, ...said };
}

async function statusWith(secret: string): Promise<number> {
  const response = await fetch(`${atlas.address}/graphql?query=%7B__typename%7D`, {
    headers: { authorization: `Bearer ${secret.trim()}` },
  });
  return response.status;
}

describe('atlas key', () => {
  test('makes a key that a running server takes at once, and revokes it there within a second', async () => {
    const made = await key(['create', '--role', 'editor', '--name', '张三', '--expires', 'never']);
    expect(made.out).toMatch(SECRET);
    const prefix = made.out.slice(3, 11);
    expect([made.code, made.error]).toEqual([
      0,
      `Keep it now: it is not shown again. It never expires. To end it: atlas key revoke ${prefix}\n`,
    ]);
    expect(await statusWith(made.out)).toBe(200);
    const [, used] = (await key(['list'])).out.split('\n').map((line) => line.split(/ {2,}/));
    expect(Date.now() - Date.parse(used?.[5] ?? '')).toBeLessThan(60_000);
    expect(await key(['revoke', prefix])).toEqual({ code: 0, out: `${prefix} (张三) is revoked.\n`, error: '' });
    const revoked = performance.now();
    expect(await statusWith(made.out)).toBe(401);
    expect(performance.now() - revoked).toBeLessThan(1_000);
  });

  test('lists the keys with their states, the newest first, and none of their secrets', async () => {
    const file = join(folder, 'listed', 'keys.jsonl');
    expect((await key(['list'], file)).out).toMatch(/^There are no keys\. Make one: atlas key create /);
    const first = await key(['create', '--role', 'admin', '--name', 'first', '--expires', 'never'], file);
    const second = await key(['create', '--role', 'reader', '--name', 'second one', '--expires', '2999-01-01'], file);
    await key(['revoke', first.out.slice(3, 11)], file);
    const { out } = await key(['list'], file);
    const rows = out.split('\n').map((line) => line.split(/ {2,}/));
    const instant = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/) as string;
    expect(rows).toEqual([
      ['PREFIX', 'ROLE', 'STATE', 'CREATED', 'EXPIRES', 'LAST USED', 'NAME'],
      [second.out.slice(3, 11), 'reader', 'live', instant, '2999-01-01T00:00:00Z', 'never', 'second one'],
      [first.out.slice(3, 11), 'admin', 'revoked', instant, 'never', 'never', 'first'],
      [''],
    ]);
    for (const secret of [first.out, second.out]) expect(out).not.toContain(secret.slice(12, 40));
    expect((statSync(file).mode & 0o777).toString(8)).toBe('600');
  });

  test.each([
    [[], 90],
    [['--expires', '90d'], 90],
    [['--expires', '1d'], 1],
    [['--expires', '3650d'], 3_650],
  ])('with %j makes a key that ends in %i days', async (given, days) => {
    const file = join(folder, 'days.jsonl');
    const before = Date.now();
    await key(['create', '--role', 'reader', '--name', 'x', ...given], file);
    const after = Date.now();
    const line = readFileSync(file, 'utf8').trim().split('\n').at(-1) ?? '';
    const end = Date.parse((JSON.parse(line) as { expiresAt: string }).expiresAt);
    expect(end).toBeGreaterThanOrEqual(before + days * DAY);
    expect(end).toBeLessThanOrEqual(after + days * DAY);
  });

  test.each([
    [
      ['create', '--role', 'king', '--name', 'x'],
      '--role must be one of reader, editor, curator, admin, but got "king".',
    ],
    [['create', '--name', 'x'], "Required option '--role <role>' not specified. See: atlas --help"],
    [['create', '--role', 'editor', '--name', ' '], '--name must be 1 to 100 characters on one line, but got " ".'],
    [
      ['create', '--role', 'editor', '--name', 'a\nb'],
      '--name must be 1 to 100 characters on one line, but got "a\\nb".',
    ],
    [
      ['create', '--role', 'editor', '--name', 'x', '--expires', '2020-01-01'],
      '--expires must be later than now, but got 2020-01-01T00:00:00.000Z.',
    ],
    ...['0d', '3651d', '2027-02-30', 'soon', ''].map((when): [string[], string] => [
      ['create', '--role', 'editor', '--name', 'x', '--expires', when],
      `--expires must be 1d to 3650d, a calendar day or never, but got "${when}".`,
    ]),
    [[], 'The command needs one of its own commands. See: atlas help <command>'],
  ])('%j is a misuse, code 2', async (given, line) => {
    const file = join(folder, 'misused.jsonl');
    expect(await key(given, file)).toEqual({ code: 2, out: '', error: `${line}\n` });
  });

  test('says which key there is not, and that the file cannot be read, code 1', async () => {
    expect(await key(['revoke', 'nope'])).toEqual({
      code: 1,
      out: '',
      error: 'There is no key with the prefix "nope". See: atlas key list\n',
    });
    mkdirSync(join(folder, 'a-folder'));
    const { code, error } = await key(['list'], join(folder, 'a-folder'));
    expect([code, error]).toEqual([1, expect.stringMatching(/^The keys cannot be read or written: EISDIR.*\n$/)]);
  });
});
