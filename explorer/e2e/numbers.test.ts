/** Targets against results: drawn as far as they are known, several subjects side by side, every bar leading to its source. */
import { describe, expect, test } from 'vitest';
import { explorerForTests } from './explorer.ts';
import { expectAccessible, expectNoSidewaysScroll, HAS_BROWSER, keepScreenshot } from './reader.ts';

const ZONE = 'zone/jinan-qingdao';

describe.runIf(HAS_BROWSER)('The numbers page', () => {
  const explorer = explorerForTests();

  // seed/observation.jsonl: more than 10 billion as of 2023-04, a target of about 30 billion for 2025.
  test.each([
    ['en', 'more than 10 billion CNY', 'about 30 billion CNY'],
    ['zh', '超过 100亿 CNY', '约 300亿 CNY'],
  ])('draws "more than" open and a target as an outline, and says so (%s)', async (language, moreThan, about) => {
    const { page, complaints } = await explorer.open();
    await page.goto(`/numbers?lang=${language}&subjects=${ZONE}&measure=measure/output-value`);
    const open = page.locator('g.open-above rect').first();
    await open.waitFor();
    await expect.poll(() => page.locator('g.targets a').first().getAttribute('aria-label')).toContain(about);
    await expect.poll(() => page.locator('g.results a').first().getAttribute('aria-label')).toContain(moreThan);
    await expect.poll(() => page.locator('figure svg').first().textContent()).toMatch(/> 10B ↑[^]*≈ 30B/);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test('leads from each bar to its number and who says so, by keys as by clicks', async () => {
    const { page } = await explorer.open();
    await page.goto(`/numbers?lang=en&subjects=${ZONE}&measure=measure/output-value`);
    await page.locator('g.targets a').first().focus();
    await page.keyboard.press('Enter');
    await page.waitForURL('**/observation/jinan-qingdao-output-value-ai-core-2025-target?lang=en');
    await page
      .getByRole('region', { name: 'Sources' })
      .getByText(/China Daily/)
      .first()
      .waitFor();
    await page.context().close();
  });

  test('compares several subjects, chosen by search, in the address', async () => {
    const { page, complaints } = await explorer.open();
    await page.goto('/numbers?lang=en');
    await page.getByRole('link', { name: 'Jinan', exact: true }).click();
    await page.getByRole('combobox').fill('Hangzhou');
    await page.getByRole('option', { name: /City Hangzhou/ }).click();
    await expect.poll(() => new URL(page.url()).searchParams.get('subjects')).toBe('city/jinan,city/hangzhou');
    await page.getByRole('button', { name: 'Take Jinan out' }).waitFor();
    await page.getByRole('button', { name: 'Take Hangzhou out' }).waitFor();
    // seed/observation.jsonl: Jinan, AI core industry, 2022.
    await page.locator('a[aria-label*="27.1 billion CNY"]').first().waitFor({ state: 'attached' });
    await keepScreenshot(page, 'numbers-compared-1280');
    await page.getByRole('button', { name: 'Take Hangzhou out' }).click();
    await expect.poll(() => new URL(page.url()).searchParams.get('subjects')).toBe('city/jinan');
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test('has each chart as a table and as files', async () => {
    const { page } = await explorer.open();
    await page.goto(`/numbers?lang=en&subjects=${ZONE}&measure=measure/output-value`);
    await page
      .getByText(/, as a table$/)
      .first()
      .click();
    await page.getByRole('cell', { name: 'more than 10 billion CNY' }).first().waitFor();
    await page.locator('g.marks').first().waitFor();
    const saved = async (name: string) => {
      const download = page.waitForEvent('download');
      await page.getByRole('button', { name, exact: true }).first().click();
      return Buffer.concat((await (await (await download).createReadStream()).toArray()) as Buffer[]);
    };
    expect((await saved('CSV')).toString()).toMatch(
      /,TARGET,ABOUT,30000000000,CNY,HIGH,source\/china-daily-shandong-ai-businesses-2023\r\n/,
    );
    expect((await saved('SVG')).toString()).toMatch(/^<svg [^]*<\/svg>$/);
    expect((await saved('PNG')).subarray(1, 4).toString()).toBe('PNG');
    await page.context().close();
  });

  test.each([
    ['light', 1920],
    ['dark', 1280],
    ['light', 360],
  ] as const)('shuts nobody out, in %s colours and %s pixels wide', async (colorScheme, width) => {
    const { page } = await explorer.open({ colorScheme, width });
    await page.goto(`/numbers?lang=zh&subjects=city/jinan,${ZONE}`);
    await page.locator('g.marks').first().waitFor({ state: 'attached' });
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
    await keepScreenshot(page, `numbers-${colorScheme}-${String(width)}`);
    await page.context().close();
  });
});
