/** The processes that a benchmark starts, each on a core of its own where there are two. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const READY_WITHIN_MS = 300_000;
const PAGE_BYTES = 4_096;
/** Whether processes can be given cores: the server the first, what loads it and the database the second. */
export const IS_PINNED = availableParallelism() > 1 && spawnSync('taskset', ['-V']).status === 0;
const SERVER_CORE = 0;
const OTHER_CORE = 1;
const TICKS_A_SECOND = Number(spawnSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }).stdout);

/** What must not outlive this process. */
const running = new Set();
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/** Runs Node.js on a core, no longer than this process. */
function spawnNode(core, parameters, options) {
  const command = [process.execPath, ...parameters];
  const [file, ...rest] = IS_PINNED ? ['taskset', '-c', String(core), ...command] : command;
  const child = spawn(file, rest, options);
  running.add(child);
  child.once('exit', () => running.delete(child));
  return child;
}

/** Gives the second core to a process that runs already, with all its threads. */
export function useOtherCore(pid) {
  if (IS_PINNED) spawnSync('taskset', ['-a', '-c', '-p', String(OTHER_CORE), String(pid)]);
}

/** Seconds of CPU that a process, with all its threads, has used. */
function cpuSecondsOf(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ');
  return (Number(fields[11]) + Number(fields[12])) / TICKS_A_SECOND;
}

/** MiB of memory that a process has now. */
function residentOf(pid) {
  return (Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]) * PAGE_BYTES) / 2 ** 20;
}

/** Waits for the line of the output in which a server says its address. Throws what it said when it ends before. */
async function addressOf(child) {
  let said = '';
  child.stderr.on('data', (chunk) => (said += chunk));
  const stop = setTimeout(() => child.kill('SIGKILL'), READY_WITHIN_MS);
  try {
    for await (const line of createInterface({ input: child.stdout })) {
      const address = /"url":"([^"]+)"|Endpoint +(\S+)/.exec(line);
      if (address) return (address[1] ?? address[2]).replace('localhost', '127.0.0.1');
    }
  } finally {
    clearTimeout(stop);
  }
  throw new Error(`A server did not start: ${said.slice(-1_000)}`);
}

/** Starts a server of this repository or of a peer; `script` is relative to this folder. */
export async function startServer(script, env, nodeOptions = []) {
  const file = fileURLToPath(new URL(script, import.meta.url));
  const child = spawnNode(SERVER_CORE, [...nodeOptions, file], {
    env: { PATH: process.env.PATH, NODE_ENV: 'production', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'exit');
  const url = await addressOf(child);
  let said = '';
  child.stdout.on('data', (chunk) => (said = (said + chunk).slice(-1_000)));
  return {
    url,
    /** The end of what it said, for a message about a failure. */
    lastWords: () => said,
    cpuSeconds: () => cpuSecondsOf(child.pid),
    resident: () => residentOf(child.pid),
    async stop() {
      child.kill('SIGTERM');
      await Promise.race([ended, sleep(10_000, undefined, { ref: false })]);
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** Policy Atlas over a graph, with the allocator set as in its image; `cache` is the room for answers in megabytes. */
export function startAtlas(folder, graphUrl, cache, nodeOptions) {
  const env = {
    MALLOC_ARENA_MAX: '1',
    PORT: '0',
    GRAPH_URL: graphUrl,
    RESPONSE_CACHE: String(cache),
    COST_PER_MINUTE: '0',
  };
  const files = { KEYS_FILE: `${folder}/keys.jsonl`, AUDIT_FILE: `${folder}/audit.jsonl` };
  return startServer('../dist/main.js', { ...env, ...files }, nodeOptions);
}

/** Starts the process that loads servers. `run` sends requests, `amount` in all, and returns how many were answered, by status, in which time. */
export async function startLoad() {
  const file = fileURLToPath(new URL('peers/load.mjs', import.meta.url));
  const child = spawnNode(OTHER_CORE, [file], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  await once(child, 'message');
  return {
    async run(url, requests, amount) {
      child.send({ url, requests, amount });
      const [{ result, error }] = await once(child, 'message');
      if (error) throw new Error(error);
      return result;
    },
    stop() {
      child.kill();
    },
  };
}

/** Runs `atlas import` to its end. */
export async function importFacts(file, graphUrl) {
  const atlas = fileURLToPath(new URL('../dist/cli/main.js', import.meta.url));
  const env = { PATH: process.env.PATH, GRAPH_URL: graphUrl };
  const child = spawn(process.execPath, [atlas, 'import', file], { env, stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.on('data', (chunk) => (said = (said + chunk).slice(-1_000)));
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`atlas import ended with ${code}: ${said}`);
}

/** The processes that this one started and that run still. */
export function childrenOf(pid) {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').map(Number);
}
