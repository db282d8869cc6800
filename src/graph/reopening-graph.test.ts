/** What becomes of a graph whose database goes away, on a line to a real Neo4j that fails; bounds are those that operators are told. */
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { readTestGraphSettings } from '../config.js';
import { BoltLine } from '../testing/bolt-line.js';
import { openEmptyGraph } from '../testing/test-atlas.js';
import { GraphOpenError } from './graph-error.js';
import type { Graph, Statement } from './graph.js';
import { openNeo4j } from './neo4j.js';
import { ReopeningGraph } from './reopening-graph.js';

const RAISE: Statement = { text: 'MERGE (n:Tally) SET n.count = coalesce(n.count, 0) + 1', parameters: {} };
const READ: Statement = { text: 'MATCH (n:Tally) RETURN n.count AS count', parameters: {} };
/** Some seconds of work for the database. */
const LONG: Statement = {
  text: 'UNWIND range(1, 40000000) AS x WITH x WHERE x % 7 = 0 RETURN count(x) AS count',
  parameters: {},
};
const UNAVAILABLE = { name: 'GraphError', reason: 'UNAVAILABLE' };
const ERROR_WITHIN = 3_000;
const HEALED_WITHIN = 5_000;
const settings = readTestGraphSettings();

describe.runIf(!settings.url.startsWith('embedded:'))('A graph whose database can go away', () => {
  /** Not by the line: what the database has. */
  let direct: Graph;
  let line: BoltLine;
  let graph: ReopeningGraph;
  let told: boolean[];
  let prepared: number;

  beforeAll(async () => {
    direct = await openEmptyGraph();
    await direct.write((transaction) => transaction.run(RAISE));
  });
  afterAll(() => direct.close());
  beforeEach(async () => {
    line = await BoltLine.to(settings.url);
    told = [];
    prepared = 0;
    graph = new ReopeningGraph({
      open: () => openNeo4j({ ...settings, url: line.url }),
      prepare() {
        prepared += 1;
        return Promise.resolve();
      },
      tell: (isAway) => told.push(isAway),
    });
  });
  afterEach(async () => {
    await graph.close();
    await line.close();
  });

  async function count(): Promise<number> {
    const [row] = await direct.read(READ);
    return Number(row?.['count']);
  }

  async function lasted(work: Promise<unknown>): Promise<number> {
    const begun = performance.now();
    await work.catch(() => undefined);
    return performance.now() - begun;
  }

  /** Milliseconds until a read succeeds. */
  function healing(): Promise<number> {
    return lasted(
      (async () => {
        while (!(await graph.read(READ).catch(() => undefined))) await sleep(20);
      })(),
    );
  }

  test('answers like any other while it is there', async () => {
    expect(await graph.begin()).toBe(true);
    expect(graph.isAway).toBe(false);
    expect(await graph.read(READ)).toEqual(await direct.read(READ));
    const before = await count();
    await graph.write((transaction) => transaction.run(RAISE));
    expect(await count()).toBe(before + 1);
    expect([told, prepared]).toEqual([[], 1]);
  });

  test('is found when it comes after the start, and is made ready once', async () => {
    line.goAway();
    expect(await graph.begin()).toBe(false);
    const found = graph.find();
    await expect(graph.read(READ)).rejects.toMatchObject(UNAVAILABLE);
    await sleep(700);
    line.comeBack();
    expect(await lasted(found)).toBeLessThan(HEALED_WITHIN);
    expect([graph.isAway, told, prepared]).toEqual([false, [true, false], 1]);
    expect(await graph.read(READ)).toHaveLength(1);
  });

  test('is refused at once by one that cannot be used, however often it is tried', async () => {
    const wrong = new ReopeningGraph({
      open: () => Promise.reject(new GraphOpenError('wrong password')),
      prepare: () => Promise.resolve(),
      tell: () => undefined,
    });
    await expect(wrong.begin()).rejects.toThrow('wrong password');
    await wrong.close();
  });

  test('ends what is in flight when it is lost, says at once that it is away, and heals', async () => {
    await graph.begin();
    const long = graph.read(LONG);
    await sleep(100);
    line.goAway();
    expect(await lasted(long)).toBeLessThan(ERROR_WITHIN);
    await expect(long).rejects.toMatchObject(UNAVAILABLE);
    await sleep(100);
    expect(graph.isAway).toBe(true);
    expect(await lasted(graph.read(READ))).toBeLessThan(50);
    expect(await lasted(graph.version())).toBeLessThan(50);
    line.comeBack();
    expect(await healing()).toBeLessThan(HEALED_WITHIN);
    expect([told, prepared]).toEqual([[true, false], 1]);
  });

  test('ends what is in flight when nothing is said any more, and heals', async () => {
    await graph.begin();
    await graph.read(READ);
    line.fallSilent();
    const asked = Array.from({ length: 20 }, () => graph.read(READ));
    expect(await lasted(Promise.allSettled(asked))).toBeLessThan(ERROR_WITHIN);
    await expect(asked[0]).rejects.toMatchObject(UNAVAILABLE);
    expect(await lasted(graph.read(READ))).toBeLessThan(50);
    line.comeBack();
    expect(await healing()).toBeLessThan(HEALED_WITHIN);
    expect(told).toEqual([true, false]);
  });

  test('goes past connections that lead nowhere, without being away', async () => {
    await graph.begin();
    await Promise.all(Array.from({ length: 10 }, () => graph.read(READ)));
    line.forgetConnections();
    expect(await healing()).toBeLessThan(HEALED_WITHIN);
    expect(await lasted(graph.read(READ))).toBeLessThan(200);
    expect(told).toEqual([]);
  });

  test('is not away because an answer takes long', async () => {
    await graph.begin();
    expect(await graph.read(LONG)).toHaveLength(1);
    expect(told).toEqual([]);
  });

  test('is not away because every answer comes late', async () => {
    line.slowDown(400);
    expect(await graph.begin()).toBe(true);
    for (let round = 0; round < 5; round += 1) expect(await graph.read(READ)).toHaveLength(1);
    expect(told).toEqual([]);
  });

  test('is not away because more is asked than there are connections', async () => {
    await graph.begin();
    const many = Array.from({ length: 300 }, () => graph.read(READ));
    expect((await Promise.all(many)).every((rows) => rows.length === 1)).toBe(true);
    expect(told).toEqual([]);
  });

  test('never makes a change later that it has given up', async () => {
    await graph.begin();
    const before = await count();
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const write = graph.write(async (transaction) => {
      await transaction.run(RAISE);
      line.fallSilent();
      void graph.read(READ).catch(() => undefined);
      await held;
      await transaction.run(RAISE);
    });
    await expect(write).rejects.toMatchObject(UNAVAILABLE);
    line.comeBack();
    release();
    expect(await healing()).toBeLessThan(HEALED_WITHIN);
    await sleep(300);
    expect(await count()).toBe(before);
  });

  test('does not know what became of a change whose commit was on its way', async () => {
    await graph.begin();
    const write = graph.write(async (transaction) => {
      await transaction.run(RAISE);
      line.fallSilent();
    });
    await expect(write).rejects.toMatchObject({ name: 'GraphError', reason: 'COMMIT_UNKNOWN' });
  });

  test('is closed for good, also while it is looked for', async () => {
    line.goAway();
    await graph.begin();
    const found = graph.find();
    await graph.close();
    await found;
    await expect(graph.read(READ)).rejects.toMatchObject({ reason: 'UNAVAILABLE', message: 'The graph is closed.' });
  });
});
