/** The page of a thing, whatever its kind: the answers that readers look for there, in both languages. */
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { explorerForTests } from './explorer.ts';
import { expectAccessible, expectNoSidewaysScroll, HAS_BROWSER, keepScreenshot } from './reader.ts';

/** What an answer must say, and where, by the seed. */
interface Reading {
  readonly question: number;
  readonly path: string;
  readonly section: string;
  readonly texts: readonly RegExp[];
}

const READINGS: readonly Reading[] = [
  { question: 1, path: '/province/shandong?lang=en', section: 'Numbers', texts: [/nearly 1,000 enterprises/] },
  { question: 1, path: '/province/shandong?lang=zh', section: '数据', texts: [/近 1,000 enterprises/] },
  {
    question: 3,
    path: '/zone/jinan-qingdao?lang=en',
    section: 'Relations',
    texts: [/designated by/, /Industry and Information Technology/],
  },
  { question: 3, path: '/zone/jinan-qingdao?lang=zh', section: '关系', texts: [/由其设立/, /工业和信息化部/] },
  {
    question: 4,
    path: '/province/shandong?lang=en',
    section: 'What is said of it',
    texts: [/application scenarios/, /big data resources/, /leading manufacturing industry/, /China Daily/],
  },
  { question: 4, path: '/province/shandong?lang=zh', section: '相关陈述', texts: [/优势/, /China Daily/] },
  {
    question: 5,
    path: '/policy/jinan-ai-empowerment-campaign?lang=en',
    section: 'What is said of it',
    texts: [/application scenarios and solution resource pools/, /manufacturing, medical care, education/],
  },
  {
    question: 7,
    path: '/park/qingdao-ai-industrial-park?lang=en',
    section: 'What is said of it',
    texts: [/first to start operation among 15/, /Laoshan/],
  },
  {
    question: 8,
    path: '/policy/jinan-qingdao-integrated-development-plan-2020?lang=en',
    section: 'Targets that it sets',
    texts: [/about 30 billion CNY/, /2025/],
  },
  {
    question: 8,
    path: '/policy/jinan-qingdao-integrated-development-plan-2020?lang=zh',
    section: '其设定的目标',
    texts: [/约 300亿 CNY/, /2025/],
  },
  {
    question: 12,
    path: '/city/jinan?lang=en&asOf=2025-01-01',
    section: 'Relations',
    texts: [/policies that apply here/],
  },
  { question: 12, path: '/city/jinan?lang=zh&asOf=2025-01-01', section: '关系', texts: [/适用的政策/] },
];

/** One of each kind that the seed has. */
const ONE_OF_EACH = [
  'policy/new-generation-ai-plan-2017',
  'ministry/miit',
  'local-government/shandong-iit',
  'country/china',
  'province/shandong',
  'city/jinan',
  'zone/jinan-qingdao',
  'park/qingdao-ai-industrial-park',
  'industry/ai-core',
  'measure/output-value',
  'observation/jinan-qingdao-output-value-ai-core-2025-target',
  'source/china-daily-shandong-ai-businesses-2023',
];

describe.runIf(HAS_BROWSER)('The page of a thing', () => {
  const explorer = explorerForTests();

  const sectionOf = (page: Page, name: string) => page.getByRole('region', { name, exact: true }).first();

  test.each(READINGS)('answers question $question under $section at $path', async ({ path, section, texts }) => {
    const { page, complaints } = await explorer.open();
    await page.goto(path);
    for (const text of texts) await sectionOf(page, section).getByText(text).first().waitFor();
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test.each(ONE_OF_EACH)('is there for %s', async (id) => {
    const { page, complaints } = await explorer.open();
    await page.goto(`/${id}`);
    await page.getByRole('heading', { name: 'History' }).waitFor();
    await expect.poll(() => page.getByRole('status').getByText('Loading').count()).toBe(0);
    expect(complaints).toEqual([]);
    await expectAccessible(page);
    await page.context().close();
  });

  test('tells the status on a day, with the reason, and another one on another day', async () => {
    const { page } = await explorer.open();
    // seed/policy.jsonl: in force until 2023-01-01, published on 2019-08-12.
    await page.goto('/policy/qingdao-manufacturing-ai-campaign-plan-2019?lang=en&asOf=2019-01-01');
    const status = page.getByRole('region', { name: 'Status' });
    await status.getByText('Not yet issued').waitFor();
    await status.getByText('on 2019-01-01').waitFor();
    await page.getByLabel('As of', { exact: true }).fill('2024-01-01');
    await status.getByText('Expired', { exact: true }).waitFor();
    await status.getByText('2023-01-01').first().waitFor();
    await page.context().close();
  });

  test('is taken elsewhere: as a link, as citations, as a query and as files', async () => {
    const { page } = await explorer.open();
    await page.goto('/zone/jinan-qingdao?lang=en&asOf=2024-01-01');
    await page.getByRole('button', { name: 'Copy link' }).click();
    await page.getByText('Copied').waitFor();
    const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
    await expect.poll(() => clipboard()).toBe(`${explorer.atlas.url}/zone/jinan-qingdao?lang=en&asOf=2024-01-01`);
    await page.getByRole('button', { name: 'Copy citations' }).click();
    await expect.poll(clipboard).toContain('EqualOcean. (2019, October 19).');
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: 'CSV', exact: true }).click();
    expect((await (await download).createReadStream().then((stream) => stream.toArray())).join('')).toContain(
      'zone/jinan-qingdao',
    );
    await page.getByRole('link', { name: 'As a query' }).click();
    await page.waitForURL('**/playground?query=*');
    await page.context().close();
  });

  test('says so when there is no such thing, and searches for it', async () => {
    const { page } = await explorer.open();
    await page.goto('/policy/new-generation-plan');
    await page.getByRole('heading', { name: 'There is no such thing here' }).waitFor();
    await page.getByRole('link', { name: 'Search for it' }).click();
    await page
      .getByRole('link', { name: /New Generation Artificial Intelligence Development Plan/ })
      .first()
      .waitFor();
    await page.context().close();
  });

  test.each([
    ['light', 1920],
    ['dark', 1280],
    ['light', 360],
  ] as const)('shuts nobody out, in %s colours and %s pixels wide', async (colorScheme, width) => {
    const { page } = await explorer.open({ colorScheme, width });
    for (const [name, path] of [
      ['policy', '/policy/new-generation-ai-plan-2017?lang=zh'],
      ['city', '/city/jinan?lang=en'],
    ] as const) {
      await page.goto(path);
      await page.locator('#history ol, #history p').first().waitFor();
      await page.locator('#relations h3').first().waitFor();
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
      await keepScreenshot(page, `thing-${name}-${colorScheme}-${String(width)}`);
    }
    await page.context().close();
  });
});
