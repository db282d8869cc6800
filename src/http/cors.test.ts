import { pino } from 'pino';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { serve, type Atlas } from '../atlas.js';
import type { Graph } from '../graph/graph.js';
import { openTestAccess } from '../testing/test-access.js';
import { openEmptyGraph } from '../testing/test-atlas.js';

const access = openTestAccess();
const started: (readonly [Atlas, Graph])[] = [];
const ORIGIN = 'https://example.org';

async function served(corsOrigins: readonly string[]): Promise<string> {
  const graph = await openEmptyGraph();
  const logger = pino({ level: 'silent' });
  const atlas = await serve(graph, { port: 0, host: '127.0.0.1', access, logger, corsOrigins });
  started.push([atlas, graph]);
  return atlas.address;
}

afterEach(async () => {
  for (const [atlas, graph] of started.splice(0)) {
    await atlas.stop();
    await graph.close();
  }
});
afterAll(() => {
  access.remove();
});

/** What a browser asks before a page may send a question with a key. */
function preflight(address: string, origin: string): Promise<Response> {
  return fetch(`${address}/graphql`, {
    method: 'OPTIONS',
    headers: {
      origin,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'authorization,content-type',
    },
  });
}

const ask = (address: string, path: string, origin = ORIGIN) =>
  fetch(`${address}${path}`, { headers: { origin, accept: 'application/json' } });
const QUESTION = `/graphql?query=${encodeURIComponent('{ __typename }')}`;

describe('A page of another site', () => {
  test('may ask where any may, without credentials, and reads what it needs of the headers', async () => {
    const address = await served(['*']);
    const first = await preflight(address, ORIGIN);
    expect(first.status).toBe(204);
    expect(first.headers.get('access-control-allow-origin')).toBe('*');
    expect(first.headers.get('access-control-allow-methods')).toBe('GET,HEAD,POST');
    expect(first.headers.get('access-control-allow-headers')).toBe('authorization,content-type');
    expect(first.headers.get('access-control-allow-credentials')).toBeNull();
    const answer = await ask(address, QUESTION);
    expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([200, '*']);
    expect(answer.headers.get('access-control-expose-headers')).toContain('x-request-id');
  });

  test('may ask where it is named, and another may not; what one was given is not kept for the other', async () => {
    const address = await served([ORIGIN]);
    const [named, other] = await Promise.all([ask(address, QUESTION), ask(address, QUESTION, 'https://other.example')]);
    expect(named.headers.get('access-control-allow-origin')).toBe(ORIGIN);
    expect(other.headers.get('access-control-allow-origin')).toBeNull();
    expect(named.headers.get('vary')).toContain('Origin');
  });

  test('may not ask where none may, nor read what is no answer of the API', async () => {
    const none = await served([]);
    expect((await ask(none, QUESTION)).headers.get('access-control-allow-origin')).toBeNull();
    expect((await preflight(none, ORIGIN)).headers.get('access-control-allow-origin')).toBeNull();
    const any = await served(['*']);
    for (const path of ['/livez', '/playground', '/']) {
      expect((await ask(any, path)).headers.get('access-control-allow-origin')).toBeNull();
    }
  });
});
