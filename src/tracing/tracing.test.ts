/** The traces of a server that sends them to a collector. */
import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serve, type Atlas } from '../atlas.js';
import { storeRecords } from '../facts/store-records.js';
import type { Graph } from '../graph/graph.js';
import { openTestAccess } from '../testing/test-access.js';
import { SERVED_RECORDS } from '../testing/served-graph.js';
import { openEmptyGraph } from '../testing/test-atlas.js';
import { startTracing } from './start-tracing.js';

/** As OTLP has it in JSON; what is looked at here. */
interface Span {
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly attributes: readonly { readonly key: string; readonly value: Record<string, unknown> }[];
}

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const CALLER = '00f067aa0ba902b7';
const access = openTestAccess();
const spans: Span[] = [];
let collector: Server;
let graph: Graph;
let atlas: Atlas;

beforeAll(async () => {
  collector = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { resourceSpans } = JSON.parse(Buffer.concat(chunks).toString('utf8')) as {
        resourceSpans: { scopeSpans: { spans: Span[] }[] }[];
      };
      spans.push(...resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans)));
      response.end('{}');
    });
  }).listen(0, '127.0.0.1');
  await once(collector, 'listening');
  graph = await openEmptyGraph();
  await storeRecords(graph, SERVED_RECORDS);
  atlas = await serve(graph, { port: 0, host: '127.0.0.1', access, logger: pino({ level: 'silent' }) });
});
afterAll(async () => {
  await atlas.stop();
  await graph.close();
  access.remove();
  collector.close();
});

async function ask(query: string, headers: Record<string, string> = {}): Promise<string> {
  const response = await fetch(`${atlas.address}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query, variables: { id: 'policy/a' } }),
  });
  expect(response.status).toBe(200);
  await response.text();
  return response.headers.get('x-request-id') ?? '';
}

describe('A server', () => {
  it('sends nothing when nobody wants traces, and the way of a question when somebody does', async () => {
    const query = 'query ($id: ID!) { policy(by: { id: $id }) { id title } }';
    await ask(query);
    const stop = startTracing(`http://127.0.0.1:${String((collector.address() as AddressInfo).port)}`);
    const requestId = await ask(query, { traceparent: `00-${TRACE}-${CALLER}-01` });
    await stop();
    await ask(query);

    const named = (name: string) => spans.filter((span) => span.name === name);
    const attribute = ({ attributes }: Span, key: string) => attributes.find((one) => one.key === key)?.value;
    expect(spans.map(({ name }) => name).toSorted()).toEqual([
      'GraphQL operation',
      'HTTP request',
      'plan',
      'statement',
    ]);
    expect(new Set(spans.map(({ traceId }) => traceId))).toEqual(new Set([TRACE]));
    const [request] = named('HTTP request');
    const [operation] = named('GraphQL operation');
    const [statement] = named('statement');
    const [plan] = named('plan');
    if (!request || !operation || !statement || !plan) throw new Error('There must be all four.');
    expect(request.parentSpanId).toBe(CALLER);
    expect(operation.parentSpanId).toBe(request.spanId);
    expect(plan.parentSpanId).toBe(operation.spanId);
    expect(statement.parentSpanId).toBe(operation.spanId);
    expect(attribute(request, 'policy_atlas.request_id')).toEqual({ stringValue: requestId });
    expect(attribute(request, 'http.response.status_code')).toEqual({ intValue: 200 });
    expect(attribute(statement, 'db.query.text')?.['stringValue']).toMatch(/MATCH .*:Policy/);
    // What was asked about is in the parameters, and those stay here.
    expect(JSON.stringify(spans)).not.toContain('policy/a');
  });
});
