/** JSON Web Tokens against the keys that their issuer publishes. What is refused is in `authorization.test.ts`. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { exportJWK, generateKeyPair } from 'jose';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { AUDIENCE, openTokenIssuer, signToken, type TokenIssuer } from '../testing/token-issuer.js';
import { AccessUnavailableError } from './refusals.js';
import { tokenCheck } from './token-check.js';

const UNAVAILABLE = 'Tokens cannot be checked now: the keys of their issuer cannot be had. Try again in a moment.';

let issuer: TokenIssuer;
let check: ReturnType<typeof tokenCheck>;
beforeAll(async () => {
  issuer = await openTokenIssuer();
  check = tokenCheck(issuer.settings);
});
afterAll(() => issuer.close());
afterEach(() => {
  vi.useRealTimers();
});

describe('a token', () => {
  test('names whom it is of', async () => {
    expect(await check(await issuer.sign({ sub: 'alice@example.org' }))).toEqual({
      name: 'token:alice@example.org',
      role: 'READER',
    });
  });

  test.each([
    ['editor', 'EDITOR'],
    ['admin', 'ADMIN'],
    [['reader', 'curator', 'editor'], 'CURATOR'],
    [['staff', 'editor'], 'EDITOR'],
    ['ADMIN', 'READER'],
    ['editor admin', 'READER'],
    [[], 'READER'],
    [['', 1, null, ['admin']], 'READER'],
    [{ admin: true }, 'READER'],
    [true, 'READER'],
    [undefined, 'READER'],
  ])('with the role %j is of a %s', async (claim, role) => {
    expect((await check(await issuer.sign({ role: claim }))).role).toBe(role);
  });

  test('has its role in the claim of the settings, and in no other', async () => {
    const own = tokenCheck({ ...issuer.settings, roleClaim: 'https://example.org/role' });
    const token = await issuer.sign({ role: 'admin', 'https://example.org/role': 'editor' });
    expect((await own(token)).role).toBe('EDITOR');
  });

  test('may be for several audiences, of which this is one', async () => {
    expect((await check(await issuer.sign({ aud: ['other', AUDIENCE] }))).name).toBe('token:alice');
  });

  test.each([
    ['exp', 20, true],
    ['exp', 60, false],
    ['nbf', -20, true],
    ['nbf', -60, false],
  ])('whose %s is %i seconds ago is taken by a clock that may be half a minute off: %s', async (claim, ago, taken) => {
    const token = await issuer.sign({ [claim]: Math.floor(Date.now() / 1_000) - ago });
    const result = check(token).then(
      () => true,
      () => false,
    );
    expect(await result).toBe(taken);
  });

  test('that has expired is told so, but only when it is genuine', async () => {
    const exp = Math.floor(Date.now() / 1_000) - 3_600;
    await expect(check(await issuer.sign({ exp }))).rejects.toThrow('The token has expired.');
    const { privateKey } = await generateKeyPair('RS256');
    await expect(check(await signToken(privateKey, { exp }, { kid: 'key-0' }))).rejects.toThrow(
      'The token is not valid.',
    );
  });

  test.each([
    ['is no text', 7],
    ['is empty', ''],
    ['is longer than 255 characters', 'a'.repeat(256)],
  ])('whose subject %s is refused', async (_what, sub) => {
    await expect(check(await issuer.sign({ sub }))).rejects.toThrow('The token is not valid.');
  });

  test('that brings its own key is refused', async () => {
    const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true });
    const jwk = await exportJWK(publicKey);
    for (const header of [{ jwk }, { jwk, kid: 'key-0' }, { jku: 'https://attacker.example/keys', kid: 'own' }]) {
      await expect(check(await signToken(privateKey, {}, header))).rejects.toThrow('The token is not valid.');
    }
  });

  test('is refused when its algorithm is not among those of the settings', async () => {
    const strict = tokenCheck({ ...issuer.settings, algorithms: ['ES256'] });
    await expect(strict(await issuer.sign())).rejects.toThrow('The token is not valid.');
  });
});

describe('the published keys', () => {
  test('are asked for once, and again for a token that names a new one', async () => {
    const own = tokenCheck(issuer.settings);
    const before = issuer.asked();
    const old = await issuer.sign();
    await own(old);
    await own(await issuer.sign({ sub: 'bob' }));
    expect(issuer.asked()).toBe(before + 1);
    await issuer.rotate();
    const young = await issuer.sign();
    // They are not asked for again within half a minute, whatever keys are named.
    await expect(own(young)).rejects.toThrow('The token is not valid.');
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 31_000 });
    expect((await own(young)).name).toBe('token:alice');
    expect((await own(old)).name).toBe('token:alice');
    expect(issuer.asked()).toBe(before + 2);
  });

  test('may stand in a file', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'policy-atlas-jwks-'));
    const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
    const path = join(folder, 'keys.json');
    const own = tokenCheck({ ...issuer.settings, keysUrl: pathToFileURL(path) });
    const token = await signToken(privateKey, { role: 'editor' }, { alg: 'ES256' });
    await expect(own(token)).rejects.toThrow(UNAVAILABLE);
    writeFileSync(path, JSON.stringify({ keys: [await exportJWK(publicKey)] }));
    expect(await own(token)).toEqual({ name: 'token:alice', role: 'EDITOR' });
    rmSync(folder, { recursive: true });
  });

  test.each([
    ['is away', 0, ''],
    ['fails', 500, '{"keys":[]}'],
    ['leads elsewhere', 302, ''],
    ['sends no JSON', 200, '<html>'],
    ['sends no keys', 200, '{"error":"none"}'],
  ])('that cannot be had, since their server %s, are no fault of the token', async (_how, status, body) => {
    const server = await answering(status, body);
    const keysUrl = new URL(`http://127.0.0.1:${String((server.address() as AddressInfo).port)}/keys`);
    if (status === 0) await close(server);
    const refusal = tokenCheck({ ...issuer.settings, keysUrl })(await issuer.sign());
    await expect(refusal).rejects.toBeInstanceOf(AccessUnavailableError);
    await expect(refusal).rejects.toThrow(UNAVAILABLE);
    if (status !== 0) await close(server);
  });

  test('are not even asked for when the token cannot be good', async () => {
    const keysUrl = new URL('http://127.0.0.1:9/keys');
    const own = tokenCheck({ ...issuer.settings, keysUrl });
    const none = `${Buffer.from('{"alg":"none"}').toString('base64url')}.e30.`;
    const shared = await signToken(Buffer.from('x'.repeat(32)), {}, { alg: 'HS256' });
    for (const token of ['nonsense', 'a.b.c', none, shared]) {
      await expect(own(token)).rejects.toThrow('The token is not valid.');
    }
  });
});

async function answering(status: number, body: string): Promise<Server> {
  const server = createServer((_request, response) => {
    response.writeHead(status, { location: 'http://127.0.0.1:9/' }).end(body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

async function close(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
}
