/** Lets pages of other sites ask, as far as a setting says so. No cookie is ever used, so they get what anybody gets. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import cors from 'cors';

const ASKED = new Set(['/graphql', '/graphql/stream', '/export']);

/**
 * Puts on the headers of Cross-Origin Resource Sharing, and answers the question that a browser asks first. `origins` are
 * those whose pages may ask; `*` among them is any. Returns whether the request is answered.
 */
export function corsHandler(origins: readonly string[]) {
  const handle = cors({
    origin: origins.includes('*') ? '*' : [...origins],
    methods: ['GET', 'HEAD', 'POST'],
    exposedHeaders: ['cache-status', 'etag', 'ratelimit', 'ratelimit-policy', 'retry-after', 'x-request-id'],
    maxAge: 7_200,
  });
  return (request: IncomingMessage, response: ServerResponse, path: string): boolean => {
    if (!ASKED.has(path) || origins.length === 0) return false;
    let isAnswered = true;
    handle(request, response, () => (isAnswered = false));
    return isAnswered;
  };
}
