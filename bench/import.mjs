#!/usr/bin/env node
// Compares `atlas import` with a bare UNWIND loop that writes the same graph from the same file, on each engine: the embedded one
// on a file of its own, and the Neo4j at NEO4J_URI, WHICH IT EMPTIES. Writes bench/import.md. It compares the two within one
// run and promises no times. BENCH_POLICIES and BENCH_RELATIONS make it smaller.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { defineSchema } from '../dist/facts/seed.js';
import { createNodes } from '../dist/facts/store-records.js';
import { nodeProperties, plainEdges, relationMarks, relationProperties } from '../dist/facts/stored-form.js';
import { openGraph } from '../dist/graph/open-graph.js';
import { writeImportFacts } from './import-facts.mjs';

const POLICIES = Number(process.env.BENCH_POLICIES ?? 100_000);
const RELATIONS = Number(process.env.BENCH_RELATIONS ?? 300_000);
const ROWS_AT_ONCE = 1_000;
const { NEO4J_URI, NEO4J_USER, NEO4J_PASSWORD, NEO4J_DATABASE = 'neo4j' } = process.env;
const REPORT = new URL('import.md', import.meta.url);
const ATLAS = fileURLToPath(new URL('../dist/cli/main.js', import.meta.url));
/** The greatest memory that a process had, in a file, when it ends. */
const SAY_USAGE =
  'data:text/javascript,import{writeFileSync}from"node:fs";process.on("exit",()=>' +
  'writeFileSync(process.env.USAGE_FILE,String(process.resourceUsage().maxRSS)))';

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
  const text = 'MATCH (n) WITH n LIMIT $limit DETACH DELETE n RETURN count(n) AS count';
  // Each write makes the node of the version anew.
  for (let left = 2; left > 1;) {
    const [row] = await graph.write((transaction) => transaction.run({ text, parameters: { limit: 5_000 } }));
    left = Number(row?.count ?? 0);
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
    env: { PATH: process.env.PATH, USAGE_FILE: usage, ...env },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const begin = performance.now();
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`atlas import ended with ${code}.`);
  return { seconds: (performance.now() - begin) / 1_000, memory: Number(readFileSync(usage, 'utf8')) / 1_024 };
}

/** One engine: `settingsOf` gives those of a graph of its own for each of the two. */
async function compare(name, settingsOf, envOf) {
  const bareGraph = await emptied(settingsOf('bare'));
  const begin = performance.now();
  await bareLoop(bareGraph);
  const bareSeconds = (performance.now() - begin) / 1_000;
  const bareSize = await sizesOf(bareGraph);
  await bareGraph.close();

  const before = await emptied(settingsOf('import'));
  await before.close();
  const first = await runAtlas(envOf('import'));
  const again = await runAtlas(envOf('import'));
  const graph = await openGraph(settingsOf('import'));
  const size = await sizesOf(graph);
  await graph.close();
  if (size !== bareSize) throw new Error(`The import made ${size}, the bare loop ${bareSize}.`);
  console.log(`${name}: bare ${bareSeconds.toFixed(1)} s, import ${first.seconds.toFixed(1)} s`);
  return { name, bareSeconds, first, again, size };
}

function page(results, records) {
  const figure = (number) => Math.round(number).toLocaleString('en');
  const rows = results.map(({ name, bareSeconds, first, again, size }) =>
    [
      name,
      size,
      `${figure(records / first.seconds)} a second`,
      `${figure(records / bareSeconds)} a second`,
      `**${(bareSeconds / first.seconds).toFixed(2)}**`,
      `${figure(first.memory)} MiB`,
      `${figure(records / again.seconds)} a second`,
    ].join(' | '),
  );
  return `# Imports, measured

Written by \`npm run bench:import\`: ${figure(POLICIES)} made-up policies and ${figure(RELATIONS)} relations with all that they
refer to, ${figure(records)} records in ${figure(statSync(facts).size / 1024 / 1024)} MiB of JSON Lines. \`atlas import\` reads, checks, compares, writes and logs
them; the bare loop reads the same file and sends its rows with UNWIND, ${figure(ROWS_AT_ONCE)} lines a transaction, and makes the same graph. The machine had a
load of ${loadavg()[2].toFixed(1)} in the mean of the last 15 minutes, so the times say little; what counts is the ratio.

| engine | what it made | import | bare loop | rate of the import to that of the loop | most memory of \`atlas import\` | the same file again |
|---|---|---|---|---|---|---|
${rows.map((row) => `| ${row} |`).join('\n')}

With the embedded engine, the memory is that of the engine as well, which runs in the same process.
`;
}

try {
  const records = await writeImportFacts(facts, POLICIES, RELATIONS);
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
  writeFileSync(REPORT, await format(page(results, records), { ...options, parser: 'markdown' }));
} finally {
  rmSync(folder, { recursive: true });
}
