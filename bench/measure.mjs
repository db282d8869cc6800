/** Measures variants of operations round by round. */
import { setTimeout as sleep } from 'node:timers/promises';

/** For each of the connections at least so many. */
const LEAST_REQUESTS = 2 * 16;
/**
 * Compilers need their time, those of Node.js and of Neo4j: a server has its speed only after some thousands of requests, and before
 * that the one with the least code is ahead.
 */
const WARM_UP_ROUNDS = 3;
const WARM_UP_SECONDS = 3;
const WARM_UP_TRIES = 5;
const WARM_UP_PAUSE_MS = 3_000;

/** Sends so many requests. Returns requests a second, and milliseconds of CPU of the server for each. Throws when any was not answered as wanted. */
async function send(load, { server, requests, status = 200 }, amount) {
  const before = server.cpuSeconds();
  const { counts, errors, seconds } = await load.run(server.url, requests, amount);
  const used = server.cpuSeconds() - before;
  const { [status]: count = 0, ...others } = counts;
  if (errors > 0 || count === 0 || Object.keys(others).length > 0) {
    const got = `${JSON.stringify(counts)} and ${errors} errors`;
    throw new Error(`Wanted ${status}, but got ${got} of ${server.url}, which said: ${server.lastWords()}`);
  }
  return { rate: count / seconds, cpu: (used * 1_000) / count };
}

/** The same of the loop of the bare driver, in its own process. */
async function loopFor(server, name, seconds) {
  const response = await fetch(new URL(`loop/${name}/${seconds * 1_000}`, server.url));
  const { count, seconds: took, cpu } = await response.json();
  return { rate: count / took, cpu: (cpu * 1_000) / count };
}

/** Measures for about so many seconds. How many requests that is, is known from the rate of the time before, kept in `how`. */
export async function measure(load, how, seconds) {
  if (how.loop) return loopFor(how.server, how.loop, seconds);
  const measured = await send(load, how, Math.max(LEAST_REQUESTS, Math.round((how.rate ?? 0) * seconds)));
  how.rate = measured.rate;
  return measured;
}

/** Sends requests for about so many seconds. */
export async function keepBusy(load, how, seconds) {
  const end = performance.now() + seconds * 1_000;
  while (performance.now() < end) await measure(load, how, seconds / 4);
}

/**
 * Operation → variant → what was measured in each round. In a round, all variants of an operation follow one another, each
 * time in another order, so that what else the machine does meets all of them.
 */
export async function runRounds(load, cases, { rounds, seconds, onRound }) {
  const results = new Map(cases.map(({ name, variants }) => [name, mapOf(Object.keys(variants))]));
  for (let round = -WARM_UP_ROUNDS; round < rounds; round += 1) {
    for (const { name, variants } of cases) {
      const entries = Object.entries(variants);
      for (const [variant, how] of inTurn(entries, round + WARM_UP_ROUNDS)) {
        if (round === -WARM_UP_ROUNDS) await firstRequests(load, how, seconds);
        const measured = await measure(load, how, round < 0 ? WARM_UP_SECONDS : seconds);
        if (round >= 0) results.get(name).get(variant).push(measured);
      }
    }
    onRound?.(round + 1);
  }
  return results;
}

/**
 * From a few requests to as many as fill the time. A database that is cold, and shares a core with the load, may leave some
 * unanswered at first: nothing of this counts.
 */
async function firstRequests(load, how, seconds) {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await measure(load, how, seconds);
      return;
    } catch (error) {
      if (attempt === WARM_UP_TRIES) throw error;
      console.log(`Not warm yet: ${error.message.slice(0, 200)}`);
      await sleep(WARM_UP_PAUSE_MS);
    }
  }
}

/** The items from another one on in each round, and backwards in every other one. */
function inTurn(items, round) {
  const from = (round * 3) % items.length;
  const turned = [...items.slice(from), ...items.slice(0, from)];
  return round % 2 === 0 ? turned : turned.toReversed();
}

const mapOf = (names) => new Map(names.map((name) => [name, []]));
