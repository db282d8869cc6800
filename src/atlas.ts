/** Policy Atlas in one piece: a graph, the GraphQL server over it, and the HTTP server before that. */
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { IncomingMessage, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { HTTPGraphQLResponse } from '@apollo/server';
import { pino, type Logger } from 'pino';
import { GraphQLError } from 'graphql';
import type { Access } from './auth/access.js';
import type { KeyFile } from './auth/key-file.js';
import { OperationAudit } from './auth/operation-audit.js';
import type { Principal } from './auth/principal.js';
import { AccessUnavailableError, UnauthenticatedError } from './auth/refusals.js';
import { RecentVersion } from './cache/recent-version.js';
import { ResponseCache } from './cache/response-cache.js';
import { ChangeFeed } from './change/change-feed.js';
import { TrustedDocuments } from './documents/trusted-documents.js';
import { around } from './graph/around.js';
import type { Graph } from './graph/graph.js';
import { untilDeadline } from './graph/until-deadline.js';
import type { ContextFactory } from './graphql/context.js';
import { Keeping } from './graphql/keeping.js';
import { Allowances } from './graphql/limits/allowances.js';
import { DEFAULT_LIMITS, REQUEST_MILLISECONDS, type Limits } from './graphql/limits/limits.js';
import { LiveOperations } from './graphql/live-operations.js';
import { buildSchema, definition } from './graphql/schema.js';
import { createGraphQLServer } from './graphql/server.js';
import { clientOf } from './http/client-of.js';
import { createHttpServer } from './http/server.js';
import { Repeats } from './http/repeats.js';
import { RelationBudget } from './lineage/relation-budget.js';
import { measured } from './metrics/measured-graph.js';
import { Metrics } from './metrics/metrics.js';
import { OperationReader } from './plan/reader.js';
import { PlanCache } from './plan/root-plan.js';
import { traced } from './tracing/spans.js';
import { typeOfId } from './subject/kinds.js';

export interface AtlasSettings {
  readonly port: number;
  readonly host: string;
  readonly access: Access;
  readonly logger: Logger;
  /** How many bytes of answers are kept; none when absent. */
  readonly cacheBytes?: number;
  /** Whether answers that were kept are given, and marked, while the database is away; not when absent. */
  readonly isStaleAllowed?: boolean;
  /** The origins whose pages may ask from a browser; `*` is any, none when absent. */
  readonly corsOrigins?: readonly string[];
  /** How large a document may be; the defaults when absent. */
  readonly limits?: Limits;
  /** What a client may ask for in a minute, as `extensions.cost` says it; without a bound when absent or 0. */
  readonly costPerMinute?: number;
  /** How many proxies stand before this server, each of which adds to `x-forwarded-for`; none when absent. */
  readonly trustedProxies?: number;
  /** How long a request may take, in milliseconds; 10 s when absent. */
  readonly requestMilliseconds?: number;
  /** Documents that are known beforehand; none when absent. */
  readonly documents?: TrustedDocuments;
}

/** Of the room for answers, so much is for what comes again byte for byte. */
const REPEATS_SHARE = 1 / 4;

/** A running server. */
export interface Atlas {
  /** `http://localhost:4000`. */
  readonly address: string;
  /**
   * Says that it is not ready, still answers for `notice` milliseconds (0 when absent) so that a proxy can turn elsewhere, stops
   * accepting, lets what runs finish, and stops. The graph stays open.
   */
  stop(notice?: number): Promise<void>;
}

/** What bounds a request; what is absent is without a bound. */
export interface RequestBounds {
  readonly limits?: Limits;
  /** How long it may take, in milliseconds. */
  readonly milliseconds?: number;
}

/** The context of a request: every request reads its operation with one statement of its own. */
export function contextFactory(
  graph: Graph,
  keys: KeyFile,
  feed: ChangeFeed,
  { limits, milliseconds }: RequestBounds = {},
): ContextFactory {
  const plans = new PlanCache(definition);
  return (requestId, principal, allowance) => {
    const ownGraph = milliseconds === undefined ? graph : untilDeadline(graph, milliseconds);
    return {
      requestId,
      principal,
      keys,
      audit: new OperationAudit(),
      engine: graph.engine,
      graph: ownGraph,
      feed,
      budget: new RelationBudget(ownGraph),
      allowance,
      limits,
      keeping: new Keeping(),
      reader: new OperationReader(ownGraph, plans, typeOfId),
    };
  };
}

/** Serves a graph. Throws what `listen` does, such as EADDRINUSE. */
export async function serve(given: Graph, settings: AtlasSettings): Promise<Atlas> {
  const { port, host, access, logger, cacheBytes = 0, corsOrigins = [], isStaleAllowed = false } = settings;
  const { documents = new TrustedDocuments(new Map(), false), limits = DEFAULT_LIMITS } = settings;
  const { costPerMinute = 0, trustedProxies = 0, requestMilliseconds = REQUEST_MILLISECONDS } = settings;
  const metrics = new Metrics();
  const graph = traced(measured(given, metrics, logger));
  const schema = buildSchema();
  const apollo = createGraphQLServer(access.audit, logger, schema, limits, (cost) => {
    metrics.cost(cost);
  });
  await apollo.start();
  const feed = new ChangeFeed(graph, (error) => {
    logger.error({ err: error }, 'changes cannot be read');
  });
  const version = new RecentVersion(graph);
  const cache = cacheBytes > 0 ? new ResponseCache<HTTPGraphQLResponse>(cacheBytes * (1 - REPEATS_SHARE)) : undefined;
  const repeats = cacheBytes > 0 ? new Repeats(version, cacheBytes * REPEATS_SHARE) : undefined;
  const contextOf = contextFactory(noticed(graph, feed, version), access.keys, feed, {
    limits,
    milliseconds: requestMilliseconds,
  });
  const live = new LiveOperations({ apollo, documents, limits, schema, contextOf, logger });
  let isStopping = false;
  const isReady = async () => {
    if (isStopping) return false;
    return graph.version().then(
      () => true,
      () => false,
    );
  };
  const allowances = costPerMinute > 0 ? new Allowances(costPerMinute) : undefined;
  const allowanceOf = (request: IncomingMessage, principal: Principal) =>
    allowances?.of(clientOf(request, principal, trustedProxies));
  const authenticate = connectionAuthentication(access);
  const http = createHttpServer({
    apollo,
    cache,
    repeats,
    version,
    corsOrigins,
    isStaleAllowed,
    allowanceOf,
    requestMilliseconds,
    metrics,
    documents,
    access,
    live,
    authenticate,
    contextOf,
    graph,
    isReady,
    logger,
  });
  const { server } = http;
  await listen(server, port, host);
  const { port: actualPort } = server.address() as AddressInfo;
  return {
    address: `http://${nameOf(host)}:${String(actualPort)}`,
    async stop(notice = 0) {
      isStopping = true;
      await sleep(notice);
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

/** The graph, of whose writes the cache and the subscribers in this process are told at once. */
function noticed(graph: Graph, feed: ChangeFeed, version: RecentVersion): Graph {
  return around(graph, {
    async write(work) {
      try {
        return await graph.write(work);
      } finally {
        // A write that failed may have been committed all the same: its answer can be lost on the way.
        version.forget();
        feed.nudge();
      }
    },
  });
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
