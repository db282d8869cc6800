/** Documents that are known beforehand, as clients send them: by id, by hash, in other forms, and others where only these are answered. */
import { createHash } from 'node:crypto';
import { createClient } from 'graphql-ws';
import { pino } from 'pino';
import { WebSocket } from 'ws';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serve, type Atlas } from '../atlas.js';
import { TrustedDocuments } from '../documents/trusted-documents.js';
import { collectDocuments } from '../documents/manifest.js';
import { readExamples } from '../examples/examples.js';
import type { Graph } from '../graph/graph.js';
import { buildSchema } from '../graphql/schema.js';
import { openTestAccess } from '../testing/test-access.js';
import { openEmptyGraph, seedRecords } from '../testing/test-atlas.js';
import { storeRecords } from '../facts/store-records.js';

const TITLE = 'query Title($id: ID!) { policy(by: { id: $id }) { title } }';
const VARIABLES = { id: 'policy/new-generation-ai-plan-2017' };
// seed/policies.jsonl
const ANSWER = {
  data: { policy: { title: 'New Generation Artificial Intelligence Development Plan' } },
  extensions: { cost: { cost: 2, typeCost: 1, fieldCost: 1 } },
};
const examples = collectDocuments(['examples'], buildSchema());
const known = new Map([['title-1', TITLE], ...examples.map(({ id, body }) => [id, body] as const)]);
const access = openTestAccess();
let graph: Graph;
let open: Atlas;
let closed: Atlas;

beforeAll(async () => {
  graph = await openEmptyGraph();
  await storeRecords(graph, seedRecords());
  [open, closed] = await Promise.all([served(false), served(true)]);
});
afterAll(async () => {
  await Promise.all([open.stop(), closed.stop()]);
  await graph.close();
  access.remove();
});

function served(isOnly: boolean): Promise<Atlas> {
  const documents = new TrustedDocuments(known, isOnly);
  const logger = pino({ level: 'silent' });
  return serve(graph, { port: 0, host: '127.0.0.1', access, logger, documents, cacheBytes: 1_000_000 });
}

async function post(atlas: Atlas, body: unknown) {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`${atlas.address}/graphql`, { method: 'POST', headers, body: JSON.stringify(body) });
  return { status: response.status, answer: (await response.json()) as Answer };
}

interface Answer {
  readonly data?: unknown;
  readonly errors?: readonly { readonly message: string; readonly extensions: { readonly code: string } }[];
}

async function get(atlas: Atlas, parameters: Record<string, string>) {
  const response = await fetch(`${atlas.address}/graphql?${new URLSearchParams(parameters).toString()}`, {
    headers: { accept: 'application/graphql-response+json' },
  });
  return { status: response.status, answer: (await response.json()) as Answer };
}

const code = ({ answer }: { readonly answer: Answer }) => answer.errors?.[0]?.extensions.code;

describe('A document that is known', () => {
  test('is answered by its id, with a body and with an address', async () => {
    for (const atlas of [open, closed]) {
      expect(await post(atlas, { documentId: 'title-1', variables: VARIABLES })).toEqual({
        status: 200,
        answer: ANSWER,
      });
      const parameters = { documentId: 'title-1', variables: JSON.stringify(VARIABLES) };
      expect(await get(atlas, parameters)).toEqual({ status: 200, answer: ANSWER });
    }
  });

  test('is answered by its hash, as the clients of Apollo and of Relay send it', async () => {
    const hash = examples.find(({ name }) => name === 'Advantages')?.id;
    const variables = { province: 'province/shandong' };
    const extensions = { persistedQuery: { version: 1, sha256Hash: hash } };
    for (const asked of [{ extensions }, { documentId: hash }, { documentId: `sha256:${String(hash)}` }]) {
      const { status, answer } = await post(closed, { ...asked, variables });
      expect(status).toBe(200);
      expect(answer.errors).toBeUndefined();
    }
  });

  test('is answered under the same key of the cache however it is sent', async () => {
    const ask = async (body: unknown) => {
      const headers = { 'content-type': 'application/json' };
      const response = await fetch(`${open.address}/graphql`, { method: 'POST', headers, body: JSON.stringify(body) });
      await response.text();
      return response.headers.get('cache-status');
    };
    await ask({ query: TITLE, variables: VARIABLES });
    expect(await ask({ documentId: 'title-1', variables: VARIABLES })).toBe('PolicyAtlas; hit');
  });
});

describe('A server that answers only documents of its list', () => {
  test.each(readExamples())(
    'answers the example in the form in which it is written: $name',
    async ({ query, variables }) => {
      const { status, answer } = await post(closed, { query, variables: JSON.parse(variables) as unknown });
      expect(status).toBe(200);
      expect(answer.errors).toBeUndefined();
    },
  );

  test('answers a document whose blanks and comments are others', async () => {
    const query = `# what it is called\n${TITLE.replaceAll(' { ', '\n{\n')}`;
    expect(await post(closed, { query, variables: VARIABLES })).toEqual({ status: 200, answer: ANSWER });
  });

  test.each([
    ['another document', '{ __typename }'],
    ['a document with one field more', TITLE.replace('title }', 'title note }')],
    ['the question what the schema is', '{ __schema { queryType { name } } }'],
    ['a document that cannot be read', '{'],
    ['a document of 90,000 blanks', `{${' '.repeat(90_000)}`],
  ])('refuses %s', async (_what, query) => {
    const refused = await post(closed, { query, variables: VARIABLES });
    expect(refused.status).toBe(403);
    expect(code(refused)).toBe('DOCUMENT_NOT_TRUSTED');
    const byAddress = await get(closed, { query: query.slice(0, 1000), variables: JSON.stringify(VARIABLES) });
    expect(code(byAddress)).toBe('DOCUMENT_NOT_TRUSTED');
  });

  test('keeps no other document by its hash', async () => {
    const query = '{ __typename }';
    const extensions = { persistedQuery: { version: 1, sha256Hash: createHash('sha256').update(query).digest('hex') } };
    expect(code(await post(closed, { query, extensions }))).toBe('DOCUMENT_NOT_TRUSTED');
    expect(code(await post(closed, { extensions }))).toBe('PERSISTED_QUERY_NOT_FOUND');
  });

  test('refuses another document in a connection that stays open, and goes on', async () => {
    const client = createClient({
      url: `${closed.address.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      retryAttempts: 0,
    });
    const first = (query: string, variables = {}) =>
      client
        .iterate({ query, variables })
        .next()
        .catch((error: unknown) => ({ value: { errors: error } }));
    expect(JSON.stringify(await first('subscription { graphChanged { id } }'))).toContain('DOCUMENT_NOT_TRUSTED');
    expect((await first(TITLE, VARIABLES)).value).toEqual(ANSWER);
    await client.dispose();
  });
});

describe('An id that is not known', () => {
  test.each(['nothing', 'sha256:00', '', 7, { a: 1 }])('is told as such: %j', async (documentId) => {
    const refused = await post(open, { documentId });
    expect(refused.status).toBe(400);
    expect(code(refused)).toBe('PERSISTED_QUERY_NOT_FOUND');
  });

  test('does not hide a document that was sent with it', async () => {
    expect(await post(open, { documentId: 'nothing', query: TITLE, variables: VARIABLES })).toEqual({
      status: 200,
      answer: ANSWER,
    });
  });

  test('has no effect where any document is answered: a hash is learnt', async () => {
    const query = '{ learnt: __typename }';
    const extensions = { persistedQuery: { version: 1, sha256Hash: createHash('sha256').update(query).digest('hex') } };
    expect(code(await post(open, { extensions }))).toBe('PERSISTED_QUERY_NOT_FOUND');
    expect((await post(open, { query, extensions })).answer).toMatchObject({ data: { learnt: 'Query' } });
    expect((await post(open, { extensions })).answer).toMatchObject({ data: { learnt: 'Query' } });
  });
});
