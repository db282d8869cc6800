/** Subscriptions through real sockets: what comes, in which order, and how they end. */
import { once } from 'node:events';
import { request as requestOver, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { createClient as createEventClient } from 'graphql-sse';
import { openTestAccess } from '../testing/test-access.js';
import { pino } from 'pino';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { serve, type Atlas } from '../atlas.js';
import { readTestGraphSettings } from '../config.js';
import { MOST_WAITING } from '../change/change-subscriber.js';
import { storeRecords } from '../facts/store-records.js';
import type { Graph } from '../graph/graph.js';
import { openGraph } from '../graph/open-graph.js';
import { node, observation, policy, relation } from '../testing/lineage-facts.js';
import { logChange } from '../testing/log-change.js';
import { rawSocket, SUBSCRIPTION, subscribeTo, until, webSocketClient, type Event } from '../testing/subscribers.js';
import { openEmptyGraph } from '../testing/test-atlas.js';
import { LIVE_LIMITS } from './live-limits.js';

const RECORDS = [
  policy('a'),
  policy('b'),
  node('city', 'one', { code: '370100' }),
  node('city', 'two', { code: '370200' }),
  node('measure', 'one', { definition: { en: 'One' }, unit: 'CNY' }),
  relation('BASED_ON', 'b', 'a'),
];
const isEmbedded = readTestGraphSettings().url.startsWith('embedded:');

interface Served {
  readonly graph: Graph;
  readonly atlas: Atlas;
  readonly log: string[];
}
const undo: (() => unknown)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0).toReversed()) await step();
});

async function served(): Promise<Served> {
  const graph = await openEmptyGraph();
  undo.push(() => graph.close());
  await storeRecords(graph, RECORDS);
  return serveAgain(graph);
}

async function serveAgain(graph: Graph): Promise<Served> {
  const log: string[] = [];
  const logger = pino({ level: 'error' }, { write: (line) => void log.push(line) });
  const access = openTestAccess();
  const atlas = await serve(graph, { port: 0, host: '127.0.0.1', access, logger });
  let isStopped = false;
  const stop = async () => {
    if (!isStopped) {
      await atlas.stop();
      access.remove();
    }
    isStopped = true;
  };
  undo.push(stop);
  return { graph, atlas: { ...atlas, stop }, log };
}

function subscribed(atlas: Atlas, variables: Record<string, unknown> = {}, query = SUBSCRIPTION) {
  const client = webSocketClient(atlas.address);
  undo.push(() => client.dispose());
  return subscribeTo(client, variables, query);
}

const numbersOf = (events: readonly Event[]) => events.map(({ data }) => data?.graphChanged.number);
const recordsOf = ({ data }: Event) => data?.graphChanged.records.nodes.map(({ id }) => id);
const rename = (graph: Graph, slug: string, title: string) =>
  logChange(graph, { revised: [[policy(slug), policy(slug, { title: { en: title } })]] });
const move = (graph: Graph, slug: 'one' | 'two', note: string) => {
  const city = node('city', slug, { code: slug === 'one' ? '370100' : '370200' });
  return logChange(graph, { revised: [[city, { ...city, note }]] });
};
/** Time for an event that must not come. */
const quiet = () => new Promise((resolve) => setTimeout(resolve, 700));

describe('A subscription', () => {
  test('is told of a change with the fields of its nodes, filled from the graph', async () => {
    const { graph, atlas } = await served();
    const { events } = subscribed(atlas, { since: await graph.version() });
    const number = await rename(graph, 'a', 'Renamed');
    await until(() => events.length === 1);
    expect(events).toEqual([
      {
        data: {
          graphChanged: {
            number,
            action: 'policyPut',
            records: { nodes: [{ id: 'policy/a', kind: 'REVISED', of: { id: 'policy/a', title: 'Renamed' } }] },
          },
        },
      },
    ]);
  });

  test('without since is told only of what comes', async () => {
    const { graph, atlas } = await served();
    await rename(graph, 'a', 'Before');
    const first = subscribed(atlas, { since: 0 });
    await until(() => first.events.length === 1);
    const { events } = subscribed(atlas);
    await quiet();
    const number = await rename(graph, 'a', 'After');
    await until(() => events.length === 1);
    expect(numbersOf(events)).toEqual([number]);
  });

  test('by kind is told of nodes of the kind and of relations at them', async () => {
    const { graph, atlas } = await served();
    const cities = subscribed(atlas, { since: 0, kinds: ['CITY'] });
    const policies = subscribed(atlas, { since: 0, kinds: ['POLICY'] });
    const based = subscribed(atlas, { since: 0, relations: ['BASED_ON'] });
    const city = await move(graph, 'one', 'moved');
    const title = await rename(graph, 'a', 'Renamed');
    const both = await logChange(graph, {
      added: [relation('APPLIES_IN', 'a', 'city/one'), policy('new'), node('city', 'new', { code: '370300' })],
    });
    const gone = await logChange(graph, { retracted: [relation('BASED_ON', 'b', 'a')] });
    await until(() => policies.events.length === 3 && cities.events.length === 2 && based.events.length === 1);
    expect(numbersOf(cities.events)).toEqual([city, both]);
    expect(cities.events.map(recordsOf)).toEqual([['city/one'], ['city/new', 'relation/applies-in.policy.a.city.one']]);
    expect(numbersOf(policies.events)).toEqual([title, both, gone]);
    expect(policies.events.map(recordsOf)[1]).toEqual(['policy/new', 'relation/applies-in.policy.a.city.one']);
    expect(numbersOf(based.events)).toEqual([gone]);
  });

  test('about a node is told of it, of the relations at it and of the statements about it', async () => {
    const { graph, atlas } = await served();
    const city = subscribed(atlas, { since: 0, about: 'city/one' });
    const numbers = subscribed(atlas, { since: 0, about: 'city/one', kinds: ['OBSERVATION'] });
    const itself = await move(graph, 'one', 'moved');
    await move(graph, 'two', 'moved');
    await rename(graph, 'a', 'Renamed');
    const edge = relation('APPLIES_IN', 'a', 'city/one');
    const asserted = await logChange(graph, { added: [edge, relation('APPLIES_IN', 'b', 'city/two')] });
    const stated = await logChange(graph, { isImport: true, added: [observation('x'), policy('other')] });
    const retracted = await logChange(graph, { retracted: [edge] });
    await until(() => city.events.length === 4 && numbers.events.length === 1);
    expect(numbersOf(city.events)).toEqual([itself, asserted, stated, retracted]);
    expect(city.events.map(recordsOf)).toEqual([
      ['city/one'],
      ['relation/applies-in.policy.a.city.one'],
      ['observation/x'],
      ['relation/applies-in.policy.a.city.one'],
    ]);
    await quiet();
    expect(numbersOf(numbers.events)).toEqual([stated]);
  });

  test('is resumed from a version when the server was away meanwhile, without a gap or a repetition', async () => {
    const first = await served();
    const before = subscribed(first.atlas, { since: 0 });
    const numbers = [await rename(first.graph, 'a', 'One'), await rename(first.graph, 'b', 'Two')];
    await until(() => before.events.length === 2);
    await first.atlas.stop();
    await before.ended;
    numbers.push(await rename(first.graph, 'a', 'Three'), await rename(first.graph, 'b', 'Four'));
    // A version that no change made.
    await first.graph.write(() => Promise.resolve());
    const second = await serveAgain(first.graph);
    const after = subscribed(second.atlas, { since: before.events.at(-1)?.data?.graphChanged.number });
    await until(() => after.events.length === 2);
    numbers.push(await rename(first.graph, 'a', 'Five'));
    await until(() => after.events.length === 3);
    expect([...numbersOf(before.events), ...numbersOf(after.events)]).toEqual(numbers);
  });

  test('is told of what another server on the same graph wrote', async () => {
    const one = await served();
    const another = isEmbedded ? one.graph : await openGraph(readTestGraphSettings());
    if (!isEmbedded) undo.push(() => another.close());
    const two = await serveAgain(another);
    const here = subscribed(one.atlas, { since: 0 });
    const there = subscribed(two.atlas, { since: 0 });
    const numbers = [
      await rename(one.graph, 'a', 'One'),
      await rename(another, 'b', 'Two'),
      await rename(one.graph, 'a', 'Three'),
    ];
    await until(() => here.events.length === 3 && there.events.length === 3);
    expect(numbersOf(here.events)).toEqual(numbers);
    expect(numbersOf(there.events)).toEqual(numbers);
  });

  test('gets exactly the log, in order, whatever is written while it comes and goes', async () => {
    const { graph, atlas } = await served();
    const rounds = isEmbedded ? 60 : 20;
    const whole = subscribed(atlas, { since: 0 });
    const late: ReturnType<typeof subscribed>[] = [];
    const write = async (slug: 'a' | 'b') => {
      const numbers: number[] = [];
      for (let round = 0; round < rounds; round += 1) {
        numbers.push(await rename(graph, slug, `${slug} ${String(round)}`));
        if (round % 7 === 3) await graph.write(() => Promise.resolve());
        if (round % 10 === 5) late.push(subscribed(atlas, { since: 0 }));
      }
      return numbers;
    };
    const written = (await Promise.all([write('a'), write('b')])).flat().toSorted((left, right) => left - right);
    await until(() => [whole, ...late].every(({ events }) => events.length >= 2 * rounds));
    await quiet();
    expect(late.length).toBeGreaterThan(3);
    for (const { events } of [whole, ...late]) expect(numbersOf(events)).toEqual(written);
  }, 120_000);

  test('is one of a hundred, and each gets every change', async () => {
    const { graph, atlas } = await served();
    const all = Array.from({ length: 100 }, () => subscribed(atlas, { since: 0 }));
    await until(() => all.length === 100);
    const numbers = [
      await rename(graph, 'a', 'One'),
      await rename(graph, 'b', 'Two'),
      await rename(graph, 'a', 'Three'),
    ];
    await until(() => all.every(({ events }) => events.length === 3), 20_000);
    for (const { events } of all) expect(numbersOf(events)).toEqual(numbers);
  });
});

describe('The end of a subscription', () => {
  test('of a slow consumer comes with a code, and the version to resume from', async () => {
    const { graph, atlas } = await served();
    const { say, messages, socket } = await initialised(atlas);
    undo.push(() => {
      socket.terminate();
    });
    // So much for each event that the buffers of the sockets are full after a few.
    const long = policy('long', { note: 'x'.repeat(200_000) });
    const since = await logChange(graph, { added: [long] });
    say({
      id: '1',
      type: 'subscribe',
      payload: {
        query: `subscription ($since: Int) { graphChanged(since: $since) { number records { nodes { before } } } }`,
        variables: { since },
      },
    });
    const first = await logChange(graph, { retracted: [long] });
    await until(() => messages.some(({ type }) => type === 'next'));
    socket.pause();
    // Few are enough to fill the buffers; the rest waits in the queue.
    for (let written = 0; written < 80; written += 1) {
      await logChange(graph, { retracted: [long] });
    }
    await manyChanges(graph, MOST_WAITING + 1);
    await quiet();
    socket.resume();
    await until(() => messages.some(({ type }) => type === 'error'), 30_000);
    const next = messages.filter(({ type }) => type === 'next') as { payload: Event }[];
    const numbers = numbersOf(next.map(({ payload }) => payload));
    const error = messages.find(({ type }) => type === 'error') as { payload: Event['errors'] };
    expect(numbers[0]).toBe(first);
    expect(error.payload).toMatchObject([{ extensions: { code: 'SLOW_CONSUMER', resumeFrom: numbers.at(-1) } }]);
    // The connection stays: another operation is answered.
    say({ id: '2', type: 'subscribe', payload: { query: '{ __typename }' } });
    await until(() => messages.some(({ id, type }) => id === '2' && type === 'complete'));
  }, 60_000);

  test('comes with code 1001 when the server stops, and over events without the word that it is complete', async () => {
    const { graph, atlas } = await served();
    const raw = await initialised(atlas);
    raw.say({ id: '1', type: 'subscribe', payload: { query: SUBSCRIPTION, variables: { since: 0 } } });
    const response = await eventStream(atlas, { since: 0 });
    await rename(graph, 'a', 'One');
    await until(() => raw.messages.some(({ type }) => type === 'next') && response.text().includes('event: next'));
    const start = performance.now();
    await atlas.stop();
    expect(performance.now() - start).toBeLessThan(2_000);
    expect(await raw.closed).toEqual({ code: 1001, reason: 'Going away' });
    await response.ended;
    expect(response.text()).not.toContain('event: complete');
  });

  test('of a client that has gone away without a word does not hold the server up', async () => {
    const { graph, atlas } = await served();
    const { socket, say, messages } = await initialised(atlas);
    say({ id: '1', type: 'subscribe', payload: { query: SUBSCRIPTION, variables: { since: 0 } } });
    await rename(graph, 'a', 'One');
    await until(() => messages.some(({ type }) => type === 'next'));
    socket.pause();
    const start = performance.now();
    await atlas.stop();
    expect(performance.now() - start).toBeLessThan(LIVE_LIMITS.closeMilliseconds + 1_500);
    socket.terminate();
  });
});

describe('A subscription that has ended', () => {
  test.each([
    [
      'its client says so',
      (raw: Raw) => {
        raw.say({ id: '1', type: 'complete' });
      },
    ],
    [
      'its client closes the connection',
      (raw: Raw) => {
        raw.socket.close();
      },
    ],
    [
      'its client is gone',
      (raw: Raw) => {
        raw.socket.terminate();
      },
    ],
  ])('leaves nothing behind when %s: nothing asks the graph for changes any more', async (_why, end) => {
    const { graph } = await served();
    const counted = countingVersions(graph);
    const { atlas } = await serveAgain(counted.graph);
    const raw = await initialised(atlas);
    raw.say({ id: '1', type: 'subscribe', payload: { query: SUBSCRIPTION, variables: { since: 0 } } });
    await rename(graph, 'a', 'One');
    await until(() => raw.messages.some(({ type }) => type === 'next'));
    const before = counted.count();
    await quiet();
    expect(counted.count()).toBeGreaterThan(before);
    end(raw);
    await until(() => counted.isQuiet());
  });

  test('leaves nothing behind when a reader of events goes', async () => {
    const { graph } = await served();
    const counted = countingVersions(graph);
    const { atlas } = await serveAgain(counted.graph);
    const leaving = new AbortController();
    const events = await eventStream(atlas, { since: 0 }, leaving.signal);
    await rename(graph, 'a', 'One');
    await until(() => events.text().includes('event: next'));
    leaving.abort();
    await until(() => counted.isQuiet());
  });
});

type Raw = Awaited<ReturnType<typeof initialised>>;

/** The graph, and how often its version was asked for. */
function countingVersions(graph: Graph) {
  let count = 0;
  let last = Date.now();
  const counting: Graph = Object.assign(Object.create(graph) as Graph, {
    version: () => {
      count += 1;
      last = Date.now();
      return graph.version();
    },
  });
  return { graph: counting, count: () => count, isQuiet: () => Date.now() - last > 800 };
}

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
    await storeRecords(graph, RECORDS);
    const spoilt: Graph = Object.assign(Object.create(graph) as Graph, {
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

describe('Server-sent events', () => {
  test('come for a plain fetch, and end with the word that they are complete', async () => {
    const { graph, atlas } = await served();
    const number = await rename(graph, 'a', 'One');
    const events = await eventStream(atlas, { since: 0 });
    await until(() => events.text().includes('event: next'));
    expect(events.contentType).toBe('text/event-stream; charset=utf-8');
    expect(events.text()).toContain(`event: next\ndata: {"data":{"graphChanged":{"number":${String(number)},`);
    const query = await fetch(`${atlas.address}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
      body: JSON.stringify({ query: '{ policy(by: { id: "policy/a" }) { title } }' }),
    });
    expect(await query.text()).toBe(
      ':\n\nevent: next\ndata: {"data":{"policy":{"title":"One"}}}\n\nevent: complete\ndata:\n\n',
    );
  });

  test('come for a client of graphql-sse, at both addresses', async () => {
    const { graph, atlas } = await served();
    for (const path of ['/graphql', '/graphql/stream']) {
      const client = createEventClient({ url: `${atlas.address}${path}`, retryAttempts: 0 });
      const iterator = client.iterate({ query: SUBSCRIPTION, variables: { since: await graph.version() } });
      const next = iterator.next();
      const number = await rename(graph, 'a', path);
      expect((await next).value).toMatchObject({ data: { graphChanged: { number } } });
      await iterator.return?.();
      client.dispose();
    }
  });

  test('come for GET, as a browser asks for them, which cannot write', async () => {
    const { graph, atlas } = await served();
    const number = await rename(graph, 'a', 'One');
    const address = new URL(`${atlas.address}/graphql/stream`);
    address.searchParams.set('query', SUBSCRIPTION);
    address.searchParams.set('variables', '{"since":0}');
    const events = await readStream(await fetch(address, { headers: { accept: 'text/event-stream' } }));
    await until(() => events.text().includes(`"number":${String(number)}`));
  });

  test.each([
    ['a method that is not for them', { method: 'PUT' }, 405],
    ['no query', { method: 'POST', body: '{}' }, 400],
    ['variables that are no object', { method: 'POST', body: '{"query":"{ a }","variables":1}' }, 400],
    ['a body that is too long', { method: 'POST', body: 'x'.repeat(LIVE_LIMITS.messageBytes + 1) }, 413],
  ])('are refused for %s', async (_what, options, status) => {
    const { atlas } = await served();
    const headers = { 'content-type': 'application/json', accept: 'text/event-stream' };
    const response = await fetch(`${atlas.address}/graphql/stream`, { headers, ...options });
    expect(response.status).toBe(status);
    await response.text();
  });

  test('tell what is wrong with a subscription, and are complete', async () => {
    const { atlas } = await served();
    const events = await eventStream(atlas, { since: -1 });
    await events.ended;
    expect(events.text()).toMatch(/event: next\ndata: \{"errors":\[\{.*"code":"BAD_USER_INPUT".*\n\nevent: complete\n/);
  });

  test('are told to a client that asks for a subscription as for a query', async () => {
    const { atlas } = await served();
    const response = await fetch(`${atlas.address}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: SUBSCRIPTION }),
    });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      errors: [{ message: expect.stringContaining('text/event-stream') as string }],
    });
  });
});

async function initialised(atlas: Atlas) {
  const raw = await rawSocket(atlas.address);
  raw.say({ type: 'connection_init' });
  await until(() => raw.messages.some(({ type }) => type === 'connection_ack'));
  return raw;
}

async function eventStream(atlas: Atlas, variables: Record<string, unknown>, signal?: AbortSignal) {
  const response = await fetch(`${atlas.address}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
    body: JSON.stringify({ query: SUBSCRIPTION, variables }),
    ...(signal && { signal }),
  });
  return readStream(response);
}

async function readStream(response: Response) {
  await Promise.resolve();
  let text = '';
  const ended = (async () => {
    const decoder = new TextDecoder();
    if (!response.body) return;
    for await (const chunk of response.body) text += decoder.decode(chunk as Uint8Array, { stream: true });
  })().catch(() => undefined);
  return { text: () => text, ended, contentType: response.headers.get('content-type') };
}

/** Changes of nothing that is read, many in one transaction, which raises the version by as many. */
async function manyChanges(graph: Graph, count: number): Promise<void> {
  await graph.write(async (transaction) => {
    const { version, at } = transaction;
    const rows = Array.from({ length: count }, (_change, index) => ({ number: version + index, ids: ['policy/a'] }));
    await transaction.run({
      text:
        "UNWIND $rows AS row CREATE (c:Change {number: row.number, at: $at, action: 'policyPut', principal: 'operator', " +
        "added: [], revised: row.ids, retracted: [], concerns: row.ids, entries: '[]'})",
      parameters: { rows, at },
    });
    await transaction.run({
      text: 'MATCH (v:GraphVersion) SET v.number = $number',
      parameters: { number: version + count - 1 },
    });
  });
}
