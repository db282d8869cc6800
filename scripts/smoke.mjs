#!/usr/bin/env node
// Does what the README says, as its reader would: starts the built server with
// "npm start" on an empty data folder, asks the first example, looks at it as a
// browser, stops it, and starts it once more on the data that is there by then.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const EXAMPLES = join(ROOT, 'examples');
const ANSWER_WITHIN_MS = 60_000;
const STOP_WITHIN_MS = 10_000;
const BROWSER = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';
const EXPECTED = [
  ['1000', 'NEARLY'],
  ['70', 'NEARLY'],
];

function check(holds, otherwise) {
  if (!holds) throw new Error(otherwise);
}

function readQuestion() {
  const names = readdirSync(EXAMPLES);
  const query = names.find((name) => /^01-.*\.graphql$/.test(name));
  check(query, 'There is no examples/01-*.graphql.');
  const variables = names.find((name) => /^01-.*\.variables\.json$/.test(name));
  const read = (name) => readFileSync(join(EXAMPLES, name), 'utf8');
  return JSON.stringify({ query: read(query), variables: variables ? JSON.parse(read(variables)) : {} });
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

/** The process group holds npm and the server under it. */
function signalGroup(child, signal) {
  try {
    process.kill(-child.pid, signal);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}

function start(environment) {
  const child = spawn('npm', ['start'], {
    cwd: ROOT,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...environment },
  });
  const server = { child, startedAt: performance.now(), said: '', ended: false };
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => (server.said = (server.said + chunk).slice(-4000)));
  }
  // "close", unlike "exit", waits until nobody holds the output: neither npm nor the server.
  server.closed = new Promise((resolve) => child.once('close', resolve)).then(() => (server.ended = true));
  child.once('error', (error) => (server.said += error.message));
  process.once('exit', () => server.ended || signalGroup(child, 'SIGKILL'));
  return server;
}

/** Nothing listens at first, and "503" means not ready yet; any other answer counts. */
async function firstAnswer(server, url, body) {
  const headers = { 'content-type': 'application/json' };
  const deadline = server.startedAt + ANSWER_WITHIN_MS;
  while (performance.now() < deadline) {
    check(!server.ended, 'The server ended before its first answer.');
    const signal = AbortSignal.timeout(Math.ceil(deadline - performance.now()));
    const response = await fetch(url, { method: 'POST', headers, body, signal }).catch(() => undefined);
    if (response && response.status !== 503) return response;
    await response?.text();
    await sleep(50);
  }
  throw new Error(`No answer within ${ANSWER_WITHIN_MS / 1000} s.`);
}

/** Looks for one object that has all the values, whatever the question calls its fields. */
function hasObjectWith(node, values) {
  if (node === null || typeof node !== 'object') return false;
  const own = Object.values(node);
  return values.every((value) => own.includes(value)) || own.some((child) => hasObjectWith(child, values));
}

async function askFirstQuestion(server, url) {
  const response = await firstAnswer(server, url, readQuestion());
  const text = await response.text();
  const seconds = ((performance.now() - server.startedAt) / 1000).toFixed(2);
  check(response.status === 200, `Question 1 got status ${response.status}: ${text.slice(0, 500)}`);
  const answer = JSON.parse(text);
  check(!answer.errors, `Question 1 got errors: ${JSON.stringify(answer.errors ?? []).slice(0, 500)}`);
  for (const values of EXPECTED) {
    check(hasObjectWith(answer.data, values), `The answer to question 1 has no observation of ${values.join(' ')}.`);
  }
  return seconds;
}

async function lookAsBrowserAndProgram(url) {
  const page = await fetch(url, { headers: { accept: BROWSER } });
  const isHtml = (response) => (response.headers.get('content-type') ?? '').includes('html');
  check(page.status === 200 && isHtml(page), `A browser got no page but status ${page.status}.`);
  check(/<html/i.test(await page.text()), 'The page that a browser got is not HTML.');
  const other = await fetch(url, { headers: { accept: 'application/json' } });
  const text = await other.text();
  check(!isHtml(other) && !/<html/i.test(text), 'A program that accepts only JSON got an HTML page.');
}

async function stop(server) {
  signalGroup(server.child, 'SIGTERM');
  await Promise.race([server.closed, sleep(STOP_WITHIN_MS, undefined, { ref: false })]);
  check(server.ended, `The server did not stop within ${STOP_WITHIN_MS / 1000} s of SIGTERM.`);
}

async function round(title, environment, also) {
  const server = start(environment);
  const url = `http://127.0.0.1:${environment.PORT}/graphql`;
  try {
    console.log(`${title}: first answer after ${await askFirstQuestion(server, url)} s`);
    await also?.(url);
    await stop(server);
  } catch (error) {
    throw new Error(`${title}: ${error.message}\nThe server's last words:\n${server.said}`, { cause: error });
  }
}

async function main() {
  const folder = mkdtempSync(join(tmpdir(), 'policy-atlas-smoke-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }));
  const environment = {
    HOST: '127.0.0.1',
    PORT: String(await freePort()),
    GRAPH_URL: `embedded:${join(folder, 'atlas.grafeo')}`,
  };
  await round('Empty data folder', environment, lookAsBrowserAndProgram);
  await round('Second start', environment);
}

for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
])
  process.once(signal, () => process.exit(code));
main().then(
  () => console.log('Smoke test passed.'),
  (error) => {
    console.error(`Smoke test failed. ${error.message}`);
    process.exit(1);
  },
);
