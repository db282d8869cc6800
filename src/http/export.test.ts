/** `GET /export` through real sockets. */
import { once } from 'node:events';
import { request as requestOver, type IncomingMessage } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serve, type Atlas } from '../atlas.js';
import { storeRecords } from '../facts/store-records.js';
import { around } from '../graph/around.js';
import type { Graph, Snapshot } from '../graph/graph.js';
import { exported } from '../testing/exported.js';
import { openTestAccess } from '../testing/test-access.js';
import { openEmptyGraph, seedRecords } from '../testing/test-atlas.js';

const access = openTestAccess();
let graph: Graph;
let atlas: Atlas;
const logged: string[] = [];
/** How many snapshots are open, and how many statements were read from any. */
const snapshots = { open: 0, statements: 0 };

/** The same graph, counting. */
function counted(): Graph {
  const snapshot = (): Snapshot => {
    const own = graph.snapshot();
    let isOpen = true;
    snapshots.open += 1;
    return {
      isIsolated: own.isIsolated,
      read(statement) {
        snapshots.statements += 1;
        return own.read(statement);
      },
      close() {
        if (isOpen) snapshots.open -= 1;
        isOpen = false;
        return own.close();
      },
    };
  };
  return around(graph, { snapshot });
}

beforeAll(async () => {
  graph = await openEmptyGraph();
  await storeRecords(graph, seedRecords());
  const logger = pino({ level: 'error' }, { write: (line) => void logged.push(line) });
  atlas = await serve(counted(), { port: 0, host: '127.0.0.1', access, logger });
});
afterAll(async () => {
  await atlas.stop();
  await graph.close();
  access.remove();
});

function ask(query: string, options: RequestInit = {}): Promise<Response> {
  return fetch(`${atlas.address}/export${query}`, options);
}

describe('GET /export', () => {
  test.each([
    ['', 'application/jsonl; charset=utf-8', 'policy-atlas.jsonl', {}],
    [
      '?format=csv&table=relations',
      'text/csv; charset=utf-8; header=present',
      'policy-atlas-relations.csv',
      { format: 'csv', table: 'relations' },
    ],
    ['?format=graphml', 'application/graphml+xml; charset=utf-8', 'policy-atlas.graphml', { format: 'graphml' }],
    ['?format=cytoscape', 'application/json; charset=utf-8', 'policy-atlas.cyjs', { format: 'cytoscape' }],
    ['?format=jsonld', 'application/ld+json; charset=utf-8', 'policy-atlas.jsonld', { format: 'jsonld' }],
    [
      '?format=csl-json',
      'application/vnd.citationstyles.csl+json; charset=utf-8',
      'policy-atlas.csl.json',
      { format: 'csl-json' },
    ],
    [
      '?of=city/jinan&depth=2&kinds=policy,zone&asOf=2023-04-28&knownAsOf=2026-12-01T00:00:00Z',
      'application/jsonl; charset=utf-8',
      'policy-atlas-city-jinan.jsonl',
      {
        of: 'city/jinan',
        depth: '2',
        kinds: ['policy', 'zone'],
        asOf: '2023-04-28',
        knownAsOf: '2026-12-01T00:00:00Z',
      },
    ],
  ])('%s answers with its type, a name for the file, and the version', async (query, type, name, given) => {
    const response = await ask(query);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe(type);
    expect(response.headers.get('content-disposition')).toBe(`attachment; filename="${name}"`);
    expect(response.headers.get('x-graph-version')).toBe(String(await graph.version()));
    // `text` would take away the mark at the beginning that is for Excel.
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await response.arrayBuffer());
    expect(text).toBe(await exported(graph, given));
    expect(snapshots.open).toBe(0);
  });

  test.each([
    ['?format=xlsx', 'format must be one of'],
    ['?format=csv', 'table must be nodes or relations'],
    ['?of=city/gone', 'of must be the id of a node, but there is none with "city/gone".'],
    ['?kinds=policy,', 'kinds must be one of'],
    ['?knownAsOf=yesterday', 'knownAsOf must be an instant'],
    ['?colour=red', 'there is no "colour"'],
    ['?format=jsonl&format=csv', 'format must be given once, but is given twice.'],
  ])('%s is refused with 400 as JSON', async (query, message) => {
    const response = await ask(query);
    expect(response.status).toBe(400);
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(await response.json()).toEqual({
      errors: [{ message: expect.stringContaining(message) as string, extensions: { code: 'BAD_USER_INPUT' } }],
    });
    expect(snapshots.open).toBe(0);
  });

  test('is the only way to ask: another method gets 405', async () => {
    const response = await ask('', { method: 'POST' });
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('GET, HEAD');
  });

  test('with HEAD gives the head alone', async () => {
    const response = await ask('', { method: 'HEAD' });
    expect(response.headers.get('content-type')).toBe('application/jsonl; charset=utf-8');
    expect(await response.text()).toBe('');
    expect(snapshots.open).toBe(0);
  });

  test('reads no further than the client does, and ends when that goes away', async () => {
    // Several times as much as sockets hold back for a client that does not read.
    const note = 'x'.repeat(20_000);
    const facts = Array.from({ length: 3_000 }, (_fact, index) => ({
      kind: 'industry' as const,
      id: `industry/long-${String(index)}`,
      name: { en: 'Long' },
      confidence: 'HIGH' as const,
      sources: [],
      note,
    }));
    await storeRecords(graph, facts);
    const { hostname, port } = new URL(atlas.address);
    snapshots.statements = 0;
    const request = requestOver({ hostname, port, path: '/export?kinds=industry' }).end();
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    response.pause();
    await sleep(1_500);
    const statements = snapshots.statements;
    expect(snapshots.open).toBe(1);
    await sleep(500);
    // The version, the ids, and some of the six batches of 500 nodes, 10 MB each.
    expect(snapshots.statements).toBe(statements);
    expect(statements).toBeLessThan(2 + 6);
    response.destroy();
    for (let waited = 0; snapshots.open > 0 && waited < 5_000; waited += 50) await sleep(50);
    expect(snapshots.open).toBe(0);
    expect(logged).toEqual([]);
  });
});
