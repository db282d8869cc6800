/** Somebody who reads the explorer in a real browser. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright-core';
import type { AxeResults, RunOptions } from 'axe-core';
import { expect } from 'vitest';
import { findBrowser } from './find-browser.ts';

/** Whether there is a browser; without one the tests of the explorer are skipped, and a line before them says so. */
export const HAS_BROWSER = findBrowser() !== undefined;

const SCREENSHOTS = fileURLToPath(new URL('screenshots/', import.meta.url));
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const ALWAYS = ['--disable-quic', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
/** How long a reader waits for anything, in milliseconds: long enough for a machine that does other things. */
const PATIENCE = 30_000;

/** The browser of a test file. */
export function openBrowser(): Promise<Browser> {
  const executablePath = findBrowser();
  if (executablePath === undefined) throw new Error('There must be a Chromium.');
  // Chromium refuses to run as root in a sandbox; for everybody else it has one.
  const args = process.getuid?.() === 0 ? [...ALWAYS, '--no-sandbox'] : ALWAYS;
  return chromium.launch({ executablePath, args });
}

export interface ReaderOptions {
  readonly width?: number;
  readonly height?: number;
  readonly colorScheme?: 'light' | 'dark';
  /** The browser's language. */
  readonly locale?: 'en-GB' | 'zh-CN';
}

export interface Reader {
  readonly page: Page;
  /** What the browser complained of: errors of scripts, and what the content security policy forbids. */
  readonly complaints: string[];
}

/** A reader at `url`, with a browser window of its own. */
export async function openReader(browser: Browser, url: string, options: ReaderOptions = {}): Promise<Reader> {
  const { width = 1280, height = 900, colorScheme = 'light', locale = 'en-GB' } = options;
  const context = await browser.newContext({
    baseURL: url,
    viewport: { width, height },
    colorScheme,
    locale,
    reducedMotion: 'reduce',
    acceptDownloads: true,
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  return { page, complaints };
}

/** Keeps a picture of the whole page, for people to look at. */
export async function keepScreenshot(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: `${SCREENSHOTS}${name}.png`, fullPage: true });
}

/** Checks that nobody is shut out: axe finds nothing serious on the page as it is now. */
export async function expectAccessible(page: Page): Promise<void> {
  const options: RunOptions = { resultTypes: ['violations'] };
  await page.evaluate(AXE);
  const results = await page.evaluate(
    (given) => (globalThis as unknown as { axe: { run(options: unknown): Promise<unknown> } }).axe.run(given),
    options,
  );
  const serious = (results as AxeResults).violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, help, nodes }) => ({
      id,
      help,
      where: nodes.slice(0, 5).map(({ html, failureSummary }) => ({ html, failureSummary })),
    }));
  expect(serious).toEqual([]);
}

/** Checks that nothing is cut off or must be scrolled to sideways. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const [needed, given] = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return [scrollWidth, clientWidth] as const;
  });
  expect(needed).toBeLessThanOrEqual(given);
}
