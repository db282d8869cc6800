/** What many more policies cost: memory, and the time and CPU of a request. */
import { setTimeout as sleep } from 'node:timers/promises';
import { keepBusy, runRounds } from './measure.mjs';
import { OPERATIONS } from './operations.mjs';
import { startAtlas } from './servers.mjs';
import { questions } from './variants.mjs';

const CACHE = 64;
const WARM_UP_SECONDS = 5;
const SETTLED_MS = 2_000;

/** MiB of a server when it is ready, and after it has answered requests for some seconds. */
async function memoryOf(load, server, requests) {
  await sleep(SETTLED_MS);
  const ready = server.resident();
  await keepBusy(load, { server, requests }, WARM_UP_SECONDS);
  await sleep(SETTLED_MS);
  return { ready, loaded: server.resident() };
}

/** The server over the seed, which it loads itself, and under some look-ups. */
export async function measureSeedMemory(folder, load) {
  const server = await startAtlas(folder, `embedded:${folder}/seed.grafeo`, CACHE);
  const query = '{ policies(first: 20) { nodes { id title issuers(first: 5) { nodes { id name } } } } }';
  try {
    const first = await memoryOf(load, server, questions('/graphql', query, [{}]));
    await server.stop();
    // What it was started for the first time leaves behind is not what it has on any other day.
    const again = await startAtlas(folder, `embedded:${folder}/seed.grafeo`, CACHE);
    try {
      return { seeding: first, ...(await memoryOf(load, again, questions('/graphql', query, [{}]))) };
    } finally {
      await again.stop();
    }
  } finally {
    await server.stop();
  }
}

/** The server with so many policies in the embedded engine. */
export async function measureLargeMemory(folder, load, file, variables) {
  const server = await startAtlas(folder, `embedded:${file}`, 0);
  const requests = OPERATIONS.filter(({ name }) => name !== 'search').flatMap(({ name, document }) =>
    questions('/graphql', document, variables[name]),
  );
  try {
    return await memoryOf(load, server, requests);
  } finally {
    await server.stop();
  }
}

/** The operations over few and over many policies on Neo4j, in turns; for lineage, of starts with closures of like size. */
export async function measureGrowth(load, folder, { few, many, rounds, seconds }) {
  const large = await startAtlas(folder, many.uri, 0);
  try {
    const cases = OPERATIONS.map(({ name, document }) => ({
      name,
      variants: {
        few: { server: few.server, requests: questions('/graphql', document, few.variables[name]) },
        many: { server: large, requests: questions('/graphql', document, many.variables[name]) },
      },
    }));
    return await runRounds(load, cases, { rounds, seconds });
  } finally {
    await large.stop();
  }
}
