/**
 * Question 11: if the plan of 2017 were repealed. By the facts, 22 policies lead to it by lineage relations; from 15 of
 * them every way up, by BASED_ON and ENSURES_IMPLEMENTATION_OF, passes it. Jinan is reached by the ministry's letter.
 */
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { explorerForTests } from './explorer.ts';
import { expectAccessible, expectNoSidewaysScroll, HAS_BROWSER, keepScreenshot } from './reader.ts';

const PLAN = '/policy/new-generation-ai-plan-2017/impact';

async function saved(page: Page, name: string): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name }).click()]);
  return readFileSync(await download.path(), 'utf8');
}

describe.runIf(HAS_BROWSER)('The impact view', () => {
  const explorer = explorerForTests();

  test('question 11 is answered by clicking: what falls, what stands, where, and by which way', async () => {
    const { page, complaints } = await explorer.open();
    await page.goto(PLAN);
    const title = 'If it were repealed: New Generation Artificial Intelligence Development Plan';
    await page.getByRole('heading', { level: 1, name: title }).waitFor();
    await page.getByRole('heading', { name: 'Lose their only basis (15)' }).waitFor();
    await page.getByRole('heading', { name: 'Stand on another basis as well (7)' }).waitFor();
    const falling = page.getByRole('group').filter({ hasText: 'Lose their only basis' });
    await falling.getByRole('link', { name: 'Gansu New Generation AI Implementation Plan' }).waitFor();
    const standing = page.getByRole('group').filter({ hasText: 'Stand on another basis' });
    await standing.getByRole('link', { name: 'Binhai New Area AI Action Plan (2019-2021)' }).waitFor();
    await page.getByRole('button', { name: 'Policies 22' }).waitFor();

    await page.getByRole('button', { name: /Shandong: 3 touched/ }).click();
    await page.getByText('3 shown').waitFor();
    const way = page.getByRole('list', { name: 'The way to Jinan', exact: true }).getByRole('listitem');
    const letter =
      'MOST Letter Supporting Jinan to Build a National New Generation AI Innovation and Development Pilot Zone';
    await expect
      .poll(() => way.allInnerTexts())
      .toEqual([
        `${letter} is based on New Generation Artificial Intelligence Development Plan`,
        `${letter} applies in Jinan`,
      ]);
    await page.getByRole('button', { name: 'Cities 5' }).click();
    await page.getByText('1 shown').waitFor();
    await expect.poll(() => new URL(page.url()).search).toBe('?province=37&kind=CITY');
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test('in Chinese too', async () => {
    const { page, complaints } = await explorer.open({ locale: 'zh-CN' });
    await page.goto(PLAN);
    await page.getByRole('heading', { level: 1, name: '若废止：新一代人工智能发展规划' }).waitFor();
    await page.getByRole('heading', { name: '失去唯一依据（15）' }).waitFor();
    await page.getByRole('button', { name: /甘肃：影响 2 个/ }).click();
    const way = page.getByRole('list', { name: '到甘肃省的路径' }).getByRole('listitem');
    await expect
      .poll(() => way.allInnerTexts())
      .toEqual([
        '《甘肃省新一代人工智能发展实施方案》 的依据是 《新一代人工智能发展规划》',
        '《甘肃省新一代人工智能发展实施方案》 适用于 甘肃省',
      ]);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test('the day of the clock counts', async () => {
    const { page } = await explorer.open();
    await page.goto(PLAN);
    await page.getByRole('button', { name: 'Policies 22' }).waitFor();
    // By then there were those of 2017, and three of which no date is known.
    await page.getByLabel('As of', { exact: true }).fill('2018-01-01');
    await page.getByRole('button', { name: 'Policies 6' }).waitFor();
    await page.getByText('things are touched on 2018-01-01.').waitFor();
    expect(await page.getByRole('link', { name: 'Gansu New Generation AI Implementation Plan' }).count()).toBe(0);
    await page.context().close();
  });

  test('the map is saved as PNG and SVG, the list as CSV and JSON', async () => {
    const { page, complaints } = await explorer.open();
    await page.goto(`${PLAN}?province=37`);
    await page.getByText('3 shown').waitFor();
    expect((await saved(page, 'Map as PNG')).slice(1, 4)).toBe('PNG');
    expect((await saved(page, 'Map as SVG')).match(/<rect x=/g)).toHaveLength(34);
    const csv = (await saved(page, 'List as CSV')).trimEnd().split('\r\n');
    expect(csv).toHaveLength(4);
    expect(csv.find((line) => line.startsWith('city/jinan,'))).toContain(
      'relation/applies-in.policy.most-letter-jinan-2020.city.jinan',
    );
    expect(JSON.parse(await saved(page, 'List as JSON'))).toHaveLength(3);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test('a policy that does not exist is said not to exist', async () => {
    const { page } = await explorer.open();
    await page.goto('/policy/of-nobody/impact');
    await page.getByText('There is no such policy').waitFor();
    await page.context().close();
  });

  test.each([
    ['light', 1280],
    ['dark', 1280],
    ['light', 360],
    ['dark', 1920],
  ] as const)('nobody is shut out, in %s colours at %d pixels', async (colorScheme, width) => {
    const { page, complaints } = await explorer.open({ colorScheme, width });
    await page.goto(PLAN);
    await page.getByText('The same as a table').click();
    await page.getByRole('table').waitFor();
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
    await keepScreenshot(page, `impact-${colorScheme}-${String(width)}`);
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});
