/** `atlas documents`, and a server that is started with the list, as processes of their own. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const DIST = fileURLToPath(new URL('../../dist', import.meta.url));
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'policy-atlas-documents-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function node(script: string, words: readonly string[], settings: Record<string, string> = {}) {
  const env = { ...process.env, ...settings };
  return spawnSync(process.execPath, [join(DIST, script), ...words], { encoding: 'utf8', env, timeout: 60_000 });
}

describe('atlas documents', () => {
  test('writes the list to a file and says how many there are', () => {
    const out = join(folder, 'documents.json');
    const { status, stderr, stdout } = node('cli/main.js', ['documents', 'examples', '--out', out]);
    expect({ status, stderr, stdout }).toEqual({ status: 0, stderr: '12 operations.\n', stdout: '' });
    const { operations } = JSON.parse(readFileSync(out, 'utf8')) as {
      readonly operations: readonly { readonly name: string }[];
    };
    expect(operations.map(({ name }) => name)).toContain('IfItWereRepealed');
  });

  test('fails with the file and the reason', () => {
    const file = join(folder, 'bad.graphql');
    writeFileSync(file, 'query Bad { nothing }');
    const { status, stderr } = node('cli/main.js', ['documents', file]);
    expect(status).toBe(1);
    expect(stderr).toContain('The operation Bad does not fit the schema: Cannot query field "nothing"');
  });
});

describe('A server with a list of documents that cannot be read', () => {
  test('does not start, and says which it is', () => {
    const file = join(folder, 'nowhere.json');
    const { status, stderr } = node('main.js', [], {
      GRAPH_URL: 'embedded:memory',
      PORT: '0',
      TRUSTED_DOCUMENTS: file,
    });
    expect(status).toBe(1);
    expect(stderr).toMatch(/^TRUSTED_DOCUMENTS: .*nowhere\.json: ENOENT/);
  });
});
