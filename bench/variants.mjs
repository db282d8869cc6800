/** The variants of a benchmark: which server is asked, and how each operation is put to it. */
import { copyFileSync, writeFileSync } from 'node:fs';
import { URLSearchParams } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { startAtlas, startServer } from './servers.mjs';

const JSON_HEADERS = { 'content-type': 'application/json', accept: 'application/json' };
/** Room for kept answers in megabytes: the default. */
const CACHE = 64;

const post = (path, body) => ({ method: 'POST', path, headers: JSON_HEADERS, body: JSON.stringify(body) });
const sixteen = (variables, requestOf) => variables.map(requestOf);

/** The requests for the sixteen sets of variables of a document. */
export function questions(path, document, variables) {
  return sixteen(variables, (set) => post(path, { query: document, variables: set }));
}

/** As a client asks that has the answer already: GET, with the tag of what it has. */
function revalidations(document, variables, tags) {
  return sixteen(variables, (set, index) => {
    const search = new URLSearchParams({ query: document, variables: JSON.stringify(set) });
    const headers = { accept: 'application/json', 'apollo-require-preflight': 'true', 'if-none-match': tags[index] };
    return { method: 'GET', path: `/graphql?${search}`, headers };
  });
}

async function ask(server, { path, ...request }) {
  const response = await fetch(new URL(path, server.url), request);
  const body = await response.text();
  if (response.status !== 200) throw new Error(`${path}: ${response.status} ${body.slice(0, 500)}`);
  const answer = JSON.parse(body);
  if (answer.errors) throw new Error(`${JSON.stringify(answer.errors).slice(0, 500)}, asked: ${request.body}`);
  return { body: body.trim(), data: answer.data, tag: response.headers.get('etag') };
}

async function askAll(server, requests) {
  const answers = [];
  for (const request of requests) answers.push(await ask(server, request));
  return answers;
}

/** How many of the nodes that one found are among those of the other, as a share; for answers that are ranked. */
function shared(left, right) {
  const ids = new Set(left.search.nodes.map(({ id }) => id));
  return right.search.nodes.filter(({ id }) => ids.has(id)).length / Math.max(1, ids.size);
}

const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Throws when an answer is not the one wanted; of ranked ones, returns the mean share of hits that both have. */
function compare(operation, name, wanted, found, isSameRanking) {
  if (operation.isRanked && !isSameRanking) return mean(wanted.map((data, index) => shared(data, found[index])));
  for (const [index, data] of wanted.entries()) {
    if (isDeepStrictEqual(found[index], data)) continue;
    const [left, right] = [data, found[index]].map((one) => JSON.stringify(one).slice(0, 600));
    throw new Error(`${operation.name}, set ${index}: ${name} answers\n${right}\nand not\n${left}`);
  }
  return 1;
}

/** Starts all servers over a graph on both engines. The embedded engine gets a copy of its file for each process. */
export async function startServers(folder, { file, neo4j, variables }) {
  const copy = (name) => {
    copyFileSync(file, `${folder}/${name}.grafeo`);
    return `embedded:${folder}/${name}.grafeo`;
  };
  const variablesFile = `${folder}/variables.json`;
  writeFileSync(variablesFile, JSON.stringify(variables));
  const starts = {
    embeddedUncached: () => startAtlas(folder, copy('uncached'), 0),
    embeddedCached: () => startAtlas(folder, copy('cached'), CACHE),
    neo4jUncached: () => startAtlas(folder, neo4j, 0),
    neo4jCached: () => startAtlas(folder, neo4j, CACHE),
    embeddedLoaders: () => startServer('peers/data-loader.mjs', { BENCH_GRAPH: copy('loaders') }),
    neo4jLoaders: () => startServer('peers/data-loader.mjs', { BENCH_GRAPH: neo4j }),
    peer: () => startServer('peers/neo4j-graphql.mjs', { BENCH_NEO4J: neo4j }),
    driver: () => startServer('peers/driver.mjs', { BENCH_NEO4J: neo4j, BENCH_VARIABLES: variablesFile }),
  };
  const servers = {};
  for (const [name, start] of Object.entries(starts)) servers[name] = await start();
  return servers;
}

/** Bare node:http with the answers of all operations. */
export async function startBare(folder, answers) {
  writeFileSync(`${folder}/answers.json`, JSON.stringify(answers));
  return startServer('peers/bare.mjs', { BENCH_ANSWERS: `${folder}/answers.json` });
}

const answerPath = (operation, set) => `/${operation.name}/${set}`;

/**
 * The variants of an operation, each with its server and its requests, after their answers were found to be equal. `answers`
 * is given the bytes that bare node:http returns.
 */
export async function variantsOf(operation, variables, servers, answers) {
  const ours = questions('/graphql', operation.document, variables);
  const wanted = await askAll(servers.neo4jUncached, ours);
  const data = wanted.map((answer) => answer.data);
  const embedded = (await askAll(servers.embeddedUncached, ours)).map((answer) => answer.data);
  for (const [index, { body }] of wanted.entries()) answers[answerPath(operation, index)] = body;
  const agreement = {};
  agreement.embedded = compare(operation, 'the embedded engine', data, embedded);
  const variants = {
    embeddedUncached: { server: servers.embeddedUncached, requests: ours },
    neo4jUncached: { server: servers.neo4jUncached, requests: ours },
  };
  for (const [engine, expected] of [
    ['neo4j', data],
    ['embedded', embedded],
  ]) {
    const cached = servers[`${engine}Cached`];
    await askAll(cached, ours);
    const kept = await askAll(cached, ours);
    compare(operation, `the cache on ${engine}`, expected, dataOf(kept), true);
    const tags = kept.map(({ tag }) => tag);
    variants[`${engine}Cached`] = { server: cached, requests: ours };
    variants[`${engine}Unchanged`] = {
      ...{ server: cached, requests: revalidations(operation.document, variables, tags), status: 304 },
    };
    const loaders = servers[`${engine}Loaders`];
    const same = questions('/', operation.document, variables);
    compare(operation, `DataLoader on ${engine}`, expected, dataOf(await askAll(loaders, same)), true);
    variants[`${engine}Loaders`] = { server: loaders, requests: same };
    if (!operation.nestedDocument) continue;
    const nested = questions('/', operation.nestedDocument, variables);
    const flat = dataOf(await askAll(loaders, nested)).map(operation.readNested);
    compare(operation, `nesting on ${engine}`, expected, flat);
    variants[`${engine}Nested`] = { server: loaders, requests: nested };
  }
  for (const form of ['peer', 'peerThrough']) {
    if (!operation[form]) continue;
    const requests = questions('/', operation[form].document, variables);
    const found = dataOf(await askAll(servers.peer, requests)).map(operation[form].read);
    agreement[form] = compare(operation, '@neo4j/graphql', data, found);
    variants[form] = { server: servers.peer, requests };
  }
  const byHand = sixteen(variables, (_set, index) => ({
    method: 'GET',
    path: answerPath(operation, index),
    headers: {},
  }));
  agreement.driver = compare(operation, 'the bare driver', data, dataOf(await askAll(servers.driver, byHand)));
  variants.driverHttp = { server: servers.driver, requests: byHand };
  variants.driverLoop = { server: servers.driver, loop: operation.name };
  return { variants, agreement };
}

/** The variants that bare node:http answers: the same bytes, and 304. */
export function bareVariants(operation, variables, server) {
  const same = sixteen(variables, (_set, index) => ({
    ...{ method: 'POST', path: answerPath(operation, index), headers: JSON_HEADERS },
    body: JSON.stringify({ query: operation.document, variables: variables[index] }),
  }));
  const tags = variables.map((_set, index) => `"${operation.name}-${index}"`);
  const unchanged = revalidations(operation.document, variables, tags);
  return { bare: { server, requests: same }, bareUnchanged: { server, requests: unchanged, status: 304 } };
}

const dataOf = (answers) => answers.map(({ data }) => data);
