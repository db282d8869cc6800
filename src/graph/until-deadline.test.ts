/** That a request takes no longer than it may, and that what it did not finish has not happened. */
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openEmptyGraph } from '../testing/test-atlas.js';
import { around } from './around.js';
import type { Graph, Statement } from './graph.js';
import { untilDeadline } from './until-deadline.js';

const TIMED_OUT = { name: 'GraphError', reason: 'TIMED_OUT' };
/** Some seconds of work for either engine. */
const LONG: Statement = {
  text: 'UNWIND range(1, 20000000) AS x WITH x WHERE x % 7 = 0 RETURN count(x) AS count',
  parameters: {},
};
const CREATE: Statement = { text: 'CREATE (n:Probe)', parameters: {} };
const COUNT: Statement = { text: 'MATCH (n:Probe) RETURN count(n) AS count', parameters: {} };

let graph: Graph;
beforeAll(async () => {
  graph = await openEmptyGraph();
});
afterAll(() => graph.close());

const probes = async () => (await graph.read(COUNT))[0]?.['count'];

describe('A graph that has a time', () => {
  test('reads and writes within it', async () => {
    const timed = untilDeadline(graph, 20_000);
    expect(await timed.write((transaction) => transaction.run(CREATE).then(() => 'done'))).toBe('done');
    expect(await timed.read(COUNT)).toEqual([{ count: 1 }]);
    await timed.write((transaction) => transaction.run({ text: 'MATCH (n:Probe) DELETE n', parameters: {} }));
  });

  test('gives a statement up that takes longer, and is asked nothing more', async () => {
    const timed = untilDeadline(graph, 300);
    const begun = performance.now();
    await expect(timed.read(LONG)).rejects.toMatchObject({ ...TIMED_OUT, statement: { text: LONG.text } });
    expect(performance.now() - begun).toBeLessThan(2_000);
    await expect(timed.read(COUNT)).rejects.toMatchObject(TIMED_OUT);
    await expect(timed.search(['plan'], 1)).rejects.toMatchObject(TIMED_OUT);
    await expect(timed.write((transaction) => transaction.run(CREATE))).rejects.toMatchObject(TIMED_OUT);
    // Others are answered.
    expect(await probes()).toBe(0);
  });

  test('tells the engine how long it has', async () => {
    const asked: (number | undefined)[] = [];
    const watched = around(graph, {
      read(statement) {
        asked.push(statement.within);
        return graph.read(statement);
      },
    });
    const timed = untilDeadline(watched, 5_000);
    await timed.read(COUNT);
    await sleep(50);
    await timed.read(COUNT);
    const [first = 0, second = 0] = asked;
    expect(first).toBeLessThanOrEqual(5_000);
    expect(second).toBeLessThanOrEqual(first - 40);
    expect(second).toBeGreaterThan(1_000);
  });

  test('rolls back what is not done in time', async () => {
    const timed = untilDeadline(graph, 200);
    let isOver = false;
    const writing = timed.write(async (transaction) => {
      await transaction.run(CREATE);
      await sleep(600);
      isOver = true;
    });
    await expect(writing).rejects.toMatchObject(TIMED_OUT);
    expect(isOver).toBe(false);
    await sleep(700);
    expect(isOver).toBe(true);
    // Writes wait for each other, so the first one has ended.
    await graph.write((transaction) => transaction.run(CREATE));
    expect(await probes()).toBe(1);
  });
});

test.runIf(process.env['TEST_GRAPH_URL']?.startsWith('bolt'))('Neo4j ends a statement whose time is over', async () => {
  const running = async () => {
    const text =
      "SHOW TRANSACTIONS YIELD currentQuery WHERE currentQuery STARTS WITH 'UNWIND range(1, 2' RETURN count(*) AS count";
    return (await graph.read({ text, parameters: {} }))[0]?.['count'];
  };
  await expect(untilDeadline(graph, 300).read(LONG)).rejects.toMatchObject(TIMED_OUT);
  await expect.poll(running, { timeout: 5_000 }).toBe(0);
});
