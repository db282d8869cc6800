/** Operations over WebSocket, through real sockets. */
import { once } from 'node:events';
import { request as requestOver, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Atlas } from '../atlas.js';
import { storeRecords } from '../facts/store-records.js';
import { around } from '../graph/around.js';
import type { Graph } from '../graph/graph.js';
import { rawSocket, SUBSCRIPTION, until } from '../testing/subscribers.js';
import { openEmptyGraph } from '../testing/test-atlas.js';
import { LIVE_LIMITS } from './live-limits.js';
import {
  initialised,
  rename,
  serveAgain,
  served,
  subscribed,
  undo,
  undoAll,
  SERVED_RECORDS,
} from '../testing/served-graph.js';

afterEach(undoAll);

describe('WebSocket', () => {
  let atlas: Atlas;
  beforeAll(async () => {
    ({ atlas } = await served());
    const steps = undo.splice(0);
    return async () => {
      for (const step of steps.toReversed()) await step();
    };
  });

  test.each([
    ['no JSON', 'nonsense', 4400],
    ['no message', '{}', 4400],
    ['a message of no type', '{"type":"dance"}', 4400],
    [
      'a subscription before the beginning',
      JSON.stringify({ id: '1', type: 'subscribe', payload: { query: '{ __typename }' } }),
      4401,
    ],
    [
      'a message that is too large',
      JSON.stringify({ type: 'ping', payload: { x: 'x'.repeat(LIVE_LIMITS.messageBytes) } }),
      1009,
    ],
  ])('is closed with the code of the fault: %s', async (_what, message, code) => {
    const { socket, closed } = await rawSocket(atlas.address);
    socket.send(message);
    expect((await closed).code).toBe(code);
  });

  test('is closed when it begins twice, and when it uses an id twice', async () => {
    const twice = await initialised(atlas);
    twice.say({ type: 'connection_init' });
    expect((await twice.closed).code).toBe(4429);
    const same = await initialised(atlas);
    const payload = { query: SUBSCRIPTION };
    same.say({ id: '1', type: 'subscribe', payload });
    same.say({ id: '1', type: 'subscribe', payload });
    expect((await same.closed).code).toBe(4409);
  });

  test(
    'is closed when it does not begin in time',
    async () => {
      const { closed } = await rawSocket(atlas.address);
      expect((await closed).code).toBe(4408);
    },
    LIVE_LIMITS.initMilliseconds + 5_000,
  );

  test('of another subprotocol is closed', async () => {
    const socket = connect(Number(new URL(atlas.address).port), '127.0.0.1');
    const handshake = [
      'GET /graphql HTTP/1.1',
      'Host: localhost',
      'Connection: Upgrade',
      'Upgrade: websocket',
      'Sec-WebSocket-Version: 13',
      'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
      'Sec-WebSocket-Protocol: graphql-ws',
    ];
    socket.write(`${handshake.join('\r\n')}\r\n\r\n`);
    const chunks: Buffer[] = [];
    socket.on('data', (chunk: Buffer) => void chunks.push(chunk));
    await until(() => Buffer.concat(chunks).includes('Subprotocol not acceptable'));
    // 4406, in the two bytes before the reason.
    const bytes = Buffer.concat(chunks);
    expect(bytes.readUInt16BE(bytes.indexOf('Subprotocol not acceptable') - 2)).toBe(4406);
    socket.destroy();
  });

  test('is refused at another path', async () => {
    const request = requestOver(`${atlas.address}/nothing`, {
      headers: {
        connection: 'Upgrade',
        upgrade: 'websocket',
        'sec-websocket-version': '13',
        'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
      },
    }).end();
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    expect(response.statusCode).toBe(404);
    response.resume();
  });

  test('answers queries as HTTP does', async () => {
    const { say, messages } = await initialised(atlas);
    const query = '{ policy(by: { id: "policy/a" }) { title issuers(first: 101) { totalCount } } }';
    say({ id: '1', type: 'subscribe', payload: { query } });
    await until(() => messages.some(({ type }) => type === 'complete' || type === 'error'));
    const answer = messages.find(({ id }) => id === '1')?.['payload'];
    const response = await fetch(`${atlas.address}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
    });
    expect(answer).toEqual(await response.json());
  });

  test.each([
    ['cannot be read', '{', {}, 'GRAPHQL_PARSE_FAILED'],
    ['does not fit the schema', 'subscription { graphChanged { nonsense } }', {}, 'GRAPHQL_VALIDATION_FAILED'],
    ['has a variable of another type', SUBSCRIPTION, { since: 'x' }, 'BAD_USER_INPUT'],
    ['begins before the first version', SUBSCRIPTION, { since: -1 }, 'BAD_USER_INPUT'],
    ['begins after the last version', SUBSCRIPTION, { since: 1_000_000 }, 'BAD_USER_INPUT'],
  ])('ends an operation with its error when it %s', async (_what, query, variables, code) => {
    const { say, messages } = await initialised(atlas);
    say({ id: '1', type: 'subscribe', payload: { query, variables } });
    await until(() => messages.some(({ type }) => type === 'error'));
    expect(messages.find(({ type }) => type === 'error')).toMatchObject({
      id: '1',
      payload: [{ extensions: { code } }],
    });
  });

  test('has at most a hundred operations on a connection', async () => {
    const { say, messages, socket } = await initialised(atlas);
    const most = LIVE_LIMITS.operationsOfConnection;
    for (let id = 0; id <= most; id += 1) {
      say({ id: String(id), type: 'subscribe', payload: { query: SUBSCRIPTION } });
    }
    await until(() => messages.some(({ type }) => type === 'error'));
    expect(messages.filter(({ type }) => type === 'error')).toMatchObject([
      { id: String(most), payload: [{ extensions: { code: 'TOO_MANY_SUBSCRIPTIONS' } }] },
    ]);
    socket.close();
  });
});

describe('A failure of ours', () => {
  test('in an event is masked, and the log has it', async () => {
    const graph = await openEmptyGraph();
    undo.push(() => graph.close());
    await storeRecords(graph, SERVED_RECORDS);
    const spoilt: Graph = around(graph, {
      read: (statement: Parameters<Graph['read']>[0]) =>
        graph.read(
          statement.text.includes('UNION ALL') || statement.text.includes('nameEn')
            ? { ...statement, text: `${statement.text} NONSENSE` }
            : statement,
        ),
    });
    const { atlas, log } = await serveAgain(spoilt);
    const { events } = subscribed(atlas, { since: 0 });
    await rename(graph, 'a', 'One');
    await until(() => events.length === 1);
    const text = JSON.stringify(events);
    expect(text).toContain('Something went wrong on our side.');
    expect(text).not.toMatch(/NONSENSE|MATCH|GRAFEO|Neo|stack/);
    expect(log.join('')).toContain('NONSENSE');
    const id = events[0]?.errors?.[0]?.extensions?.['requestId'];
    expect(log.some((line) => (JSON.parse(line) as { requestId: string }).requestId === id)).toBe(true);
  });
});
