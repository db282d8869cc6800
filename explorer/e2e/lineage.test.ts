/** The picture of a lineage: what rests on what, on which day, by which way, and what changed between two days. */
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { explorerForTests } from './explorer.ts';
import { expectAccessible, expectNoSidewaysScroll, HAS_BROWSER, keepScreenshot } from './reader.ts';

const PLAN_2017 = '/policy/new-generation-ai-plan-2017/lineage';
const ZONE_PLAN = '/policy/jinan-qingdao-integrated-development-plan-2020/lineage';
/** Published on 2017-12-14, in force until 2021-01-01, for the implementation of the plan of 2017: seed/policy.jsonl. */
const THREE_YEAR_PLAN = 'policy/three-year-action-plan-2017';

describe.runIf(HAS_BROWSER)('The lineage of a policy', () => {
  const explorer = explorerForTests();

  const node = (page: Page, id: string) => page.locator(`[data-node="${id}"]`);

  /** The middles of what is drawn, by ids. */
  function boxes(page: Page) {
    return page.locator('[data-node]').evaluateAll((elements) =>
      elements.map((element) => {
        const { x, y, width, height } = (element.querySelector('rect') ?? element).getBoundingClientRect();
        return { id: element.getAttribute('data-node') ?? '', x, y, width, height };
      }),
    );
  }

  test('stands with what is older above, and no box on another', async () => {
    const { page, complaints } = await explorer.open();
    await page.goto(`${PLAN_2017}?lang=en&direction=down&depth=2`);
    await node(page, THREE_YEAR_PLAN).waitFor();
    const drawn = await boxes(page);
    const origin = drawn.find(({ id }) => id === 'policy/new-generation-ai-plan-2017');
    // seed/relation.jsonl: eighteen policies refer to it.
    expect(drawn.length).toBeGreaterThanOrEqual(19);
    for (const box of drawn) if (box !== origin) expect(box.y).toBeGreaterThan(origin?.y ?? Infinity);
    for (const [index, one] of drawn.entries()) {
      for (const other of drawn.slice(index + 1)) {
        const isApart =
          one.x + one.width <= other.x ||
          other.x + other.width <= one.x ||
          one.y + one.height <= other.y ||
          other.y + other.height <= one.y;
        expect(isApart, `${one.id} and ${other.id}`).toBe(true);
      }
    }
    await page.getByText('The same as a table').click();
    await expect.poll(() => page.locator('tr[data-row^="policy/"]').count()).toBe(drawn.length);
    expect(await page.locator('tr[data-row^="relation/"]').count()).toBe(await page.locator('[data-edge]').count());
    await keepScreenshot(page, 'lineage-down-1280');
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test.each([
    ['en', 'Expired', 'Not yet issued'],
    ['zh', '已到期', '尚未发布'],
  ])('is as of the day of the slider (%s)', async (language, expired, notYet) => {
    const { page } = await explorer.open();
    await page.goto(`${PLAN_2017}?lang=${language}&direction=down&depth=1&asOf=2026-01-01`);
    await expect.poll(() => node(page, THREE_YEAR_PLAN).textContent()).toContain(expired);
    const slider = page.getByRole('slider');
    await slider.focus();
    await page.keyboard.press('Home');
    await expect.poll(() => node(page, THREE_YEAR_PLAN).textContent()).toContain(notYet);
    const asOf = new URL(page.url()).searchParams.get('asOf') ?? '';
    expect(asOf < '2017-07-08').toBe(true);
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => new URL(page.url()).searchParams.get('asOf')).not.toBe(asOf);
    await page.context().close();
  });

  test.each(['en', 'zh'])('shows the way from the plan for the zone to the plan of 2017 (%s)', async (language) => {
    const { page } = await explorer.open();
    await page.goto(`${ZONE_PLAN}?lang=${language}&direction=up&to=policy/new-generation-ai-plan-2017`);
    // seed/relation.jsonl, by hand: the zone that it governs, another plan for that, another zone, the letter, the plan.
    await expect.poll(() => page.locator('[data-way="true"]').count()).toBe(5);
    const links = page.locator('main ol a');
    for (const id of [
      'zone/jinan-qingdao',
      'policy/jinan-ai-high-quality-plan-2024',
      'zone/jinan-most',
      'policy/most-letter-jinan-2020',
    ]) {
      await page.locator(`main ol a[href^="/${id}?"]`).first().waitFor();
      await node(page, id).waitFor();
    }
    await expect.poll(() => links.count()).toBe(10);
    await keepScreenshot(page, `lineage-way-${language}`);
    await page.context().close();
  });

  test('tells two days apart, in signs as in colours', async () => {
    const { page } = await explorer.open();
    await page.goto(`${PLAN_2017}?lang=en&direction=down&depth=1&from=2020-12-01&until=2021-02-01`);
    const changed = page.getByRole('heading', { name: '~ Changed status' });
    await changed.waitFor();
    await page.getByText('Unknown → Expired').first().waitFor(); // No source says from which day it was in force (docs/status.md, rule 11).
    await expect.poll(() => node(page, THREE_YEAR_PLAN).textContent()).toContain('~ ');
    await page.getByLabel('to', { exact: true }).fill('2020-11-01');
    await page.getByText('The second day must not be before the first.').waitFor();
    await page.context().close();
  });

  test('is explored by keys: choose, look, unfold, go on', async () => {
    const { page } = await explorer.open();
    await page.goto(`${ZONE_PLAN}?lang=en`);
    await node(page, 'policy/qingdao-zone-implementation-plan-2020').focus();
    await page.keyboard.press('Enter');
    const chosen = page.getByRole('complementary', { name: 'Chosen policy' });
    await chosen.getByRole('link', { name: 'Lineage from here' }).click();
    await page.waitForURL('**/policy/qingdao-zone-implementation-plan-2020/lineage?lang=en');
    await page.goto(`${PLAN_2017}?lang=en&depth=1&direction=down`);
    // seed/relation.jsonl: two policies of Shanghai refer to it, which are two steps from the plan of 2017.
    const opinions = node(page, 'policy/shanghai-ai-opinions-2017');
    await expect.poll(() => opinions.textContent()).toContain('and 2 more');
    // It may be far from the middle: the picture moves to what has the focus.
    await opinions.focus();
    await page.keyboard.press('Enter');
    await chosen.getByRole('button', { name: 'Show all next to it' }).click();
    await expect.poll(() => opinions.textContent()).not.toContain('more');
    await node(page, 'policy/shanghai-ai-highland-plan-2019').waitFor();
    await expect.poll(() => new URL(page.url()).searchParams.get('unfold')).toBe('policy/shanghai-ai-opinions-2017');
    await page.context().close();
  });

  test('is downloaded as a picture and as data', async () => {
    const { page } = await explorer.open();
    await page.goto(`${ZONE_PLAN}?lang=en`);
    await node(page, 'policy/qingdao-zone-implementation-plan-2020').waitFor();
    const saved = async (name: string) => {
      const download = page.waitForEvent('download');
      await page.getByRole('button', { name, exact: true }).click();
      return Buffer.concat((await (await (await download).createReadStream()).toArray()) as Buffer[]);
    };
    expect((await saved('SVG')).toString()).toMatch(
      /^<svg [^]*policy\/qingdao-zone-implementation-plan-2020[^]*<\/svg>$/,
    );
    expect((await saved('PNG')).subarray(1, 4).toString()).toBe('PNG');
    expect(JSON.parse((await saved('JSON')).toString())).toMatchObject({
      policy: 'policy/jinan-qingdao-integrated-development-plan-2020',
    });
    expect((await saved('CSV')).toString()).toContain(
      'policy/qingdao-zone-implementation-plan-2020,ENSURES_IMPLEMENTATION_OF,',
    );
    await page.context().close();
  });

  test.each([
    ['light', 1920],
    ['dark', 1280],
    ['light', 360],
  ] as const)('shuts nobody out, in %s colours and %s pixels wide', async (colorScheme, width) => {
    const { page } = await explorer.open({ colorScheme, width });
    await page.goto('/policy/zone-guidelines-2020/lineage?lang=zh');
    await node(page, 'policy/zone-guidelines-2020').waitFor();
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
    await keepScreenshot(page, `lineage-${colorScheme}-${String(width)}`);
    await page.context().close();
  });
});
