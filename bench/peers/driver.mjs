/**
 * The least that an answer from Neo4j can cost: a statement written by hand, by the bare driver, its rows as JSON. Over bare
 * node:http at `/<operation>/<set>`; and, at `/loop/<operation>/<milliseconds>`, in a loop without HTTP, sixteen at a time, of
 * which it tells how often and with how much CPU it ran.
 */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import neo4j from 'neo4j-driver';
import { OPERATIONS } from '../operations.mjs';
import { announce } from './announce.mjs';

const AT_ONCE = 16;
const variables = JSON.parse(readFileSync(process.env.BENCH_VARIABLES, 'utf8'));
const driver = neo4j.driver(process.env.BENCH_NEO4J, undefined, { disableLosslessIntegers: true });
const operations = new Map(OPERATIONS.map((operation) => [operation.name, operation]));

async function answer(name, set) {
  const { text, read } = operations.get(name).cypher;
  const parameters = variables[name][set];
  const session = driver.session({ database: 'neo4j', defaultAccessMode: neo4j.session.READ });
  try {
    const { records } = await session.run(text, parameters);
    const rows = records.map((record) => record.toObject());
    return JSON.stringify({ data: read(rows, parameters) });
  } finally {
    await session.close();
  }
}

async function loop(name, milliseconds) {
  const begin = performance.now();
  const used = process.cpuUsage();
  let count = 0;
  const one = async (set) => {
    for (let next = set; performance.now() - begin < milliseconds; next += 1) {
      await answer(name, next % variables[name].length);
      count += 1;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, (_one, set) => one(set)));
  const { user, system } = process.cpuUsage(used);
  return { count, seconds: (performance.now() - begin) / 1_000, cpu: (user + system) / 1_000_000 };
}

const server = createServer((request, response) => {
  const [, first, ...rest] = decodeURIComponent(request.url).split('/');
  const answered = first === 'loop' ? loop(rest[0], Number(rest[1])).then(JSON.stringify) : answer(first, rest[0]);
  answered.then(
    (body) => response.writeHead(200, { 'content-type': 'application/json' }).end(body),
    (error) => response.writeHead(500).end(String(error)),
  );
});
server.listen(0, '127.0.0.1', () => announce(`http://127.0.0.1:${server.address().port}/`));
