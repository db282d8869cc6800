/** What operations cost, as clients are told of it, and what becomes of those that ask for too much. */
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createClient } from 'graphql-sse';
import { serve, type Atlas, type AtlasSettings } from '../atlas.js';
import { storeRecords } from '../facts/store-records.js';
import type { Graph } from '../graph/graph.js';
import { openTestAccess } from '../testing/test-access.js';
import { SERVED_RECORDS } from '../testing/served-graph.js';
import { openEmptyGraph } from '../testing/test-atlas.js';

const access = openTestAccess();
const running: Atlas[] = [];
let graph: Graph;

beforeAll(async () => {
  graph = await openEmptyGraph();
  await storeRecords(graph, SERVED_RECORDS);
});
afterAll(async () => {
  for (const atlas of running) await atlas.stop();
  await graph.close();
  access.remove();
});

async function started(settings: Partial<AtlasSettings>): Promise<Atlas> {
  const logger = pino({ level: 'silent' });
  const atlas = await serve(graph, { port: 0, host: '127.0.0.1', access, logger, cacheBytes: 1_000_000, ...settings });
  running.push(atlas);
  return atlas;
}

interface Answer {
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly { readonly message: string; readonly extensions: { readonly code: string } }[];
  readonly extensions?: Record<string, unknown>;
}

async function ask(atlas: Atlas, query: string, headers: Record<string, string> = {}, variables: unknown = {}) {
  const response = await fetch(`${atlas.address}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json', ...headers },
    body: JSON.stringify({ query, variables }),
  });
  return { status: response.status, headers: response.headers, answer: (await response.json()) as Answer };
}

/** Costs 3: the connection, and the page of one; the field is answered once, and its nodes once. */
const PAGE = '{ policies(first: 1) { nodes { id } } }';
const PAGE_COST = { cost: 4, typeCost: 2, fieldCost: 2 };

describe('Every answer', () => {
  it('says what it cost, also when it is given again', async () => {
    const atlas = await started({});
    const first = await ask(atlas, PAGE);
    expect(first.answer).toMatchObject({
      data: { policies: { nodes: [{ id: 'policy/a' }] } },
      extensions: { cost: PAGE_COST },
    });
    const again = await ask(atlas, PAGE);
    expect(again.headers.get('cache-status')).toBe('PolicyAtlas; hit');
    expect(again.answer).toEqual(first.answer);
    expect(again.headers.get('ratelimit')).toBeNull();
  });
});

describe('An argument that must not be null, but is by a variable', () => {
  const document = 'query ($first: Int = 5) { coverage { gaps { facts(first: $first) { id } } } }';

  it('is refused where it stands, and not as a failure of ours', async () => {
    const atlas = await started({});
    const { answer } = await ask(atlas, document, {}, { first: null });
    expect(answer.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  });

  it('is told of by queryCost', async () => {
    const atlas = await started({});
    const query =
      'query ($document: String!, $variables: JSON) { queryCost(document: $document, variables: $variables) { cost } }';
    const { answer } = await ask(atlas, query, {}, { document, variables: { first: null } });
    expect(answer.errors).toMatchObject([
      { message: expect.stringMatching(/^variables: /) as string, extensions: { code: 'BAD_USER_INPUT' } },
    ]);
  });
});

describe('queryCost', () => {
  it('tells of an operation that is not executed, and of its dearest parts', async () => {
    const atlas = await started({ limits: { ...LIMITS, cost: 40 } });
    const query =
      'query ($document: String!, $variables: JSON) { queryCost(document: $document, variables: $variables) { cost typeCost fieldCost limit isAllowed parts { path times cost } } }';
    const document =
      'query ($first: Int!) { policies(first: $first) { nodes { id issuers(first: 2) { nodes { id } } } } }';
    const { answer } = await ask(atlas, query, {}, { document, variables: { first: 10 } });
    // 1 connection, 10 policies, 10 connections, 20 issuers; answered: 1, 1, 10, 10.
    expect(answer.data?.['queryCost']).toEqual({
      ...{ cost: 41 + 22, typeCost: 41, fieldCost: 22, limit: 40, isAllowed: false },
      parts: [
        { path: 'policies', times: 1, cost: 63 },
        { path: 'policies.nodes', times: 10, cost: 61 },
        { path: 'policies.nodes.issuers', times: 10, cost: 50 },
        { path: 'policies.nodes.issuers.nodes', times: 20, cost: 30 },
      ],
    });
    const refused = await ask(atlas, document, {}, { first: 10 });
    expect(refused.status).toBe(400);
    expect(refused.answer.errors?.[0]).toMatchObject({
      message:
        'The operation must cost at most 40, but this one may cost 63. Ask for smaller pages or fewer levels; queryCost says what is dear.',
      extensions: { code: 'OPERATION_TOO_COSTLY' },
    });
    expect((await ask(atlas, document, {}, { first: 3 })).status).toBe(200);
  });

  it.each([
    ['a document that cannot be read', { document: '{' }, /^document: Syntax Error/],
    ['one that does not fit', { document: '{ nonsense }' }, /^document: Cannot query field/],
    ['one that is too large', { document: `{ ${'__typename '.repeat(3_000)} }` }, /^document: .*2000 tokens/],
    ['an operation that is not there', { document: PAGE, operationName: 'Other' }, /^operationName must/],
    ['variables that are no object', { document: PAGE, variables: [1] }, /^variables must be an object/],
    [
      'variables that do not fit',
      { document: 'query ($id: ID!) { node(id: $id) { id } }' },
      /^variables: Variable "\$id"/,
    ],
  ])('refuses %s', async (_what, variables, message) => {
    const atlas = await started({});
    const query =
      'query ($document: String!, $variables: JSON, $operationName: String) { queryCost(document: $document, variables: $variables, operationName: $operationName) { cost } }';
    const { answer } = await ask(atlas, query, {}, variables);
    expect(answer.errors).toMatchObject([
      { message: expect.stringMatching(message) as string, extensions: { code: 'BAD_USER_INPUT' } },
    ]);
  });
});

const LIMITS = { tokens: 2_000, depth: 12, aliases: 30, directives: 20, selections: 2_000, cost: 50_000 };

describe('A client that may ask for so much in a minute', () => {
  it('is told what is left, is refused when that is too little, and pays one for what is given again', async () => {
    const atlas = await started({ costPerMinute: 12 });
    const first = await ask(atlas, PAGE);
    expect(first.headers.get('ratelimit-policy')).toBe('"cost";q=12;w=60');
    // Each request costs one beside its operation.
    expect(first.headers.get('ratelimit')).toMatch(/^"cost";r=7;t=(59|60)$/);
    const again = await ask(atlas, PAGE);
    expect(again.headers.get('cache-status')).toBe('PolicyAtlas; hit');
    expect(again.headers.get('ratelimit')).toMatch(/^"cost";r=6;/);

    const other = await ask(atlas, '{ policies(first: 3) { nodes { id } } }');
    expect(other.status).toBe(429);
    expect(other.answer.errors).toMatchObject([{ extensions: { code: 'RATE_LIMITED' } }]);
    expect(other.answer.errors?.[0]?.message).toMatch(
      /^A client may ask for a cost of 12 in a minute; of it 5 is left, and this costs 6\. Wait for (59|60) s\.$/,
    );
    expect(Number(other.headers.get('retry-after'))).toBeGreaterThan(50);
    // What is dearer than what is left is refused; what is not dearer is answered.
    expect((await ask(atlas, '{ policies(first: 2) { totalCount } }')).status).toBe(200);
    for (let left = 2; left > 0; left -= 1) expect((await ask(atlas, PAGE)).status).toBe(200);
    const atTheDoor = await ask(atlas, PAGE);
    expect(atTheDoor.status).toBe(429);
    expect(Number(atTheDoor.headers.get('retry-after'))).toBeGreaterThan(50);
    expect(atTheDoor.headers.get('ratelimit')).toMatch(/^"cost";r=0;/);
    expect(atTheDoor.answer.errors).toMatchObject([{ extensions: { code: 'RATE_LIMITED' } }]);
    expect((await fetch(`${atlas.address}/export`)).status).toBe(429);
    expect((await fetch(`${atlas.address}/livez`)).status).toBe(200);
  });

  it('is another one with another key, or from another address where proxies are trusted', async () => {
    const atlas = await started({ costPerMinute: 6, trustedProxies: 1, cacheBytes: 0 });
    const left = async (headers: Record<string, string>) => (await ask(atlas, PAGE, headers)).headers.get('ratelimit');
    const fresh = /^"cost";r=1;/;
    expect(await left({})).toMatch(fresh);
    const { secret } = access.keys.create({ name: 'test', role: 'READER', expiresAt: null });
    expect(await left({ authorization: `Bearer ${secret}` })).toMatch(fresh);
    expect(await left({ 'x-forwarded-for': '203.0.113.7' })).toMatch(fresh);
    // Only what the proxy wrote counts, which stands last.
    expect(await left({ 'x-forwarded-for': '198.51.100.9, 203.0.113.7' })).not.toMatch(fresh);
  });

  it('cannot change its address where no proxies are trusted', async () => {
    const atlas = await started({ costPerMinute: 8 });
    const asked = (address: string) => ask(atlas, PAGE, { 'x-forwarded-for': address });
    expect((await asked('203.0.113.7')).headers.get('ratelimit')).toMatch(/r=3;/);
    expect((await asked('203.0.113.8')).headers.get('ratelimit')).toMatch(/r=2;/);
  });

  it('pays alike over a stream of events', async () => {
    const atlas = await started({ costPerMinute: 12 });
    const client = createClient({ url: `${atlas.address}/graphql/stream`, retryAttempts: 0 });
    const answered = await client.iterate({ query: PAGE }).next();
    expect(answered.value).toMatchObject({ extensions: { cost: PAGE_COST } });
    const { value } = (await client.iterate({ query: '{ policies(first: 20) { nodes { id } } }' }).next()) as {
      value: Answer;
    };
    expect(value.errors).toMatchObject([{ extensions: { code: 'RATE_LIMITED' } }]);
    client.dispose();
  });
});
