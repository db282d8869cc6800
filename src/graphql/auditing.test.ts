/** What the audit log says, of a real server. */
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { serve, type Atlas } from '../atlas.js';
import type { Role } from '../auth/principal.js';
import type { Graph } from '../graph/graph.js';
import { openTestAccess, type TestAccess } from '../testing/test-access.js';
import { openEmptyGraph } from '../testing/test-atlas.js';

const CREATE = 'mutation Make($name: String!) { keyCreate(input: { name: $name, role: READER }) { secret } }';
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

let graph: Graph;
let access: TestAccess;
let atlas: Atlas;
let admin: string;
const logged: string[] = [];
const logger = pino({ level: 'error' }, { write: (line) => void logged.push(line) });

beforeAll(async () => {
  graph = await openEmptyGraph();
  access = openTestAccess({}, logger);
  atlas = await serve(graph, { port: 0, host: '127.0.0.1', access, logger });
  admin = keyFor('ADMIN');
});
beforeEach(() => {
  writeFileSync(access.audit.path, '');
  logged.length = 0;
});
afterAll(async () => {
  await atlas.stop();
  await graph.close();
  access.remove();
});

function keyFor(role: Role): string {
  return access.keys.create({ name: 'test', role, expiresAt: null }).secret;
}

interface Body {
  readonly data?: Record<string, { readonly secret?: string } | null> | null;
  readonly errors?: { readonly message: string; readonly extensions: { readonly code: string } }[];
}

async function ask(query: string, token?: string, variables: unknown = {}, address = atlas.address) {
  const response = await fetch(`${address}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token !== undefined && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify({ query, variables }),
  });
  return { id: response.headers.get('x-request-id'), body: (await response.json()) as Body };
}

function entries(): Record<string, unknown>[] {
  const lines = readFileSync(access.audit.path, 'utf8').split('\n').slice(0, -1);
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
}

describe('the audit log', () => {
  test('says who asked for which mutation and what came of it, and nothing of what was in it', async () => {
    const { id, body } = await ask(CREATE, admin, { name: 'SECRET-NAME' });
    const secret = body.data?.['keyCreate']?.secret ?? '';
    expect(secret).toMatch(/^pa_/);
    const prefix = admin.slice(3, 11);
    expect(entries()).toEqual([
      {
        at: expect.stringMatching(INSTANT) as string,
        event: 'mutation',
        requestId: id,
        principal: `key:${prefix}`,
        role: 'ADMIN',
        operation: 'Make',
        fields: ['keyCreate'],
        document: createHash('sha256').update(CREATE).digest('hex'),
        outcome: 'ok',
        milliseconds: expect.any(Number) as number,
      },
    ]);
    const text = readFileSync(access.audit.path, 'utf8') + logged.join('');
    for (const hidden of ['SECRET-NAME', secret, secret.slice(12), admin.slice(12)]) expect(text).not.toContain(hidden);
    expect(readFileSync(access.keys.path, 'utf8')).not.toContain(secret.slice(12));
    expect((statSync(access.audit.path).mode & 0o777).toString(8)).toBe('600');
  });

  test.each([
    ['ok', 'mutation { keyRevoke(input: { prefix: "PREFIX" }) { __typename } }', ['keyRevoke']],
    ['user_errors', 'mutation { a: keyRevoke(input: { prefix: "none" }) { __typename } }', ['keyRevoke']],
    [
      'user_errors',
      'mutation { ...F } fragment F on Mutation { keyRevoke(input: { prefix: "PREFIX" }) { __typename } keyCreate(input: { name: "", role: READER }) { __typename } }',
      ['keyRevoke', 'keyCreate'],
    ],
    ['failed', 'mutation ($name: String!) { keyCreate(input: { name: $name, role: READER }) { secret } }', []],
  ])('says %s of %s', async (outcome, document, fields) => {
    const query = document.replace('PREFIX', keyFor('READER').slice(3, 11));
    await ask(query, admin);
    expect(entries().map((entry) => [entry['outcome'], entry['fields'], entry['operation']])).toEqual([
      [outcome, fields, null],
    ]);
  });

  test.each([
    ['nobody', 'anonymous', 'READER'],
    ['an editor', 'key:', 'EDITOR'],
  ])('says that %s was refused', async (who, name, role) => {
    await ask(CREATE, who === 'nobody' ? undefined : keyFor('EDITOR'), { name: 'x' });
    expect(entries()).toMatchObject([
      { outcome: 'refused', principal: expect.stringContaining(name) as string, role, fields: ['keyCreate'] },
    ]);
  });

  test('says which token was not let in, and whose it was when that is certain', async () => {
    const known = keyFor('EDITOR');
    const prefix = known.slice(3, 11);
    const forged = known.replace(/.{43}$/, 'A'.repeat(43));
    access.keys.revoke(prefix);
    for (const token of ['nonsense', 'not a token', forged, known]) await ask('{ graph { version } }', token);
    const common = {
      at: expect.stringMatching(INSTANT) as string,
      requestId: expect.stringMatching(UUID) as string,
      event: 'authentication',
      outcome: 'refused',
    };
    expect(entries()).toEqual([
      { ...common, reason: 'invalid' },
      { ...common, reason: 'malformed' },
      { ...common, reason: 'invalid' },
      { ...common, reason: 'revoked', principal: `key:${prefix}` },
    ]);
  });

  test('has nothing of queries, and of documents that do not fit the schema', async () => {
    await ask('{ graph { version } keys { prefix } }', admin);
    await ask('mutation { nothing }', admin);
    expect(entries()).toEqual([]);
  });

  test('has a line for each of many mutations at once, in the order of their instants', async () => {
    const names = Array.from({ length: 30 }, (_, index) => `Name${String(index)}`);
    const document = (name: string) => `mutation ${name} { keyRevoke(input: { prefix: "none" }) { __typename } }`;
    await Promise.all(names.map((name) => ask(document(name), admin)));
    const found = entries();
    expect(found.map(({ operation }) => operation).toSorted()).toEqual(names.toSorted());
    const instants = found.map(({ at }) => at as string);
    expect(instants).toEqual(instants.toSorted());
  });

  test('that fails in the middle is said in the log of the server', async () => {
    rmSync(access.audit.path);
    mkdirSync(access.audit.path);
    const { body } = await ask(CREATE, admin, { name: 'x' });
    expect(body.errors).toBeUndefined();
    expect(logged.join('')).toContain('the audit log cannot be written');
    expect(logged.join('')).not.toContain(body.data?.['keyCreate']?.secret?.slice(12));
    rmSync(access.audit.path, { recursive: true });
  });
});

describe('without an audit log', () => {
  test('a server starts, answers questions and refuses every mutation', async () => {
    const blocked = join(access.folder, 'blocked');
    writeFileSync(blocked, '');
    const keysFile = access.keys.path;
    const closed = openTestAccess({ keysFile, auditFile: join(blocked, 'audit.jsonl') }, logger);
    expect(logged.join('')).toContain('the audit log cannot be opened');
    const other = await serve(graph, { port: 0, host: '127.0.0.1', access: closed, logger });
    const before = access.keys.list().length;
    expect((await ask('{ graph { version } }', admin, {}, other.address)).body.errors).toBeUndefined();
    const { body } = await ask(CREATE, admin, { name: 'x' }, other.address);
    expect(body).toMatchObject({
      data: { keyCreate: null },
      errors: [
        {
          message: 'Nothing can be written now: this server cannot keep its audit log.',
          extensions: { code: 'UNAVAILABLE', requestId: expect.stringMatching(UUID) as string },
        },
      ],
    });
    expect(access.keys.list()).toHaveLength(before);
    await other.stop();
    closed.remove();
  });
});
