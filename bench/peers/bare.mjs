/** The limit for answers from memory: bare node:http that gives bytes which it has, or 304 to whoever names their tag. */
import { Buffer } from 'node:buffer';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { announce } from './announce.mjs';

const answers = new Map(
  Object.entries(JSON.parse(readFileSync(process.env.BENCH_ANSWERS, 'utf8'))).map(([path, body]) => [
    path,
    Buffer.from(body),
  ]),
);

const server = createServer((request, response) => {
  if (request.headers['if-none-match'] !== undefined) {
    response.writeHead(304, { etag: request.headers['if-none-match'] }).end();
    return;
  }
  const bytes = answers.get(request.url);
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': bytes.length }).end(bytes);
});
server.listen(0, '127.0.0.1', () => announce(`http://127.0.0.1:${server.address().port}/`));
