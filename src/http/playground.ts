/** The playground: GraphiQL with all its assets, served from here so that it works without a network. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { fileURLToPath } from 'node:url';
import sirv from 'sirv';
import { readExamples } from '../examples/examples.js';

const FOLDER = fileURLToPath(new URL('../../dist/playground/', import.meta.url));

/**
 * No inline script, nothing from elsewhere. The editor writes style elements and draws its marks as `data:` images,
 * so these two are allowed.
 */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** The handler of everything below `/playground`; `notFound` answers for what is not there. */
export function playgroundHandler(notFound: Handler): Handler {
  const files = sirv(FOLDER, { etag: true, gzip: true, brotli: true, setHeaders });
  const examples = JSON.stringify(readExamples().map(({ name, query, variables }) => ({ name, query, variables })));
  return (request, response) => {
    const address = request.url ?? '';
    const path = address.replace(/^\/(playground|graphql)\/?/, '/').replace(/\?.*$/, '');
    if (path === '/examples.json') {
      response.writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-cache' });
      response.end(examples);
      return;
    }
    request.url = path;
    files(request, response, () => {
      request.url = address;
      notFound(request, response);
    });
  };
}

function setHeaders(response: ServerResponse, path: string): void {
  response.setHeader('content-security-policy', CONTENT_SECURITY_POLICY);
  // Everything but the page itself bears a hash of its content in its name.
  response.setHeader('cache-control', path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache');
}
