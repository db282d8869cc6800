import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestAtlas, seedRecords, type TestAtlas } from '../testing/test-atlas.js';
import { STATUS_RULES } from './status-graph.js';

const page = readFileSync(new URL('../../docs/status.md', import.meta.url), 'utf8');

let atlas: TestAtlas;

beforeAll(async () => {
  atlas = await openTestAtlas(seedRecords());
});
afterAll(() => atlas.close());

/** The cells of the rows of the table whose first heading is `heading`, without the marks of code. */
function tableRows(heading: string): string[][] {
  const table = page.split('\n\n').find((block) => block.startsWith(`| ${heading} `)) ?? '';
  const [, , ...rows] = table.split('\n').map((line) => line.slice(1, -1).split('|'));
  return rows.map((cells) => cells.map((cell) => cell.trim().replaceAll('`', '')));
}

/** What stands in the first block of code in `language`. */
function codeBlock(language: string): string {
  return page.split(`\`\`\`${language}\n`)[1]?.split('```')[0] ?? '';
}

test('docs/status.md has every rule of the status, in the order in which they are tried, with its verdict', () => {
  const documented = tableRows('No.').map(([number, rule, verdict]) => ({ number, rule, verdict }));
  expect(documented).toEqual(
    STATUS_RULES.map(({ rule, status }, index) => ({ number: String(index + 1), rule, verdict: status })),
  );
});

test('docs/status.md says of every rule when it applies, and gives an example', () => {
  for (const cells of tableRows('No.')) {
    expect(cells).toHaveLength(5);
    expect(cells).not.toContain('');
  }
});

test('the answer in docs/status.md is the one that the seed gives', async () => {
  const { data } = JSON.parse(codeBlock('json')) as { data: unknown };
  expect(await atlas.run(codeBlock('graphql'))).toEqual(data);
});
