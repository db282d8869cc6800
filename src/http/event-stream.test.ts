/** Operations over server-sent events, through real sockets. */
import { createClient as createEventClient } from 'graphql-sse';
import { afterEach, describe, expect, test } from 'vitest';
import { SUBSCRIPTION, until } from '../testing/subscribers.js';
import { LIVE_LIMITS } from './live-limits.js';
import { eventStream, readStream, rename, served, undoAll } from '../testing/served-graph.js';

afterEach(undoAll);

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
    const cost = '"extensions":{"cost":{"cost":2,"typeCost":1,"fieldCost":1}}';
    expect(await query.text()).toBe(
      `:\n\nevent: next\ndata: {"data":{"policy":{"title":"One"}},${cost}}\n\nevent: complete\ndata:\n\n`,
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
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      errors: [{ message: expect.stringContaining('text/event-stream') as string }],
    });
  });
});
