import { describe, expect, test } from 'vitest';
import { FirstRuns } from './first-runs.js';
import type { GraphRow, Statement } from './graph.js';
import { GraphError } from './graph-error.js';

/** Statements that end when the test says so. */
class Database {
  readonly running = new Map<
    string,
    { statement: Statement; end: (rows: GraphRow[]) => void; fail: (error: Error) => void }
  >();

  run = (statement: Statement): Promise<GraphRow[]> =>
    new Promise((end, fail) => {
      this.running.set(statement.text, { statement, end, fail });
    });

  get texts(): string[] {
    return [...this.running.keys()];
  }

  async end(text: string): Promise<void> {
    this.take(text).end([]);
    await settled();
  }

  async runOut(text: string): Promise<void> {
    this.take(text).fail(new GraphError('TIMED_OUT', 'too long'));
    await settled();
  }

  async fail(text: string): Promise<void> {
    this.take(text).fail(new GraphError('FAILED', 'a fault'));
    await settled();
  }

  private take(text: string) {
    const found = this.running.get(text);
    if (found === undefined) throw new Error(`${text} does not run`);
    this.running.delete(text);
    return found;
  }
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

function begin() {
  const database = new Database();
  const firstRuns = new FirstRuns();
  const outcomes = new Map<string, string>();
  const ask = async (text: string, within = 10_000) => {
    firstRuns.run({ text, parameters: {}, within }, database.run).then(
      () => outcomes.set(text, 'ended'),
      (error: unknown) => outcomes.set(text, error instanceof GraphError ? error.reason : String(error)),
    );
    await settled();
  };
  return { database, outcomes, ask };
}

/** Six that run out of time at once, after which new ones run one by one. */
async function beginCold() {
  const all = begin();
  for (const text of ['a', 'b', 'c', 'd', 'e', 'f']) await all.ask(text);
  for (const text of ['a', 'b', 'c', 'd', 'e', 'f']) await all.database.runOut(text);
  return all;
}

describe('statements that are new to the database', () => {
  test('run all at once while none runs out of time, also where some fail', async () => {
    const { database, ask } = begin();
    for (let number = 0; number < 100; number += 1) await ask(`new ${String(number)}`);
    await database.fail('new 0');
    for (let number = 100; number < 200; number += 1) await ask(`new ${String(number)}`);
    expect(database.texts).toHaveLength(199);
  });

  test('run half as many at once for each that runs out of time', async () => {
    const { database, ask } = begin();
    for (const text of ['a', 'b', 'c', 'd', 'e', 'f']) await ask(text);
    await database.runOut('a');
    // Of the six that ran, three may: five still do.
    await ask('g');
    expect(database.texts).toEqual(['b', 'c', 'd', 'e', 'f']);
    // A fault is not a lack of time, so it makes room for nothing and takes none away: four, then three, then two run.
    await database.fail('b');
    await database.fail('c');
    expect(database.texts).toEqual(['d', 'e', 'f']);
    await database.fail('d');
    expect(database.texts).toEqual(['e', 'f', 'g']);
  });

  test('run one by one at least, the newest first, and one more at once for each that ends in time', async () => {
    const { database, ask } = await beginCold();
    for (const text of ['g', 'h', 'i', 'j', 'k', 'l']) await ask(text);
    expect(database.texts).toEqual(['g']);
    await database.end('g');
    expect(database.texts).toEqual(['l', 'k']);
    await database.end('k');
    expect(database.texts).toEqual(['l', 'j', 'i']);
  });

  test('have the time of whoever asks, but all they need where some ran out of it, and are not begun when nobody waits', async () => {
    const { database, ask, outcomes } = begin();
    await ask('a', 5_000);
    const { within = Infinity } = database.running.get('a')?.statement ?? {};
    expect(within).toBeGreaterThan(4_000);
    expect(within).toBeLessThanOrEqual(5_000);
    await database.runOut('a');
    await ask('b', 5_000);
    await ask('late', 30);
    expect(database.running.get('b')?.statement).toEqual({ text: 'b', parameters: {} });
    await new Promise((resolve) => setTimeout(resolve, 50));
    await database.end('b');
    expect([outcomes.get('late'), database.texts]).toEqual(['TIMED_OUT', []]);
  });

  test('run as at first when fifty of them have ended in time', async () => {
    const { database, ask } = await beginCold();
    for (let number = 0; number < 50; number += 1) {
      await ask(`new ${String(number)}`);
      await database.end(`new ${String(number)}`);
    }
    for (let number = 50; number < 150; number += 1) await ask(`new ${String(number)}`, 5_000);
    expect(database.texts).toHaveLength(100);
    expect(database.running.get('new 149')?.statement.within).toBeGreaterThan(4_000);
  });

  test('that run out of time even alone hold nobody up when they are asked again', async () => {
    const { database, ask } = await beginCold();
    await ask('slow');
    await database.runOut('slow');
    await ask('slow');
    await ask('g');
    expect(database.texts).toEqual(['slow', 'g']);
  });
});

test('what has run before is never held up, nor what waits while it runs for another', async () => {
  const { database, ask } = begin();
  await ask('known');
  await database.end('known');
  for (const text of ['a', 'b']) await ask(text);
  for (const text of ['a', 'b']) await database.runOut(text);
  await ask('known');
  await ask('c');
  await ask('d');
  expect(database.texts).toEqual(['known', 'c']);
  await database.end('c');
  expect(database.texts).toEqual(['known', 'd']);
});
