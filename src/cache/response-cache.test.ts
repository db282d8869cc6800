import { describe, expect, test } from 'vitest';
import { ResponseCache, type Executed } from './response-cache.js';

const answerOf = (size: number, until = Infinity): Executed<string> => ({
  kept: { bytes: Buffer.alloc(size), contentType: 'application/json', tag: '"x"', until },
});

describe('A cache of answers', () => {
  test('keeps what may be kept, and only that', async () => {
    const cache = new ResponseCache<string>(100_000);
    await cache.execute('a', () => Promise.resolve(answerOf(10)));
    await cache.execute('b', () => Promise.resolve({ other: 'an error' }));
    expect([cache.find('a')?.bytes.length, cache.find('b')]).toEqual([10, undefined]);
  });

  test('executes once what is asked for many times at once, failures included', async () => {
    const cache = new ResponseCache<string>(100_000);
    let executions = 0;
    const execute = async (outcome: Executed<string> | Error) => {
      executions += 1;
      await new Promise(setImmediate);
      if (outcome instanceof Error) throw outcome;
      return outcome;
    };
    const answers = await Promise.all(Array.from({ length: 20 }, () => cache.execute('a', () => execute(answerOf(1)))));
    expect([executions, answers.filter(([, status]) => status === 'shared').length]).toEqual([1, 19]);
    const failures = await Promise.allSettled(
      Array.from({ length: 20 }, () => cache.execute('b', () => execute(new Error('away')))),
    );
    expect([executions, failures.filter(({ status }) => status === 'rejected').length]).toEqual([2, 20]);
    await cache.execute('b', () => execute(answerOf(1)));
    expect(cache.find('b')).toBeDefined();
  });

  test('gives what holds no longer only to whom it need not hold, until it is executed anew', async () => {
    const cache = new ResponseCache<string>(100_000);
    await cache.execute('a', () => Promise.resolve(answerOf(1, performance.now() - 1)));
    expect([cache.find('a'), cache.find('a', false)?.bytes.length, cache.find('a')]).toEqual([undefined, 1, undefined]);
    await cache.execute('a', () => Promise.resolve(answerOf(2, performance.now() + 60_000)));
    expect([cache.find('a')?.bytes.length, cache.find('a')?.bytes.length]).toEqual([2, 2]);
  });

  test('gives what cannot be kept to whoever asked alone, though others ask for the same at the same time', async () => {
    const cache = new ResponseCache<string>(100_000);
    const answers = await Promise.all(
      ['one', 'another', 'a third'].map((who) =>
        cache.execute('a', async () => {
          await new Promise(setImmediate);
          return { other: `of ${who}` };
        }),
      ),
    );
    expect(answers.map(([{ other }]) => other)).toEqual(['of one', 'of another', 'of a third']);
  });

  test('never holds more than its room, and nothing that would take a large part of it', async () => {
    const cache = new ResponseCache<string>(80_000);
    for (let index = 0; index < 500; index += 1) {
      await cache.execute(String(index), () => Promise.resolve(answerOf(1 + ((index * 37) % 2_000))));
      cache.find(String(index));
      cache.find(String(index));
      expect(cache.size).toBeLessThanOrEqual(80_000);
    }
    await cache.execute('large', () => Promise.resolve(answerOf(30_000)));
    expect(cache.find('large')).toBeUndefined();
  });

  test('keeps what is asked for again, whatever else is asked for once', async () => {
    const cache = new ResponseCache<string>(100_000);
    const often = Array.from({ length: 50 }, (_, index) => `often ${String(index)}`);
    for (const key of often) {
      await cache.execute(key, () => Promise.resolve(answerOf(1_000)));
      cache.find(key);
    }
    for (let index = 0; index < 5_000; index += 1) {
      await cache.execute(`random ${String(index)}`, () => Promise.resolve(answerOf(1_000)));
    }
    expect(often.filter((key) => cache.find(key) === undefined)).toEqual([]);
  });
});
