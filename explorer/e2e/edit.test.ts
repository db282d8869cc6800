/** How editors write, what others see of it, and what becomes of a page whose server is killed. */
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { askAtlas, openEditor, policyInput, PUT_POLICY, signIn, SOURCE } from './editor.ts';
import { explorerForTests } from './explorer.ts';
import { expectAccessible, expectNoSidewaysScroll, HAS_BROWSER, keepScreenshot } from './reader.ts';

describe.runIf(HAS_BROWSER)('Editors', () => {
  const explorer = explorerForTests();
  let editor: string;
  let curator: string;

  beforeAll(() => {
    editor = explorer.atlas.createKey('editor');
    curator = explorer.atlas.createKey('curator');
  });

  const open = (path: string, key = editor) => openEditor(explorer, key, path);

  /** Fills in what a policy must have. */
  async function fillPolicy(page: Page, id: string, title: string): Promise<void> {
    await page.getByLabel('Id required').fill(id);
    await page.getByRole('group', { name: 'Title', exact: true }).getByLabel('in English').fill(title);
    await page.getByLabel('Kind of document required').selectOption('Plan');
    await page.getByLabel('Stage required').selectOption('Final');
    await page.getByLabel('Confidence required').selectOption('Low confidence');
    await page
      .getByRole('group', { name: /^Sources/ })
      .getByRole('combobox')
      .fill('China Daily AI businesses');
    await page.getByRole('option').filter({ hasText: 'businesses' }).first().click();
    await page.getByText(SOURCE).waitFor();
  }

  const put = (id: string, title: string) =>
    askAtlas(explorer.atlas, PUT_POLICY, { input: policyInput(id, title) }, editor);

  test('sign in with a key, and are told when the server does not take it', async () => {
    const { page } = await explorer.open();
    await page.goto('/edit/policy?lang=en');
    await page.getByLabel('Your key').fill('atlas_00000000_not-a-key');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText('The server does not take this key').waitFor();
    await page.getByLabel('Your key').fill(editor);
    await page.getByRole('button', { name: 'Sign in' }).click();
    // What was asked for is there at once.
    await page.getByRole('heading', { name: 'Add a policy' }).waitFor();
    await page.getByRole('banner').getByRole('link', { name: /^key:/ }).click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByLabel('Your key').waitFor();
    await page.context().close();
  });

  test('add a policy, are told at the field what is wrong, and a second open page shows it at once', async () => {
    const { page: reader, complaints } = await explorer.open();
    await reader.goto('/policy/written-in-a-browser?lang=en');
    await reader.getByRole('heading', { name: 'There is no such thing here' }).waitFor();
    const { page } = await open('/edit/policy?lang=en');
    await fillPolicy(page, 'policy/written-in-a-browser', 'Written in a browser');
    await page.getByLabel('Issued on').fill('2023-02-30');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.locator('[data-field="issuedOn"] [role="alert"] li').waitFor();
    await page.getByText('Nothing was changed. Mend what is marked').waitFor();
    // A reload loses nothing.
    await page.reload();
    await expect.poll(() => page.getByLabel('Issued on').inputValue()).toBe('2023-02-30');
    await page.getByLabel('Issued on').fill('2023-02-28');
    await page.getByLabel(/^Why/).fill('As a test');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText(/Saved as change \d+\./).waitFor();
    await reader.getByRole('heading', { name: 'Written in a browser' }).waitFor();
    await reader.getByText('2023-02-28').first().waitFor();
    await page.getByRole('link', { name: 'Look at it' }).click();
    await page.getByText('As a test').waitFor();
    expect(complaints).toEqual([]);
    await Promise.all([page.context().close(), reader.context().close()]);
  });

  test('are shown both forms when somebody else was faster, and choose', async () => {
    await put('policy/contested', 'Before');
    const { page } = await open('/edit/policy?lang=en&id=policy/contested');
    const title = page.getByRole('group', { name: 'Title', exact: true }).getByLabel('in English');
    await expect.poll(() => title.inputValue()).toBe('Before');
    await title.fill('Mine');
    await put('policy/contested', 'Theirs');
    // The page hears of the change, and takes nothing away of what was typed.
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Somebody else changed this since you began').waitFor();
    await page.getByRole('row').filter({ hasText: 'Theirs' }).filter({ hasText: 'Mine' }).waitFor();
    await page.getByRole('button', { name: 'Keep mine, over theirs' }).click();
    await expect.poll(() => title.inputValue()).toBe('Mine');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText(/Saved as change \d+\./).waitFor();
    await page.context().close();
  });

  test('try a file, mend what is wrong by its lines, and import it', async () => {
    const { page } = await open('/edit/import?lang=en');
    const city = (slug: string, code: string, source = SOURCE) =>
      JSON.stringify({
        kind: 'city',
        id: `city/${slug}`,
        code,
        name: { en: slug },
        confidence: 'LOW',
        sources: [source],
      });
    const part = JSON.stringify({
      kind: 'relation',
      type: 'LOCATED_IN',
      from: 'city/one',
      to: 'province/shandong',
      basis: 'EXPLICIT',
      confidence: 'LOW',
      sources: [SOURCE],
    });
    const choose = (lines: readonly string[]) =>
      page
        .getByLabel('File', { exact: true })
        .setInputFiles({ name: 'facts.jsonl', mimeType: 'application/jsonl', buffer: Buffer.from(lines.join('\n')) });
    await choose([part, city('one', '379901'), city('two', '379902', 'source/none')]);
    await page.getByText('3 records, sent in 1 parts.').waitFor();
    await expect.poll(() => page.getByRole('button', { name: 'Import', exact: true }).isDisabled()).toBe(true);
    await page.getByRole('button', { name: 'Try it: write nothing' }).click();
    await page
      .getByRole('row')
      .filter({ hasText: 'sources.0' })
      .filter({ hasText: 'source/none' })
      .getByRole('cell', { name: '3', exact: true })
      .waitFor();
    await choose([part, city('one', '379901'), city('two', '379902')]);
    await page.getByRole('button', { name: 'Try it: write nothing' }).click();
    await page.getByText(/3 added, 0 changed, 0 as they were\. Nothing is wrong with it\./).waitFor();
    await page.getByRole('button', { name: 'Import', exact: true }).click();
    await page.getByText(/Imported: 3 added/).waitFor();
    await page.goto('/city/one?lang=en');
    await page.getByRole('heading', { name: 'located in' }).waitFor();
    await page.context().close();
  });

  test('see changes come, and a curator takes one back', async () => {
    const { page } = await open('/changes?lang=en', curator);
    await page.getByRole('heading', { name: 'Changes' }).waitFor();
    await put('policy/to-be-undone', 'To be undone');
    const item = page
      .getByRole('listitem')
      .filter({ has: page.getByRole('link', { name: 'policy/to-be-undone' }) })
      .first();
    await item.getByRole('button', { name: 'Undo' }).click();
    await item.getByLabel('Why').fill('It was only a test');
    await keepScreenshot(page, 'changes-1280');
    await item.getByRole('button', { name: 'Undo it' }).click();
    await page
      .getByText(/undone by change \d+/)
      .first()
      .waitFor();
    await page.goto('/policy/to-be-undone?lang=en');
    await page.getByRole('heading', { name: 'There is no such thing here' }).waitFor();
    await page.context().close();
  });

  test('withdraw a number, and put two things together that are one', async () => {
    const { page } = await open('/edit/retract?lang=en&id=claim/jinan-qingdao-zone-listed-as-jinan', curator);
    await page.getByRole('button', { name: 'Withdraw' }).click();
    await page
      .getByText(/Saved as change|still refer to it/)
      .first()
      .waitFor();
    await page.goto('/edit/merge?lang=en');
    await page.getByRole('group', { name: 'This one is given up' }).getByRole('combobox').fill('Written in a browser');
    await page.getByRole('option').first().click();
    await page.getByRole('group', { name: 'for this one' }).getByRole('combobox').fill('Mine');
    await page.getByRole('option', { name: /Policy Mine/ }).click();
    await page.getByRole('button', { name: 'Merge two things that are one' }).click();
    await page.getByText(/Saved as change/).waitFor();
    await page.goto('/policy/written-in-a-browser?lang=en');
    await page.getByRole('heading', { name: 'Mine' }).waitFor();
    await page.context().close();
  });

  test('who administer make keys and revoke them', async () => {
    const { page } = await open('/edit/keys?lang=en', explorer.atlas.createKey('admin'));
    await page.getByRole('button', { name: 'Make a key' }).click();
    await page.getByText(/^name must/).waitFor();
    await page.getByLabel('For whom or what').fill('Made in a browser');
    await page.getByRole('button', { name: 'Make a key' }).click();
    const secret = await page.getByText('which is shown only now').locator('code').innerText();
    const { page: other } = await explorer.open();
    await other.goto('/edit?lang=en');
    await signIn(other, secret);
    await expectAccessible(page);
    const row = page.getByRole('row').filter({ hasText: 'Made in a browser' });
    await row.getByRole('button', { name: 'Revoke' }).click();
    await row.getByRole('group').getByRole('button', { name: 'Revoke' }).click();
    await row.getByText('revoked').waitFor();
    // Reading takes no key: a page goes on without one that works no more.
    await other.goto('/city/jinan?lang=en');
    await other.getByRole('heading', { name: 'Jinan' }).waitFor();
    await other.goto('/edit/policy?lang=en');
    await other.getByLabel('Your key').waitFor();
    await Promise.all([page.context().close(), other.context().close()]);
  });

  test('lose nothing when the server is killed: the page says so, and goes on by itself when it is back', async () => {
    const { page } = await open('/edit/policy?lang=en');
    await fillPolicy(page, 'policy/after-the-fall', 'After the fall');
    const { page: reader } = await explorer.open();
    await reader.goto('/policy/new-generation-ai-plan-2017?lang=en');
    await reader.getByRole('region', { name: 'Status' }).waitFor();
    await explorer.atlas.kill();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('The server does not answer. What you see may be old').waitFor();
    await reader.getByText('The server does not answer. What you see may be old').waitFor();
    // What was read stays.
    await expect.poll(() => reader.getByRole('region', { name: 'Status' }).isVisible()).toBe(true);
    await keepScreenshot(reader, 'away-1280');
    await explorer.atlas.run();
    for (const one of [page, reader])
      await expect.poll(() => one.getByText('What you see may be old').count(), { timeout: 15_000 }).toBe(0);
    await expect.poll(() => page.getByLabel('Id required').inputValue()).toBe('policy/after-the-fall');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText(/Saved as change \d+\./).waitFor();
    // The reader's page hears of changes again.
    await reader.goto('/policy/after-the-fall?lang=en');
    await reader.getByRole('heading', { name: 'After the fall' }).waitFor();
    await Promise.all([page.context().close(), reader.context().close()]);
  });

  test.each([
    ['light', 1920],
    ['dark', 360],
  ] as const)('are not shut out, in %s colours and %s pixels wide', async (colorScheme, width) => {
    const { page, complaints } = await explorer.open({ colorScheme, width });
    await page.goto('/edit?lang=en');
    await signIn(page, curator);
    for (const path of [
      '/edit?lang=zh',
      '/edit/policy?lang=zh',
      '/edit/observation?lang=en',
      '/edit/import?lang=zh',
      '/changes?lang=zh',
    ]) {
      await page.goto(path);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.waitForLoadState('networkidle');
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
      await keepScreenshot(page, `${path.slice(1).replaceAll(/[/?=]/g, '-')}-${colorScheme}-${String(width)}`);
    }
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});
