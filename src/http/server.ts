/** The HTTP server: routes, and JSON for every error. */
import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Logger } from 'pino';
import type { Access } from '../auth/access.js';
import { ANONYMOUS, type Principal } from '../auth/principal.js';
import type { ContextFactory } from '../graphql/context.js';
import { ERROR_CODES } from '../graphql/errors.js';
import type { LiveOperations } from '../graphql/live-operations.js';
import type { Graph } from '../graph/graph.js';
import type { Metrics, Route } from '../metrics/metrics.js';
import { admitClient, EXPORT_COST, type AllowanceOf } from './admit-client.js';
import { inRequestSpan } from '../tracing/spans.js';
import { authenticateRequest } from './authenticate-request.js';
import { HttpError, readOn } from './body.js';
import { EventStreams } from './event-stream.js';
import { corsHandler } from './cors.js';
import { explorerHandler } from './explorer.js';
import { exportHandler } from './export-handler.js';
import { graphqlHandler, type GraphQLParts } from './graphql-handler.js';
import { playgroundHandler } from './playground.js';
import { bodyOf, isQuestion, sendAgain } from './repeats.js';
import { acceptWebSockets } from './websocket.js';

export interface HttpParts extends GraphQLParts {
  readonly access: Access;
  /** Operations over connections that stay open. */
  readonly live: LiveOperations;
  /** Who sends this `authorization` over such a connection; throws a GraphQLError for a token that is refused. */
  readonly authenticate: (authorization: string | undefined) => Promise<Principal>;
  readonly contextOf: ContextFactory;
  /** What is left of what the client may ask for; undefined when that has no bound. */
  readonly allowanceOf: AllowanceOf;
  /** How long a request may take to arrive. */
  readonly requestMilliseconds: number;
  /** For exports, which are read past GraphQL. */
  readonly graph: Graph;
  /** The origins whose pages may ask from a browser; `*` is any. */
  readonly corsOrigins: readonly string[];
  readonly metrics: Metrics;
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
  const { access, allowanceOf, contextOf, corsOrigins, graph, isReady, logger, metrics, repeats, requestMilliseconds } =
    parts;
  const streams = new EventStreams(parts);
  const graphql = graphqlHandler(parts);
  const playground = playgroundHandler(notFound);
  const explorer = explorerHandler(isBrowser, notFound);
  const exports = exportHandler(graph);
  const answersOtherSites = corsHandler(corsOrigins);
  const principalOf = authenticateRequest(access);

  /** Whether the request came before, byte for byte, and is answered so. `text` is its body. */
  function answersAgain(request: IncomingMessage, response: ServerResponse, text: string, requestId: string): boolean {
    const repeat = repeats?.find(request, text);
    if (!repeat) return false;
    admitClient(allowanceOf(request, ANONYMOUS), response);
    metrics.answer('hit');
    sendAgain(repeat, request, response, requestId);
    return true;
  }

  async function route(request: IncomingMessage, response: ServerResponse, requestId: string): Promise<void> {
    const body = repeats && isQuestion(request) ? bodyOf(request) : undefined;
    const text = body instanceof Promise ? await body : body;
    if (text !== undefined && answersAgain(request, response, text, requestId)) return;
    identify(response, requestId);
    const url = addressOf(request);
    if (answersOtherSites(request, response, url.pathname)) return;
    if (url.pathname === '/graphql') {
      if (isBrowser(request)) playground(request, response);
      else if (wantsEvents(request)) await streams.answer(request, response, url, requestId);
      else {
        const principal = await principalOf(request, response, requestId);
        const allowance = admitClient(allowanceOf(request, principal), response);
        await graphql(request, response, url, contextOf(requestId, principal, allowance), text);
      }
    } else if (url.pathname === '/graphql/stream') {
      await streams.answer(request, response, url, requestId);
    } else if (url.pathname === '/playground' || url.pathname.startsWith('/playground/')) {
      playground(request, response);
    } else if (url.pathname === '/export') {
      admitClient(allowanceOf(request, await principalOf(request, response, requestId)), response, EXPORT_COST);
      await exports(request, response, url);
    } else if (url.pathname === '/metrics') {
      // Not for everybody: it tells how busy the server is, and with what.
      mustBeKnown(await principalOf(request, response, requestId));
      const text = await metrics.text();
      response.writeHead(200, { 'content-type': metrics.contentType, 'cache-control': 'no-store' }).end(text);
    } else if (url.pathname === '/livez') {
      sendJson(response, 200, { status: 'live' });
    } else if (url.pathname === '/readyz') {
      const ready = await isReady();
      sendJson(response, ready ? 200 : 503, { status: ready ? 'ready' : 'waiting for the graph' });
    } else {
      explorer(request, response);
    }
  }

  const bounds = {
    requestTimeout: requestMilliseconds,
    headersTimeout: requestMilliseconds,
    connectionsCheckingInterval: Math.min(1_000, requestMilliseconds),
  };
  const server = createServer(bounds, (request, response) => {
    const requestId = randomUUID();
    const begun = performance.now();
    // Clients keep their connections: one that was busy when the server began to stop would hold it up.
    response.once('finish', () => {
      if (!server.listening) server.closeIdleConnections();
      metrics.request(routeOf(request), response.statusCode, (performance.now() - begun) / 1_000);
    });
    const attributes = { 'policy_atlas.request_id': requestId };
    inRequestSpan(request, response, attributes, () => route(request, response, requestId)).catch((error: unknown) => {
      // The client left, or was too slow: nobody is there to be answered.
      if ((error as NodeJS.ErrnoException).code === 'ECONNRESET' && request.destroyed) return;
      if (!(error instanceof HttpError)) logger.error({ requestId, err: error }, 'request failed');
      if (response.headersSent) response.destroy();
      else {
        identify(response, requestId);
        sendError(request, response, error, requestId);
      }
    });
  });
  server.on('clientError', refuseUnreadable);
  const endWebSockets = acceptWebSockets(server, parts);
  return {
    server,
    endConnections() {
      streams.cutOffLater();
      return endWebSockets();
    },
  };
}

const JSON_TYPE = 'application/json; charset=utf-8';

const ROUTES: Readonly<Record<string, Route>> = {
  '/graphql': 'graphql',
  '/graphql/stream': 'stream',
  '/export': 'export',
  '/livez': 'health',
  '/readyz': 'health',
  '/metrics': 'metrics',
};

/** Of what there are only a few: an address that was made up must not become a name of its own. */
function routeOf({ url = '' }: IncomingMessage): Route {
  return ROUTES[url.split('?', 1)[0] ?? ''] ?? 'page';
}

/** What every answer says. */
function identify(response: ServerResponse, requestId: string): void {
  response.setHeader('x-request-id', requestId);
  response.setHeader('x-content-type-options', 'nosniff');
}

/** Throws an HttpError for whoever sends no token. */
function mustBeKnown({ name }: Principal): void {
  if (name !== ANONYMOUS.name) return;
  const message = 'Send a key, of any role: authorization: Bearer ….';
  throw new HttpError(401, message, ERROR_CODES.unauthenticated);
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

/** What is no request of HTTP, or comes too slowly to be waited for. */
function refuseUnreadable(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const [status, message] = UNREADABLE[error.code ?? ''] ?? ['400 Bad Request', 'The request cannot be read.'];
  const body = JSON.stringify({ errors: [{ message, extensions: { code: 'BAD_REQUEST' } }] });
  const head = [`HTTP/1.1 ${status}`, 'connection: close', 'content-type: application/json; charset=utf-8'];
  const length = `content-length: ${String(Buffer.byteLength(body))}`;
  socket.end(`${[...head, length].join('\r\n')}\r\n\r\n${body}`, () => socket.destroy());
}

const UNREADABLE: Readonly<Record<string, readonly [string, string]>> = {
  ERR_HTTP_REQUEST_TIMEOUT: ['408 Request Timeout', 'The request came too slowly.'],
  HPE_HEADER_OVERFLOW: ['431 Request Header Fields Too Large', 'The headers of the request are too large.'],
};

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
    refuse(request, response, error);
    return;
  }
  const extensions = { code: ERROR_CODES.internal, requestId };
  sendJson(response, 500, { errors: [{ message: 'Something went wrong on our side.', extensions }] });
}

/** The connection of a client that is still sending may be closed when the answer ends, so it ends after that. */
function refuse(request: IncomingMessage, response: ServerResponse, { status, message, code }: HttpError): void {
  const body = Buffer.from(JSON.stringify({ errors: [{ message, extensions: { code } }] }));
  response.writeHead(status, { 'content-type': JSON_TYPE, 'content-length': body.length });
  response.write(body);
  if (request.complete) response.end();
  else void readOn(request).then(() => response.end());
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': JSON_TYPE });
  response.end(JSON.stringify(body));
}
