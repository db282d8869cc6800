import type { IncomingMessage } from 'node:http';

/** The largest request body in bytes. */
const MAXIMUM_BODY = 100_000;
/** As much is read on of a body that was refused. */
const READ_ON = 10_000_000;
/** Lists and objects within each other. */
const DEEPEST = 200;
const BRACE = '{'.charCodeAt(0);
const BRACKET = '['.charCodeAt(0);

/** A request that is refused before GraphQL sees it. */
export class HttpError extends Error {
  override readonly name = 'HttpError';

  constructor(
    readonly status: number,
    message: string,
    /** The code that a client goes by. */
    readonly code = 'BAD_REQUEST',
  ) {
    super(message);
  }
}

/** The JSON body of a request; undefined when there is none. Throws an HttpError. */
export async function readJsonBody(request: IncomingMessage): Promise<unknown> {
  return parseJsonBody(await readJsonText(request));
}

/** The body of a request that says that it is JSON. Throws an HttpError. */
export function readJsonText(request: IncomingMessage): Promise<string> {
  if (!isJson(request)) throw new HttpError(415, 'The content-type must be application/json.');
  if (isCompressed(request)) throw new HttpError(415, 'The body must not be compressed.');
  return readText(request);
}

/** What a body of JSON says; undefined when it is empty. Throws an HttpError. */
export function parseJsonBody(text: string): unknown {
  if (text === '') return undefined;
  const body = parsed(text);
  if (hasManyBrackets(text) && isTooDeep(body))
    throw new HttpError(400, `The body must have at most ${String(DEEPEST)} levels.`);
  return body;
}

/**
 * Throws away what is still coming of a request that is answered already: a client that is cut off while it sends
 * often never sees the answer. Resolves when all has come, or too much for that.
 */
export function readOn(request: IncomingMessage): Promise<void> {
  let left = READ_ON;
  request.on('data', (chunk: Buffer) => {
    left -= chunk.length;
    if (left < 0) request.socket.destroy();
  });
  return new Promise((resolve) => {
    request.once('end', resolve).once('close', resolve);
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new HttpError(400, 'The body must be JSON, but cannot be read as such.');
  }
}

/** Whether there are enough brackets for a body that is too deep, which few bodies have. */
function hasManyBrackets(text: string): boolean {
  let count = 0;
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charCodeAt(at);
    if (character === BRACE || character === BRACKET) count += 1;
  }
  return count > DEEPEST;
}

/** Whatever goes down a value level by level runs out of stack when there are thousands. */
function isTooDeep(body: unknown): boolean {
  let level = [body];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > DEEPEST) return true;
    level = level.flatMap((value) =>
      typeof value === 'object' && value !== null ? (Object.values(value) as unknown[]) : [],
    );
  }
  return false;
}

/** By events: to iterate over the chunks costs as much as all the rest of an answer from memory. */
function readText(request: IncomingMessage): Promise<string> {
  return new Promise((resolve, reject) => {
    // Who has left already says so no more.
    if (request.destroyed) {
      reject(Object.assign(new Error('aborted'), { code: 'ECONNRESET' }));
      return;
    }
    const chunks: Buffer[] = [];
    let length = 0;
    const take = (chunk: Buffer) => {
      length += chunk.length;
      chunks.push(chunk);
      if (length <= MAXIMUM_BODY) return;
      // The connection lives on, so that a client that is still sending can be told why that is refused.
      request.off('data', take);
      reject(new HttpError(413, `The body must be at most ${String(MAXIMUM_BODY)} bytes.`));
    };
    request
      .on('data', take)
      .once('error', reject)
      .once('end', () => {
        resolve((chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)).toString('utf8'));
      });
  });
}

function isCompressed({ headers }: IncomingMessage): boolean {
  return (headers['content-encoding'] ?? 'identity') !== 'identity';
}

function isJson(request: IncomingMessage): boolean {
  return /^application\/json\s*(;|$)/i.test(request.headers['content-type'] ?? '');
}
