/** The HTTP server: routes, and JSON for every error. */
import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { ApolloServer } from '@apollo/server';
import type { Logger } from 'pino';
import type { Access } from '../auth/access.js';
import type { Principal } from '../auth/principal.js';
import type { Context } from '../graphql/context.js';
import { ERROR_CODES } from '../graphql/errors.js';
import type { LiveOperations } from '../graphql/live-operations.js';
import type { Graph } from '../graph/graph.js';
import { authenticateRequest } from './authenticate-request.js';
import { HttpError } from './body.js';
import { EventStreams } from './event-stream.js';
import { exportHandler } from './export-handler.js';
import { graphqlHandler } from './graphql-handler.js';
import { playgroundHandler } from './playground.js';
import { acceptWebSockets } from './websocket.js';

export interface HttpParts {
  readonly apollo: ApolloServer<Context>;
  readonly access: Access;
  /** Operations over connections that stay open. */
  readonly live: LiveOperations;
  /** Who sends this `authorization` over such a connection; throws a GraphQLError for a token that is refused. */
  readonly authenticate: (authorization: string | undefined) => Promise<Principal>;
  readonly contextOf: (requestId: string, principal: Principal) => Context;
  /** For exports, which are read past GraphQL. */
  readonly graph: Graph;
  /** Whether the graph answers. */
  readonly isReady: () => Promise<boolean>;
  readonly logger: Logger;
}

/** A server that is not listening yet. */
export interface HttpServer {
  readonly server: Server;
  /** Ends the connections that stay open. Subscriptions must be ended after it, so that no client takes that for their end. */
  endConnections(): Promise<void>;
}

export function createHttpServer(parts: HttpParts): HttpServer {
  const { apollo, access, contextOf, graph, isReady, logger } = parts;
  const streams = new EventStreams(parts);
  const graphql = graphqlHandler(apollo);
  const playground = playgroundHandler(notFound);
  const exports = exportHandler(graph);
  const principalOf = authenticateRequest(access);

  async function route(request: IncomingMessage, response: ServerResponse, requestId: string): Promise<void> {
    const url = addressOf(request);
    if (url.pathname === '/graphql') {
      if (isBrowser(request)) playground(request, response);
      else if (wantsEvents(request)) await streams.answer(request, response, url, requestId);
      else await graphql(request, response, url, contextOf(requestId, await principalOf(request, response, requestId)));
    } else if (url.pathname === '/graphql/stream') {
      await streams.answer(request, response, url, requestId);
    } else if (url.pathname === '/playground' || url.pathname.startsWith('/playground/')) {
      playground(request, response);
    } else if (url.pathname === '/') {
      response.writeHead(302, { location: '/playground' }).end();
    } else if (url.pathname === '/export') {
      await principalOf(request, response, requestId);
      await exports(request, response, url);
    } else if (url.pathname === '/livez') {
      sendJson(response, 200, { status: 'live' });
    } else if (url.pathname === '/readyz') {
      const ready = await isReady();
      sendJson(response, ready ? 200 : 503, { status: ready ? 'ready' : 'waiting for the graph' });
    } else {
      notFound(request, response);
    }
  }

  const server = createServer((request, response) => {
    const requestId = randomUUID();
    response.setHeader('x-request-id', requestId);
    response.setHeader('x-content-type-options', 'nosniff');
    // Clients keep their connections: one that was busy when the server began to stop would hold it up.
    response.once('finish', () => {
      if (!server.listening) server.closeIdleConnections();
    });
    route(request, response, requestId).catch((error: unknown) => {
      if (!(error instanceof HttpError)) logger.error({ requestId, err: error }, 'request failed');
      if (response.headersSent) response.destroy();
      else sendError(request, response, error, requestId);
    });
  });
  const endWebSockets = acceptWebSockets(server, parts);
  return {
    server,
    endConnections() {
      streams.cutOffLater();
      return endWebSockets();
    },
  };
}

/** Throws an HttpError for what is no address, such as `//`. */
function addressOf(request: IncomingMessage): URL {
  const address = request.url ?? '/';
  const base = 'http://localhost';
  if (!URL.canParse(address, base)) throw new HttpError(400, 'The path of the request cannot be read.');
  return new URL(address, base);
}

/** A browser that opens an address asks for HTML; a client that takes JSON is never given a page. */
function isBrowser(request: IncomingMessage): boolean {
  const accept = request.headers.accept ?? '';
  return request.method === 'GET' && accept.includes('text/html') && !accept.includes('json');
}

function wantsEvents({ headers }: IncomingMessage): boolean {
  return /\btext\/event-stream\b/.test(headers.accept ?? '');
}

function notFound(request: IncomingMessage, response: ServerResponse): void {
  const path = (request.url ?? '').slice(0, 100);
  sendJson(response, 404, {
    errors: [
      { message: `There is nothing at ${path}; the endpoint is /graphql.`, extensions: { code: ERROR_CODES.notFound } },
    ],
  });
}

function sendError(request: IncomingMessage, response: ServerResponse, error: unknown, requestId: string): void {
  if (error instanceof HttpError) {
    // What is left of a body that was refused will not be read.
    if (!request.complete) response.setHeader('connection', 'close');
    sendJson(response, error.status, { errors: [{ message: error.message, extensions: { code: error.code } }] });
    return;
  }
  const extensions = { code: ERROR_CODES.internal, requestId };
  sendJson(response, 500, { errors: [{ message: 'Something went wrong on our side.', extensions }] });
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify(body));
}
