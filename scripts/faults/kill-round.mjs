// One round of the kill test: a writer is killed at some moment, and what it left is checked.
import { ok, strictEqual } from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { defineSchema } from '../../dist/facts/seed.js';
import { openGraph } from '../../dist/graph/open-graph.js';
import { CHANGES } from './changes.mjs';

const WRITER = fileURLToPath(new URL('writer.mjs', import.meta.url));

/** When the writer is killed: at most so many ms after it said `word`; and what it does beside writing. */
const MOMENTS = {
  'while opening': { word: 'opening', within: 60, checkpointEvery: 0, closeAfter: 0 },
  'while writing': { word: 'open', within: 250, checkpointEvery: 0, closeAfter: 0 },
  'during checkpoints': { word: 'open', within: 250, checkpointEvery: 5, closeAfter: 0 },
  'while closing and opening': { word: 'open', within: 400, checkpointEvery: 0, closeAfter: 15 },
};

/** A server takes ten times as long for a change, and makes its checkpoints by itself. */
const SLOWER_ON_A_SERVER = 10;

const isEmbedded = (url) => url.startsWith('embedded:');

/** The moments at which a writer on this graph can be killed. */
export function momentsFor(url) {
  return Object.keys(MOMENTS).filter((moment) => isEmbedded(url) || MOMENTS[moment].checkpointEvery === 0);
}

/** Runs the writer, kills it, and returns the numbers that it said were acknowledged. Throws when it ended by itself. */
async function killWriter({ url, through }, { word, within, checkpointEvery, closeAfter }, random) {
  const writer = spawn(process.execPath, [WRITER, url, through, String(checkpointEvery), String(closeAfter)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(writer, 'close');
  const acknowledged = [];
  let reached;
  const atWord = new Promise((resolve) => (reached = resolve));
  createInterface({ input: writer.stdout }).on('line', (line) => {
    if (line === word) reached();
    if (/^\d+$/.test(line)) acknowledged.push(Number(line));
  });
  await Promise.race([atWord, ended]);
  await sleep(random() * within * (isEmbedded(url) ? 1 : SLOWER_ON_A_SERVER));
  writer.kill('SIGKILL');
  const [, signal] = await ended;
  strictEqual(signal, 'SIGKILL', 'the writer runs until it is killed');
  return acknowledged;
}

/**
 * Kills a writer `through` one of CHANGES on the graph at `url`, which had `before.count` changes and the version `before.version`, and checks what
 * is left: every acknowledged change, none half, and a graph that goes on. Returns both numbers as they are then, and how
 * many changes were acknowledged, and how many more were there.
 */
export async function killRound({ url, through }, moment, before, random) {
  const { countChanges, mustHaveWhole, writeChange } = CHANGES[through];
  const acknowledged = await killWriter({ url, through }, MOMENTS[moment], random);
  const graph = await openGraph({ url, user: undefined, password: undefined, database: 'neo4j' });
  try {
    // As a server does when it starts: the writer may have been killed before.
    await defineSchema(graph);
    // What a dead client sent may still be committed by a server: a write waits until that is over.
    const settled = graph.engine === 'neo4j' ? 1 : 0;
    if (settled > 0) await graph.write(async () => {});
    const count = await countChanges(graph);
    const last = acknowledged.length === 0 ? before.count : Math.max(...acknowledged);
    ok(count >= last, `change ${last} was acknowledged, but there are ${count}`);
    await mustHaveWhole(graph, count);
    const version = before.version + settled + count - before.count;
    strictEqual(await graph.version(), version, 'the version fits');
    await writeChange(graph, count + 1);
    await mustHaveWhole(graph, count + 1);
    return { count: count + 1, version: version + 1, acknowledged: acknowledged.length, more: count - last };
  } finally {
    await graph.close();
  }
}
