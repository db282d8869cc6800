/** The twelve questions that the graph was built for, answered by clicking, in both languages; expected values are from seed/. */
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { explorerForTests } from './explorer.ts';
import { HAS_BROWSER } from './reader.ts';

interface Answer {
  readonly en: readonly RegExp[];
  readonly zh: readonly RegExp[];
}

const ANSWERS: readonly Answer[] = [
  { en: [/nearly 1,000 enterprises/, /nearly 70%/], zh: [/近 1,000 enterprises/, /近 70%/] },
  {
    en: [/more than 10 billion CNY/, /more than 100 billion CNY/, /about 30 billion CNY/, /as of 2023-04/],
    zh: [/超过 100亿 CNY/, /超过 1,000亿 CNY/, /约 300亿 CNY/],
  },
  { en: [/Ministry of Industry and Information Technology/], zh: [/工业和信息化部/] },
  { en: [/application scenarios/, /big data/, /manufacturing industry/, /China Daily/], zh: [/优势/, /China Daily/] },
  {
    en: [/solution resource pools focusing on manufacturing, medical care, education/],
    zh: [/赋能行动/, /China Daily/],
  },
  { en: [/27\.1 billion CNY/, /more than 10 billion CNY/], zh: [/271亿 CNY/, /超过 100亿 CNY/] },
  { en: [/2023-02-23/, /first to start operation among 15/], zh: [/2023-02-23/, /青岛人工智能产业园/] },
  {
    en: [/about 30 billion CNY/, /鲁工信技〔2020〕80号/, /governs/],
    zh: [/约 300亿 CNY/, /鲁工信技〔2020〕80号/, /管理/],
  },
  { en: [/has 5 steps/, /MOST Letter Supporting Jinan/], zh: [/共 5 步/] },
  // Three-year plan: in force until 2021-01-01.
  { en: [/2026-01-01/, /Expired/], zh: [/2026-01-01/, /已到期/] },
  { en: [/Three-Year Action Plan/], zh: [/三年行动计划/] },
  { en: [/27\.1 billion CNY/, /policies that apply here/], zh: [/271亿 CNY/, /适用的政策/] },
];

describe.runIf(HAS_BROWSER)('The twelve questions', () => {
  const explorer = explorerForTests();

  const cases = (['en', 'zh'] as const).flatMap((language) =>
    ANSWERS.map((answer, index) => [index + 1, language, answer[language]] as const),
  );

  test.each(cases)('number %s is answered by clicking (%s)', async (number, language, texts) => {
    const { page, complaints } = await explorer.open();
    await page.goto(`/?lang=${language}`);
    await page
      .locator('main ol > li')
      .nth(number - 1)
      .getByRole('link')
      .click();
    await page.waitForURL((url) => url.pathname !== '/');
    await page.waitForLoadState('networkidle');
    // What is folded away is one click further.
    const folded = page.locator('main details:not([open]) > summary').filter({ hasText: /table|表格/ });
    while ((await folded.count()) > 0) await folded.first().click();
    for (const text of texts)
      await expect.poll(() => page.locator('main').innerText(), { timeout: 10_000 }).toMatch(text);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test('are a click away from the playground with its examples, on every page', async () => {
    const { page } = await explorer.open();
    for (const path of ['/', '/numbers', '/city/jinan', '/edit']) {
      await page.goto(path);
      await page.getByRole('navigation').getByRole('link', { name: 'Playground' }).click();
      await page.waitForURL('**/playground');
      await page.getByText('BackboneEnterprises').first().waitFor();
    }
    await page.context().close();
  });
});

describe('The first load of the find page', () => {
  test('is at most 250 kB of script, compressed', () => {
    const folder = fileURLToPath(new URL('../../dist/explorer/', import.meta.url));
    const html = readFileSync(`${folder}index.html`, 'utf8');
    const scripts = [...html.matchAll(/(?:src|href)="\/?([^"]+\.js)"/g)].map(([, path]) => path ?? '');
    expect(scripts.length).toBeGreaterThan(0);
    const bytes = scripts.map((path) => gzipSync(readFileSync(`${folder}${path}`)).length);
    expect(bytes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(250_000);
  });
});
