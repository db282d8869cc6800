/** Policy Atlas in one piece: a graph, the GraphQL server over it, and the HTTP server before that. */
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino, type Logger } from 'pino';
import { GraphQLError } from 'graphql';
import type { Access } from './auth/access.js';
import type { KeyFile } from './auth/key-file.js';
import { OperationAudit } from './auth/operation-audit.js';
import type { Principal } from './auth/principal.js';
import { AccessUnavailableError, UnauthenticatedError } from './auth/refusals.js';
import { ChangeFeed } from './change/change-feed.js';
import type { Graph } from './graph/graph.js';
import type { Context } from './graphql/context.js';
import { LiveOperations } from './graphql/live-operations.js';
import { buildSchema, definition } from './graphql/schema.js';
import { createGraphQLServer } from './graphql/server.js';
import { createHttpServer } from './http/server.js';
import { RelationBudget } from './lineage/relation-budget.js';
import { OperationReader } from './plan/reader.js';
import { PlanCache } from './plan/root-plan.js';
import { typeOfId } from './subject/kinds.js';

export interface AtlasSettings {
  readonly port: number;
  readonly host: string;
  readonly access: Access;
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
export function contextFactory(
  graph: Graph,
  keys: KeyFile,
  feed: ChangeFeed,
): (requestId: string, principal: Principal) => Context {
  const plans = new PlanCache(definition);
  return (requestId, principal) => ({
    requestId,
    principal,
    keys,
    audit: new OperationAudit(),
    engine: graph.engine,
    graph,
    feed,
    budget: new RelationBudget(graph),
    reader: new OperationReader(graph, plans, typeOfId),
  });
}

/** Serves `graph`. Throws what `listen` does, such as EADDRINUSE. */
export async function serve(graph: Graph, { port, host, access, logger }: AtlasSettings): Promise<Atlas> {
  const schema = buildSchema();
  const apollo = createGraphQLServer(access.audit, logger, schema);
  await apollo.start();
  const feed = new ChangeFeed(graph, (error) => {
    logger.error({ err: error }, 'changes cannot be read');
  });
  const contextOf = contextFactory(noticed(graph, feed), access.keys, feed);
  const live = new LiveOperations({ apollo, schema, contextOf, logger });
  const isReady = () =>
    graph.version().then(
      () => true,
      () => false,
    );
  const authenticate = connectionAuthentication(access);
  const http = createHttpServer({ apollo, access, live, authenticate, contextOf, graph, isReady, logger });
  const { server } = http;
  await listen(server, port, host);
  const { port: actualPort } = server.address() as AddressInfo;
  return {
    address: `http://${nameOf(host)}:${String(actualPort)}`,
    async stop() {
      const closed = once(server, 'close');
      server.close();
      server.closeIdleConnections();
      const ended = http.endConnections();
      feed.close();
      await Promise.all([ended, closed]);
      await apollo.stop();
    },
  };
}

/** Who opens a connection that stays open. What is said of a refusal is said as an error of GraphQL. */
function connectionAuthentication(access: Access): (authorization: string | undefined) => Promise<Principal> {
  return async (authorization) => {
    try {
      return await access.authenticateHeader(authorization, randomUUID());
    } catch (error) {
      if (!(error instanceof UnauthenticatedError || error instanceof AccessUnavailableError)) throw error;
      throw new GraphQLError(error.message, { extensions: { code: error.code } });
    }
  };
}

/** The graph, of whose writes the subscribers in this process are told at once. */
function noticed(graph: Graph, feed: ChangeFeed): Graph {
  return {
    engine: graph.engine,
    read: (statement) => graph.read(statement),
    search: (words, limit) => graph.search(words, limit),
    async write(work) {
      const result = await graph.write(work);
      feed.nudge();
      return result;
    },
    define: (statements) => graph.define(statements),
    snapshot: () => graph.snapshot(),
    version: () => graph.version(),
    close: () => graph.close(),
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
