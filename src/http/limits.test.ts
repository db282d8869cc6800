/** What a server on the open internet refuses, and that it is well afterwards. */
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { getIntrospectionQuery } from 'graphql';
import { serve, type Atlas } from '../atlas.js';
import { readExamples } from '../examples/examples.js';
import type { Graph } from '../graph/graph.js';
import { openTestAccess } from '../testing/test-access.js';
import { openEmptyGraph, seedRecords } from '../testing/test-atlas.js';
import { storeRecords } from '../facts/store-records.js';

const access = openTestAccess();
let graph: Graph;
let atlas: Atlas;

beforeAll(async () => {
  graph = await openEmptyGraph();
  await storeRecords(graph, seedRecords());
  atlas = await serve(graph, { port: 0, host: '127.0.0.1', access, logger: pino({ level: 'silent' }) });
});
afterAll(async () => {
  await atlas.stop();
  await graph.close();
  access.remove();
});

interface Answer {
  readonly data?: unknown;
  readonly errors?: readonly { readonly message: string; readonly extensions: { readonly code: string } }[];
}

async function post(body: string): Promise<{ status: number; answer: Answer }> {
  const headers = { 'content-type': 'application/json', accept: 'application/graphql-response+json' };
  const response = await fetch(`${atlas.address}/graphql`, { method: 'POST', headers, body });
  return { status: response.status, answer: (await response.json()) as Answer };
}

const ask = (query: string, variables: unknown = {}) => post(JSON.stringify({ query, variables }));
const many = (count: number, one: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => one(index)).join(' ');

describe('A body', () => {
  const nested = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`;
  const deep = (levels: number) => post(`{"query":"{ __typename }","variables":{"x":${nested(levels)}}}`);

  test('that goes down for thousands of levels is refused, and one of many is not', async () => {
    const { status, answer } = await deep(40_000);
    expect([status, answer.errors?.[0]?.message]).toEqual([400, 'The body must have at most 200 levels.']);
    expect((await deep(190)).status).toBe(200);
  });
});

describe('An operation that is too large', () => {
  test.each([
    ['5,000 aliases', `{ ${many(5_000, (index) => `a${String(index)}:__typename`)} }`, /2000 tokens/],
    ['5,000 directives', `{ __typename ${'@skip(if:false) '.repeat(5_000)} }`, /2000 tokens/],
    ['40 aliases', `{ ${many(40, (index) => `a${String(index)}: __typename`)} }`, /at most 30 aliases/],
    ['30 directives', `{ ${'__typename @skip(if: false) '.repeat(30)} }`, /at most 20 directives/],
    [
      '20 levels',
      `{ policies { nodes { ${'upstream(first: 1) { nodes { '.repeat(9)} id ${'} } '.repeat(9)} } } }`,
      /at most 12 levels/,
    ],
    [
      'a fragment bomb',
      `{ ...F0 } ${many(30, (index) => `fragment F${String(index)} on Query { ...F${String(index + 1)} ...F${String(index + 1)} }`)} fragment F30 on Query { __typename }`,
      /at most 2000 fields/,
    ],
    [
      'fragments in a circle',
      '{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }',
      /Cannot spread fragment "A" within itself/,
    ],
    ['40,000 brackets', '{a'.repeat(40_000), /2000 tokens/],
    [
      'an introspection bomb',
      `{ __schema { types { ${'fields { type { '.repeat(6)} name ${'} } '.repeat(6)} } } }`,
      /introspection depth/i,
    ],
  ])('is refused with 400 and a reason: %s', async (_what, query, message) => {
    const { status, answer } = await ask(query);
    expect(status).toBe(400);
    expect(answer.errors?.map((error) => error.message).join('\n')).toMatch(message);
    expect(answer.errors?.length).toBeLessThanOrEqual(6);
    expect(['GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED']).toContain(answer.errors?.[0]?.extensions.code);
  });

  test('does not get all of its faults told', async () => {
    const { answer } = await ask(`{ ${many(100, (index) => `nothing${String(index)}`)} }`);
    expect(answer.errors).toHaveLength(6);
    expect(answer.errors?.at(-1)?.message).toContain('Too many validation errors');
  });
});

describe('A body that is no question', () => {
  test.each([
    ['a list', '[{"query":"{__typename}"}]'],
    ['3,000 questions', JSON.stringify(Array.from({ length: 3_000 }, () => ({ query: '{__typename}' })))],
    ['JSON that is deep', '['.repeat(40_000) + ']'.repeat(40_000)],
    ['objects that are deep', `${'{"query":'.repeat(9_000)}1${'}'.repeat(9_000)}`],
    ['a number', '7'],
    ['bytes that are not UTF-8', '\xff\xfe'],
    ['a query that is a number', '{"query":1}'],
    ['variables that are a text', '{"query":"{__typename}","variables":"x"}'],
    ['an operation name that is a list', '{"query":"{__typename}","operationName":[]}'],
  ])('is refused with 400: %s', async (_what, body) => {
    const { status, answer } = await post(body);
    expect(status).toBe(400);
    expect(answer.errors?.[0]?.message).not.toBe('');
  });

  test('is refused with 415 when it is compressed, and never unfolded', async () => {
    const body = gzipSync('x'.repeat(50_000_000));
    const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip' };
    const response = await fetch(`${atlas.address}/graphql`, { method: 'POST', headers, body });
    expect(response.status).toBe(415);
    expect(await response.json()).toMatchObject({ errors: [{ message: 'The body must not be compressed.' }] });
  });

  test.each([200_000, 9_000_000])('is refused with 413 when it is too large: %i bytes', async (bytes) => {
    const body = JSON.stringify({ query: '{__typename}', variables: { text: 'x'.repeat(bytes) } });
    // A client that is cut off while it sends sees the answer now and then.
    for (let round = 0; round < 8; round += 1) {
      const { status, answer } = await post(body);
      expect(status).toBe(413);
      expect(answer.errors?.[0]?.extensions.code).toBe('BAD_REQUEST');
    }
  });

  test('without an end is cut off', async () => {
    const socket = connect(Number(new URL(atlas.address).port), '127.0.0.1');
    socket.write(
      'POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 999999999\r\n\r\n',
    );
    let sent = 0;
    const send = () => {
      while (socket.writable && socket.write('x'.repeat(65_536))) sent += 65_536;
    };
    socket
      .on('drain', send)
      .on('error', () => undefined)
      .resume();
    send();
    await new Promise((resolve) => socket.once('close', resolve));
    // What the two systems between hold is sent too.
    expect(sent).toBeLessThan(30_000_000);
  });
});

describe('What clients really ask', () => {
  test.each(readExamples())('is within the limits: $name', async ({ query, variables }) => {
    const { status, answer } = await ask(query, JSON.parse(variables));
    expect([status, answer.errors]).toEqual([200, undefined]);
  });

  test('is the whole schema too', async () => {
    const { status, answer } = await ask(
      getIntrospectionQuery({ descriptions: true, inputValueDeprecation: true, oneOf: true }),
    );
    expect([status, answer.errors]).toEqual([200, undefined]);
  });

  test('may come with 8,000 variables', async () => {
    const variables = Object.fromEntries(Array.from({ length: 8_000 }, (_, index) => [`v${String(index)}`, 1]));
    expect((await ask('{ __typename }', variables)).status).toBe(200);
  });
});
