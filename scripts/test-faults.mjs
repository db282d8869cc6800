#!/usr/bin/env node
// Kills a writer again and again, with SIGKILL at random moments, and checks after each time that every acknowledged
// change is there and none is half there.
//   node scripts/test-faults.mjs                                       on the embedded engine, 100 rounds
//   node scripts/test-faults.mjs --graph bolt://127.0.0.1:7687         on a Neo4j without data: the client is killed
//   node scripts/test-faults.mjs --through changes                     with facts, as mutations and imports write them
//   node scripts/test-faults.mjs --rounds 20 --seed 7 --seconds 60
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { defineSchema } from '../dist/facts/seed.js';
import { openGraph } from '../dist/graph/open-graph.js';
import { CHANGES } from './faults/changes.mjs';
import { killRound, momentsFor } from './faults/kill-round.mjs';

/** A graph file is followed through so many kills before a new one is begun. */
const ROUNDS_ON_ONE_FILE = 10;

const { values } = parseArgs({
  options: {
    graph: { type: 'string' },
    through: { type: 'string', default: 'gate' },
    rounds: { type: 'string', default: '100' },
    seed: { type: 'string', default: String(Math.floor(Math.random() * 2 ** 31)) },
    seconds: { type: 'string', default: '600' },
  },
});

/** Numbers from 0 to 1 that a seed repeats (mulberry32). */
function randomFrom(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The version of the Neo4j at `url`. Throws when it has data, which the test would mix with its own. */
async function prepare(url) {
  const graph = await openGraph({ url, user: undefined, password: undefined, database: 'neo4j' });
  try {
    await defineSchema(graph);
    const text = 'MATCH (n) WHERE NOT n:GraphVersion RETURN count(n) AS count';
    const [{ count }] = await graph.read({ text, parameters: {} });
    if (count > 0) throw new Error(`The graph at ${url} must be empty, but has ${count} nodes.`);
    return { count: 0, version: await graph.version() };
  } finally {
    await graph.close();
  }
}

async function main() {
  const [rounds, seconds, seed] = [Number(values.rounds), Number(values.seconds), Number(values.seed)];
  const random = randomFrom(seed);
  const { through } = values;
  if (!(through in CHANGES))
    throw new Error(`--through must be ${Object.keys(CHANGES).join(' or ')}, but got ${through}.`);
  const folder = mkdtempSync(join(tmpdir(), 'policy-atlas-faults-'));
  const start = performance.now();
  const total = { acknowledged: 0, more: 0 };
  const moments = momentsFor(values.graph ?? 'embedded:');
  const kills = Object.fromEntries(moments.map((moment) => [moment, 0]));
  let state = values.graph ? await prepare(values.graph) : undefined;
  let done = 0;
  console.log(`seed ${seed}, ${rounds} rounds, at most ${seconds} s, ${values.graph ?? 'embedded'}`);
  try {
    for (; done < rounds && performance.now() - start < seconds * 1000; done += 1) {
      const url = values.graph ?? `embedded:${join(folder, `${Math.floor(done / ROUNDS_ON_ONE_FILE)}.grafeo`)}`;
      if (!values.graph && done % ROUNDS_ON_ONE_FILE === 0) state = { count: 0, version: 0 };
      const moment = moments[Math.floor(random() * moments.length)];
      state = await killRound({ url, through }, moment, state, random);
      kills[moment] += 1;
      total.acknowledged += state.acknowledged;
      total.more += state.more;
    }
  } catch (error) {
    throw new Error(`Round ${done + 1} of seed ${seed} failed: ${error.message}\nWhat is left is in ${folder}.`, {
      cause: error,
    });
  }
  rmSync(folder, { recursive: true });
  console.log(
    'killed: ' +
      Object.entries(kills)
        .map(([moment, count]) => `${moment} ${count}`)
        .join(', '),
  );
  console.log(
    `${done} rounds in ${((performance.now() - start) / 1000).toFixed(0)} s: ${total.acknowledged} changes acknowledged, ` +
      `none lost, none half; ${total.more} more were committed but not yet acknowledged.`,
  );
  if (done < rounds) throw new Error(`The time was over after ${done} of ${rounds} rounds.`);
}

try {
  await main();
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
