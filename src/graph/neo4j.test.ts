/** How Neo4j is opened, lost and found again, over real sockets; most of it needs no Neo4j. */
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { performance } from 'node:perf_hooks';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { readTestGraphSettings } from '../config.js';
import { openEmptyGraph } from '../testing/test-atlas.js';
import { GraphError, GraphOpenError } from './graph-error.js';
import type { Graph, Statement } from './graph.js';
import { openNeo4j } from './neo4j.js';

const COUNT_TO_TEN: Statement = { text: 'UNWIND range(1, 10) AS n RETURN count(n) AS count', parameters: {} };
/** What a client of the Bolt protocol says first, in the clear. */
const BOLT_GREETING = '6060b017';

/** A TCP server that can be ended with all of its connections. */
class Listener {
  private readonly sockets = new Set<Socket>();
  private readonly server: Server;

  constructor(onConnection: (socket: Socket) => void) {
    this.server = createServer((socket) => {
      this.keep(socket);
      onConnection(socket);
    });
  }

  /** Ends `socket` with the others. */
  keep(socket: Socket): void {
    this.sockets.add(socket.on('error', () => undefined));
  }

  async listen(port = 0): Promise<number> {
    this.server.listen(port, '127.0.0.1');
    await once(this.server, 'listening');
    return (this.server.address() as AddressInfo).port;
  }

  async close(): Promise<void> {
    if (!this.server.listening) return;
    const closed = once(this.server, 'close');
    this.server.close();
    for (const socket of this.sockets) socket.destroy();
    this.sockets.clear();
    await closed;
  }
}

const listeners: Listener[] = [];
afterEach(() => Promise.all(listeners.splice(0).map((listener) => listener.close())));

function listener(onConnection: (socket: Socket) => void = () => undefined): Listener {
  const made = new Listener(onConnection);
  listeners.push(made);
  return made;
}

async function closedPort(): Promise<number> {
  const probe = listener();
  const port = await probe.listen();
  await probe.close();
  return port;
}

function open(url: string, database = 'neo4j'): Promise<Graph> {
  return openNeo4j({ url, user: undefined, password: undefined, database });
}

/** The message of the error that opening ends with, and how long that took. */
async function failureToOpen(url: string, database?: string): Promise<{ message: string; seconds: number }> {
  const start = performance.now();
  try {
    await (await open(url, database)).close();
  } catch (error) {
    if (!(error instanceof GraphOpenError)) throw error;
    return { message: error.message, seconds: (performance.now() - start) / 1000 };
  }
  throw new Error(`${url} must not open.`);
}

describe('opening Neo4j', () => {
  test.each(['bolt', 'neo4j'])('at a closed port with %s:// fails at once and says what to do', async (scheme) => {
    const address = `${scheme}://127.0.0.1:${String(await closedPort())}`;
    const { message, seconds } = await failureToOpen(address);
    expect(seconds).toBeLessThan(5);
    expect(message).toContain(`Neo4j at ${address} (database "neo4j") cannot be used`);
    for (const setting of ['GRAPH_URL', 'NEO4J_USER', 'NEO4J_PASSWORD', 'NEO4J_DATABASE']) {
      expect(message).toContain(setting);
    }
    expect(message).not.toContain('\n');
  });

  test.each(['bolt', 'neo4j', 'bolt+s'])('at a port that never answers, with %s://, gives up', async (scheme) => {
    const address = `${scheme}://127.0.0.1:${String(await listener().listen())}`;
    const { message, seconds } = await failureToOpen(address);
    expect(seconds).toBeLessThan(10);
    expect(message).toContain(address);
    expect(message).toContain('GRAPH_URL');
  });

  test('at a port where something else answers says so in one line, also when the address asks for TLS', async () => {
    const port = String(
      await listener((socket) => socket.once('data', () => socket.end('HTTP/1.1 400 \r\n\r\n'))).listen(),
    );
    for (const address of [`bolt://127.0.0.1:${port}`, `bolt+s://127.0.0.1:${port}`]) {
      const { message } = await failureToOpen(address);
      expect(message).toContain(address);
      expect(message).not.toMatch(/[\r\n]/);
    }
  });

  test.each(['bolt://:::', 'bolt://localhost:7687?database=x', 'neo4j://localhost:port'])(
    'at %s, which is no address, says what to do',
    async (address) => {
      const { message } = await failureToOpen(address);
      expect(message).toContain(address);
      expect(message).toContain('GRAPH_URL');
    },
  );

  test('does not tell the password of the address', async () => {
    const port = String(await closedPort());
    const { message } = await failureToOpen(`bolt://somebody:a-secret@127.0.0.1:${port}`);
    expect(message).toContain(`bolt://127.0.0.1:${port}`);
    expect(message).not.toContain('a-secret');
  });

  test('with TLS leaves the next address as it is', async () => {
    await failureToOpen(`bolt+s://127.0.0.1:${String(await closedPort())}`);
    const greetings: string[] = [];
    const address = await listener((socket) => {
      socket.once('data', (bytes) => {
        greetings.push(bytes.subarray(0, 4).toString('hex'));
        socket.destroy();
      });
    }).listen();
    await failureToOpen(`bolt://127.0.0.1:${String(address)}`);
    expect(greetings[0]).toBe(BOLT_GREETING);
  });
});

const settings = readTestGraphSettings();

describe.runIf(!settings.url.startsWith('embedded:'))('an open Neo4j', () => {
  let graph: Graph;

  beforeAll(async () => {
    graph = await openEmptyGraph();
  });
  afterAll(() => graph.close());

  test('still reads after 200 reads at once, four for each connection of the pool', async () => {
    const reads = Array.from({ length: 200 }, () => graph.read(COUNT_TO_TEN));
    expect(await Promise.all(reads)).toEqual(Array.from({ length: 200 }, () => [{ count: 10 }]));
    expect(await graph.read(COUNT_TO_TEN)).toEqual([{ count: 10 }]);
  });

  test('refuses a read that writes', async () => {
    const write: Statement = { text: 'CREATE (n:Sneaked) RETURN 1 AS one', parameters: {} };
    await expect(graph.read(write)).rejects.toMatchObject({ name: 'GraphError', reason: 'FAILED' });
    expect(await graph.read({ text: 'MATCH (n:Sneaked) RETURN n', parameters: {} })).toEqual([]);
  });

  test('of a database that is not there says which one', async () => {
    const { message } = await failureToOpen(settings.url, 'nonsense');
    expect(message).toContain('database "nonsense"');
    expect(message).toContain('NEO4J_DATABASE');
  });

  test('that goes away is UNAVAILABLE within seconds, and is read again when it is back', async () => {
    const { hostname, port } = new URL(settings.url);
    const forward = () => {
      const made = listener((socket) => {
        const target = connect(Number(port), hostname);
        made.keep(target);
        socket.pipe(target).pipe(socket);
      });
      return made;
    };
    const line = forward();
    const linePort = await line.listen();
    const behindLine = await open(`bolt://127.0.0.1:${String(linePort)}`, settings.database);
    try {
      expect(await behindLine.read(COUNT_TO_TEN)).toEqual([{ count: 10 }]);
      await line.close();
      const start = performance.now();
      const error: unknown = await behindLine.read(COUNT_TO_TEN).catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(GraphError);
      expect(error).toMatchObject({ reason: 'UNAVAILABLE', statement: COUNT_TO_TEN });
      expect((performance.now() - start) / 1000).toBeLessThan(10);
      await forward().listen(linePort);
      expect(await behindLine.read(COUNT_TO_TEN)).toEqual([{ count: 10 }]);
    } finally {
      await behindLine.close();
    }
  });
});
