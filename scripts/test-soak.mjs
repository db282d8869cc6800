#!/usr/bin/env node
// Reads, writes, watches, misuses and (on Neo4j) stops and kills the database under one server for minutes on end: memory
// stays flat, no change that was acknowledged is lost or made twice, no connection stays open.
//   npm run test:soak                              ten minutes on each engine
//   node scripts/test-soak.mjs embedded 2          two minutes on one, or on neo4j
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { clearInterval, setInterval } from 'node:timers';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { ask, freePort, startAtlas, stopAtlas, untilAnswered } from './faults/atlas-program.mjs';
import { startNeo4j } from './neo4j.mjs';
import { memoryHeld, memoryOf } from './soak/memory.mjs';
import { fillCaches, misbehave, read, warmUp, watch, write } from './soak/clients.mjs';

const MOST_GROWTH = 1.1;
const COMMAND_LINE = fileURLToPath(new URL('../dist/cli/main.js', import.meta.url));
/** How long after a fault questions may still fail, in milliseconds: the bound for healing. */
const HEALING = 5_000;

const middle = (numbers) => numbers.toSorted((left, right) => left - right)[Math.floor(numbers.length / 2)];

/** Connections of clients that the server has open. */
function connectionsOf({ address }) {
  const port = Number(new URL(address).port).toString(16).toUpperCase().padStart(4, '0');
  const established = new RegExp(`^\\s*\\d+: \\S+:${port} \\S+ 01 `, 'gm');
  return (readFileSync('/proc/net/tcp', 'utf8').match(established) ?? []).length;
}

function newSoak({ address }, key, seen) {
  const counts = { questions: 0, refused: 0, writes: 0, told: 0, misdeeds: 0, faults: 0, complaints: 0 };
  const soak = {
    address,
    key,
    seen,
    counts,
    written: new Map(),
    isOver: false,
    isDone: false,
    faultEnded: -Infinity,
    slowest: 0,
  };
  soak.isFaulty = (since) => soak.faultEnded + HEALING > since;
  soak.complain = (words) => {
    counts.complaints += 1;
    if (counts.complaints <= 5) console.log(`        ${words.slice(0, 300)}`);
  };
  return soak;
}

/** Stops the database for a while, or kills it and starts it again, by turns. */
async function disturb(soak, neo4j, minutes, look) {
  const end = performance.now() + (minutes * 60 - 20) * 1_000;
  for (let turn = 0; performance.now() < end; turn += 1) {
    await sleep(20_000);
    soak.faultEnded = Infinity;
    soak.counts.faults += 1;
    if (turn % 2 === 0) {
      neo4j.signal('SIGSTOP');
      await sleep(4_000);
      neo4j.signal('SIGCONT');
    } else {
      await neo4j.crash();
      await sleep(2_000);
      await neo4j.restart();
      const begun = performance.now();
      await untilAnswered(soak);
      await warmUp(soak);
      soak.slowest = Math.max(soak.slowest, performance.now() - begun);
      await look();
    }
    soak.faultEnded = performance.now();
  }
}

/** What must be there: each policy as it was put last, and as many changes of it as were acknowledged. */
async function lostWrites(atlas, soak) {
  let lost = 0;
  for (const [id, { title, times }] of soak.written) {
    const query = `{ policy(by: { id: "${id}" }) { title history(first: 100) { totalCount } } }`;
    const { data } = await ask(atlas, { query });
    if (data?.policy?.title === title && data.policy.history.totalCount === times) continue;
    lost += 1;
    if (lost <= 3) console.log(`        ${id}: ${times} × put, last ${title}, but there is ${JSON.stringify(data)}`);
  }
  return lost;
}

async function soakServer(engine, settings, minutes, neo4j) {
  console.log(`\n${engine}, ${minutes} minutes`);
  const folder = mkdtempSync(join(tmpdir(), 'atlas-soak-'));
  const files = { KEYS_FILE: join(folder, 'keys.jsonl'), AUDIT_FILE: join(folder, 'audit.jsonl') };
  // Room for answers that is full after a minute, so that what grows later is no cache.
  const all = {
    GRAPH_URL: `embedded:${join(folder, 'atlas.grafeo')}`,
    RESPONSE_CACHE: '8',
    COST_PER_MINUTE: '0',
    // As in the image, where what the engine frees goes back to the system.
    MALLOC_ARENA_MAX: '1',
    ...files,
    ...settings,
  };
  const inspector = await freePort();
  let atlas = await startAtlas({ ...all, NODE_OPTIONS: `--inspect=127.0.0.1:${inspector}` });
  try {
    await untilAnswered(atlas);
    const options = ['key', 'create', '--role', 'editor', '--name', 'the soak'];
    const key = execFileSync(process.execPath, [COMMAND_LINE, ...options], { env: { ...process.env, ...all } })
      .toString()
      .trim();
    const version = async () => Number((await ask(atlas, { query: '{ graph { version } }' })).data.graph.version);
    const first = await version();
    const soak = newSoak(atlas, key, first);
    await warmUp(soak);
    await fillCaches(soak);
    const { memory, held, connections } = await soaked(atlas, soak, { minutes, neo4j, inspector });
    await untilAnswered(atlas);
    const last = await version();
    const rows = [
      ['memory held at last by that at first', held.at(-1) / held[0], MOST_GROWTH],
      ['questions and changes that failed without a fault', soak.counts.complaints, 0],
      ['changes that the one who watched was not told of', last - soak.seen, 0],
      [
        'versions of the graph that are not those of acknowledged changes',
        Math.abs(last - first - soak.counts.writes),
        0,
      ],
      ['connections still open', connections, 0],
      ['policies that are not as acknowledged', await lostWrites(atlas, soak), 0],
    ];
    atlas.child.kill('SIGKILL');
    await atlas.ended;
    atlas = await startAtlas(all);
    await untilAnswered(atlas);
    rows.push([
      'policies that are not as acknowledged, after kill -9 and a new start',
      await lostWrites(atlas, soak),
      0,
    ]);
    rows.push(['exit code', await stopAtlas(atlas), 0]);
    console.log(`        ${JSON.stringify(soak.counts)}`);
    console.log(`        memory each minute, garbage and all, MiB: ${everyMinute(memory).join(', ')}`);
    console.log(`        held, MiB: ${held.map((memory) => memory.toFixed(0)).join(', ')}`);
    if (neo4j)
      console.log(`        each example was answered ${Math.round(soak.slowest / 1_000)} s after a new start at most`);
    for (const [what, measured, bound] of rows) {
      console.log(
        `${measured <= bound ? 'held  ' : 'MISSED'}  ${what}: ${Number(measured.toFixed(3))} (bound ${bound})`,
      );
    }
    return rows.every(([, measured, bound]) => measured <= bound);
  } finally {
    atlas.child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  }
}

const everyMinute = (memory) =>
  Array.from({ length: Math.floor(memory.length / 60) }, (_, minute) =>
    Math.round(middle(memory.slice(minute * 60, minute * 60 + 60))),
  );

/**
 * Runs all the clients; the server's memory, second by second, and what it held from time to time: after two fifths of the time and at the
 * end, or each time that the database came back from being killed. What is kept of documents depends on whether they
 * could be answered, so only like moments are compared.
 */
async function soaked(atlas, soak, { minutes, neo4j, inspector }) {
  const memory = [];
  const looking = setInterval(() => memory.push(memoryOf(atlas.child)), 1_000);
  const clients = [read, read, read, read, write, write, misbehave].map((client, index) => client(soak, index));
  const watching = watch(soak);
  const held = [];
  const look = async () => held.push(await memoryHeld(atlas.child, inspector));
  const disturbing = neo4j ? disturb(soak, neo4j, minutes, look) : undefined;
  const begun = performance.now();
  const until = (share) => sleep(Math.max(0, share * minutes * 60_000 - (performance.now() - begun)));
  await until(0.4);
  if (!neo4j) await look();
  await until(1);
  await (neo4j ? disturbing : look());
  soak.isOver = true;
  await Promise.all(clients);
  clearInterval(looking);
  await sleep(HEALING);
  soak.isDone = true;
  await watching;
  // Longer than a server keeps a connection on which nothing is asked.
  await sleep(7_000);
  return { memory, held, connections: connectionsOf(atlas) };
}

async function soakOnNeo4j(minutes) {
  const neo4j = await startNeo4j();
  try {
    return await soakServer('Neo4j', { GRAPH_URL: neo4j.uri }, minutes, neo4j);
  } finally {
    await neo4j.stop();
  }
}

const [only, minutes = '10'] = process.argv.slice(2);
const held = [];
if (only !== 'neo4j') held.push(await soakServer('Embedded', {}, Number(minutes)));
if (only !== 'embedded') held.push(await soakOnNeo4j(Number(minutes)));
// The connections that fetch keeps would hold this process for a while.
process.exit(held.every(Boolean) ? 0 : 1);
