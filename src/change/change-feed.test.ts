import { afterEach, expect, test } from 'vitest';
import { readTestGraphSettings } from '../config.js';
import { storeRecords } from '../facts/store-records.js';
import { openGraph } from '../graph/open-graph.js';
import { policy } from '../testing/lineage-facts.js';
import { logChange } from '../testing/log-change.js';
import { openEmptyGraph } from '../testing/test-atlas.js';
import { ChangeFeed } from './change-feed.js';

const CHANGES = 60;
/** So many records take Neo4j a while to put into its indexes. */
const RECORDS = 20;
const undo: (() => unknown)[] = [];

afterEach(async () => {
  for (const step of undo.splice(0).toReversed()) await step();
});

const policies = (change: number) =>
  Array.from({ length: RECORDS }, (_, index) => policy(`p${String(change)}-${String(index)}`));

test('A feed tells of every change that another makes, however often it looks and whoever comes meanwhile', async () => {
  const graph = await openEmptyGraph();
  undo.push(() => graph.close());
  await storeRecords(graph, [policy('first')]);
  // Of Neo4j, another process sees a version before all of the change that made it.
  const another = graph.engine === 'grafeo' ? graph : await openGraph(readTestGraphSettings());
  if (another !== graph) undo.push(() => another.close());
  const begun = await graph.version();
  const errors: unknown[] = [];
  const feed = new ChangeFeed(another, (error) => errors.push(error));
  const looking = setInterval(() => {
    feed.nudge();
  }, 1);
  undo.push(() => {
    clearInterval(looking);
    feed.close();
  });
  const told: Promise<number[]>[] = [];
  const subscribe = async () => {
    const numbers: number[] = [];
    for await (const { number } of await feed.subscribe({}, begun)) {
      numbers.push(number);
      if (number >= begun + CHANGES) break;
    }
    return numbers;
  };
  for (let number = 1; number <= CHANGES; number += 1) {
    if (number % 4 === 1) told.push(subscribe());
    await logChange(graph, { added: policies(number) });
  }
  const all = Array.from({ length: CHANGES }, (_, index) => begun + 1 + index);
  for (const numbers of await Promise.all(told)) expect(numbers).toEqual(all);
  expect(errors).toEqual([]);
}, 60_000);
