#!/usr/bin/env node
// Compares `atlas import` with a bare UNWIND loop that writes the same graph from the same file, on each engine: the embedded one
// on a file of its own, and the Neo4j at NEO4J_URI, WHICH IT EMPTIES. Writes bench/import.md. It compares the two within one
// run and promises no times. BENCH_POLICIES and BENCH_ROUNDS make it smaller.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  createReadStream,
  createWriteStream,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { defineSchema } from '../dist/facts/seed.js';
import { createNodes } from '../dist/facts/store-records.js';
import { nodeProperties, plainEdges, relationMarks, relationProperties } from '../dist/facts/stored-form.js';
import { openGraph } from '../dist/graph/open-graph.js';
import { madeUpFacts, writeFacts } from './generate.mjs';

const POLICIES = Number(process.env.BENCH_POLICIES ?? 100_000);
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 2);
const ROWS_AT_ONCE = 1_000;
const { NEO4J_URI, NEO4J_USER, NEO4J_PASSWORD, NEO4J_DATABASE = 'neo4j' } = process.env;
const REPORT = new URL('import.md', import.meta.url);
const ATLAS = fileURLToPath(new URL('../dist/cli/main.js', import.meta.url));
/** Writes the most memory that a process had into a file when it ends; what `resourceUsage` says begins with that of its parent. */
const SAY_USAGE =
  'data:text/javascript,import{readFileSync,writeFileSync}from"node:fs";process.on("exit",()=>' +
  'writeFileSync(process.env.USAGE_FILE,/VmHWM:\\s+(\\d+)/.exec(readFileSync("/proc/self/status","utf8"))[1]))';

/** Three relations of each policy are left; and no numbers, over which rules find conflicts, which a bare loop does not make. */
function* factsToImport() {
  for (const record of madeUpFacts(POLICIES)) {
    const isLeftOut = record.kind === 'observation' || record.type === 'APPLIES_IN' || record.type === 'TARGETS';
    if (!isLeftOut) yield record;
  }
}

const folder = mkdtempSync(join(tmpdir(), 'policy-atlas-bench-'));
const facts = join(folder, 'facts.jsonl');

function createEdges(type) {
  return (
    'UNWIND $rows AS row MATCH (from:Entity {id: row.from}) MATCH (to:Entity {id: row.to}) ' +
    `CREATE (from)-[r:${type}]->(to) SET r = row.properties`
  );
}

/** The statements and rows that store a record. */
function rowsOf(record, at) {
  const edges = record.kind === 'relation' ? relationMarks(record) : plainEdges(record);
  const own =
    record.kind === 'relation'
      ? [createEdges(record.type), { from: record.from, to: record.to, properties: relationProperties(record, at) }]
      : [createNodes(record.kind), nodeProperties(record, at)];
  return [own, ...edges.map(({ type, from, to, properties }) => [createEdges(type), { from, to, properties }])];
}

/** A thousand lines a transaction; no check, no comparison, no log. The lines are in an order in which that can be done. */
async function bareLoop(graph) {
  const at = new Date().toISOString();
  let rows = new Map();
  let count = 0;
  const flush = () =>
    graph.write(async (transaction) => {
      const [nodes, edges] = [[], []];
      for (const statement of rows) (statement[0].includes('MATCH') ? edges : nodes).push(statement);
      for (const [text, some] of [...nodes, ...edges]) await transaction.run({ text, parameters: { rows: some } });
      rows = new Map();
    });
  for await (const line of createInterface({ input: createReadStream(facts) })) {
    for (const [text, row] of rowsOf(JSON.parse(line), at)) {
      if (rows.has(text)) rows.get(text).push(row);
      else rows.set(text, [row]);
    }
    count += 1;
    if (count % ROWS_AT_ONCE === 0) await flush();
  }
  await flush();
}

async function emptied(settings) {
  const graph = await openGraph(settings);
  // Relations first: a node with a hundred thousand of them is too much for one transaction.
  for (const text of [
    'MATCH ()-[r]->() WITH r LIMIT $limit DELETE r RETURN count(r) AS count',
    'MATCH (n) WITH n LIMIT $limit DETACH DELETE n RETURN count(n) AS count',
  ]) {
    // Each write makes the node of the version anew.
    for (let left = 2; left > 1;) {
      const [row] = await graph.write((transaction) => transaction.run({ text, parameters: { limit: 10_000 } }));
      left = Number(row?.count ?? 0);
    }
  }
  await defineSchema(graph);
  return graph;
}

async function sizesOf(graph) {
  const read = async (text) => (await graph.read({ text, parameters: {} }))[0].count;
  return [
    await read('MATCH (n:Entity) RETURN count(n) AS count'),
    await read('MATCH (:Entity)-[r]->(:Entity) RETURN count(r) AS count'),
  ].join(' nodes, ');
}

async function runAtlas(env) {
  const usage = join(folder, 'usage');
  const child = spawn(process.execPath, ['--import', SAY_USAGE, ATLAS, 'import', facts], {
    // As in the image.
    env: { PATH: process.env.PATH, MALLOC_ARENA_MAX: '1', USAGE_FILE: usage, ...env },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const begin = performance.now();
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`atlas import ended with ${code}.`);
  return { seconds: (performance.now() - begin) / 1_000, memory: Number(readFileSync(usage, 'utf8')) / 1_024 };
}

async function timeBareLoop(settings) {
  const graph = await emptied(settings);
  const begin = performance.now();
  await bareLoop(graph);
  const seconds = (performance.now() - begin) / 1_000;
  const size = await sizesOf(graph);
  await graph.close();
  return { seconds, size };
}

async function timeImport(settings, env) {
  await (await emptied(settings)).close();
  const first = await runAtlas(env);
  const again = await runAtlas(env);
  const graph = await openGraph(settings);
  const size = await sizesOf(graph);
  await graph.close();
  return { ...first, again: again.seconds, size };
}

/** One engine: `settingsOf` gives those of a graph of its own for each run, `envOf` the same for a process. */
async function compare(name, settingsOf, envOf) {
  const rounds = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    // They take turns, so that what else the machine does meets both.
    const runs = [
      async () => ({ bare: await timeBareLoop(settingsOf(`bare-${round}`)) }),
      async () => ({ ours: await timeImport(settingsOf(`import-${round}`), envOf(`import-${round}`)) }),
    ];
    const { bare, ours } = Object.assign({}, await runs[round % 2](), await runs[(round + 1) % 2]());
    if (ours.size !== bare.size) throw new Error(`The import made ${ours.size}, the bare loop ${bare.size}.`);
    console.log(
      `${name}: bare ${bare.seconds.toFixed(1)} s, import ${ours.seconds.toFixed(1)} s, ${Math.round(ours.memory)} MiB`,
    );
    rounds.push({ bare, ours });
  }
  return { name, rounds };
}

function median(values) {
  const sorted = values.toSorted((left, right) => left - right);
  return (sorted[Math.floor((sorted.length - 1) / 2)] + sorted[Math.ceil((sorted.length - 1) / 2)]) / 2;
}

function page(results, { records, relations }) {
  const figure = (number) => Math.round(number).toLocaleString('en');
  const rate = (rounds, secondsOf) => `${figure(records / median(rounds.map(secondsOf)))} a second`;
  const rows = results.map(({ name, rounds }) => {
    const ratios = rounds.map(({ bare, ours }) => bare.seconds / ours.seconds);
    return [
      name,
      rounds[0].ours.size,
      rate(rounds, ({ ours }) => ours.seconds),
      rate(rounds, ({ bare }) => bare.seconds),
      `**${median(ratios).toFixed(2)}** (${ratios.map((ratio) => ratio.toFixed(2)).join(', ')})`,
      `${figure(Math.max(...rounds.map(({ ours }) => ours.memory)))} MiB`,
      rate(rounds, ({ ours }) => ours.again),
    ].join(' | ');
  });
  return `# Imports, measured

Written by \`npm run bench:import\`: ${figure(POLICIES)} made-up policies and ${figure(relations)} relations with all that they
refer to, ${figure(records)} records in ${figure(statSync(facts).size / 1024 / 1024)} MiB of JSON Lines. \`atlas import\` reads, checks, compares, writes and logs
them; the bare loop reads the same file and sends its rows with UNWIND, ${figure(ROWS_AT_ONCE)} lines a transaction, and makes the same graph. The machine had a
load of ${loadavg()[2].toFixed(1)} in the mean of the last 15 minutes, so the times say little; what counts is the ratio: the median of
${ROUNDS} rounds in which the two took turns, and each of them.

| engine | what it made | import | bare loop | rate of the import to that of the loop | most memory of \`atlas import\` | the same file again |
|---|---|---|---|---|---|---|
${rows.map((row) => `| ${row} |`).join('\n')}

With the embedded engine, the memory is that of the engine as well, which runs in the same process. \`atlas import\` ran with
\`MALLOC_ARENA_MAX=1\`, as in the image.
`;
}

try {
  const counts = await writeFacts(factsToImport(), createWriteStream(facts));
  const embedded = (name) => `embedded:${join(folder, `${name}.grafeo`)}`;
  const results = [
    await compare(
      'Grafeo, embedded',
      (name) => ({ url: embedded(name), database: NEO4J_DATABASE }),
      (name) => ({ GRAPH_URL: embedded(name) }),
    ),
  ];
  if (NEO4J_URI) {
    const settings = { url: NEO4J_URI, user: NEO4J_USER, password: NEO4J_PASSWORD, database: NEO4J_DATABASE };
    const env = { GRAPH_URL: NEO4J_URI, NEO4J_USER, NEO4J_PASSWORD, NEO4J_DATABASE };
    const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined));
    results.push(
      await compare(
        'Neo4j',
        () => settings,
        () => given,
      ),
    );
  }
  const options = await resolveConfig(REPORT);
  writeFileSync(REPORT, await format(page(results, counts), { ...options, parser: 'markdown' }));
} finally {
  rmSync(folder, { recursive: true });
}
