/** GraphQL over WebSocket, by the subprotocol graphql-transport-ws. */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { GraphQLError, GraphQLSchema, parse, type ExecutionResult, type GraphQLFormattedError } from 'graphql';
import {
  handleProtocols,
  makeServer,
  type Context,
  type Server as GraphqlServer,
  type ServerOptions,
  type SubscribePayload,
} from 'graphql-ws';
import type { Logger } from 'pino';
import { WebSocketServer, type WebSocket } from 'ws';
import type { Principal } from '../auth/principal.js';
import { ERROR_CODES } from '../graphql/errors.js';
import { StreamError, type Answer, type Asker, type LiveOperations } from '../graphql/live-operations.js';
import type { AllowanceOf } from './admit-client.js';
import { CLOSE_CODES, LIVE_LIMITS } from './live-limits.js';

export interface WebSocketParts {
  readonly live: LiveOperations;
  /** Who sends this `authorization`; throws a GraphQLError for a token that is refused. */
  readonly authenticate: (authorization: string | undefined) => Promise<Principal>;
  readonly allowanceOf: AllowanceOf;
  readonly logger: Logger;
}

interface Extra extends Record<PropertyKey, unknown> {
  readonly request: IncomingMessage;
  asker?: Omit<Asker, 'requestId'>;
}

/** Takes the WebSockets that come to `/graphql`. The result ends all of them, and is called once. */
export function acceptWebSockets(server: Server, parts: WebSocketParts): () => Promise<void> {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: LIVE_LIMITS.messageBytes,
    handleProtocols,
    // The client may compress as it likes; what it sends would have to be unpacked to be measured.
    perMessageDeflate: false,
  });
  const graphql = makeServer<Params, Extra>(protocol(parts));
  server.on('upgrade', (request, socket, head) => {
    const status = refusal(request, sockets.clients.size);
    if (status !== undefined) refuse(socket, status);
    else
      sockets.handleUpgrade(request, socket, head, (one) => {
        open(one, request, graphql, parts.logger);
      });
  });
  return () => closeAll(sockets);
}

type Params = Record<string, unknown>;
type Connection = Context<Params, Extra>;

/** How messages of the subprotocol are answered. */
function protocol({ live, authenticate, allowanceOf }: WebSocketParts): ServerOptions<Params, Extra> {
  return {
    connectionInitWaitTimeout: LIVE_LIMITS.initMilliseconds,
    async onConnect(connection) {
      try {
        const principal = await authenticate(authorizationOf(connection));
        const allowance = allowanceOf(connection.extra.request, principal);
        connection.extra.asker = { principal, allowance };
        return true;
      } catch (error) {
        if (error instanceof GraphQLError) return false;
        throw error;
      }
    },
    // The answers are ready when an operation has been read, and travel as its context.
    onSubscribe: async (connection, _id, payload) => ({
      schema: NO_SCHEMA,
      document: ANY_SUBSCRIPTION,
      contextValue: await answersTo(live, connection, payload),
    }),
    subscribe: ({ contextValue }) => contextValue as AsyncGenerator<ExecutionResult>,
    onNext: (_connection, _id, _payload, _args, answer) => answer as Answer,
    onError: (_connection, _id, _payload, errors) => errors.flatMap(errorsOf),
  };
}

const NO_SCHEMA = new GraphQLSchema({});
const ANY_SUBSCRIPTION = parse('subscription { graphChanged { number } }');

/** A token stands in the `authorization` of `connection_init`, as browsers cannot send headers, or in that of the request. */
function authorizationOf({ connectionParams, extra }: Connection): string | undefined {
  const given = connectionParams?.['authorization'] ?? connectionParams?.['Authorization'];
  return typeof given === 'string' ? given : extra.request.headers.authorization;
}

async function answersTo(live: LiveOperations, { subscriptions, extra }: Connection, payload: SubscribePayload) {
  if (Object.keys(subscriptions).length > LIVE_LIMITS.operationsOfConnection) return only(tooMany());
  if (!extra.asker) throw new Error('A connection must have a principal before it asks.');
  const answer = await live.answer(payload, { ...extra.asker, requestId: randomUUID() });
  return Symbol.asyncIterator in answer ? answer : only(answer);
}

/** A stream of one answer, or of the error that stands in its place. */
// Streams are async generators to the protocol, and this one has nothing to wait for.
// eslint-disable-next-line @typescript-eslint/require-await
async function* only(answer: Answer): AsyncGenerator<Answer, undefined> {
  if (answer.errors && answer.data === undefined) throw new StreamError(answer.errors);
  yield answer;
}

function tooMany(): Answer {
  const most = String(LIVE_LIMITS.operationsOfConnection);
  const message = `At most ${most} operations can run on one connection. End one of them first.`;
  return { errors: [{ message, extensions: { code: ERROR_CODES.tooManySubscriptions } }] };
}

/** What ended an operation, as its client is told of it. */
function errorsOf({ originalError }: GraphQLError): GraphQLFormattedError[] {
  return originalError instanceof StreamError ? [...originalError.errors] : [FAILED];
}

const FAILED = { message: 'Something went wrong on our side.', extensions: { code: ERROR_CODES.internal } };

/** Joins a socket to the protocol: messages, keep-alive, and its end. */
function open(socket: WebSocket, request: IncomingMessage, graphql: GraphqlServer<Extra>, logger: Logger): void {
  // A frame that breaks the protocol: the library has closed the socket with the code of the fault.
  socket.on('error', (error) => {
    logger.debug({ err: error }, 'WebSocket refused');
  });
  const closed = graphql.opened(
    {
      protocol: socket.protocol,
      send: (text) => send(socket, text),
      close: (code, reason) => {
        socket.close(code, reason);
      },
      onMessage: (answer) => {
        socket.on('message', (data: Buffer) => {
          answer(data.toString('utf8')).catch((error: unknown) => {
            logger.error({ err: error }, 'request failed');
            socket.close(CLOSE_CODES.failed, 'Internal server error');
          });
        });
      },
    },
    { request },
  );
  const stopKeepingAlive = keepAlive(socket);
  socket.once('close', (code, reason) => {
    stopKeepingAlive();
    closed(code, reason.toString()).catch((error: unknown) => {
      logger.error({ err: error }, 'request failed');
    });
  });
}

/** Fulfilled when the message has left: whoever reads slowly is not sent the next before. */
function send(socket: WebSocket, text: string): Promise<void> {
  return new Promise((resolve) => {
    if (socket.readyState !== socket.OPEN) resolve();
    // A message that could not be sent is that of a socket which closes, and that ends what it is part of.
    else
      socket.send(text, () => {
        resolve();
      });
  });
}

/** Pings a socket, and cuts it off when it has not answered by the next time. The result stops that. */
function keepAlive(socket: WebSocket): () => void {
  let isAlive = true;
  socket.on('pong', () => {
    isAlive = true;
  });
  const timer = setInterval(() => {
    if (!isAlive) socket.terminate();
    isAlive = false;
    if (socket.readyState === socket.OPEN) socket.ping();
  }, LIVE_LIMITS.keepAliveMilliseconds);
  return () => {
    clearInterval(timer);
  };
}

/** Why a request to change the protocol is refused, as an HTTP status; undefined when it is not. */
function refusal({ url = '' }: IncomingMessage, connections: number): string | undefined {
  if (!/^\/graphql\/?(\?|$)/.test(url)) return '404 Not Found';
  return connections < LIVE_LIMITS.connections ? undefined : '503 Service Unavailable';
}

function refuse(socket: Duplex, status: string): void {
  socket.on('error', () => undefined);
  socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
}

async function closeAll(sockets: WebSocketServer): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    sockets.close(() => {
      resolve();
    });
  });
  for (const socket of sockets.clients) socket.close(CLOSE_CODES.goingAway, 'Going away');
  // A client that is gone, or does not read, would hold the server up.
  const timer = setTimeout(() => {
    for (const socket of sockets.clients) socket.terminate();
  }, LIVE_LIMITS.closeMilliseconds);
  await closed;
  clearTimeout(timer);
}
