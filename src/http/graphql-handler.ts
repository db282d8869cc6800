import { hash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { HeaderMap, type ApolloServer, type HTTPGraphQLResponse } from '@apollo/server';
import { questionOfBody, questionOfSearch } from '../cache/question.js';
import type { RecentVersion } from '../cache/recent-version.js';
import type { Executed, KeptAnswer, ResponseCache } from '../cache/response-cache.js';
import type { Context } from '../graphql/context.js';
import type { Metrics } from '../metrics/metrics.js';
import type { TrustedDocuments } from '../documents/trusted-documents.js';
import { inSpan } from '../tracing/spans.js';
import { tellAllowance } from './admit-client.js';
import { admitDocument } from './admit-document.js';
import { parseJsonBody, readJsonText } from './body.js';
import { hasTag } from './has-tag.js';
import type { Repeats } from './repeats.js';

export interface GraphQLParts {
  readonly apollo: ApolloServer<Context>;
  /** Answers that were given before; undefined when none are kept. */
  readonly cache: ResponseCache<HTTPGraphQLResponse> | undefined;
  /** Requests that were answered so; undefined when none are kept. */
  readonly repeats: Repeats | undefined;
  readonly version: RecentVersion;
  /** Documents that are known beforehand. */
  readonly documents: TrustedDocuments;
  /** Whether answers that were kept are given, and marked, while the database is away. */
  readonly isStaleAllowed: boolean;
  readonly metrics: Metrics;
}

interface Key {
  readonly key: string;
  readonly version: string;
  /** Of which day the status of a policy is told. */
  readonly day: string;
  /** Whether it is for the version that was known when the database went away. */
  readonly isStale: boolean;
}

interface Asked {
  readonly request: IncomingMessage;
  readonly url: URL;
  readonly body: unknown;
  readonly context: Context;
}

/** As RFC 9211 has it. */
const CACHE_STATUS = { shared: 'fwd=miss; collapsed', miss: 'fwd=miss; stored', bypass: 'fwd=bypass' };

/** An `accept` header that is longer is not that of a client which asks the same again. */
const LONGEST_ACCEPT = 200;

/** Answers GraphQL over HTTP; `given` is the body of a question that anybody may ask (`isQuestion`), which was read already. Throws an HttpError for one that cannot be read. */
export function graphqlHandler({ apollo, cache, repeats, version, documents, isStaleAllowed, metrics }: GraphQLParts) {
  return async (
    request: IncomingMessage,
    response: ServerResponse,
    url: URL,
    context: Context,
    given: string | undefined,
  ): Promise<void> => {
    const text = request.method === 'POST' ? (given ?? (await readJsonText(request))) : '';
    const body = request.method === 'POST' ? parseJsonBody(text) : undefined;
    const asked = admitDocument(documents, { request, url, body, context });
    const key = cache && (await keyOf(asked, version, isStaleAllowed));
    const found = key && cache.find(key.key, !key.isStale);
    if (found) {
      metrics.answer(key.isStale ? 'stale' : 'hit');
      sendKept(found, request, response, key.isStale ? 'hit; detail=stale' : 'hit');
      if (!key.isStale && given !== undefined) repeats?.remember(request, given, response, { ...key, kept: found });
      return;
    }
    const isKeeping = cache !== undefined && key?.isStale === false;
    const { trust } = version;
    const work = () => execute(apollo, asked, trust);
    const [{ kept, other }, status] = isKeeping
      ? await cache.execute(key.key, work)
      : [await work(), 'bypass' as const];
    tellAllowance(context.allowance, response);
    metrics.answer(status === 'shared' ? 'shared' : kept && isKeeping ? 'stored' : 'bypass');
    if (kept) sendKept(kept, request, response, CACHE_STATUS[status]);
    else if (other) await send(other, response);
  };
}

/**
 * All that an answer depends on: what is asked, in which form it is wanted, what who asks may do, the version of the
 * graph, and the day, which is what the status of a policy is told for. Undefined for what cannot be answered again.
 */
async function keyOf(
  { request, url, body, context }: Asked,
  version: RecentVersion,
  isStaleAllowed: boolean,
): Promise<Key | undefined> {
  const { accept = '' } = request.headers;
  if (accept.length > LONGEST_ACCEPT || (request.method !== 'GET' && request.method !== 'POST')) return undefined;
  const question = request.method === 'GET' ? questionOfSearch(url.searchParams) : questionOfBody(body);
  if (!question) return undefined;
  const today = new Date().toISOString().slice(0, 10);
  const { documentHash, operationName, variables } = question;
  const known = await version.current().catch(() => undefined);
  const isStale = known === undefined && isStaleAllowed && context.graph.isAway;
  const current = isStale ? version.last : known;
  if (current === undefined) return undefined;
  const parts = [documentHash, operationName, variables, accept, context.principal.role, current, today];
  return { key: JSON.stringify(parts), version: current, day: today, isStale };
}

async function execute(
  apollo: ApolloServer<Context>,
  { request, url, body, context }: Asked,
  trust: number,
): Promise<Executed<HTTPGraphQLResponse>> {
  const httpGraphQLRequest = {
    ...{ method: request.method ?? 'GET', headers: headersOf(request), search: url.search, body },
  };
  const answer = await inSpan('GraphQL operation', {}, () =>
    apollo.executeHTTPGraphQLRequest({ httpGraphQLRequest, context: () => Promise.resolve(context) }),
  );
  if (!context.keeping.isAllowed || answer.body.kind !== 'complete') {
    return { other: { ...answer, status: statusOf(answer, context) } };
  }
  const bytes = Buffer.from(answer.body.string, 'utf8');
  const tag = `"${hash('sha256', bytes, 'base64url').slice(0, 27)}"`;
  return {
    kept: {
      bytes,
      contentType: answer.headers.get('content-type') ?? 'application/json',
      tag,
      until: performance.now() + trust,
    },
  };
}

/**
 * GraphQL over HTTP wants 200 for every answer of GraphQL in `application/json`, whose clients look for `errors`; a
 * client that takes `application/graphql-response+json` is told 400 of a document that cannot be executed.
 */
function statusOf({ status = 200, headers }: HTTPGraphQLResponse, { keeping }: Context): number {
  const isLegacy = /^application\/json\b/.test(headers.get('content-type') ?? '');
  return isLegacy && keeping.isAnswered && status === 400 ? 200 : status;
}

function headersOf(request: IncomingMessage): HeaderMap {
  const headers = new HeaderMap();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  return headers;
}

/** Whoever keeps the answer must ask whether it still holds: the graph may change. */
function sendKept(kept: KeptAnswer, request: IncomingMessage, response: ServerResponse, status: string): void {
  const headers = {
    'cache-control': request.headers.authorization === undefined ? 'public, no-cache' : 'private, no-cache',
    'cache-status': `PolicyAtlas; ${status}`,
    etag: kept.tag,
  };
  response.appendHeader('vary', 'accept, authorization');
  if (request.method === 'GET' && hasTag(request.headers['if-none-match'], kept.tag)) {
    response.writeHead(304, headers).end();
    return;
  }
  response
    .writeHead(200, { ...headers, 'content-type': kept.contentType, 'content-length': kept.bytes.length })
    .end(kept.bytes);
}

async function send(answer: HTTPGraphQLResponse, response: ServerResponse): Promise<void> {
  for (const [name, value] of answer.headers) response.setHeader(name, value);
  if (!answer.headers.has('cache-control')) response.setHeader('cache-control', 'no-store');
  response.statusCode = answer.status ?? 200;
  if (answer.body.kind === 'complete') {
    response.end(answer.body.string);
    return;
  }
  for await (const chunk of answer.body.asyncIterator) response.write(chunk);
  response.end();
}
