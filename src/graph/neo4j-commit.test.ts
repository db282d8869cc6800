/** What becomes of a write when the connection to Neo4j is lost, on a line that is cut at a chosen moment. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { readTestGraphSettings } from '../config.js';
import { BoltLine } from '../testing/bolt-line.js';
import { openEmptyGraph } from '../testing/test-atlas.js';
import type { Graph, Statement, WriteTransaction } from './graph.js';
import { openNeo4j } from './neo4j.js';

const RAISE: Statement = { text: 'MERGE (n:Tally) SET n.count = coalesce(n.count, 0) + 1', parameters: {} };
const READ: Statement = { text: 'MATCH (n:Tally) RETURN n.count AS count', parameters: {} };
const settings = readTestGraphSettings();

describe.runIf(!settings.url.startsWith('embedded:'))('a write to Neo4j', () => {
  /** Not by the line: what the database has. */
  let graph: Graph;
  let line: BoltLine;
  let behindLine: Graph;
  let runs: number;
  let before: number;

  beforeAll(async () => {
    graph = await openEmptyGraph();
    await graph.write((transaction) => transaction.run(RAISE));
  });
  afterAll(() => graph.close());
  beforeEach(async () => {
    line = await BoltLine.to(settings.url);
    behindLine = await openNeo4j({ ...settings, url: line.url });
    runs = 0;
    before = await count();
  });
  afterEach(async () => {
    await behindLine.close();
    await line.close();
  });

  async function count(): Promise<number> {
    const [row] = await graph.read(READ);
    return Number(row?.['count']);
  }

  /** A write that counts how often it runs, and calls `meanwhile` in the middle of its first run. */
  function raise(meanwhile: (transaction: WriteTransaction) => unknown = () => undefined): Promise<void> {
    return behindLine.write(async (transaction) => {
      runs += 1;
      await transaction.run(RAISE);
      if (runs > 1) return;
      await meanwhile(transaction);
      await transaction.run(READ);
    });
  }

  test('whose answer to the commit is lost is COMMIT_UNKNOWN, and is in the graph once', async () => {
    line.cutAtCommit('AFTER_THE_SERVER');
    await expect(raise()).rejects.toMatchObject({ name: 'GraphError', reason: 'COMMIT_UNKNOWN' });
    expect([runs, await count()]).toEqual([1, before + 1]);
  });

  test('whose commit is lost is COMMIT_UNKNOWN, and is not in the graph', async () => {
    line.cutAtCommit('BEFORE_THE_SERVER');
    await expect(raise()).rejects.toMatchObject({ name: 'GraphError', reason: 'COMMIT_UNKNOWN' });
    expect([runs, await count()]).toEqual([1, before]);
  });

  test('is possible again right after a commit was lost', async () => {
    line.cutAtCommit('BEFORE_THE_SERVER');
    await expect(raise()).rejects.toMatchObject({ reason: 'COMMIT_UNKNOWN' });
    await raise();
    expect([runs, await count()]).toEqual([2, before + 1]);
  });

  test('whose connection is lost before its commit is begun again, and is in the graph once', async () => {
    await raise(() => {
      line.cut();
    });
    expect([runs, await count()]).toEqual([2, before + 1]);
  });

  test('that the server terminates is FAILED, is not begun again, and leaves nothing behind', async () => {
    const terminated = raise(async (transaction) => {
      const rows = await transaction.run({
        text: 'SHOW TRANSACTIONS YIELD transactionId, currentQuery',
        parameters: {},
      });
      const own = rows.find(({ currentQuery }) => (currentQuery as string).startsWith('SHOW TRANSACTIONS'));
      const text = 'TERMINATE TRANSACTIONS $id YIELD message RETURN message';
      // Not a write of the gate, which would wait for the one to be terminated.
      await graph.read({ text, parameters: { id: own?.['transactionId'] ?? '' } });
    });
    await expect(terminated).rejects.toMatchObject({ name: 'GraphError', reason: 'FAILED' });
    expect([runs, await count()]).toEqual([1, before]);
  });
});
