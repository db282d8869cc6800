/** Policy Atlas in one piece: a graph, the GraphQL server over it, and the HTTP server before that. */
import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino, type Logger } from 'pino';
import { ANONYMOUS, type Principal } from './auth/principal.js';
import type { Graph } from './graph/graph.js';
import type { Context } from './graphql/context.js';
import { definition } from './graphql/schema.js';
import { createGraphQLServer } from './graphql/server.js';
import { createHttpServer } from './http/server.js';
import { RelationBudget } from './lineage/relation-budget.js';
import { OperationReader } from './plan/reader.js';
import { PlanCache } from './plan/root-plan.js';
import { typeOfId } from './subject/kinds.js';

export interface AtlasSettings {
  readonly port: number;
  readonly host: string;
  readonly logger: Logger;
}

/** A running server. */
export interface Atlas {
  /** `http://localhost:4000`. */
  readonly address: string;
  /** Stops accepting, lets what runs finish, and stops. The graph stays open. */
  stop(): Promise<void>;
}

/** The context of a request: every request reads its operation with one statement of its own. */
export function contextFactory(graph: Graph): (requestId: string, principal?: Principal) => Context {
  const plans = new PlanCache(definition);
  return (requestId, principal = ANONYMOUS) => ({
    requestId,
    principal,
    engine: graph.engine,
    graph,
    budget: new RelationBudget(graph),
    reader: new OperationReader(graph, plans, typeOfId),
  });
}

/** Serves `graph`. Throws what `listen` does, such as EADDRINUSE. */
export async function serve(graph: Graph, { port, host, logger }: AtlasSettings): Promise<Atlas> {
  const apollo = createGraphQLServer(logger);
  await apollo.start();
  const isReady = () =>
    graph.version().then(
      () => true,
      () => false,
    );
  const server = createHttpServer({ apollo, contextOf: contextFactory(graph), graph, isReady, logger });
  await listen(server, port, host);
  const { port: actualPort } = server.address() as AddressInfo;
  return {
    address: `http://${nameOf(host)}:${String(actualPort)}`,
    async stop() {
      const closed = once(server, 'close');
      server.close();
      server.closeIdleConnections();
      await closed;
      await apollo.stop();
    },
  };
}

/** The host as it stands in an address. */
function nameOf(host: string): string {
  if (['127.0.0.1', '0.0.0.0', '::', '::1'].includes(host)) return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}

async function listen(server: Server, port: number, host: string): Promise<void> {
  server.listen(port, host);
  await once(server, 'listening');
}

/** A logger that writes JSON lines to the standard error stream. */
export function createLogger(level: string): Logger {
  return pino({ level }, pino.destination(2));
}
