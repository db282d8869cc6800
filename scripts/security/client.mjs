// One client as the server sees it: an address of its own on the loopback, so that it has a budget of its own.
import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { clearInterval, setInterval } from 'node:timers';

let addresses = 0;

/** `send` asks over HTTP, `raw` writes bytes and tells what came back until the connection was closed. */
export function newClient(atlas) {
  addresses += 1;
  const localAddress = `127.0.${1 + Math.floor(addresses / 250)}.${1 + (addresses % 250)}`;
  const { port } = new URL(atlas.address);
  return {
    send: (question) => send({ port, localAddress }, question),
    raw: (bytes, options) => raw({ port, host: '127.0.0.1', localAddress }, bytes, options),
    /** POSTs a question in GraphQL. */
    ask: (query, variables, headers) =>
      send({ port, localAddress }, { body: JSON.stringify({ query, variables }), headers }),
  };
}

/** Status, JSON and time of an answer; the status is 0, with `cut`, when the connection was cut before there was one. */
function send({ port, localAddress }, { method = 'POST', path = '/graphql', headers = {}, body }) {
  const begun = performance.now();
  // With this type the status says what became of the question.
  const json = {
    accept: 'application/graphql-response+json',
    ...(body !== undefined && { 'content-type': 'application/json' }),
  };
  return new Promise((resolve) => {
    const done = (answer) => resolve({ ...answer, milliseconds: performance.now() - begun });
    const options = {
      host: '127.0.0.1',
      port,
      localAddress,
      method,
      path,
      headers: { ...json, ...headers },
      agent: false,
    };
    const request = httpRequest(options, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk) => (text += chunk));
      response.on('close', () =>
        done({ status: response.statusCode, headers: response.headers, text, json: parsed(text) }),
      );
      response.on('error', () => undefined);
    });
    request.on('error', (error) => done({ status: 0, cut: error.code }));
    request.end(body);
  });
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** With `drip` the bytes are sent one at a time, a tenth of a second between them. */
function raw(target, bytes, { drip = false, within = 30_000 } = {}) {
  const begun = performance.now();
  return new Promise((resolve) => {
    let text = '';
    let left = drip ? [...bytes] : [];
    const socket = connect(target, () => {
      if (!drip) socket.write(bytes);
    });
    const timer = setInterval(() => left.length > 0 && socket.write(left.shift()), 100);
    const deadline = setTimeout(() => socket.destroy(), within);
    socket.setEncoding('latin1').on('data', (chunk) => (text += chunk));
    socket.on('error', () => undefined);
    socket.on('close', () => {
      clearInterval(timer);
      clearTimeout(deadline);
      left = [];
      const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1] ?? 0);
      resolve({ status, text, json: parsed(text.split('\r\n\r\n')[1] ?? ''), milliseconds: performance.now() - begun });
    });
  });
}
