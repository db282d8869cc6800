// The built server as a process of its own, and what a client sees of it.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../dist/main.js', import.meta.url));
const QUERY = 'query Title($id: ID!) { policy(by: { id: $id }) { title } }';

export async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address();
  probe.close();
  await once(probe, 'close');
  return port;
}

/** Starts it, and waits until it listens. It ends with this process at the latest. */
export async function startAtlas(settings) {
  const port = await freePort();
  const env = { ...process.env, HOST: '127.0.0.1', PORT: String(port), LOG_LEVEL: 'error', ...settings };
  const child = spawn(process.execPath, [MAIN], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const atlas = { child, address: `http://127.0.0.1:${port}`, said: '', ended: once(child, 'exit') };
  process.once('exit', () => child.kill('SIGKILL'));
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => (atlas.said = (atlas.said + chunk).slice(-4000)));
  }
  while (!atlas.said.includes('is ready')) {
    if (child.exitCode !== null) throw new Error(`The server ended while starting:\n${atlas.said}`);
    await sleep(10);
  }
  return atlas;
}

/** SIGTERM; its exit code. */
export async function stopAtlas({ child, ended }) {
  child.kill('SIGTERM');
  const [code] = await ended;
  return code;
}

/** What one question got, and after how many milliseconds: `code` is that of its first error. */
export async function ask({ address }, { id = 'policy/new-generation-ai-plan-2017', query = QUERY, key } = {}) {
  const begun = performance.now();
  const headers = { 'content-type': 'application/json', ...(key && { authorization: `Bearer ${key}` }) };
  const body = JSON.stringify({ query, variables: query === QUERY ? { id } : {} });
  const response = await fetch(`${address}/graphql`, { method: 'POST', headers, body });
  const answer = await response.json();
  return {
    status: response.status,
    code: answer.errors?.[0]?.extensions?.code,
    retryAfter: response.headers.get('retry-after'),
    cacheStatus: response.headers.get('cache-status'),
    data: answer.data,
    milliseconds: performance.now() - begun,
  };
}

/** Milliseconds until a question is answered without errors; each question is one that was not asked before. */
export async function untilAnswered(atlas, within = 30_000) {
  const begun = performance.now();
  while (performance.now() - begun < within) {
    const { data, code } = await ask(atlas, {
      query: `{ graph { version } _${Math.random().toString(36).slice(2)}: __typename }`,
    });
    if (data && !code) return performance.now() - begun;
    await sleep(20);
  }
  throw new Error(`The server did not answer within ${within} ms. Its last words:\n${atlas.said}`);
}
