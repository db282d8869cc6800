import type { IncomingMessage, ServerResponse } from 'node:http';
import { LRUCache } from 'lru-cache';
import type { RecentVersion } from '../cache/recent-version.js';
import type { KeptAnswer } from '../cache/response-cache.js';
import { readJsonText } from './body.js';
import { hasTag } from './has-tag.js';

/** Requests that are longer are not those of a client which asks the same again. */
const LONGEST = 20_000;
/** What an entry takes beside its bytes and its key, in bytes; roughly. */
const ENTRY_OVERHEAD = 1_000;
/** Headers that belong to one answer, or to one client. */
const OF_ONE = new Set([
  'x-request-id',
  'ratelimit',
  'ratelimit-policy',
  'retry-after',
  'content-type',
  'content-length',
]);
const DAY = 86_400_000;

/** An answer as it was given. */
export interface Repeat {
  readonly kept: KeptAnswer;
  /** The version of the graph that it is for, and the instant when the day ends that it is for. */
  readonly version: string;
  readonly endOfDay: number;
  /** Names and values by turns, with and without those of a body. */
  readonly headers: string[];
  readonly headersOf304: string[];
}

/**
 * Questions that come again byte for byte, from whoever names no key: they are answered without being looked into. They get
 * the same answers as when they were looked into last, from the same bytes in memory, with the same headers.
 */
export class Repeats {
  private readonly known: LRUCache<string, Repeat>;

  /** With room for so many bytes. */
  constructor(
    private readonly version: RecentVersion,
    maximumBytes: number,
  ) {
    this.known = new LRUCache({
      maxSize: Math.max(1, maximumBytes),
      sizeCalculation: ({ kept }, key) => kept.bytes.length + key.length + ENTRY_OVERHEAD,
    });
  }

  /** What is kept for a question with this text for a body. */
  find(request: IncomingMessage, text: string): Repeat | undefined {
    if (text.length > LONGEST) return undefined;
    const found = this.known.get(keyOf(request, text));
    if (!found || found.version !== this.version.known) return undefined;
    return Date.now() < found.endOfDay && performance.now() < found.kept.until ? found : undefined;
  }

  /** To be called with a question that was just answered with what was kept, for this version of the graph and this day. */
  remember(
    request: IncomingMessage,
    text: string,
    response: ServerResponse,
    { kept, version, day }: { readonly kept: KeptAnswer; readonly version: string; readonly day: string },
  ): void {
    if (text.length > LONGEST) return;
    const shared = Object.entries(response.getHeaders()).filter(([name]) => !OF_ONE.has(name));
    const headersOf304 = shared.flatMap(([name, value]) => [name, String(value)]);
    const ofBody = ['content-type', kept.contentType, 'content-length', String(kept.bytes.length)];
    const endOfDay = Date.parse(day) + DAY;
    const headers = [...headersOf304, ...ofBody];
    this.known.set(keyOf(request, text), { kept, version, endOfDay, headers, headersOf304 });
  }
}

/** Whether a request is a question that anybody may ask, to be answered at once. */
export function isQuestion({ method, url = '', headers }: IncomingMessage): boolean {
  const isMethod = method === 'GET' || (method === 'POST' && headers['content-type'] === 'application/json');
  const isPlain = headers.authorization === undefined && headers['content-encoding'] === undefined;
  return isMethod && isPlain && /^\/graphql(\?|$)/.test(url) && !/text\/(event-stream|html)/.test(headers.accept ?? '');
}

/** The body of a question, which one by GET does not have. Throws an HttpError. */
export function bodyOf(request: IncomingMessage): Promise<string> | string {
  return request.method === 'POST' ? readJsonText(request) : '';
}

/** Answers as before. */
export function sendAgain(repeat: Repeat, request: IncomingMessage, response: ServerResponse, requestId: string): void {
  const isThere = request.method === 'GET' && hasTag(request.headers['if-none-match'], repeat.kept.tag);
  const headers = ['x-request-id', requestId, ...(isThere ? repeat.headersOf304 : repeat.headers)];
  if (isThere) response.writeHead(304, headers).end();
  else response.writeHead(200, headers).end(repeat.kept.bytes);
}

/** All of a request that an answer depends on. No header and no address can have a line feed in it. */
function keyOf({ method = '', url = '', headers }: IncomingMessage, text: string): string {
  const { accept = '', origin = '', 'content-type': contentType = '' } = headers;
  return `${method}\n${url}\n${accept}\n${origin}\n${contentType}\n${text}`;
}
