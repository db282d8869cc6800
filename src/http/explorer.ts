/** The explorer: one page for all addresses that a reader sees, with its files. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { fileURLToPath } from 'node:url';
import sirv from 'sirv';

const FOLDER = fileURLToPath(new URL('../../dist/explorer/', import.meta.url));

/** No inline script or style, nothing from elsewhere; pictures that a reader saves are drawn from `blob:` and `data:` images. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob: data:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/**
 * The handler of what no other route takes: a file of the explorer, or for a browser that opens an address the page
 * itself, which finds out what to show. `notFound` answers for the rest.
 */
export function explorerHandler(isBrowser: (request: IncomingMessage) => boolean, notFound: Handler): Handler {
  const files = sirv(FOLDER, { etag: true, gzip: true, brotli: true, setHeaders });
  return (request, response) => {
    const address = request.url ?? '';
    if (isBrowser(request) && !address.startsWith('/assets/')) request.url = '/';
    files(request, response, () => {
      request.url = address;
      notFound(request, response);
    });
  };
}

function setHeaders(response: ServerResponse, path: string): void {
  response.setHeader('content-security-policy', CONTENT_SECURITY_POLICY);
  response.setHeader('referrer-policy', 'same-origin');
  // Everything but the page itself bears a hash of its content in its name.
  response.setHeader('cache-control', path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache');
}
