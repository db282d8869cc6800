#!/usr/bin/env node
// Compares Policy Atlas with what would be taken instead, and with what no server can be faster than, in one run on this machine,
// and writes bench/results.md. It starts all servers itself, a throw-away Neo4j too, and installs the peers when they are missing.
//   npm run bench                                    10,000 policies, about 20 minutes
//   npm run bench -- --large 100000                  and how the cost of a request grows up to so many
//   npm run bench -- --operations search --rounds 3  prints some of it, and writes nothing
import { spawnSync } from 'node:child_process';
import { createWriteStream, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { startNeo4j } from '../scripts/neo4j.mjs';
import { madeUpFacts, writeFacts } from './generate.mjs';
import { measureGrowth, measureLargeMemory, measureSeedMemory } from './growth.mjs';
import { runRounds } from './measure.mjs';
import { OPERATIONS, readFacts } from './operations.mjs';
import { ladder } from './policies.mjs';
import { judge } from './numbers.mjs';
import { profilesOf } from './profile.mjs';
import { report } from './results.mjs';
import { childrenOf, importFacts, startLoad, useOtherCore } from './servers.mjs';
import { countStatements } from './statements.mjs';
import { bareVariants, startBare, startServers, variantsOf } from './variants.mjs';

const RESULTS = new URL('results.md', import.meta.url);
const PEERS = fileURLToPath(new URL('peers', import.meta.url));

function settings() {
  const { values } = parseArgs({
    options: {
      policies: { type: 'string', default: '10000' },
      rounds: { type: 'string', default: '5' },
      seconds: { type: 'string', default: '0.7' },
      large: { type: 'string', default: '0' },
      operations: { type: 'string', default: '' },
    },
  });
  const { policies, rounds, seconds, large } = Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, Number(value)]),
  );
  const names = values.operations.split(',').filter((name) => name !== '');
  return { policies, rounds, seconds, large, operations: names };
}

function installPeers() {
  if (existsSync(join(PEERS, 'node_modules'))) return;
  console.log('Installing the peers …');
  const { status } = spawnSync('npm', ['ci', '--prefix', PEERS], { stdio: 'inherit' });
  if (status !== 0) throw new Error(`The peers could not be installed: npm ci --prefix ${PEERS} ended with ${status}.`);
}

async function startDatabase() {
  const before = new Set(childrenOf(process.pid));
  const database = await startNeo4j();
  const pids = childrenOf(process.pid).filter((pid) => !before.has(pid));
  return { ...database, useOtherCore: () => pids.forEach(useOtherCore) };
}

/** Loads both engines with the same file. The embedded one is the file that is returned. */
async function loadEngines(folder, policies, database) {
  const facts = join(folder, `facts-${policies}.jsonl`);
  const file = join(folder, `facts-${policies}.grafeo`);
  const { layers, relations } = ladder();
  const sourced = [...layers.flat(), ...relations].map((record) => ({ ...record, sources: ['source/report-0'] }));
  function* all() {
    yield* madeUpFacts(policies);
    yield* sourced;
  }
  const counts = await writeFacts(all(), createWriteStream(facts));
  const seconds = {};
  for (const [engine, url] of [
    ['embedded', `embedded:${file}`],
    ['neo4j', database.uri],
  ]) {
    const begin = performance.now();
    await importFacts(facts, url);
    seconds[engine] = (performance.now() - begin) / 1_000;
  }
  // Only now: a database that is loaded may use what there is.
  database.useOtherCore();
  return { file, ...counts, seconds };
}

/** The ladder as an operation of ours alone, to be compared with the lineage of made-up policies. */
function ladderVariants(servers) {
  const { document } = OPERATIONS.find(({ name }) => name === 'lineage');
  const query = document.replace('DOWN', 'UP').replace('maxDepth: 6', 'maxDepth: 8');
  const body = JSON.stringify({ query, variables: { id: 'policy/ladder-8-0' } });
  const headers = { 'content-type': 'application/json', accept: 'application/json' };
  const requests = [{ method: 'POST', path: '/graphql', headers, body }];
  return {
    embeddedLadder: { server: servers.embeddedUncached, requests },
    neo4jLadder: { server: servers.neo4jUncached, requests },
  };
}

async function casesOf(folder, servers, operations, variables) {
  const answers = {};
  const cases = [];
  for (const operation of operations) {
    const sets = variables[operation.name];
    cases.push({ operation, name: operation.name, ...(await variantsOf(operation, sets, servers, answers)) });
    console.log(`${operation.name}: all answer alike.`);
  }
  servers.bare = await startBare(folder, answers);
  for (const one of cases) {
    Object.assign(one.variants, bareVariants(one.operation, variables[one.name], servers.bare));
    if (one.name === 'lineage') Object.assign(one.variants, ladderVariants(servers));
  }
  return cases;
}

/** What so many more policies cost, on a database of their own. */
async function measureMany(load, folder, few, { policies, rounds, seconds }) {
  const database = await startDatabase();
  try {
    console.log(`Loading ${policies} policies into both engines …`);
    const loaded = await loadEngines(folder, policies, database);
    const known = readFacts(policies);
    const variables = Object.fromEntries(OPERATIONS.map((operation) => [operation.name, operation.variables(known)]));
    const many = { uri: database.uri, variables };
    const measured = await measureGrowth(load, folder, { few, many, rounds, seconds });
    const ofLarge = { policies, ...(await measureLargeMemory(folder, load, loaded.file, variables)) };
    return { growth: { measured, policies, loaded }, ofLarge };
  } finally {
    await database.stop();
  }
}

async function benchmark(folder, database, { policies, rounds, seconds, large, operations: names }) {
  const begin = performance.now();
  const load = await startLoad();
  const operations = OPERATIONS.filter(({ name }) => names.length === 0 || names.includes(name));
  const facts = readFacts(policies);
  const variables = Object.fromEntries(operations.map((operation) => [operation.name, operation.variables(facts)]));
  console.log(`Loading ${policies} policies into both engines …`);
  const loaded = await loadEngines(folder, policies, database);
  const graph = { file: loaded.file, neo4j: database.uri };
  const servers = await startServers(folder, { ...graph, variables });
  try {
    const cases = await casesOf(folder, servers, operations, variables);
    const statements = await countStatements(folder, database.uri, operations, variables);
    const measured = await runRounds(load, cases, {
      ...{ rounds, seconds },
      onRound: (round) => console.log(`Round ${round} of ${rounds}, load ${loadavg()[0].toFixed(1)}`),
    });
    const run = { policies, rounds, seconds, loaded, cases, statements, measured, loads: loadavg() };
    if (names.length > 0) return run;
    const memory = { seed: await measureSeedMemory(folder, load) };
    const profiles = await profilesOf(load, folder, graph, cases, judge({ ...run, memory }));
    const whole = (more) => {
      const numbers = judge({ ...run, ...more });
      return { ...run, ...more, large, numbers, profiles, minutes: (performance.now() - begin) / 60_000 };
    };
    if (large === 0) return whole({ memory });
    // What was measured so far is not lost with what comes.
    writeFileSync(RESULTS, await report(whole({ memory })));
    const few = { server: servers.neo4jUncached, variables };
    const { growth, ofLarge } = await measureMany(load, folder, few, { policies: large, rounds, seconds });
    return whole({ memory: { ...memory, large: ofLarge }, growth });
  } finally {
    load.stop();
    for (const server of Object.values(servers)) await server.stop();
  }
}

async function main() {
  const chosen = settings();
  installPeers();
  const folder = mkdtempSync(join(tmpdir(), 'policy-atlas-bench-'));
  const database = await startDatabase();
  try {
    const run = await benchmark(folder, database, chosen);
    const text = await report(run);
    if (chosen.operations.length > 0) console.log(text);
    else writeFileSync(RESULTS, text);
  } finally {
    await database.stop();
    rmSync(folder, { recursive: true });
  }
}

main().then(
  () => process.exit(),
  (error) => {
    console.error(error);
    process.exit(1);
  },
);
