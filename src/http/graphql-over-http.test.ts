/** The audits that graphql-http has for any GraphQL server over HTTP. */
import { serverAudits } from 'graphql-http';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serve, type Atlas } from '../atlas.js';
import type { Graph } from '../graph/graph.js';
import { openTestAccess } from '../testing/test-access.js';
import { openEmptyGraph } from '../testing/test-atlas.js';

const access = openTestAccess();
let graph: Graph;
let atlas: Atlas;

beforeAll(async () => {
  graph = await openEmptyGraph();
  const logger = pino({ level: 'silent' });
  atlas = await serve(graph, { port: 0, host: '127.0.0.1', access, logger, cacheBytes: 1_000_000 });
});
afterAll(async () => {
  await atlas.stop();
  await graph.close();
  access.remove();
});

const audits = serverAudits({ url: () => `${atlas.address}/graphql`, fetchFn: fetch });

describe('GraphQL over HTTP', () => {
  test('has as many audits as are known', () => {
    expect(audits).toHaveLength(61);
  });

  test.each(audits)('$id: $name', async (audit) => {
    const result = await audit.fn();
    expect(result.status === 'ok' ? 'ok' : `${result.status}: ${result.reason}`).toBe('ok');
  });
});
