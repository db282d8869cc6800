/**
 * A picture of thousands of nodes. How many frames a second there are while it is moved is reported, not judged: it says
 * as much of the machine as of the page. Without a graphics card it is that of software rendering.
 */
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { explorerForTests } from './explorer.ts';
import { largeGraph } from './large-graph.ts';
import { HAS_BROWSER, keepScreenshot } from './reader.ts';

const SIZES = [5_000, 10_000];
const MEASURE_MS = 3_000;
const PATIENCE_MS = 120_000;

describe.runIf(HAS_BROWSER).each(SIZES)('A picture of %d nodes', (size) => {
  const { facts, path } = largeGraph(size);
  const explorer = explorerForTests(facts);

  test(
    'is drawn whole, and is moved by the mouse',
    async () => {
      const { page, complaints } = await explorer.open();
      // A machine that draws without a graphics card may take seconds for a frame.
      page.setDefaultTimeout(PATIENCE_MS);
      const started = performance.now();
      await page.goto(path);
      await page.getByText(`${size.toLocaleString('en-GB')} things`).waitFor();
      await page.locator('[data-placed="true"]').waitFor();
      const placed = performance.now() - started;
      await keepScreenshot(page, `graph-large-${String(size)}`);
      const frames = await framesWhileMoving(page);
      await keepScreenshot(page, `graph-large-${String(size)}-moved`);
      const lengths = frames.slice(1).map((at, index) => at - (frames[index] ?? at));
      const perSecond = (1000 * lengths.length) / ((frames.at(-1) ?? 0) - (frames[0] ?? 0));
      console.info(
        `${size.toLocaleString('en-GB')} nodes: there after ${(placed / 1000).toFixed(1)} s; ` +
          `${perSecond.toFixed(1)} frames a second while moved, the longest ${Math.max(...lengths).toFixed(0)} ms`,
      );
      expect(perSecond).toBeGreaterThan(0);
      expect(complaints).toEqual([]);
      await page.context().close();
    },
    4 * PATIENCE_MS,
  );
});

/** When the browser drew, in milliseconds, while the mouse moved the picture in wide circles for three seconds. */
async function framesWhileMoving(page: Page): Promise<number[]> {
  const box = await page.getByRole('application').boundingBox();
  if (!box) throw new Error('There must be a picture.');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await untilStill(page);
  await page.evaluate(() => {
    const times: number[] = [];
    Object.assign(globalThis, { times });
    const tick = (at: number) => {
      times.push(at);
      requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  });
  await page.mouse.down();
  const started = performance.now();
  for (let step = 0; performance.now() - started < MEASURE_MS; step += 1) {
    await page.mouse.move(x + 280 * Math.sin(step / 12), y + 200 * Math.sin(step / 9));
  }
  const frames = await page.evaluate(() => [...(globalThis as unknown as { times: number[] }).times]);
  await page.mouse.up();
  return frames;
}

/** Until nothing is drawn any more: half a second of frames that come in time, or 20 seconds on a machine that never has that. */
async function untilStill(page: Page): Promise<void> {
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        let inTime = 0;
        let last = performance.now();
        const end = last + 20_000;
        const tick = (at: number) => {
          inTime = at - last < 40 ? inTime + 1 : 0;
          last = at;
          if (inTime >= 30 || at > end) resolve();
          else requestAnimationFrame(tick);
        };
        requestAnimationFrame(tick);
      }),
  );
}
