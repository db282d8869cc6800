/** How subscriptions end, through real sockets, and that they leave nothing behind. */
import { afterEach, describe, expect, test } from 'vitest';
import { MOST_WAITING } from '../change/change-subscriber.js';
import { around } from '../graph/around.js';
import type { Graph } from '../graph/graph.js';
import { policy } from '../testing/lineage-facts.js';
import { logChange } from '../testing/log-change.js';
import { SUBSCRIPTION, until, type Event } from '../testing/subscribers.js';
import { LIVE_LIMITS } from './live-limits.js';
import {
  eventStream,
  initialised,
  manyChanges,
  numbersOf,
  quiet,
  rename,
  serveAgain,
  served,
  subscribed,
  undo,
  undoAll,
} from '../testing/served-graph.js';

afterEach(undoAll);

describe('The end of a subscription', () => {
  test('of a slow consumer comes with a code, and the version to resume from', async () => {
    const { graph, atlas } = await served();
    const { say, messages, socket } = await initialised(atlas);
    undo.push(() => {
      socket.terminate();
    });
    // So much for each event that the buffers of the sockets are full after a few.
    const long = (form: number) => policy('long', { note: `${String(form)}${'x'.repeat(200_000)}` });
    const since = await logChange(graph, { added: [long(0)] });
    say({
      id: '1',
      type: 'subscribe',
      payload: {
        query: `subscription ($since: Int) { graphChanged(since: $since) { number records { nodes { before } } } }`,
        variables: { since },
      },
    });
    const first = await logChange(graph, { revised: [[long(0), long(1)]] });
    await until(() => messages.some(({ type }) => type === 'next'));
    socket.pause();
    // Few are enough to fill the buffers; the rest waits in the queue.
    for (let form = 2; form < 82; form += 1) {
      await logChange(graph, { revised: [[long(form - 1), long(form)]] });
    }
    const quick = subscribed(
      atlas,
      { since: await graph.version() },
      'subscription ($since: Int) { graphChanged(since: $since) { number } }',
    );
    await manyChanges(graph, MOST_WAITING + 1);
    // When another has been told of all of them, so has this one.
    await until(() => quick.events.length > MOST_WAITING, 30_000);
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
  const counting: Graph = around(graph, {
    version: () => {
      count += 1;
      last = Date.now();
      return graph.version();
    },
  });
  return { graph: counting, count: () => count, isQuiet: () => Date.now() - last > 800 };
}
