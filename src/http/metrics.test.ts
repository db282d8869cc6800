/** What a server counts of itself, as Prometheus reads it. */
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serve, type Atlas } from '../atlas.js';
import { around } from '../graph/around.js';
import type { Graph, Statement } from '../graph/graph.js';
import { openTestAccess } from '../testing/test-access.js';
import { openEmptyGraph } from '../testing/test-atlas.js';

const access = openTestAccess();
const log: string[] = [];
let graph: Graph;
let atlas: Atlas;
let reader: string;
let isSlow = false;

beforeAll(async () => {
  graph = await openEmptyGraph();
  const slow = around(graph, {
    async read(statement) {
      if (isSlow) await new Promise((resolve) => setTimeout(resolve, 1_050));
      return graph.read(statement);
    },
  });
  const logger = pino({ level: 'warn' }, { write: (line) => void log.push(line) });
  atlas = await serve(slow, { port: 0, host: '127.0.0.1', access, logger, cacheBytes: 1_000_000 });
  reader = access.keys.create({ name: 'prometheus', role: 'READER', expiresAt: null }).secret;
});
afterAll(async () => {
  await atlas.stop();
  await graph.close();
  access.remove();
});

async function read(): Promise<string> {
  const response = await fetch(`${atlas.address}/metrics`, { headers: { authorization: `Bearer ${reader}` } });
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
  return response.text();
}

/** The number of a line; 0 where there is none. */
function numberOf(text: string, line: string): number {
  return Number(
    text
      .split('\n')
      .find((one) => one.startsWith(`${line} `))
      ?.split(' ')[1] ?? 0,
  );
}

async function ask(query: string): Promise<void> {
  await (
    await fetch(`${atlas.address}/graphql?${new URLSearchParams({ query }).toString()}`, {
      headers: { accept: 'application/json' },
    })
  ).text();
}

describe('The metrics', () => {
  test('are for whoever has a key', async () => {
    const response = await fetch(`${atlas.address}/metrics`);
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
  });

  test('count requests by what they were for, answers by what became of them, and statements', async () => {
    const requests = 'policy_atlas_http_request_duration_seconds_count{route="graphql",status="200"}';
    const statements = 'policy_atlas_statement_duration_seconds_count{kind="read",outcome="done"}';
    const outcome = (name: string) => `policy_atlas_response_cache_total{outcome="${name}"}`;
    const before = await read();
    await ask('{ policies { totalCount } }');
    await ask('{ policies { totalCount } }');
    await ask('{ nothing }');
    await fetch(`${atlas.address}/made/up/${String(Date.now())}`);
    const after = await read();
    const grown = (line: string) => numberOf(after, line) - numberOf(before, line);
    expect([grown(requests), grown(outcome('stored')), grown(outcome('hit'))]).toEqual([3, 1, 1]);
    expect(grown(statements)).toBeGreaterThanOrEqual(1);
    // All that began are over.
    expect(numberOf(after, 'policy_atlas_statements_running{kind="read"}')).toBe(0);
    expect(after).not.toContain('made');
    expect(numberOf(after, 'nodejs_eventloop_lag_seconds')).toBeGreaterThanOrEqual(0);
    expect(after).toContain('nodejs_eventloop_lag_p99_seconds ');
  });

  test('go with a line of the log for each statement that is slow, as it can be run again', async () => {
    isSlow = true;
    await ask('{ policies(first: 3) { totalCount nodes { id } } }');
    isSlow = false;
    const lines = log.map(
      (line) =>
        JSON.parse(line) as {
          readonly msg: string;
          readonly statement: string;
          readonly milliseconds: number;
          readonly parameters: Statement['parameters'];
        },
    );
    const slow = lines.find(({ msg, statement }) => msg === 'a statement was slow' && statement.includes('Policy'));
    expect(slow?.milliseconds).toBeGreaterThan(1_000);
    const rows = await graph.read({ text: slow?.statement ?? '', parameters: slow?.parameters ?? {} });
    expect(rows).toHaveLength(1);
  });
});
