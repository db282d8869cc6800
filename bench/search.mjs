#!/usr/bin/env node
// Asks the questions of bench/search-queries.json and prints how many find what is expected, and in which time: over the
// seed, and over the seed among 100,000 made-up titles; embedded, and on the Neo4j at NEO4J_URI, WHICH IT EMPTIES.
// Writes bench/search.md.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { format, resolveConfig } from 'prettier';
import { contextFactory } from '../dist/atlas.js';
import { openAccess } from '../dist/auth/access.js';
import { ANONYMOUS } from '../dist/auth/principal.js';
import { readRecords } from '../dist/facts/read-records.js';
import { defineSchema, seedFiles } from '../dist/facts/seed.js';
import { storeRecords } from '../dist/facts/store-records.js';
import { withoutPassword } from '../dist/graph/neo4j.js';
import { openGraph } from '../dist/graph/open-graph.js';
import { createGraphQLServer } from '../dist/graphql/server.js';
import { madeUpPolicies } from './titles.mjs';

const MADE_UP = 100_000;
const BATCH = 5_000;
const ROUNDS = 5;
const REPORT = new URL('search.md', import.meta.url);
const QUESTIONS = JSON.parse(readFileSync(new URL('search-queries.json', import.meta.url), 'utf8'));
const SEARCH =
  'query ($query: String!) { search(query: $query, first: 5) { nodes { id label } edges { score highlights { parts { text } } } totalCount } }';

const { NEO4J_URI, NEO4J_USER, NEO4J_PASSWORD, NEO4J_DATABASE = 'neo4j' } = process.env;

async function openEmpty(settings) {
  const graph = await openGraph(settings);
  const count = async () =>
    (await graph.read({ text: 'MATCH (n:Entity) RETURN count(n) AS count', parameters: {} }))[0].count;
  const text = 'MATCH (n:Entity) WITH n LIMIT 10000 DETACH DELETE n';
  while ((await count()) > 0) await graph.write((transaction) => transaction.run({ text, parameters: {} }));
  await defineSchema(graph);
  return graph;
}

function quantile(values, share) {
  const sorted = values.toSorted((left, right) => left - right);
  return sorted[Math.round(share * (sorted.length - 1))];
}

/** Asks every question once to warm up and to see what is found, and then for the times. */
async function ask(graph, { apollo, keys }) {
  const contextOf = contextFactory(graph, keys);
  const search = async (query) => {
    const { body } = await apollo.executeOperation(
      { query: SEARCH, variables: { query } },
      { contextValue: contextOf('bench', ANONYMOUS) },
    );
    if (body.singleResult.errors) throw new Error(`${query}: ${JSON.stringify(body.singleResult.errors)}`);
    return body.singleResult.data.search;
  };
  const found = [];
  for (const question of QUESTIONS) {
    const { nodes, totalCount } = await search(question.query);
    found.push({ ...question, totalCount, ids: nodes.map(({ id }) => id) });
  }
  const times = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const { query } of QUESTIONS) {
      const begin = performance.now();
      await search(query);
      times.push(performance.now() - begin);
    }
  }
  return { found, times };
}

async function benchmark(settings, name, server) {
  const graph = await openEmpty(settings);
  const results = [];
  try {
    await storeRecords(
      graph,
      readRecords(seedFiles()).map(({ record }) => record),
    );
    results.push({ title: `${name}, the seed`, ...(await ask(graph, server)) });
    const more = madeUpPolicies(MADE_UP);
    for (let start = 0; start < more.length; start += BATCH)
      await storeRecords(graph, more.slice(start, start + BATCH));
    results.push({
      title: `${name}, the seed among ${MADE_UP.toLocaleString('en')} titles`,
      ...(await ask(graph, server)),
    });
  } finally {
    await graph.close();
  }
  return results;
}

function row({ title, found, times }) {
  const share = (fits) => (found.filter(fits).length / found.length).toFixed(3);
  const cells = [
    title,
    share(({ ids, expected }) => ids[0] === expected),
    share(({ ids, expected }) => ids.includes(expected)),
    quantile(times, 0.5).toFixed(1),
    quantile(times, 0.95).toFixed(1),
  ];
  return `| ${cells.join(' | ')} |`;
}

function misses({ title, found }) {
  const missed = found.filter(({ ids, expected }) => ids[0] !== expected);
  return missed.map(
    ({ query, sort, expected, ids }) => `| ${title} | ${query} (${sort}) | ${expected} | ${ids[0] ?? 'nothing'} |`,
  );
}

/** Whether the engines give the same five hits for each question, by the size of the graph. */
function agreement(results) {
  return [0, 1].flatMap((size) => {
    const [one, other] = [results[size], results[size + 2]];
    if (!other) return [];
    const same = one.found.filter(({ ids }, index) => ids.join() === other.found[index].ids.join()).length;
    return [
      `- ${one.title.replace(/^[^,]*, /, '')}: the same first five hits in the same order for ${same} of ${one.found.length} questions.`,
    ];
  });
}

function report(results) {
  return [
    '# Search',
    '',
    `Written by \`npm run bench:search\`: the ${QUESTIONS.length} questions of search-queries.json, each ${ROUNDS} times, one at a time,`,
    'through GraphQL without HTTP, with labels and highlights. Times are in milliseconds, and those of one machine.',
    '',
    '| graph | hit@1 | hit@5 | p50 | p95 |',
    '| --- | --- | --- | --- | --- |',
    ...results.map(row),
    '',
    ...agreement(results),
    '',
    'Each engine chooses the 400 nodes that are ranked by its own reckoning; where very many fit, the choices differ a little.',
    'Among the made-up titles some fit a question as well as what was expected, or better: they count as misses all the same.',
    '',
    '## Questions whose first hit is another',
    '',
    '| graph | question | expected | found |',
    '| --- | --- | --- | --- |',
    ...results.flatMap(misses),
  ].join('\n');
}

async function main() {
  const logger = pino({ level: 'silent' });
  const folder = mkdtempSync(join(tmpdir(), 'policy-atlas-bench-'));
  const files = { keysFile: join(folder, 'keys.jsonl'), auditFile: join(folder, 'audit.jsonl') };
  const { audit, keys } = openAccess({ ...files, readAccess: 'open' }, logger);
  const apollo = createGraphQLServer(audit, logger);
  await apollo.start();
  const server = { apollo, keys };
  const results = await benchmark({ url: 'embedded:memory', database: NEO4J_DATABASE }, 'embedded', server);
  if (NEO4J_URI) {
    console.log(`Neo4j: emptying the database "${NEO4J_DATABASE}" at ${withoutPassword(NEO4J_URI)}`);
    const settings = { url: NEO4J_URI, user: NEO4J_USER, password: NEO4J_PASSWORD, database: NEO4J_DATABASE };
    results.push(...(await benchmark(settings, 'Neo4j', server)));
  } else {
    console.log('Neo4j: skipped. Set NEO4J_URI to a server to include it; its database will be EMPTIED.');
  }
  await apollo.stop();
  rmSync(folder, { recursive: true });
  const text = await format(report(results), { ...(await resolveConfig(REPORT)), parser: 'markdown' });
  writeFileSync(REPORT, text);
  console.log(`\n${text}`);
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
