/** Tokens through real sockets: what is open, and what a token opens. */
import { mkdirSync } from 'node:fs';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serve, type Atlas } from '../atlas.js';
import type { Graph } from '../graph/graph.js';
import { openTestAccess, type TestAccess } from '../testing/test-access.js';
import { openEmptyGraph } from '../testing/test-atlas.js';
import { openTokenIssuer, type TokenIssuer } from '../testing/token-issuer.js';

const QUESTION = `/graphql?query=${encodeURIComponent('{ graph { engine } }')}`;
const BROWSER = { accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' };
const logger = pino({ level: 'silent' });

let graph: Graph;
let issuer: TokenIssuer;
let access: TestAccess;
let closed: TestAccess;
/** Anybody may read the first; the second takes a token. */
let open: Atlas;
let token: Atlas;

beforeAll(async () => {
  graph = await openEmptyGraph();
  issuer = await openTokenIssuer();
  access = openTestAccess({ tokens: issuer.settings });
  closed = openTestAccess({ tokens: issuer.settings, readAccess: 'token' });
  open = await serve(graph, { port: 0, host: '127.0.0.1', access, logger });
  token = await serve(graph, { port: 0, host: '127.0.0.1', access: closed, logger });
});
afterAll(async () => {
  await open.stop();
  await token.stop();
  await graph.close();
  await issuer.close();
  access.remove();
  closed.remove();
});

function ask(atlas: Atlas, path: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${atlas.address}${path}`, { headers, redirect: 'manual' });
}

const FORMS: readonly [string, (secret: string) => string, number][] = [
  ['as the standard says', (secret) => `Bearer ${secret}`, 200],
  ['with the scheme in small letters', (secret) => `bearer ${secret}`, 200],
  ['with two spaces', (secret) => `Bearer  ${secret}`, 200],
  ['without a scheme', (secret) => secret, 401],
  ['with another scheme', (secret) => `Basic ${secret}`, 401],
  ['twice', (secret) => `Bearer ${secret}, Bearer ${secret}`, 401],
  ['without a token', () => 'Bearer', 401],
  ['empty', () => ' ', 401],
];

describe('where anybody may read', () => {
  test.each(FORMS)('a key that comes %s is taken or refused', async (_how, headerOf, status) => {
    const { secret } = access.keys.create({ name: 'test', role: 'READER', expiresAt: null });
    for (const path of [QUESTION, '/export?of=city/none']) {
      const response = await ask(open, path, { authorization: headerOf(secret) });
      expect(response.status).toBe(path === QUESTION || status === 401 ? status : 400);
    }
  });

  test('a mutation in the address is refused, whoever sends it', async () => {
    const { secret } = access.keys.create({ name: 'test', role: 'ADMIN', expiresAt: null });
    const before = access.keys.list().length;
    const query = 'mutation { keyCreate(input: { name: "x", role: ADMIN }) { secret } }';
    const response = await ask(open, `/graphql?query=${encodeURIComponent(query)}`, {
      authorization: `Bearer ${secret}`,
    });
    expect(response.status).toBe(405);
    expect(access.keys.list()).toHaveLength(before);
  });

  test('a form of another site cannot run a mutation', async () => {
    const { secret } = access.keys.create({ name: 'test', role: 'ADMIN', expiresAt: null });
    const before = access.keys.list().length;
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x']) {
      const response = await fetch(`${open.address}/graphql`, {
        method: 'POST',
        headers: { 'content-type': type, authorization: `Bearer ${secret}` },
        body: '{"query":"mutation { keyCreate(input: { name: \\"x\\", role: ADMIN }) { secret } }"}',
      });
      expect(response.status).toBe(415);
    }
    expect(access.keys.list()).toHaveLength(before);
  });

  test('a key that is revoked stops working at once, and others go on', async () => {
    const [first, second] = [1, 2].map(() => access.keys.create({ name: 'test', role: 'READER', expiresAt: null }));
    const statusOf = async (secret = '') => (await ask(open, QUESTION, { authorization: `Bearer ${secret}` })).status;
    expect([await statusOf(first?.secret), await statusOf(second?.secret)]).toEqual([200, 200]);
    access.keys.revoke(first?.key.prefix ?? '');
    expect([await statusOf(first?.secret), await statusOf(second?.secret)]).toEqual([401, 200]);
  });
});

describe('where reading takes a token', () => {
  const CLOSED = [QUESTION, '/export', `/graphql?query=${encodeURIComponent('{ __typename }')}`];
  const OPEN: readonly [string, Record<string, string>, number][] = [
    ['/livez', {}, 200],
    ['/readyz', {}, 200],
    ['/', {}, 200],
    ['/playground', {}, 200],
    ['/playground/examples.json', {}, 200],
    ['/graphql', BROWSER, 200],
    ['/nothing', {}, 404],
  ];

  test.each(OPEN)('%s is open all the same', async (path, headers, status) => {
    expect((await ask(token, path, headers)).status).toBe(status);
  });

  test.each(CLOSED)('%s is closed without one', async (path) => {
    const response = await ask(token, path);
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toBe('Bearer');
    expect(await response.json()).toEqual({
      errors: [
        {
          message: 'This server answers only with a token. Send the header "authorization: Bearer …".',
          extensions: { code: 'UNAUTHENTICATED' },
        },
      ],
    });
  });

  test.each(CLOSED)('%s is open with a key or a token of any role', async (path) => {
    const { secret } = closed.keys.create({ name: 'test', role: 'READER', expiresAt: null });
    for (const sent of [secret, await issuer.sign()]) {
      expect((await ask(token, path, { authorization: `Bearer ${sent}` })).status).toBe(200);
    }
  });
});

describe('what cannot be checked', () => {
  test('is a token whose issuer is away: 503, and keys work on', async () => {
    const keysUrl = new URL('http://127.0.0.1:9/keys');
    const away = openTestAccess({ tokens: { ...issuer.settings, keysUrl } });
    const atlas = await serve(graph, { port: 0, host: '127.0.0.1', access: away, logger });
    const { secret } = away.keys.create({ name: 'test', role: 'READER', expiresAt: null });
    expect((await ask(atlas, QUESTION, { authorization: `Bearer ${secret}` })).status).toBe(200);
    const response = await ask(atlas, QUESTION, { authorization: `Bearer ${await issuer.sign()}` });
    expect(response.status).toBe(503);
    expect(response.headers.get('www-authenticate')).toBeNull();
    expect(await response.json()).toEqual({
      errors: [
        {
          message: 'Tokens cannot be checked now: the keys of their issuer cannot be had. Try again in a moment.',
          extensions: { code: 'UNAVAILABLE' },
        },
      ],
    });
    await atlas.stop();
    away.remove();
  });

  test('is a key whose file cannot be read: 503', async () => {
    const spoilt = openTestAccess();
    mkdirSync(spoilt.keys.path);
    const atlas = await serve(graph, { port: 0, host: '127.0.0.1', access: spoilt, logger });
    const response = await ask(atlas, QUESTION, { authorization: `Bearer pa_00000000_${'A'.repeat(43)}` });
    expect(response.status).toBe(503);
    expect((await ask(atlas, QUESTION)).status).toBe(200);
    await atlas.stop();
    spoilt.remove();
  });
});
