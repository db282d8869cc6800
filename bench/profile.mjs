/** Profiles of the server for what was missed. */
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { keepBusy } from './measure.mjs';
import { startAtlas } from './servers.mjs';

const SECONDS = 3;
const WARM_UP_SECONDS = 2;
const FUNCTIONS = 15;
const CACHE = 64;
const NOT_WORK = ['(idle)', '(program)', '(root)'];

/** The functions with the most time of their own within a part of a profile, in microseconds since it began. */
function topFunctions({ nodes, samples, timeDeltas }, from, to) {
  const byId = new Map(nodes.map((node) => [node.id, node.callFrame]));
  const times = new Map();
  let at = 0;
  let total = 0;
  for (const [index, id] of samples.entries()) {
    at += timeDeltas[index];
    const { functionName, url, lineNumber } = byId.get(id);
    if (at < from || at > to || NOT_WORK.includes(functionName)) continue;
    const name = `${functionName || '(anonymous)'} | ${placeOf(url, lineNumber)}`;
    times.set(name, (times.get(name) ?? 0) + timeDeltas[index]);
    total += timeDeltas[index];
  }
  const sorted = [...times].toSorted(([, left], [, right]) => right - left);
  return sorted.slice(0, FUNCTIONS).map(([name, time]) => ({ name, share: time / total }));
}

/** `dist/plan/compose.js:12`, or the package. */
function placeOf(url, lineNumber) {
  if (url === '') return 'V8';
  const inPackage = /node_modules\/((?:@[^/]+\/)?[^/]+)\/(?:.*\/)?([^/]+)$/.exec(url);
  if (inPackage) return `${inPackage[1]}, ${inPackage[2]}`;
  const ours = /\/(dist\/.+)$/.exec(url);
  return ours ? `${ours[1]}:${lineNumber + 1}` : url;
}

const isKept = (variant) => /Cached|Unchanged/.test(variant);

async function profile(load, folder, graphUrl, { requests, status }, isCached) {
  const profiles = join(folder, `profile-${performance.now()}`);
  mkdirSync(profiles);
  const options = ['--cpu-prof', '--cpu-prof-dir', profiles];
  const server = await startAtlas(folder, graphUrl, isCached ? CACHE : 0, options);
  let marks;
  try {
    // The first ones fill the cache, and are answered in full.
    for (const { path, ...request } of requests)
      await (await fetch(new URL(path, server.url), withoutTag(request))).text();
    const how = { server, requests, status };
    await keepBusy(load, how, WARM_UP_SECONDS);
    const begin = performance.now();
    await keepBusy(load, how, SECONDS);
    marks = [begin, performance.now()];
  } finally {
    await server.stop();
  }
  const end = performance.now();
  const [file] = readdirSync(profiles);
  const found = JSON.parse(readFileSync(join(profiles, file), 'utf8'));
  const length = found.endTime - found.startTime;
  const [from, to] = marks.map((mark) => length - (end - mark) * 1_000);
  return topFunctions(found, from, to);
}

function withoutTag(request) {
  const headers = Object.entries(request.headers).filter(([name]) => name !== 'if-none-match');
  return { ...request, headers: Object.fromEntries(headers) };
}

/**
 * For each miss, once for each operation and variant, what the server spent its time on. What is answered from memory is
 * the same work whatever was asked, and profiled once for each engine.
 */
export async function profilesOf(load, folder, { file, neo4j }, cases, numbers) {
  const profiles = new Map();
  const profiled = new Set();
  for (const { profile: wanted, isReached } of numbers) {
    if (isReached !== false || !wanted) continue;
    const { engine, operation, variant } = wanted;
    const title = `${operation}, ${variant}`;
    const work = isKept(variant) ? variant : title;
    if (profiled.has(work)) continue;
    profiled.add(work);
    const how = cases.find(({ name }) => name === operation).variants[variant];
    const graphUrl = engine === 'neo4j' ? neo4j : `embedded:${file}`;
    console.log(`Profile of ${title}`);
    profiles.set(title, await profile(load, folder, graphUrl, how, isKept(variant)));
  }
  return profiles;
}
