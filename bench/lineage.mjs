#!/usr/bin/env node
// Compares three ways to find a closure of the lineage on each engine: the embedded one in memory, and the Neo4j at
// NEO4J_URI, WHICH IT EMPTIES. Writes bench/lineage.md. It compares the ways within one run and promises no times.
import { readFileSync, writeFileSync } from 'node:fs';
import { defineSchema } from '../dist/facts/seed.js';
import { storeRecords } from '../dist/facts/store-records.js';
import { withoutPassword } from '../dist/graph/neo4j.js';
import { openGraph } from '../dist/graph/open-graph.js';
import { benchmarkFacts } from './policies.mjs';
import { report } from './report.mjs';
import { found, WAYS } from './ways.mjs';

const ROUNDS = 15;
const WARM_UP_ROUNDS = 2;
const STARTS = 6;
/** How often a round climbs the ladder, which is small. */
const LADDER_REPEATS = 6;

const { NEO4J_URI, NEO4J_USER, NEO4J_PASSWORD, NEO4J_DATABASE = 'neo4j' } = process.env;
const REPORT = new URL('lineage.md', import.meta.url);

async function openEmpty(settings) {
  const graph = await openGraph(settings);
  await graph.write((transaction) => transaction.run({ text: 'MATCH (n) DETACH DELETE n', parameters: {} }));
  await defineSchema(graph);
  return graph;
}

async function engineOf(graph) {
  if (graph.engine === 'grafeo') {
    const file = new URL('../node_modules/@grafeo-db/js/package.json', import.meta.url);
    return `Grafeo ${JSON.parse(readFileSync(file, 'utf8')).version}, embedded, in memory`;
  }
  const text = 'CALL dbms.components() YIELD versions, edition RETURN versions[0] AS version, edition';
  const [{ version, edition }] = await graph.read({ text, parameters: {} });
  return `Neo4j ${version}, ${edition} edition`;
}

/** Of the policies most relied on, the first whose closures are not larger than what the server reads for a request. */
async function closedHubs(graph, hubs) {
  const closed = [];
  for (const id of hubs) {
    if (closed.length === STARTS) break;
    const { truncated } = await WAYS[0].run(graph, id, 'BACKWARD');
    if (!truncated) closed.push(id);
  }
  return closed;
}

async function casesOf(graph, { hubs, leaves, ladderTop, ladderBottom }) {
  const spread = Math.floor(leaves.length / STARTS);
  const someLeaves = leaves.filter((_id, index) => index % spread === 0).slice(0, STARTS);
  return [
    { title: 'down from the most relied on', way: 'BACKWARD', starts: await closedHubs(graph, hubs) },
    { title: 'up from the lowest', way: 'FORWARD', starts: someLeaves },
    { title: 'ladder, down', way: 'BACKWARD', starts: ladderTop, isLadder: true },
    { title: 'ladder, up', way: 'FORWARD', starts: ladderBottom, isLadder: true },
  ];
}

/** Checks that all ways find the same, and returns how much that is: means over the starts. Throws otherwise. */
async function checkCase(graph, { title, way, starts }) {
  let reached = 0;
  const statements = WAYS.map(() => 0);
  for (const start of starts) {
    const answers = [];
    for (const [index, { run }] of WAYS.entries()) {
      const counting = {
        read: (statement) => {
          statements[index] += 1;
          return graph.read(statement);
        },
      };
      const answer = await run(counting, start, way);
      answers.push(found(answer));
      reached += answer.reached.length / WAYS.length;
    }
    if (new Set(answers).size > 1) throw new Error(`${title}, from ${start}: the ways do not find the same.`);
  }
  const mean = (sum) => Math.round(sum / starts.length);
  return { reached: mean(reached), statements: statements.map(mean) };
}

/** Case → way → milliseconds. The ways take turns from start to start, so that what else the machine does meets all. */
async function runRound(graph, cases, round) {
  const times = cases.map(() => WAYS.map(() => 0));
  for (const [index, { way, starts, isLadder }] of cases.entries()) {
    const runs = Array.from({ length: isLadder ? LADDER_REPEATS : 1 }, () => starts).flat();
    for (const [position, start] of runs.entries()) {
      for (let turn = 0; turn < WAYS.length; turn += 1) {
        const one = (round + position + turn) % WAYS.length;
        const begin = performance.now();
        await WAYS[one].run(graph, start, way);
        times[index][one] += (performance.now() - begin) / runs.length;
      }
    }
  }
  return times;
}

async function benchmark(settings, facts) {
  const graph = await openEmpty(settings);
  try {
    const engine = await engineOf(graph);
    console.log(`${engine}: loading ${facts.relations} relations among ${facts.policies} policies`);
    await storeRecords(graph, facts.records);
    const cases = await casesOf(graph, facts);
    for (const one of cases) Object.assign(one, await checkCase(graph, one));
    console.log('All ways find the same policies at the same depths, and the same first page.');
    const rounds = [];
    for (let round = 0; round < WARM_UP_ROUNDS + ROUNDS; round += 1) rounds.push(await runRound(graph, cases, round));
    return { engine, cases, rounds: rounds.slice(WARM_UP_ROUNDS) };
  } finally {
    await graph.close();
  }
}

async function main() {
  const facts = benchmarkFacts();
  const results = [await benchmark({ url: 'embedded:memory', database: NEO4J_DATABASE }, facts)];
  if (NEO4J_URI) {
    console.log(`Neo4j: emptying the database "${NEO4J_DATABASE}" at ${withoutPassword(NEO4J_URI)}`);
    const settings = { url: NEO4J_URI, user: NEO4J_USER, password: NEO4J_PASSWORD, database: NEO4J_DATABASE };
    results.push(await benchmark(settings, facts));
  } else {
    console.log('Neo4j: skipped. Set NEO4J_URI to a server to include it; its database will be EMPTIED.');
  }
  const text = await report(facts, results);
  writeFileSync(REPORT, text);
  console.log(`\n${text}`);
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
