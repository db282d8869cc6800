/** What disagrees, side by side; and what is known and what is not. */
import { describe, expect, test } from 'vitest';
import { explorerForTests } from './explorer.ts';
import { expectAccessible, expectNoSidewaysScroll, HAS_BROWSER, keepScreenshot } from './reader.ts';

describe.runIf(HAS_BROWSER)('The pages of conflicts and of coverage', () => {
  const explorer = explorerForTests();

  // seed/observation.jsonl: Jinan's AI core industry in 2022, and that of the zone as of April 2023.
  test.each([
    ['en', '27.1 billion CNY', 'more than 10 billion CNY', 'as of 2023-04'],
    ['zh', '271亿 CNY', '超过 100亿 CNY', '截至 2023-04'],
  ])('show both sides of question 6 with who says each (%s)', async (language, jinan, zone, day) => {
    const { page, complaints } = await explorer.open();
    await page.goto(`/conflicts?lang=${language}&about=zone/jinan-qingdao`);
    const card = page.getByRole('article').filter({ hasText: zone }).filter({ hasText: jinan }).first();
    await card.waitFor();
    await card.getByText(day).waitFor();
    const sides = card.getByRole('listitem').filter({ hasText: 'China Daily' });
    await expect.poll(() => sides.count()).toBeGreaterThanOrEqual(2);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test('keep what was chosen in the address', async () => {
    const { page } = await explorer.open();
    await page.goto('/conflicts?lang=en');
    await page.getByRole('article').first().waitFor();
    await page.getByRole('button', { name: 'Date', exact: true }).click();
    await page.waitForURL('**/conflicts?lang=en&kind=DATE');
    await expect
      .poll(async () => new Set(await page.locator('article h3 span').allTextContents()))
      .toEqual(new Set(['Date']));
    await page.getByRole('combobox').fill('Jinan-Qingdao');
    await page.getByRole('option', { name: /Zone Jinan-Qingdao AI/ }).click();
    await page.getByText('About Jinan-Qingdao AI Innovation and Application Pilot Zone').waitFor();
    await expect.poll(() => new URL(page.url()).searchParams.get('about')).toBe('zone/jinan-qingdao');
    await page.getByRole('button', { name: 'About everything' }).click();
    await page.goBack();
    await page.getByText('About Jinan-Qingdao AI Innovation and Application Pilot Zone').waitFor();
    await page.context().close();
  });

  test('are downloaded as tables', async () => {
    const { page } = await explorer.open();
    await page.goto('/conflicts?lang=en&about=zone/jinan-qingdao');
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'CSV' }).click();
    const text = Buffer.concat((await (await (await download).createReadStream()).toArray()) as Buffer[]).toString();
    expect(text).toMatch(/^conflict,kind,title,side,says,confidence,sources\r\n/);
    expect(text).toContain('MORE_THAN 10000000000 CNY');
    await page.context().close();
  });

  test('count what there is and what is missing, and lead to it', async () => {
    const { page, complaints } = await explorer.open();
    await page.goto('/coverage?lang=en');
    // Lines of seed/policy.jsonl.
    await page.locator('dl div').filter({ hasText: 'Policies' }).getByText('99', { exact: true }).waitFor();
    const row = page.getByRole('row').filter({ hasText: 'No basis recorded' });
    await row.getByRole('button', { name: 'Only this gap' }).click();
    await page.waitForURL('**/coverage?lang=en&kind=NO_BASIS');
    await row.getByRole('link').first().click();
    await page.waitForURL('**/policy/*');
    await page.goto('/coverage?lang=en&of=city/jinan');
    await page.getByText(/facts are looked at/).waitFor();
    await page.getByRole('link', { name: 'Jinan', exact: true }).waitFor();
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test.each([
    ['light', 1920],
    ['dark', 1280],
    ['light', 360],
  ] as const)('shut nobody out, in %s colours and %s pixels wide', async (colorScheme, width) => {
    const { page } = await explorer.open({ colorScheme, width });
    for (const [name, path, seen] of [
      ['conflicts', '/conflicts?lang=zh&about=city/jinan', 'article'],
      ['coverage', '/coverage?lang=zh', 'meter'],
    ] as const) {
      await page.goto(path);
      await page.locator(seen).first().waitFor();
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
      await keepScreenshot(page, `${name}-${colorScheme}-${String(width)}`);
    }
    await page.context().close();
  });
});
