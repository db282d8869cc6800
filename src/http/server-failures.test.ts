/** What clients see of the state of the server, and of its failures; and what the log has of them. */
import { EventEmitter, once } from 'node:events';
import { performance } from 'node:perf_hooks';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { serve, type Atlas } from '../atlas.js';
import { readTestGraphSettings } from '../config.js';
import { around } from '../graph/around.js';
import type { Graph, Statement } from '../graph/graph.js';
import { openGraph } from '../graph/open-graph.js';
import { openTestAccess } from '../testing/test-access.js';
import { openEmptyGraph } from '../testing/test-atlas.js';

const QUESTION = '{ policies { nodes { title } } }';
const BROWSER = { accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' };
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

interface LogLine {
  readonly requestId: string;
  readonly statement?: string;
  readonly err: { readonly message: string };
}
interface Served {
  readonly atlas: Atlas;
  readonly graph: Graph;
  /** The lines of the log so far. */
  readonly log: () => LogLine[];
}

const served: Served[] = [];
const access = openTestAccess();
afterAll(() => {
  access.remove();
});
afterEach(async () => {
  for (const { atlas, graph } of served.splice(0)) {
    await atlas.stop();
    await graph.close();
  }
});

async function serveGraph(graph: Graph): Promise<Served> {
  const lines: string[] = [];
  const logger = pino({ level: 'error' }, { write: (line) => void lines.push(line) });
  const atlas = await serve(graph, { port: 0, host: '127.0.0.1', access, logger });
  const one = { atlas, graph, log: () => lines.map((line) => JSON.parse(line) as LogLine) };
  served.push(one);
  return one;
}

function post({ atlas }: Served, body: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${atlas.address}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });
}

function askQuestion(one: Served): Promise<Response> {
  return post(one, JSON.stringify({ query: QUESTION }));
}

/** The same graph, but each statement that it reads is spoilt: the engine itself refuses it. */
function spoilt(graph: Graph): Graph {
  const spoil = ({ text, parameters }: Statement) => ({ text: `${text} NONSENSE`, parameters });
  return around(graph, {
    read: (statement) => graph.read(spoil(statement)),
    snapshot() {
      const snapshot = graph.snapshot();
      return { ...snapshot, read: (statement) => snapshot.read(spoil(statement)) };
    },
  });
}

beforeAll(async () => {
  const empty = await openEmptyGraph();
  await empty.close();
});

function openTestGraph(): Promise<Graph> {
  return openGraph(readTestGraphSettings());
}

describe('the health of the server', () => {
  test('is live and ready while the graph answers', async () => {
    const { atlas } = await serveGraph(await openTestGraph());
    const [live, ready] = await Promise.all([fetch(`${atlas.address}/livez`), fetch(`${atlas.address}/readyz`)]);
    expect([live.status, await live.json()]).toEqual([200, { status: 'live' }]);
    expect([ready.status, await ready.json()]).toEqual([200, { status: 'ready' }]);
  });

  test('is live but not ready once the graph is closed', async () => {
    const { atlas, graph } = await serveGraph(await openTestGraph());
    await graph.close();
    const [live, ready] = await Promise.all([fetch(`${atlas.address}/livez`), fetch(`${atlas.address}/readyz`)]);
    expect(live.status).toBe(200);
    expect([ready.status, await ready.json()]).toEqual([503, { status: 'waiting for the graph' }]);
  });
});

describe('every response', () => {
  test.each<[string, number, string, RequestInit]>([
    ['an answer', 200, '/graphql', { method: 'POST', body: JSON.stringify({ query: QUESTION }) }],
    ['a question that is wrong', 200, '/graphql', { method: 'POST', body: '{"query":"{ nonsense }"}' }],
    ['a body that is no JSON', 400, '/graphql', { method: 'POST', body: '{' }],
    ['a body that is too long', 413, '/graphql', { method: 'POST', body: 'x'.repeat(100_001) }],
    ['a method that is refused', 405, '/graphql', { method: 'DELETE' }],
    ['the page for a browser', 200, '/graphql', { headers: BROWSER }],
    ['the playground', 200, '/playground', {}],
    ['the examples', 200, '/playground/examples.json', {}],
    ['the explorer', 200, '/', {}],
    ['the state', 200, '/readyz', {}],
    ['nothing', 404, '/nothing', {}],
    ['nothing in the playground', 404, '/playground/nothing', {}],
  ])('has an id of its own and forbids guessing its type: %s', async (_what, status, path, options) => {
    const { atlas } = await serveGraph(await openTestGraph());
    const headers = { 'content-type': 'application/json' };
    const ask = () => fetch(`${atlas.address}${path}`, { headers, redirect: 'manual', ...options });
    const responses = [await ask(), await ask()];
    const ids = responses.map((response) => response.headers.get('x-request-id') ?? '');
    expect(ids[0]).toMatch(UUID);
    expect(ids[1]).toMatch(UUID);
    expect(ids[0]).not.toBe(ids[1]);
    for (const response of responses) {
      expect(response.status).toBe(status);
      expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    }
  });
});

describe('a failure of ours', () => {
  test('of the engine is masked under the id by which the log has its statement and its cause', async () => {
    const one = await serveGraph(spoilt(await openTestGraph()));
    const response = await askQuestion(one);
    const requestId = response.headers.get('x-request-id');
    const text = await response.text();
    expect(JSON.parse(text)).toMatchObject({
      data: null,
      errors: [
        {
          message: 'Something went wrong on our side.',
          locations: [{ line: 1, column: 3 }],
          path: ['policies'],
          extensions: { code: 'INTERNAL_SERVER_ERROR', requestId },
        },
      ],
    });
    const [line, ...others] = one.log();
    expect(others).toEqual([]);
    expect(line?.requestId).toBe(requestId);
    expect(line?.statement).toContain('NONSENSE');
    expect(line?.err.message).toContain('NONSENSE');
    expect(text).not.toMatch(/NONSENSE|MATCH|GRAFEO|Neo|\.ts|\.js|node_modules|stack/);
  });

  test('because the graph is closed says that the database cannot be reached', async () => {
    const one = await serveGraph(await openTestGraph());
    await one.graph.close();
    const response = await askQuestion(one);
    const requestId = response.headers.get('x-request-id');
    expect(await response.json()).toMatchObject({
      data: null,
      errors: [
        {
          message: 'The database cannot be reached. Try again in a moment.',
          extensions: { code: 'UNAVAILABLE', requestId },
        },
      ],
    });
    expect(one.log()).toMatchObject([{ requestId, err: { message: 'The graph is closed.' } }]);
  });

  test('is masked in each of the parts of a question that meet it', async () => {
    const one = await serveGraph(spoilt(await openTestGraph()));
    const response = await post(one, '{"query":"{ a: cities { totalCount } b: policies { totalCount } }"}');
    const { errors } = (await response.json()) as { errors: { message: string; extensions: unknown }[] };
    const extensions = { code: 'INTERNAL_SERVER_ERROR', requestId: response.headers.get('x-request-id') };
    for (const error of errors)
      expect(error).toMatchObject({ message: 'Something went wrong on our side.', extensions });
  });

  test('is not what a client gets for a fault of its own, and is not logged', async () => {
    const one = await serveGraph(await openTestGraph());
    const response = await post(one, '{"query":"{ policies(first: 101) { totalCount } }"}');
    const [error] = ((await response.json()) as { errors: { message: string; extensions: unknown }[] }).errors;
    expect(error?.message).toContain('first must be from 1 to 100, but got 101.');
    expect(error?.extensions).toEqual({ code: 'BAD_USER_INPUT' });
    expect(one.log()).toEqual([]);
  });
});

describe('stopping', () => {
  test('lets a question that runs be answered, and takes no other', async () => {
    const graph = await openTestGraph();
    const [started, release] = [signal(), signal()];
    const slow: Graph = {
      ...spoilt(graph),
      async read(statement) {
        started.give();
        await release.given;
        return graph.read(statement);
      },
    };
    const one = await serveGraph(slow);
    served.splice(0);
    const answer = askQuestion(one);
    await started.given;
    const stopped = one.atlas.stop();
    const start = performance.now();
    release.give();
    expect(await (await answer).json()).toMatchObject({ data: { policies: { nodes: [] } } });
    await stopped;
    // The client keeps its connection for seconds; that must not hold the server up.
    expect((performance.now() - start) / 1000).toBeLessThan(2);
    await expect(askQuestion(one)).rejects.toThrow();
    await graph.close();
  });
});

/** A promise that is kept by `give`. */
function signal(): { readonly given: Promise<void>; give(): void } {
  const emitter = new EventEmitter();
  const given = once(emitter, 'given').then(() => undefined);
  return { given, give: () => void emitter.emit('given') };
}
