/** Rubbish, and senseless questions: never a 5xx, never an answer that is not JSON, never a message that is not ours. */
import * as fc from 'fast-check';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ApolloServerErrorCode } from '@apollo/server/errors';
import { parse, validate } from 'graphql';
import { serve, type Atlas } from '../atlas.js';
import type { Graph } from '../graph/graph.js';
import { ERROR_CODES } from '../graphql/errors.js';
import { buildSchema } from '../graphql/schema.js';
import { openTestAccess } from '../testing/test-access.js';
import { openEmptyGraph, seedRecords } from '../testing/test-atlas.js';
import { randomFrom, randomOperation } from '../testing/random-operation.js';
import { storeRecords } from '../facts/store-records.js';

const BODIES = 3_000;
const OPERATIONS = 1_000;
const CODES: ReadonlySet<string> = new Set([...Object.values(ERROR_CODES), ...Object.values(ApolloServerErrorCode)]);
const access = openTestAccess();
const schema = buildSchema();
const logged: string[] = [];
let graph: Graph;
let atlas: Atlas;

beforeAll(async () => {
  graph = await openEmptyGraph();
  await storeRecords(graph, seedRecords());
  const logger = pino({ level: 'error' }, { write: (line) => void logged.push(line) });
  // Hardly any statement was ever planned before, and some are long: on a busy machine the usual time may not be enough.
  const requestMilliseconds = 60_000;
  atlas = await serve(graph, {
    port: 0,
    host: '127.0.0.1',
    access,
    logger,
    cacheBytes: 4_000_000,
    requestMilliseconds,
  });
});
afterAll(async () => {
  await atlas.stop();
  await graph.close();
  access.remove();
});

interface Answer {
  readonly data?: unknown;
  readonly errors?: readonly { readonly message: unknown; readonly extensions?: { readonly code?: string } }[];
  readonly extensions?: { readonly cost?: { readonly typeCost: number } };
}

/** How many objects of the schema there are in an answer to an operation that asks of each for its type. */
function countObjects(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const own = !Array.isArray(value) && '__typename' in value ? 1 : 0;
  return Object.values(value).reduce<number>((sum, inner) => sum + countObjects(inner), own);
}

async function post(
  body: string | Uint8Array<ArrayBuffer>,
  contentType = 'application/json',
): Promise<{ status: number; answer: Answer }> {
  const response = await fetch(`${atlas.address}/graphql`, {
    method: 'POST',
    headers: { 'content-type': contentType },
    body,
  });
  expect(response.headers.get('content-type')).toMatch(/^application\/(graphql-response\+)?json; charset=utf-8/);
  return { status: response.status, answer: (await response.json()) as Answer };
}

function expectOurs({ status, answer }: { status: number; answer: Answer }): void {
  expect(status).toBeLessThan(500);
  for (const { message, extensions } of answer.errors ?? []) {
    expect(typeof message).toBe('string');
    expect(CODES).toContain(extensions?.code);
    expect(extensions?.code).not.toBe('INTERNAL_SERVER_ERROR');
    // What an engine or the runtime says is not for clients.
    expect(message).not.toMatch(/neo4j|grafeo|cypher|undefined|\[object|at .*\.(js|ts):|ECONN/i);
  }
}

const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom('{__typename}', '{ policies { totalCount } }', 'mutation { x }', '{'),
);
const question = fc.record(
  {
    query: fc.oneof(text, fc.jsonValue()),
    variables: fc.jsonValue(),
    operationName: fc.jsonValue(),
    extensions: fc.jsonValue(),
  },
  { requiredKeys: [] },
);
const body = fc.oneof(
  fc.uint8Array({ maxLength: 400 }).map((bytes) => new Uint8Array(bytes)),
  fc.string({ unit: 'binary' }),
  fc.jsonValue().map((value) => JSON.stringify(value)),
  question.map((value) => JSON.stringify(value)),
);

describe(`Of ${String(BODIES)} bodies at random`, () => {
  test('none gets a 5xx, an answer that is not JSON, or a message that is not ours', { timeout: 300_000 }, async () => {
    const types = fc.constantFrom(
      'application/json',
      'application/json; charset=utf-8',
      'text/plain',
      'application/graphql',
    );
    await fc.assert(
      fc.asyncProperty(body, types, async (given, type) => {
        expectOurs(await post(given, type));
      }),
      { numRuns: BODIES },
    );
    expect(logged).toEqual([]);
  });
});

describe(`Of ${String(OPERATIONS)} valid operations at random`, () => {
  test('none fails on our side, or gives more objects than was reckoned', { timeout: 600_000 }, async () => {
    const ids = [
      ...seedRecords()
        .flatMap((record) => ('id' in record ? [record.id] : []))
        .slice(0, 400),
      'policy/none',
      'nonsense',
    ];
    let whole = 0;
    await fc.assert(
      fc.asyncProperty(fc.integer(), async (seed) => {
        const query = randomOperation(schema, ids, randomFrom(seed));
        expect(validate(schema, parse(query))).toEqual([]);
        const answered = await post(JSON.stringify({ query }));
        expectOurs(answered);
        const { data, errors, extensions } = answered.answer;
        // The type of the answer itself is no object of it.
        expect(countObjects(data) - 1).toBeLessThanOrEqual(extensions?.cost?.typeCost ?? Infinity);
        if (errors === undefined) whole += 1;
      }),
      { numRuns: OPERATIONS, endOnFailure: true },
    );
    // Many have an answer without errors: the graph was really asked. The others have cursors and keys at random.
    expect(whole).toBeGreaterThan(OPERATIONS / 5);
    expect(logged).toEqual([]);
  });
});
