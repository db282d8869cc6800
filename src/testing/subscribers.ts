/** Subscribers over real sockets, for tests. */
import { once } from 'node:events';
import { createClient as createWebSocketClient, type Client } from 'graphql-ws';
import { WebSocket } from 'ws';

export interface Event {
  readonly data?: { readonly graphChanged: EventChange } | null;
  readonly errors?: readonly { readonly message: string; readonly extensions?: Readonly<Record<string, unknown>> }[];
}

export interface EventChange {
  readonly number: number;
  readonly action: string;
  readonly records: {
    readonly nodes: readonly { readonly id: string; readonly of: Readonly<Record<string, unknown>> | null }[];
  };
}

export const SUBSCRIPTION = `subscription ($since: Int, $kinds: [NodeKind!], $about: ID, $relations: [RelationType!]) {
  graphChanged(since: $since, kinds: $kinds, about: $about, relations: $relations) {
    number action records(first: 100) { nodes { id kind of { id ... on Policy { title } } } }
  }
}`;

/** What comes of a subscription, gathered as it comes. */
export interface Gathered {
  readonly events: Event[];
  /** The errors that ended it. */
  readonly errors: unknown[];
  readonly ended: Promise<void>;
  stop(): void;
}

function webSocketAddress(address: string): string {
  return `${address.replace('http', 'ws')}/graphql`;
}

/** A client of graphql-ws, as applications have it; it does not connect again. */
export function webSocketClient(address: string): Client {
  return createWebSocketClient({ url: webSocketAddress(address), webSocketImpl: WebSocket, retryAttempts: 0 });
}

/** Subscribes over WebSocket. */
export function subscribeTo(client: Client, variables: Record<string, unknown> = {}, query = SUBSCRIPTION): Gathered {
  const events: Event[] = [];
  const errors: unknown[] = [];
  let stop = (): void => undefined;
  const ended = new Promise<void>((resolve) => {
    stop = client.subscribe(
      { query, variables },
      {
        next: (event) => void events.push(event as Event),
        error: (error) => {
          errors.push(...(Array.isArray(error) ? (error as unknown[]) : [error]));
          resolve();
        },
        complete: resolve,
      },
    );
  });
  return {
    events,
    errors,
    ended,
    stop: () => {
      stop();
    },
  };
}

/** Waits until `holds`; throws when it does not come true in time. */
export async function until(holds: () => boolean, milliseconds = 10_000): Promise<void> {
  for (const end = Date.now() + milliseconds; !holds();) {
    if (Date.now() > end)
      throw new Error(`It must come true in ${String(milliseconds)} ms, but did not: ${holds.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** A socket that speaks for itself: what it was sent, and how it was closed. */
export async function rawSocket(address: string, protocols: string[] = ['graphql-transport-ws']) {
  const socket = new WebSocket(webSocketAddress(address), protocols);
  const messages: Record<string, unknown>[] = [];
  socket.on('message', (data: Buffer) => messages.push(JSON.parse(data.toString('utf8')) as Record<string, unknown>));
  socket.on('error', () => undefined);
  const closed = once(socket, 'close').then(([code, reason]) => ({ code: code as number, reason: String(reason) }));
  await once(socket, 'open');
  return {
    socket,
    messages,
    closed,
    say: (message: unknown) => {
      socket.send(JSON.stringify(message));
    },
  };
}
