/** What is there is edited without loss and never by accident; and what those see who may not. Expected values are from `seed/`. */
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { explorerForTests } from './explorer.ts';
import { askAtlas, openEditor, policyInput, PUT_POLICY, signIn, SOURCE } from './editor.ts';
import { expectAccessible, expectNoSidewaysScroll, HAS_BROWSER, keepScreenshot } from './reader.ts';

const OPINIONS = 'policy/ai-plus-opinions-2025';
const APPLIES = 'relation/applies-in.policy.ai-content-labelling-measures-2025.country.china';

describe.runIf(HAS_BROWSER)('Editing what is there', () => {
  const explorer = explorerForTests();
  let editor: string;

  beforeAll(() => {
    editor = explorer.atlas.createKey('editor');
  });

  const open = (path: string, key = editor) => openEditor(explorer, key, path);
  const save = (page: Page) => page.getByRole('button', { name: 'Save' }).click();
  const english = (page: Page) => page.getByRole('group', { name: 'Title', exact: true }).getByLabel('in English');

  test.each([
    ['policy', OPINIONS, 'Document number', '国发〔2025〕11号'],
    ['source', 'source/ahchanye-zhengzhou-ai-plan', 'Address', 'https://ahchanye.com/zc/4357.html'],
    ['relation', APPLIES, 'From: the later document', 'policy/ai-content-labelling-measures-2025'],
    ['observation', 'observation/anhui-investment-of-ai-projects-launched-2022', 'Number', '600000000000'],
    ['claim', 'claim/china-speech-valley-start', 'Note for readers', /^One report says 2/],
  ])('a %s is in the form as it is, and saved untouched nothing of it is lost', async (kind, id, label, value) => {
    const { page, complaints } = await open(`/edit/${kind}?lang=en&id=${id}`);
    const field = page.getByRole('textbox', { name: label }).first();
    await field.waitFor();
    await expect.poll(() => field.inputValue()).toMatch(value);
    await save(page);
    await page.getByText('The graph was so already; nothing was changed.').waitFor();
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test('a policy of the seed is changed in Chinese, and what is wrong with a date is said at it', async () => {
    const { page, complaints } = await open(`/edit/policy?lang=zh&id=${OPINIONS}`);
    await page.getByRole('heading', { name: '修改政策文件' }).waitFor();
    const day = page.getByLabel('施行日期');
    await day.fill('2025-13-01');
    await page.getByRole('button', { name: '保存' }).click();
    const fault = page.locator('[data-field="inForceFrom"]').getByRole('alert').getByRole('listitem');
    await fault.filter({ hasText: '2025-13-01' }).waitFor();
    await keepScreenshot(page, 'edit-fault-zh-1280');
    await day.fill('2025-09-01');
    await page.getByLabel('原因').fill('按原文补充');
    await page.getByRole('button', { name: '保存' }).click();
    await page.getByText(/已保存为变更 \d+。/).waitFor();
    await page.getByRole('link', { name: '查看' }).click();
    await page.getByText('2025-09-01').first().waitFor();
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test('what was said of a thing since then does not stand before the thing itself', async () => {
    const id = 'policy/new-generation-ai-plan-2017';
    for (const slug of Array.from({ length: 11 }, (_, index) => `said-later-${String(index)}`)) {
      const claim = {
        id: `claim/${slug}`,
        about: id,
        topic: 'CONTENT',
        text: { en: `Said later: ${slug}.` },
        confidence: 'LOW',
        sources: [SOURCE],
      };
      const record = 'mutation ($input: ClaimRecordInput!) { claimRecord(input: $input) { userErrors { message } } }';
      await askAtlas(explorer.atlas, record, { input: { claim } }, editor);
    }
    const { page } = await open(`/edit/policy?lang=en&id=${id}`);
    await english(page).waitFor();
    await expect.poll(() => english(page).inputValue()).toBe('New Generation Artificial Intelligence Development Plan');
    await page.context().close();
  });

  test('something new never takes the place of what has the same id, and what was typed stays', async () => {
    await askAtlas(explorer.atlas, PUT_POLICY, { input: policyInput('policy/taken', 'Was here first') }, editor);
    const { page } = await open('/edit/policy?lang=en');
    await page.getByLabel('Id required').fill('policy/taken');
    await english(page).fill('Came later');
    await page.getByLabel(/^Why/).fill('As a test');
    await save(page);
    await page.locator('[data-field="id"]').getByText('There is one already. Nothing was changed.').waitFor();
    await expectAccessible(page);
    await page.reload();
    await expect.poll(() => english(page).inputValue()).toBe('Came later');
    await expect.poll(() => page.getByLabel(/^Why/).inputValue()).toBe('As a test');
    await save(page);
    await page.getByRole('link', { name: 'Change that one instead' }).click();
    await page.getByRole('heading', { name: 'Change a policy' }).waitFor();
    await expect.poll(() => english(page).inputValue()).toBe('Was here first');
    await page.context().close();
  });

  test('Enter in the field for a source takes a source, and does not send the form away', async () => {
    const { page } = await open('/edit/policy?lang=en');
    const sources = page.getByRole('group', { name: /^Sources/ });
    await sources.getByRole('combobox').fill('no such source at all');
    await sources.getByRole('combobox').press('Enter');
    await sources.getByRole('combobox').fill('China Daily AI businesses');
    await sources.getByRole('option').first().waitFor();
    await sources.getByRole('combobox').press('ArrowDown');
    await sources.getByRole('combobox').press('Enter');
    await sources.getByText('source/').first().waitFor();
    expect(await page.getByText('Nothing was changed. Mend what is marked').count()).toBe(0);
    await page.context().close();
  });

  test('a number begun for one city is not put under another', async () => {
    const { page } = await open('/edit/observation?lang=en&subject=city/jinan');
    await page.getByLabel('Id required').fill('observation/of-jinan');
    await page.goto('/edit/observation?lang=en&subject=city/qingdao');
    const subject = page.getByRole('group', { name: 'Of what' });
    await subject.getByText('city/qingdao').waitFor();
    await expect.poll(() => page.getByLabel('Id required').inputValue()).toBe('');
    await page.goto('/edit/observation?lang=en&subject=city/jinan');
    await expect.poll(() => page.getByLabel('Id required').inputValue()).toBe('observation/of-jinan');
    await page.context().close();
  });

  test('the ends of a relation that is there stay, so that changing it does not add another', async () => {
    const { page } = await open(`/edit/relation?lang=en&id=${APPLIES}`);
    const to = page.getByRole('textbox', { name: /^To: the earlier document/ });
    await to.waitFor();
    expect([await to.inputValue(), await to.getAttribute('readonly')]).toEqual(['country/china', '']);
    await page.getByLabel('Which part').fill('All of it');
    await save(page);
    await page.getByText(/Saved as change \d+\./).waitFor();
    const query = '{ relation(by: { id: "' + APPLIES + '" }) { provisions } }';
    await expect.poll(() => askAtlas(explorer.atlas, query)).toEqual({ relation: { provisions: 'All of it' } });
    await page.context().close();
  });

  test('what was written although no answer came is not written twice when it is sent again', async () => {
    const { page } = await open('/edit/policy?lang=en&id=' + OPINIONS);
    await page.getByLabel('Note for readers').fill('Sent twice');
    let lost = 0;
    await page.route('**/graphql', async (route) => {
      if (lost > 0 || route.request().postData()?.includes('policyPut') !== true) return route.continue();
      lost += 1;
      await route.fetch();
      return route.abort();
    });
    const count = async () =>
      (
        (await askAtlas(explorer.atlas, `{ changes(about: "${OPINIONS}") { totalCount } }`)) as {
          changes: { totalCount: number };
        }
      ).changes.totalCount;
    const before = await count();
    await save(page);
    await page.getByRole('main').getByText('The server does not answer').waitFor();
    expect([lost, await count()]).toEqual([1, before + 1]);
    await expect.poll(() => page.getByLabel('Note for readers').inputValue()).toBe('Sent twice');
    await save(page);
    await page.getByText(/Saved as change \d+\./).waitFor();
    await expect.poll(() => count()).toBe(before + 1);
    await page.context().close();
  });

  test('readers are told that they may not, and only curators may undo', async () => {
    await askAtlas(explorer.atlas, PUT_POLICY, { input: policyInput('policy/not-to-be-undone', 'Stays') }, editor);
    const { page } = await open('/edit/policy?lang=en', explorer.atlas.createKey('reader'));
    await page.getByText('With this key you may only read.').waitFor();
    expect(await page.getByRole('button', { name: 'Save' }).count()).toBe(0);
    await expectAccessible(page);
    const { page: other } = await open('/changes?lang=en');
    const { page: nobody } = await explorer.open();
    await nobody.goto('/changes?lang=en');
    await page.goto('/changes?lang=en');
    for (const one of [page, other, nobody]) {
      await one.getByRole('link', { name: 'policy/not-to-be-undone' }).waitFor();
      expect(await one.getByRole('button', { name: 'Undo' }).count()).toBe(0);
    }
    await Promise.all([page, other, nobody].map((one) => one.context().close()));
  });

  test('whoever holds a key that was revoked reads on, is told, and loses nothing of what was typed', async () => {
    const key = explorer.atlas.createKey('editor');
    const { page } = await open('/edit/policy?lang=en', key);
    await page.getByLabel('Id required').fill('policy/of-one-who-lost-the-key');
    explorer.atlas.revokeKey(key);
    await page.getByRole('banner').getByRole('link', { name: 'Conflicts' }).click();
    await page.getByRole('banner').getByRole('link', { name: 'Signed out' }).click();
    await page.getByText('You were signed out: the server no longer takes your key').waitFor();
    await expectAccessible(page);
    await keepScreenshot(page, 'edit-revoked-1280');
    await signIn(page, editor);
    await page.getByRole('link', { name: 'Add a policy' }).click();
    await expect.poll(() => page.getByLabel('Id required').inputValue()).toBe('policy/of-one-who-lost-the-key');
    await page.context().close();
  });

  test('of a file in several parts a trial says of how many records it cannot tell, and all are imported', async () => {
    const common = { confidence: 'LOW', sources: ['source/of-the-file'] };
    const source = {
      kind: 'source',
      id: 'source/of-the-file',
      title: { en: 'Of the file' },
      publisher: 'A test',
      linkSafe: false,
      language: 'en',
      tier: 'SEED',
      access: 'whole document',
    };
    const parks = Array.from({ length: 600 }, (_, index) => {
      return {
        kind: 'park',
        id: `park/of-the-file-${String(index)}`,
        name: { en: `Park ${String(index)}` },
        ...common,
      };
    });
    const text = [...parks, source].map((record) => JSON.stringify(record)).join('\n');
    const { page } = await open('/edit/import?lang=en');
    const file = { name: 'parks.jsonl', mimeType: 'application/jsonl', buffer: Buffer.from(text) };
    await page.getByLabel('File', { exact: true }).setInputFiles(file);
    await page.getByText(/^601 records, sent in [2-9] parts\./).waitFor();
    await page.getByRole('button', { name: 'Try it: write nothing' }).click();
    await page.getByText('Nothing is wrong with it.').waitFor();
    const told = await page.getByText(/Tried; nothing was written/).innerText();
    const [, added = '', untold = ''] = /(\d+) added, .* Of (\d+) more/.exec(told) ?? [];
    expect(Number(added)).toBeGreaterThan(0);
    expect(Number(added) + Number(untold)).toBe(601);
    await page.getByRole('button', { name: 'Import', exact: true }).click();
    await page.getByText(/Imported: 601 added/).waitFor();
    await page.context().close();
  });

  test('changes since a version and of a kind are at an address, and come as they are made', async () => {
    const { policyPut } = (await askAtlas(
      explorer.atlas,
      PUT_POLICY,
      { input: policyInput('policy/first', 'First') },
      editor,
    )) as {
      policyPut: { version: number };
    };
    const { page, complaints } = await explorer.open();
    await page.goto(`/changes?lang=en&since=${String(policyPut.version)}`);
    await page.getByText('There are no such changes.').waitFor();
    await askAtlas(explorer.atlas, PUT_POLICY, { input: policyInput('policy/second', 'Second') }, editor);
    await page.getByRole('link', { name: 'policy/second' }).waitFor();
    expect(await page.getByRole('link', { name: 'policy/first' }).count()).toBe(0);
    await page.getByLabel('Only of a kind').selectOption('Statements');
    await page.getByText('There are no such changes.').waitFor();
    await expect.poll(() => new URL(page.url()).searchParams.get('kind')).toBe('CLAIM');
    await page.goBack();
    await page.getByRole('link', { name: 'policy/second' }).waitFor();
    await page.getByRole('button', { name: 'Of everything' }).click();
    await page.getByRole('link', { name: 'policy/first' }).first().waitFor();
    // Twenty stand on a page; the earlier ones stay when another is made.
    for (const number of Array.from({ length: 20 }, (_, index) => String(index))) {
      await askAtlas(
        explorer.atlas,
        PUT_POLICY,
        { input: policyInput(`policy/one-of-many-${number}`, number) },
        editor,
      );
    }
    await page.getByRole('link', { name: 'policy/one-of-many-19' }).waitFor();
    await page.getByRole('link', { name: 'policy/second' }).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Show earlier ones' }).click();
    await page.getByRole('link', { name: 'policy/second' }).waitFor();
    await askAtlas(explorer.atlas, PUT_POLICY, { input: policyInput('policy/last-of-all', 'Last') }, editor);
    await page.getByRole('link', { name: 'policy/last-of-all' }).waitFor();
    await expect.poll(() => page.getByRole('link', { name: 'policy/second' }).count()).toBe(1);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test.each([
    ['light', 360],
    ['dark', 1280],
    ['light', 1920],
  ] as const)('nobody is shut out of a filled form, in %s colours and %s pixels wide', async (colorScheme, width) => {
    const { page, complaints } = await explorer.open({ colorScheme, width });
    await page.goto('/edit?lang=en');
    await signIn(page, editor);
    for (const [name, path] of [
      ['policy', `/edit/policy?lang=zh&id=${OPINIONS}`],
      ['relation', `/edit/relation?lang=en&id=${APPLIES}`],
      ['observation', '/edit/observation?lang=zh&id=observation/anhui-investment-of-ai-projects-launched-2022'],
      ['changes', '/changes?lang=en'],
    ] as const) {
      await page.goto(path);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.waitForLoadState('networkidle');
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
      await keepScreenshot(page, `edit-again-${name}-${colorScheme}-${String(width)}`);
    }
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});
