#!/usr/bin/env node
// Stops, kills and restarts a real Neo4j under a running server, and the servers themselves under a client, and holds
// what the client sees against the bounds that docs/operations.md promises.
//   npm run test:faults                    beside the kills of writers
import { createServer as createHttpServer, request as httpRequest } from 'node:http';
import { clearInterval, setInterval } from 'node:timers';
import { setTimeout as sleep } from 'node:timers/promises';
import { ask, freePort, startAtlas, stopAtlas, untilAnswered } from './faults/atlas-program.mjs';
import { startNeo4j } from './neo4j.mjs';

const ERROR_WITHIN = 3_000;
const REFUSED_WITHIN = 50;
const HEALED_WITHIN = 5_000;
const STOPPED_WITHIN = 10_000;
const rows = [];

/** A line of the table: `measured` must not be more than `bound`, both in milliseconds or both counts. */
function note(what, measured, bound, unit = 'ms') {
  rows.push({ what, measured: Math.round(measured), bound, unit, holds: measured <= bound });
}

const QUESTION = '{ policies(first: 5) { nodes { title } } ';

/** Questions that were not asked before, so that none is answered from what was kept. */
function questions(atlas, count) {
  const one = () => ask(atlas, { query: `${QUESTION} _${Math.random().toString(36).slice(2)}: __typename }` });
  return Promise.all(Array.from({ length: count }, one));
}

const longest = (answers) => Math.max(...answers.map(({ milliseconds }) => milliseconds));
const others = (answers, wanted) => answers.filter((answer) => !wanted(answer)).length;
const isRefusal = ({ status, code, retryAfter }) => status === 503 && code === 'UNAVAILABLE' && retryAfter === '1';
const isUnavailable = ({ code }) => code === 'UNAVAILABLE';

async function readiness({ address }) {
  return (await fetch(`${address}/readyz`)).status;
}

/** What clients see from the moment on which the database stops to answer. */
async function lose(atlas, fault, stop) {
  await stop();
  const answers = await questions(atlas, 20);
  note(`${fault}: errors in flight come within`, longest(answers), ERROR_WITHIN);
  note(`${fault}: answers in flight that are no UNAVAILABLE`, others(answers, isUnavailable), 0, '');
  await sleep(100);
  const refusals = [];
  for (let round = 0; round < 20; round += 1) refusals.push(...(await questions(atlas, 1)));
  note(`${fault}: then refused within`, longest(refusals), REFUSED_WITHIN);
  note(`${fault}: refusals that are no 503 with retry-after`, others(refusals, isRefusal), 0, '');
  note(`${fault}: /readyz is not 503`, (await readiness(atlas)) === 503 ? 0 : 1, 0, '');
}

async function databaseFaults() {
  const port = await freePort();
  const atlas = await startAtlas({ GRAPH_URL: `bolt://127.0.0.1:${port}`, STALE_WHILE_AWAY: 'true' });
  const early = await ask(atlas);
  note('away at the start: refused within', early.milliseconds, ERROR_WITHIN);
  note('away at the start: no 503 with retry-after', isRefusal(early) ? 0 : 1, 0, '');
  note('away at the start: /readyz is not 503', (await readiness(atlas)) === 503 ? 0 : 1, 0, '');
  const neo4j = await startNeo4j({ port });
  try {
    note('away at the start: answers after it comes, with the seed loaded, within', await untilAnswered(atlas), 30_000);
    const kept = await ask(atlas);
    await ask(atlas);
    await lose(atlas, 'silent (SIGSTOP)', () => neo4j.signal('SIGSTOP'));
    const stale = await ask(atlas);
    const isMarked =
      stale.cacheStatus === 'PolicyAtlas; hit; detail=stale' && stale.data?.policy.title === kept.data.policy.title;
    note('silent (SIGSTOP): an answer that was kept is not given, or not marked', isMarked ? 0 : 1, 0, '');
    neo4j.signal('SIGCONT');
    note('silent (SIGSTOP): healed after SIGCONT within', await untilAnswered(atlas), HEALED_WITHIN);
    await lose(atlas, 'killed (SIGKILL)', () => neo4j.crash());
    await neo4j.restart();
    note('killed (SIGKILL): healed after it answers again within', await untilAnswered(atlas), HEALED_WITHIN);
    const begun = performance.now();
    const code = await stopAtlas(atlas);
    note('SIGTERM: stopped within', performance.now() - begun, STOPPED_WITHIN);
    note('SIGTERM: exit code', code, 0, '');
    await rollingRestart(neo4j.uri);
  } finally {
    await neo4j.stop();
  }
}

/** A proxy in front of two servers, as simple as can be: it asks often who is ready, and tries each request once. */
function proxyOver(servers) {
  let turn = 0;
  let ready = [...servers];
  const looking = setInterval(async () => {
    const states = await Promise.all(servers.map((server) => readiness(server).catch(() => 0)));
    ready = servers.filter((_server, index) => states[index] === 200);
  }, 100);
  const proxy = createHttpServer((incoming, outgoing) => {
    turn += 1;
    const { address } = ready[turn % ready.length];
    const { method, headers } = incoming;
    const onward = httpRequest(`${address}${incoming.url}`, { method, headers, agent: false });
    onward.on('response', (response) => {
      outgoing.writeHead(response.statusCode, response.headers);
      response.pipe(outgoing);
    });
    onward.on('error', (error) => outgoing.writeHead(502).end(`{"errors":[{"extensions":{"code":"${error.code}"}}]}`));
    incoming.pipe(onward);
  });
  return proxy.on('close', () => clearInterval(looking));
}

async function rollingRestart(uri) {
  const settings = { GRAPH_URL: uri };
  const servers = [await startAtlas(settings), await startAtlas(settings)];
  const port = await freePort();
  const proxy = proxyOver(servers).listen(port, '127.0.0.1');
  const answers = [];
  let isOver = false;
  const client = async () => {
    while (!isOver) answers.push(...(await questions({ address: `http://127.0.0.1:${port}` }, 1)));
  };
  const clients = Promise.all(Array.from({ length: 8 }, client));
  try {
    for (const [index, server] of servers.entries()) {
      await sleep(500);
      note(`rolling restart of two servers: exit code of the ${index + 1}. server`, await stopAtlas(server), 0, '');
      servers[index] = await startAtlas(settings);
    }
    await sleep(500);
  } finally {
    isOver = true;
    await clients;
    proxy.close();
  }
  note(
    `rolling restart of two servers: failed among ${answers.length} requests`,
    others(answers, ({ status, code }) => status === 200 && !code),
    0,
    '',
  );
  for (const server of servers) await stopAtlas(server);
}

await databaseFaults();
for (const { what, measured, bound, unit, holds } of rows) {
  console.log(`${holds ? 'held  ' : 'MISSED'}  ${what}: ${measured} ${unit} (bound ${bound} ${unit})`);
}
if (rows.some(({ holds }) => !holds)) process.exitCode = 1;
