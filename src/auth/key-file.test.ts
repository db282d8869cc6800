/** The file of keys: what is kept of a key, and what several processes see of each other. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHash } from 'node:crypto';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { stateOf } from './key-events.js';
import { KeyFile } from './key-file.js';

const APPEND_LINE = new URL('../../dist/auth/append-line.js', import.meta.url).href;
const HOUR = 3_600_000;
const WANTED = { name: 'a robot', role: 'EDITOR', expiresAt: null } as const;

const folder = mkdtempSync(join(tmpdir(), 'policy-atlas-keys-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

let path: string;
let count = 0;
beforeEach(() => {
  count += 1;
  path = join(folder, String(count), 'keys.jsonl');
});

function lines(): Record<string, unknown>[] {
  const text = readFileSync(path, 'utf8');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

describe('a key', () => {
  test('is pa_, 8 characters by which it is found, and 256 random bits', () => {
    const { key, secret } = new KeyFile(path).create(WANTED);
    expect(secret).toMatch(/^pa_[0-9a-f]{8}_[A-Za-z0-9_-]{43}$/);
    expect(secret.slice(3, 11)).toBe(key.prefix);
    expect(Buffer.from(secret.slice(12), 'base64url')).toHaveLength(32);
  });

  test('is not kept: only its SHA-256 is, in a file for its owner alone', () => {
    const { key, secret } = new KeyFile(path).create(WANTED);
    expect(lines()).toEqual([
      {
        event: 'created',
        prefix: key.prefix,
        hash: createHash('sha256').update(secret).digest('hex'),
        role: 'EDITOR',
        name: 'a robot',
        createdAt: key.createdAt,
        expiresAt: null,
      },
    ]);
    expect(readFileSync(path, 'utf8')).not.toContain(secret.slice(12));
    expect((statSync(path).mode & 0o777).toString(8)).toBe('600');
  });

  test('lives beside another of the same name, and goes on when that one is revoked', () => {
    const keys = new KeyFile(path);
    const old = keys.create(WANTED).key.prefix;
    const young = keys.create(WANTED).key.prefix;
    expect(keys.list().map(({ prefix }) => prefix)).toEqual([young, old]);
    keys.revoke(old);
    expect(keys.list().map((key) => stateOf(key))).toEqual(['LIVE', 'REVOKED']);
  });

  test('stays revoked as of the first time', () => {
    const keys = new KeyFile(path);
    const { prefix } = keys.create(WANTED).key;
    const first = keys.revoke(prefix)?.revokedAt;
    expect(first).toEqual(expect.any(String));
    expect(keys.revoke(prefix)?.revokedAt).toBe(first);
    expect(lines()).toHaveLength(2);
  });

  test('that there is not cannot be revoked', () => {
    expect(new KeyFile(path).revoke('3f9a1c2e')).toBeUndefined();
  });

  test('ends at the instant that it was given, to the millisecond', () => {
    const keys = new KeyFile(path);
    const { key } = keys.create({ ...WANTED, expiresAt: '2027-01-01T00:00:00.000Z' });
    expect(stateOf(key, new Date('2026-12-31T23:59:59.999Z'))).toBe('LIVE');
    expect(stateOf(key, new Date('2027-01-01T00:00:00.000Z'))).toBe('EXPIRED');
  });

  test('is marked as used once an hour at most', () => {
    const keys = new KeyFile(path);
    const { key } = keys.create(WANTED);
    const use = () => {
      keys.markUsed(keys.find(key.prefix) ?? key);
    };
    use();
    use();
    expect(lines().map(({ event }) => event)).toEqual(['created', 'used']);
    expect(keys.find(key.prefix)?.lastUsedAt).toBe(lines()[1]?.['at']);
  });

  test.each([
    ['an hour and a minute ago', HOUR + 60_000, 2],
    ['59 minutes ago', HOUR - 60_000, 1],
  ])('that was marked as used %s is marked as often as that makes it due', (_when, ago, times) => {
    const keys = new KeyFile(path);
    const { key } = keys.create(WANTED);
    const at = new Date(Date.now() - ago).toISOString();
    appendFileSync(path, `${JSON.stringify({ event: 'used', prefix: key.prefix, at })}\n`);
    keys.markUsed(keys.find(key.prefix) ?? key);
    expect(lines().filter(({ event }) => event === 'used')).toHaveLength(times);
  });
});

describe('the file', () => {
  test('may be missing: then there are no keys', () => {
    expect(new KeyFile(path).list()).toEqual([]);
  });

  test('is watched: what another process adds or revokes counts at the next question', () => {
    const server = new KeyFile(path);
    const command = new KeyFile(path);
    const { prefix } = command.create(WANTED).key;
    expect(server.find(prefix)?.role).toBe('EDITOR');
    command.revoke(prefix);
    expect(server.find(prefix)?.revokedAt).toEqual(expect.any(String));
  });

  test('that is taken away, replaced or cut has the keys that stand in it then', () => {
    const keys = new KeyFile(path);
    const first = keys.create(WANTED).key.prefix;
    const length = statSync(path).size;
    const second = keys.create(WANTED).key.prefix;
    truncateSync(path, length);
    expect(keys.list().map(({ prefix }) => prefix)).toEqual([first]);
    writeFileSync(`${path}.new`, readFileSync(path, 'utf8').replaceAll(first, '0123abcd'));
    rmSync(path);
    expect(keys.find(first)).toBeUndefined();
    writeFileSync(path, readFileSync(`${path}.new`));
    expect(keys.list().map(({ prefix }) => prefix)).toEqual(['0123abcd']);
    expect(keys.find(second)).toBeUndefined();
  });

  test('with a last line that was cut off has what stands before it, and takes more behind it', () => {
    const keys = new KeyFile(path);
    const first = keys.create(WANTED).key.prefix;
    appendFileSync(path, '{"event":"created","prefix":"0123ab');
    expect(keys.list().map(({ prefix }) => prefix)).toEqual([first]);
    const second = keys.create(WANTED).key.prefix;
    for (const reader of [keys, new KeyFile(path)]) {
      expect(reader.list().map(({ prefix }) => prefix)).toEqual([second, first]);
    }
  });

  test('is read on when a line comes in two halves', () => {
    const keys = new KeyFile(path);
    const { prefix } = keys.create(WANTED).key;
    const line = `${JSON.stringify({ event: 'revoked', prefix, at: '2026-11-25T00:00:00.000Z' })}\n`;
    appendFileSync(path, line.slice(0, 30));
    expect(keys.find(prefix)?.revokedAt).toBeNull();
    appendFileSync(path, line.slice(30));
    expect(keys.find(prefix)?.revokedAt).toBe('2026-11-25T00:00:00.000Z');
  });

  test.each([
    ['no JSON', 'nonsense'],
    ['no event', '{"event":"exalted","prefix":"0123abcd"}'],
    ['a role that there is not', '{"event":"created","prefix":"0123abcd","hash":"00","role":"KING","name":"x"}'],
  ])('passes over a line that is %s', (_what, line) => {
    const keys = new KeyFile(path);
    const { prefix } = keys.create(WANTED).key;
    appendFileSync(path, `${line}\n`);
    expect(keys.list().map((key) => key.prefix)).toEqual([prefix]);
  });

  test('has every line whole when two processes add to it at the same time', async () => {
    const TIMES = 1_000;
    const script = `import { appendLine } from ${JSON.stringify(APPEND_LINE)};
      const [path, writer] = process.argv.slice(1);
      for (let index = 0; index < ${String(TIMES)}; index += 1) {
        appendLine(path, { writer, index, filling: 'x'.repeat(index) }, false);
      }`;
    const writers = ['one', 'two'].map((writer) =>
      spawn(process.execPath, ['--input-type=module', '--eval', script, path, writer]),
    );
    const codes = await Promise.all(writers.map((writer) => once(writer, 'close')));
    expect(codes).toEqual([
      [0, null],
      [0, null],
    ]);
    const found = lines();
    for (const writer of ['one', 'two']) {
      const own = found.filter((line) => line['writer'] === writer);
      expect(own.map(({ index }) => index)).toEqual(Array.from({ length: TIMES }, (_, index) => index));
      expect(own.every(({ index, filling }) => (filling as string).length === index)).toBe(true);
    }
    expect(found).toHaveLength(2 * TIMES);
  });
});
