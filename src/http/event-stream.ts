/** GraphQL over server-sent events, by the protocol graphql-sse in its mode of a connection for each operation. */
import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { GraphQLError } from 'graphql';
import { print } from 'graphql-sse';
import type { Principal } from '../auth/principal.js';
import { FeedClosedError } from '../change/change-feed.js';
import {
  StreamError,
  type Answer,
  type Answers,
  type LiveOperations,
  type LiveRequest,
} from '../graphql/live-operations.js';
import { admitClient, type AllowanceOf } from './admit-client.js';
import { HttpError, readJsonBody } from './body.js';
import { LIVE_LIMITS } from './live-limits.js';

export interface EventStreamParts {
  readonly live: LiveOperations;
  /** Who sends this `authorization`; throws a GraphQLError for a token that is refused. */
  readonly authenticate: (authorization: string | undefined) => Promise<Principal>;
  readonly allowanceOf: AllowanceOf;
}

/** An empty comment: it opens the stream in every browser, and keeps it open through proxies. */
const COMMENT = ':\n\n';

export class EventStreams {
  private readonly open = new Set<ServerResponse>();

  constructor(private readonly parts: EventStreamParts) {}

  /** Answers with a stream of events. Throws an HttpError before it has begun. */
  async answer(request: IncomingMessage, response: ServerResponse, url: URL, requestId: string): Promise<void> {
    const asked = await readRequest(request, response, url);
    const principal = await this.principalOf(request);
    const allowance = admitClient(this.parts.allowanceOf(request, principal), response);
    const answer = await this.parts.live.answer(asked, { principal, requestId, allowance });
    const answers = Symbol.asyncIterator in answer ? answer : undefined;
    // A client that leaves while it waits ends its subscription at once.
    response.once('close', () => void answers?.return(undefined));
    if (response.closed) return;
    begin(response);
    this.open.add(response);
    const keepAlive = setInterval(() => {
      if (!response.writableNeedDrain) response.write(COMMENT);
    }, LIVE_LIMITS.keepAliveMilliseconds);
    try {
      await (answers ? sendAll(response, answers) : sendOnly(response, answer as Answer));
    } finally {
      clearInterval(keepAlive);
      this.open.delete(response);
      response.end();
    }
  }

  /** Cuts off those who have not taken the end of their streams in time. */
  cutOffLater(): void {
    const timer = setTimeout(() => {
      for (const response of this.open) response.destroy();
    }, LIVE_LIMITS.closeMilliseconds);
    timer.unref();
  }

  private async principalOf({ headers }: IncomingMessage): Promise<Principal> {
    try {
      return await this.parts.authenticate(headers.authorization);
    } catch (error) {
      if (error instanceof GraphQLError) throw new HttpError(401, error.message, String(error.extensions['code']));
      throw error;
    }
  }
}

function begin(response: ServerResponse): void {
  response.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-cache, no-transform',
    // nginx would gather events until its buffer is full.
    'x-accel-buffering': 'no',
  });
  response.write(COMMENT);
}

async function sendAll(response: ServerResponse, answers: Answers): Promise<void> {
  try {
    for await (const answer of answers) await send(response, next(answer));
  } catch (error) {
    // Without the event `complete` a client knows that there is more to come, and connects again.
    if (error instanceof FeedClosedError || response.closed) return;
    if (!(error instanceof StreamError)) throw error;
    await send(response, next({ errors: error.errors }));
  }
  await send(response, print({ event: 'complete', data: null }));
}

/** The event with an answer. */
function next(answer: Answer): string {
  // The library wants its errors as objects of graphql; ours are masked already, and plain.
  return print({ event: 'next', data: answer as never });
}

async function sendOnly(response: ServerResponse, answer: Answer): Promise<void> {
  await send(response, next(answer));
  await send(response, print({ event: 'complete', data: null }));
}

/** Fulfilled when the client can take more: whoever reads slowly is not sent the next before. */
async function send(response: ServerResponse, text: string): Promise<void> {
  if (response.closed || response.write(text)) return;
  const stalled = AbortSignal.timeout(LIVE_LIMITS.stallMilliseconds);
  const left = new AbortController();
  response.once('close', () => {
    left.abort();
  });
  try {
    await once(response, 'drain', { signal: AbortSignal.any([stalled, left.signal]) });
  } catch {
    response.destroy();
  }
}

/** What is asked, in the address of a GET or the body of a POST. */
async function readRequest(request: IncomingMessage, response: ServerResponse, url: URL): Promise<LiveRequest> {
  if (request.method === 'GET') return { ...readAddress(url), isReadOnly: true };
  if (request.method === 'POST') return checked(await readJsonBody(request));
  response.setHeader('allow', 'GET, POST');
  throw new HttpError(405, 'A stream of events is asked for with GET or POST, one for each operation.');
}

function readAddress({ searchParams }: URL): LiveRequest {
  const variables = searchParams.get('variables');
  return checked({
    query: searchParams.get('query'),
    operationName: searchParams.get('operationName'),
    variables: variables === null ? null : parsed(variables),
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new HttpError(400, 'variables must be a JSON object, but cannot be read as such.');
  }
}

function checked(given: unknown): LiveRequest {
  const { query, operationName, variables } = isObject(given) ? given : {};
  if (typeof query !== 'string' || query === '') throw new HttpError(400, 'There must be a query.');
  if (!isAbsent(operationName) && typeof operationName !== 'string') {
    throw new HttpError(400, 'operationName must be text.');
  }
  if (!isAbsent(variables) && !isObject(variables)) throw new HttpError(400, 'variables must be a JSON object.');
  return { query, operationName, variables };
}

function isAbsent(value: unknown): value is null | undefined {
  return value === null || value === undefined;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
