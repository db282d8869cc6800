/** How a reader finds things: as they type, by keys, in both languages, and by the questions on the first page. */
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { explorerForTests } from './explorer.ts';
import { expectAccessible, expectNoSidewaysScroll, HAS_BROWSER, keepScreenshot } from './reader.ts';

describe.runIf(HAS_BROWSER)('The find page', () => {
  const explorer = explorerForTests();

  const field = (page: Page) => page.getByRole('combobox');

  /** A reader types once the field is there, which has the focus from the start. */
  async function type(page: Page, text: string): Promise<void> {
    await expect.poll(() => field(page).evaluate((element) => element === document.activeElement)).toBe(true);
    await page.keyboard.type(text);
  }

  test('suggests as one types; arrows and Enter lead to a thing', async () => {
    const { page, complaints } = await explorer.open();
    await page.goto('/');
    await type(page, 'Qingdao AI Industrial');
    await page.getByRole('option', { name: /Park Qingdao AI Industrial Park/ }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/park/qingdao-ai-industrial-park');
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test('takes Chinese as it is composed: nothing is chosen before the characters are there', async () => {
    const { page } = await explorer.open({ locale: 'zh-CN' });
    await page.goto('/');
    await field(page).focus();
    const session = await page.context().newCDPSession(page);
    await session.send('Input.imeSetComposition', { text: 'qingdao', selectionStart: 7, selectionEnd: 7 });
    await page.keyboard.press('Enter');
    await expect.poll(() => new URL(page.url()).pathname + new URL(page.url()).search).toBe('/');
    await session.send('Input.insertText', { text: '青岛' });
    await page.getByRole('option', { name: '城市 青岛市' }).waitFor();
    await page.context().close();
  });

  test('keeps a search in the address: with its kinds, the way back, and for whoever is given the link', async () => {
    const { page } = await explorer.open();
    await page.goto('/');
    await type(page, 'artificial intelligence');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/?q=artificial+intelligence');
    await page.getByRole('button', { name: /^Policies \d/ }).click();
    await page.waitForURL('**/?q=artificial+intelligence&kind=POLICY');
    await page.getByRole('button', { name: 'Show more' }).click();
    await expect.poll(() => page.locator('main ol > li').count()).toBeGreaterThan(20);
    await keepScreenshot(page, 'find-results-1280');
    await expectAccessible(page);
    await page.goBack();
    await page.waitForURL('**/?q=artificial+intelligence');
    await expect.poll(() => field(page).inputValue()).toBe('artificial intelligence');
    await page.context().close();
  });

  test('says what was probably meant, and what to do when nothing fits', async () => {
    const { page } = await explorer.open();
    await page.goto('/?q=new generation AI development plan 2017');
    await page.getByText(/You probably mean|Perhaps one of these/).waitFor();
    await page.goto('/?q=zzzqqq');
    await page.getByText(/Try fewer words/).waitFor();
    await page.context().close();
  });

  test('is one key away from every page', async () => {
    const { page } = await explorer.open();
    await page.goto('/nothing/here/at-all');
    await page.getByRole('heading', { name: 'There is no such page' }).waitFor();
    await page.keyboard.press('/');
    await page.waitForURL(`${explorer.atlas.url}/`);
    await type(page, 'x');
    await expect.poll(() => field(page).inputValue()).toBe('x');
    await page.context().close();
  });

  test.each([
    ['light', 1920],
    ['dark', 1280],
    ['light', 360],
  ] as const)('shuts nobody out, in %s colours and %s pixels wide', async (colorScheme, width) => {
    const { page, complaints } = await explorer.open({ colorScheme, width });
    await page.goto('/?lang=zh');
    await page.getByRole('link', { name: /山东有哪些优势/ }).waitFor();
    await expect.poll(() => page.locator('main ol > li').count()).toBe(12);
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
    await keepScreenshot(page, `find-${colorScheme}-${String(width)}`);
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});
