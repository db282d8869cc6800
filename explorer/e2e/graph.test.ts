/**
 * The picture of what is around a thing. Around Jinan the facts have 13 things, and 25 relations among these 14; with the
 * Jinan AI Island unfolded, the AI industry comes in with one more relation.
 */
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { explorerForTests } from './explorer.ts';
import { expectAccessible, expectNoSidewaysScroll, HAS_BROWSER, keepScreenshot } from './reader.ts';

const ISLAND = 'Jinan AI Island';

/** Until all nodes have come to rest. */
async function untilPlaced(page: Page): Promise<void> {
  await page.locator('[data-placed="true"]').waitFor();
}

async function find(page: Page, part: string): Promise<void> {
  await page.getByRole('combobox', { name: 'Find in the picture' }).fill(part);
  await page.keyboard.press('Enter');
}

async function saved(page: Page, click: () => Promise<void>): Promise<{ name: string; content: Buffer }> {
  const [download] = await Promise.all([page.waitForEvent('download'), click()]);
  return { name: download.suggestedFilename(), content: readFileSync(await download.path()) };
}

describe.runIf(HAS_BROWSER)('The graph view', () => {
  const explorer = explorerForTests();

  test('what is around a city is found, unfolded and narrowed, and a link gives the same view', async () => {
    const { page, complaints } = await explorer.open();
    await page.goto('/city/jinan/graph');
    await page.getByRole('heading', { level: 1, name: 'Around Jinan' }).waitFor();
    await page.getByText('14 things, 25 relations').waitFor();
    await untilPlaced(page);
    await find(page, 'ai island');
    const panel = page.getByRole('region', { name: 'Selected' });
    await panel.getByRole('heading', { name: ISLAND }).waitFor();
    await panel.getByRole('button', { name: 'Show 1 more relation' }).click();
    await page.getByText('15 things, 26 relations').waitFor();
    await panel.getByText('All its relations are shown.').waitFor();
    await page.getByRole('checkbox', { name: 'Policy' }).uncheck();
    await page.getByText('11 things, 15 relations · 4 hidden by the filter').waitFor();

    const other = await explorer.open();
    await other.page.goto(page.url());
    await other.page.getByText('11 things, 15 relations · 4 hidden by the filter').waitFor();
    await other.page.getByRole('region', { name: 'Selected' }).getByRole('heading', { name: ISLAND }).waitFor();
    await untilPlaced(other.page);
    await page.goBack();
    await page.getByText('15 things, 26 relations').waitFor();
    expect(complaints).toEqual([]);
    expect(other.complaints).toEqual([]);
    await page.context().close();
    await other.page.context().close();
  });

  test('a double click in the picture unfolds what is under the mouse, and the keyboard moves it', async () => {
    const { page, complaints } = await explorer.open();
    await page.goto('/city/jinan/graph');
    await untilPlaced(page);
    await find(page, 'ai island');
    await page.getByRole('region', { name: 'Selected' }).getByRole('heading', { name: ISLAND }).waitFor();
    const picture = page.getByRole('application');
    // What was found is in the middle; it is there once the picture has been drawn again.
    await expect
      .poll(async () => {
        await picture.dblclick();
        return new URL(page.url()).searchParams.get('expand');
      })
      .toBe('park/jinan-ai-island');
    await page.getByText('15 things, 26 relations').waitFor();
    await picture.focus();
    for (const key of ['ArrowLeft', 'ArrowDown', '+', '-', '0', 'Escape']) await page.keyboard.press(key);
    await page.getByRole('heading', { name: 'Nothing selected' }).waitFor();
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test('the table has the same as the picture, in Chinese too', async () => {
    const { page, complaints } = await explorer.open({ locale: 'zh-CN' });
    await page.goto('/city/jinan/graph');
    await page.getByRole('heading', { level: 1, name: '济南市的关系图' }).waitFor();
    await page.getByRole('button', { name: '表', exact: true }).click();
    const things = page.getByRole('table', { name: '对象（14）' });
    await things
      .getByRole('row', { name: /济南人工智能岛/ })
      .getByRole('button', { name: '再显示 1 条关系' })
      .click();
    await page.getByRole('table', { name: '对象（15）' }).waitFor();
    const relations = page.getByRole('table', { name: '关系（26）' });
    const row = relations.getByRole('row', { name: /济南人工智能岛 聚焦/ });
    await expect.poll(() => row.getByRole('link').last().getAttribute('href')).toBe('/industry/ai');
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test('the picture is saved as PNG, SVG and JSON, and by the server as GraphML', async () => {
    const { page, complaints } = await explorer.open();
    await page.goto('/city/jinan/graph');
    await untilPlaced(page);
    await page.getByText('Download', { exact: true }).click();
    const button = (name: string) => page.getByRole('button', { name, exact: true });
    const png = await saved(page, () => button('PNG').click());
    expect([png.name, png.content.toString('latin1', 1, 4)]).toEqual(['city-jinan-graph.png', 'PNG']);
    const svg = await saved(page, () => button('SVG').click());
    expect(svg.content.toString().match(/<path [^>]*><title>/g)).toHaveLength(14);
    const json = await saved(page, () => button('JSON').click());
    const { relations } = JSON.parse(json.content.toString()) as { relations: unknown[] };
    expect(relations).toHaveLength(25);
    const graphml = await saved(page, () => page.getByRole('link', { name: 'GraphML, from the server' }).click());
    expect(graphml.content.toString()).toContain('<graphml');
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test('where the browser cannot draw, it says so and shows the table', async () => {
    const { page, complaints } = await explorer.open();
    await page.addInitScript(() => {
      HTMLCanvasElement.prototype.getContext = () => null;
    });
    await page.goto('/city/jinan/graph');
    await page.getByText('This browser cannot draw the picture').waitFor();
    await page.getByRole('table', { name: 'Things (14)' }).waitFor();
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test('what does not exist is said not to exist', async () => {
    const { page } = await explorer.open();
    await page.goto('/city/atlantis/graph');
    await page.getByRole('alert').waitFor();
    await page.context().close();
  });

  test.each([
    ['light', 1280],
    ['dark', 1280],
    ['light', 360],
    ['dark', 1920],
  ] as const)('nobody is shut out, in %s colours at %d pixels', async (colorScheme, width) => {
    const { page, complaints } = await explorer.open({ colorScheme, width });
    await page.goto('/zone/jinan-qingdao/graph?at=zone/jinan-qingdao&depth=2');
    await untilPlaced(page);
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
    await keepScreenshot(page, `graph-${colorScheme}-${String(width)}`);
    await page.getByRole('button', { name: 'Table', exact: true }).click();
    await page.getByRole('table').first().waitFor();
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});
