/** What is around every page: its language, its colours, its clocks, and what it says when the server is away. */
import { describe, expect, test } from 'vitest';
import { explorerForTests } from './explorer.ts';
import { expectAccessible, expectNoSidewaysScroll, HAS_BROWSER } from './reader.ts';

describe.runIf(HAS_BROWSER)('Around every page', () => {
  const explorer = explorerForTests();

  test('the language is that of the browser until another is chosen, and then it is in the address', async () => {
    const { page, complaints } = await explorer.open({ locale: 'zh-CN' });
    await page.goto('/conflicts');
    await expect.poll(() => page.locator('html').getAttribute('lang')).toBe('zh-CN');
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('link', { name: 'Coverage' }).click();
    await expect.poll(() => new URL(page.url()).search).toBe('?lang=en');
    await expect.poll(() => page.locator('html').getAttribute('lang')).toBe('en');
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test('the clocks are in the address, stay from page to page, and can be put back', async () => {
    const { page } = await explorer.open();
    await page.goto('/conflicts');
    await page.getByLabel('As of', { exact: true }).fill('2021-06-01');
    await page.getByRole('link', { name: 'Coverage' }).click();
    await expect.poll(() => new URL(page.url()).search).toBe('?asOf=2021-06-01');
    await page.getByRole('button', { name: 'Back to now' }).click();
    await expect.poll(() => new URL(page.url()).search).toBe('');
    await page.context().close();
  });

  test.each(['light', 'dark'] as const)('nobody is shut out, in %s colours', async (colorScheme) => {
    const { page } = await explorer.open({ colorScheme, width: 360, height: 700 });
    await page.goto('/nothing/here/at-all');
    await page.getByRole('heading', { name: 'There is no such page' }).waitFor();
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
    await page.context().close();
  });
});
