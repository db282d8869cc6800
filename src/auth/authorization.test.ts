/** Every mutation of the schema, for every role, with every kind of token: who passes and who is refused. */
import { readFileSync } from 'node:fs';
import { getDirectiveValues } from 'graphql';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serve, type Atlas } from '../atlas.js';
import type { Graph } from '../graph/graph.js';
import { buildSchema } from '../graphql/schema.js';
import { mutationDocuments } from '../testing/mutation-documents.js';
import { openTestAccess, type TestAccess } from '../testing/test-access.js';
import { openEmptyGraph } from '../testing/test-atlas.js';
import { openTokenIssuer, signToken, type TokenIssuer } from '../testing/token-issuer.js';
import { generateKeyPair } from 'jose';
import { ROLES, type Role } from './principal.js';
import { ROLE_OF_ACTION } from './role-of-action.js';

const schema = buildSchema();
const fields = schema.getMutationType()?.getFields() ?? {};
const documents = mutationDocuments(schema);

/** From the least to the most, written out once more by hand. */
const MAY: Readonly<Record<Role, readonly Role[]>> = {
  READER: ['READER'],
  EDITOR: ['READER', 'EDITOR'],
  CURATOR: ['READER', 'EDITOR', 'CURATOR'],
  ADMIN: ['READER', 'EDITOR', 'CURATOR', 'ADMIN'],
};

/** Kinds of token that are refused, whatever role they claim. */
const BAD = {
  'a malformed token': () => Promise.resolve('a token with spaces'),
  'a word that is no token': () => Promise.resolve('password'),
  'a key that was never made': () => Promise.resolve(`pa_00000000_${'A'.repeat(43)}`),
  'a key with another secret': (role: Role) => Promise.resolve(newKey(role).replace(/.{43}$/, () => 'A'.repeat(43))),
  'a key cut short': (role: Role) => Promise.resolve(newKey(role).slice(0, -1)),
  'an expired key': (role: Role) => Promise.resolve(newKey(role, '2020-01-01T00:00:00.000Z')),
  'a revoked key': (role: Role) => {
    const secret = newKey(role);
    access.keys.revoke(secret.slice(3, 11));
    return Promise.resolve(secret);
  },
  'an expired token': (role: Role) => issuer.sign({ role: role.toLowerCase(), exp: seconds() - 60 }),
  'a token that is not valid yet': (role: Role) => issuer.sign({ role: role.toLowerCase(), nbf: seconds() + 3_600 }),
  'a token without an end': (role: Role) => issuer.sign({ role: role.toLowerCase(), exp: undefined }),
  'a token without a subject': (role: Role) => issuer.sign({ role: role.toLowerCase(), sub: undefined }),
  'a token of another issuer': (role: Role) => issuer.sign({ role: role.toLowerCase(), iss: 'https://other.example' }),
  'a token for another audience': (role: Role) => issuer.sign({ role: role.toLowerCase(), aud: 'something-else' }),
  'a token without an audience': (role: Role) => issuer.sign({ role: role.toLowerCase(), aud: undefined }),
  'a token with the algorithm none': async (role: Role) => {
    const [, payload = ''] = (await issuer.sign({ role: role.toLowerCase() })).split('.');
    return `${Buffer.from('{"alg":"none"}').toString('base64url')}.${payload}.`;
  },
  'a token signed with HS256 and the public key': async (role: Role) =>
    signToken(Buffer.from(await issuer.publicKey()), { role: role.toLowerCase() }, { alg: 'HS256', kid: 'key-0' }),
  'a token signed with a key that is not published': async (role: Role) =>
    signToken((await generateKeyPair('RS256')).privateKey, { role: role.toLowerCase() }, { kid: 'key-0' }),
  'a token whose claims were changed': async (role: Role) => {
    const [header = '', , signature = ''] = (await issuer.sign({ role: 'reader' })).split('.');
    const [, payload = ''] = (await issuer.sign({ role: role.toLowerCase() })).split('.');
    return `${header}.${role === 'READER' ? payload.replace(/^./, 'f') : payload}.${signature}`;
  },
};

let issuer: TokenIssuer;
let access: TestAccess;
let graph: Graph;
let atlas: Atlas;
/** All tokens that were sent, to look for them in what is kept. */
const sent: string[] = [];
const logged: string[] = [];

beforeAll(async () => {
  issuer = await openTokenIssuer();
  const logger = pino({ level: 'debug' }, { write: (line) => void logged.push(line) });
  access = openTestAccess({ tokens: issuer.settings }, logger);
  graph = await openEmptyGraph();
  atlas = await serve(graph, { port: 0, host: '127.0.0.1', access, logger });
});
afterAll(async () => {
  await atlas.stop();
  await graph.close();
  await issuer.close();
  access.remove();
});

function seconds(): number {
  return Math.floor(Date.now() / 1_000);
}

function newKey(role: Role, expiresAt: string | null = null): string {
  return access.keys.create({ name: 'test', role, expiresAt }).secret;
}

interface Answer {
  readonly status: number;
  readonly challenge: string | null;
  readonly codes: readonly unknown[];
  readonly message: string;
}

async function ask(query: string, token?: string): Promise<Answer> {
  if (token !== undefined) sent.push(token);
  const authorization = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const response = await fetch(`${atlas.address}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...authorization },
    body: JSON.stringify({ query }),
  });
  const { errors = [] } = (await response.json()) as { errors?: { message: string; extensions: { code: string } }[] };
  return {
    status: response.status,
    challenge: response.headers.get('www-authenticate'),
    codes: errors.map(({ extensions }) => extensions.code),
    message: errors.map(({ message }) => message).join('\n'),
  };
}

function neededFor(field: string): Role {
  const directive = schema.getDirective('auth');
  const node = fields[field]?.astNode;
  if (!directive || !node) throw new Error(`${field} must be in the SDL.`);
  return getDirectiveValues(directive, node)?.['requires'] as Role;
}

/** What no refused request may change. */
async function state(): Promise<unknown> {
  return [await graph.version(), access.keys.list().filter(({ name }) => name !== 'test').length];
}

test('there are mutations to test', () => {
  expect(documents.map(({ field }) => field)).toEqual(expect.arrayContaining(['keyCreate', 'keyRevoke']));
});

describe.each(documents)('$field', ({ field, document }) => {
  const needed = neededFor(field);

  test('is refused without a token', async () => {
    const before = await state();
    const { status, codes, challenge } = await ask(document);
    expect({ status, codes, challenge }).toEqual({ status: 200, codes: ['UNAUTHENTICATED'], challenge: null });
    expect(await state()).toEqual(before);
  });

  describe.each(ROLES)('as %s', (role) => {
    test.each(Object.entries(BAD))('is refused with %s', async (_kind, tokenFor) => {
      const before = await state();
      const token = await tokenFor(role);
      const { status, codes, challenge } = await ask(document, token);
      expect({ status, codes, challenge }).toEqual({
        status: 401,
        codes: ['UNAUTHENTICATED'],
        challenge: 'Bearer error="invalid_token"',
      });
      expect(await state()).toEqual(before);
    });

    test.each([
      ['a key', () => Promise.resolve(newKey(role))],
      ['a token', () => issuer.sign({ role: role.toLowerCase() })],
    ])(`${MAY[role].includes(needed) ? 'passes' : 'is forbidden'} with %s`, async (_kind, tokenFor) => {
      const before = await state();
      const { status, codes } = await ask(document, await tokenFor());
      expect(status).toBe(200);
      if (MAY[role].includes(needed)) {
        expect(codes).not.toContain('FORBIDDEN');
        expect(codes).not.toContain('UNAUTHENTICATED');
      } else {
        expect(codes).toEqual(['FORBIDDEN']);
        expect(await state()).toEqual(before);
      }
    });
  });
});

describe('roles', () => {
  test('each change takes the same role in the SDL as at the gate', () => {
    const OTHERS = ['keyCreate', 'keyRevoke'];
    for (const { field } of documents) {
      if (!OTHERS.includes(field)) expect([field, neededFor(field)]).toEqual([field, actions[field]]);
    }
  });

  test('keys are listed for an administrator alone', async () => {
    const query = '{ keys { prefix } }';
    expect((await ask(query)).codes).toEqual(['UNAUTHENTICATED']);
    expect((await ask(query, newKey('CURATOR'))).codes).toEqual(['FORBIDDEN']);
    expect((await ask(query, newKey('ADMIN'))).codes).toEqual([]);
  });
});

const actions: Readonly<Record<string, Role>> = ROLE_OF_ACTION;

test('what is kept and what is logged has none of the tokens that were sent', () => {
  const kept = [access.keys.path, access.audit.path].map((path) => readFileSync(path, 'utf8'));
  expect(sent.length).toBeGreaterThan(150);
  const lines = [...kept, ...logged].join('\n');
  expect(lines).toContain('"event":"authentication"');
  for (const token of sent) {
    for (const part of token.split(/[._]/).filter((piece) => piece.length > 20 && !/^A+$/.test(piece))) {
      expect(lines.includes(part), token).toBe(false);
    }
  }
});
