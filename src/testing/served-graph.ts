/** A small graph that is served for tests of subscriptions, and what is done to it. */
import { pino } from 'pino';
import { serve, type Atlas } from '../atlas.js';
import { storeRecords } from '../facts/store-records.js';
import type { Graph } from '../graph/graph.js';
import { node, policy, relation } from './lineage-facts.js';
import { logChange } from './log-change.js';
import { rawSocket, SUBSCRIPTION, subscribeTo, until, webSocketClient, type Event } from './subscribers.js';
import { openTestAccess } from './test-access.js';
import { openEmptyGraph } from './test-atlas.js';

/** The records of that graph. */
export const SERVED_RECORDS = [
  policy('a'),
  policy('b'),
  node('city', 'one', { code: '370100' }),
  node('city', 'two', { code: '370200' }),
  node('measure', 'one', { definition: { en: 'One' }, unit: 'CNY' }),
  relation('BASED_ON', 'b', 'a'),
];

export interface Served {
  readonly graph: Graph;
  readonly atlas: Atlas;
  readonly log: string[];
}
/** What must be ended after a test, the last first. */
export const undo: (() => unknown)[] = [];

/** To be called after each test. */
export async function undoAll(): Promise<void> {
  for (const step of undo.splice(0).toReversed()) await step();
}

/** Serves a graph of a few records. */
export async function served(): Promise<Served> {
  const graph = await openEmptyGraph();
  undo.push(() => graph.close());
  await storeRecords(graph, SERVED_RECORDS);
  return serveAgain(graph);
}

/** Serves a graph, perhaps once more. */
export async function serveAgain(graph: Graph): Promise<Served> {
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

/** Subscribes over a WebSocket. */
export function subscribed(atlas: Atlas, variables: Record<string, unknown> = {}, query = SUBSCRIPTION) {
  const client = webSocketClient(atlas.address);
  undo.push(() => client.dispose());
  return subscribeTo(client, variables, query);
}

export const numbersOf = (events: readonly Event[]) => events.map(({ data }) => data?.graphChanged.number);
export const recordsOf = ({ data }: Event) => data?.graphChanged.records.nodes.map(({ id }) => id);
export const rename = (graph: Graph, slug: string, title: string) =>
  logChange(graph, { revised: [[policy(slug), policy(slug, { title: { en: title } })]] });
export const move = (graph: Graph, slug: 'one' | 'two', note: string) => {
  const city = node('city', slug, { code: slug === 'one' ? '370100' : '370200' });
  return logChange(graph, { revised: [[city, { ...city, note }]] });
};
/** Time for an event that must not come. */
export const quiet = () => new Promise((resolve) => setTimeout(resolve, 700));

/** Changes of nothing that is read, many in one transaction, which raises the version by as many. */
export async function manyChanges(graph: Graph, count: number): Promise<void> {
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

/** A WebSocket that has said who it is. */
export async function initialised(atlas: Atlas) {
  const raw = await rawSocket(atlas.address);
  raw.say({ type: 'connection_init' });
  await until(() => raw.messages.some(({ type }) => type === 'connection_ack'));
  return raw;
}

/** Subscribes by server-sent events. */
export async function eventStream(atlas: Atlas, variables: Record<string, unknown>, signal?: AbortSignal) {
  const response = await fetch(`${atlas.address}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
    body: JSON.stringify({ query: SUBSCRIPTION, variables }),
    ...(signal && { signal }),
  });
  return readStream(response);
}

/** A stream as it is read. */
export async function readStream(response: Response) {
  await Promise.resolve();
  let text = '';
  const ended = (async () => {
    const decoder = new TextDecoder();
    if (!response.body) return;
    for await (const chunk of response.body) text += decoder.decode(chunk as Uint8Array, { stream: true });
  })().catch(() => undefined);
  return { text: () => text, ended, contentType: response.headers.get('content-type') };
}
