#!/usr/bin/env node
// Starts the real Neo4j community server from its Maven artefacts, for machines
// without a container engine. It listens on 127.0.0.1 only, asks for no password,
// and works on a fresh database that is removed when the server stops.
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import neo4j from 'neo4j-driver';
import { JAVA, fetchJars, makeRunFolder, remove, requireJava, writeConfiguration } from './neo4j/prepare.mjs';

const READY_WITHIN_MS = 90_000;
// The stores close within a fraction of a second; Neo4j then waits 10 s for idle network
// threads, which is worth nothing to a database that is thrown away.
const STOP_WITHIN_MS = 2_000;

// The shell becomes the Java process (same process id) and leaves a watcher behind,
// which reads a pipe held by this script: should this script be killed outright, the
// pipe closes and the watcher ends the server. A line on the pipe dismisses it.
const WRAPPER = 'exec 3<&0; (read -r _ <&3 || kill -KILL $$) >/dev/null 2>&1 & exec "$@" 3<&- </dev/null';

// What the packaged server passes to Java too: Neo4j reaches into these packages.
const OPENED = ['java.nio', 'java.io', 'java.util.concurrent', 'sun.nio.ch'];
const JAVA_OPTIONS = [
  '-Xms512m',
  '-Xmx512m',
  '-Dlog4j2.disable.jmx=true',
  ...OPENED.map((name) => `--add-opens=java.base/${name}=ALL-UNNAMED`),
];

/** The given port when it is free, or any free one for 0. */
function claimPort(port) {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', ({ code }) => reject(new Error(`Port ${port} on 127.0.0.1 cannot be used: ${code}.`)));
    probe.listen(port, '127.0.0.1', () => {
      const found = probe.address().port;
      probe.close(() => resolve(found));
    });
  });
}

function launch(library, runFolder, configuration) {
  const folders = [`--home-dir=${runFolder}`, `--config-dir=${configuration}`];
  const command = [
    JAVA,
    ...JAVA_OPTIONS,
    '-cp',
    join(library, '*'),
    'org.neo4j.server.CommunityEntryPoint',
    ...folders,
  ];
  // Its own process group: Ctrl-C reaches only this script, which then stops the server in order.
  const child = spawn('sh', ['-c', WRAPPER, 'sh', ...command], { detached: true, stdio: 'pipe' });
  const server = { child, runFolder, said: '', ended: new Promise((resolve) => child.once('exit', resolve)) };
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => (server.said = (server.said + chunk).slice(-2000)));
  }
  child.stdin.on('error', () => {}); // the watcher may be gone already
  return server;
}

const hasEnded = ({ child }) => child.exitCode !== null || child.signalCode !== null;

/** Ready means that a query was answered, not merely that the port is open. */
async function waitUntilReady(server, uri) {
  const driver = neo4j.driver(uri, undefined, { connectionTimeout: 2000, maxTransactionRetryTime: 0 });
  const deadline = Date.now() + READY_WITHIN_MS;
  try {
    while (Date.now() < deadline) {
      if (hasEnded(server)) throw new Error(`Neo4j ended while starting. Its last words:\n${server.said}`);
      const answered = await driver.executeQuery('RETURN 1').then(
        () => true,
        () => false,
      );
      if (answered) return;
      await sleep(100);
    }
  } finally {
    await driver.close();
  }
  throw new Error(`Neo4j was not ready within ${READY_WITHIN_MS / 1000} s. Its last words:\n${server.said}`);
}

async function shutDown(server) {
  if (!hasEnded(server)) server.child.kill('SIGTERM');
  await Promise.race([server.ended, sleep(STOP_WITHIN_MS, undefined, { ref: false })]);
  if (!hasEnded(server)) server.child.kill('SIGKILL');
  await server.ended;
  server.child.stdin.end('dismissed\n');
  remove(server.runFolder);
}

/** Whichever way this script ends, the server ends with it. Returns what lifts the arrangement. */
function stopWithThisProcess(running, stop) {
  const onExit = () => {
    running.server.child.kill('SIGKILL');
    remove(running.server.runFolder);
  };
  const onSignal = (_name, number) => void stop().finally(() => process.exit(128 + number));
  process.once('exit', onExit).once('SIGINT', onSignal).once('SIGTERM', onSignal);
  return () => process.off('exit', onExit).off('SIGINT', onSignal).off('SIGTERM', onSignal);
}

/** `running.server` is the server of the moment: it can be killed and started again on its data. */
function manage(running) {
  let stopping;
  const stop = () => (stopping ??= shutDown(running.server).finally(() => lift()));
  const lift = stopWithThisProcess(running, stop);
  return stop;
}

/** Ends the server as a crash of its machine would; its data stay. */
async function crash({ child, ended }) {
  child.kill('SIGKILL');
  await ended;
  child.stdin.end('dismissed\n');
}

/** A server that answers. `signal` is for tests that stop it for a while, `crash` and `restart` for those that kill it. */
export async function startNeo4j({ port = 0 } = {}) {
  requireJava();
  const runFolder = makeRunFolder();
  let stop = async () => remove(runFolder);
  try {
    const library = fetchJars(runFolder);
    const boltPort = await claimPort(port);
    const configuration = writeConfiguration(runFolder, boltPort);
    const begin = () => launch(library, runFolder, configuration);
    const running = { server: begin() };
    stop = manage(running);
    const uri = `bolt://127.0.0.1:${boltPort}`;
    await waitUntilReady(running.server, uri);
    const restart = async () => {
      running.server = begin();
      await waitUntilReady(running.server, uri);
    };
    const signal = (name) => running.server.child.kill(name);
    return { uri, stop, signal, crash: () => crash(running.server), restart, ended: running.server.ended };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function main() {
  const { values } = parseArgs({ options: { port: { type: 'string', default: '7687' } } });
  const { uri, ended } = await startNeo4j({ port: Number(values.port) });
  console.log(`Neo4j answers at ${uri} (no password, throw-away data): press Ctrl-C to stop`);
  await ended;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  main().catch((error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
}
