import { describe, expect, test } from 'vitest';
import { showProgress } from './progress.js';

/** What is written when 3,000 things are done at these seconds. */
function written(isTTY: boolean, steps: readonly (readonly [seconds: number, done: number])[]): string[] {
  const texts: string[] = [];
  let seconds = 0;
  const show = showProgress({ isTTY, write: (text) => texts.push(text) }, () => seconds * 1_000);
  for (const [at, done] of steps) {
    seconds = at;
    show(done, 3_000);
  }
  return texts;
}

describe('progress', () => {
  test('is a bar with the count, the rate and the time left on a terminal', () => {
    const steps = [
      [0, 0],
      [2, 1_500],
      [4, 3_000],
    ] as const;
    expect(written(true, steps)).toEqual([
      '\r[------------------------] 0 of 3,000\u001B[K',
      '\r[############------------] 1,500 of 3,000, 750 a second, 2 s left\u001B[K',
      '\r[########################] 3,000 of 3,000, 750 a second, 0 s left\u001B[K\n',
    ]);
  });

  test('is a plain line every five seconds elsewhere', () => {
    const steps = [
      [0, 0],
      [4, 400],
      [6, 600],
      [9, 900],
      [12, 1_200],
    ] as const;
    expect(written(false, steps)).toEqual([
      '600 of 3,000, 100 a second, 24 s left\n',
      '1,200 of 3,000, 100 a second, 18 s left\n',
    ]);
  });

  test('is nothing when there is nothing to do', () => {
    const texts: string[] = [];
    showProgress({ isTTY: true, write: (text) => texts.push(text) })(0, 0);
    expect(texts).toEqual([]);
  });
});
