/** Somebody who writes: in the browser, and over the API as a colleague would. */
import type { Page } from 'playwright-core';
import type { AtlasProcess } from './atlas-process.ts';
import type { Explorer } from './explorer.ts';
import type { Reader, ReaderOptions } from './reader.ts';

/** A source of the seed. */
export const SOURCE = 'source/china-daily-shandong-ai-businesses-2023';

export const PUT_POLICY =
  'mutation ($input: PolicyPutInput!) { policyPut(input: $input) { outcome version userErrors { message } } }';

/** The input of a policy with as little as it may have. */
export function policyInput(id: string, title: string) {
  return {
    policy: { id, title: { en: title }, policyKind: 'PLAN', stage: 'FINAL', confidence: 'LOW', sources: [SOURCE] },
  };
}

/** Signs in on the page of editors, which must be open in English. */
export async function signIn(page: Page, key: string): Promise<void> {
  await page.getByLabel('Your key').fill(key);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByText(/^Signed in as key:/).waitFor();
}

/** Somebody who has signed in with `key` and opens the page at `path`. */
export async function openEditor(
  explorer: Explorer,
  key: string,
  path: string,
  options: ReaderOptions = {},
): Promise<Reader> {
  const reader = await explorer.open(options);
  await reader.page.goto('/edit?lang=en');
  await signIn(reader.page, key);
  await reader.page.goto(path);
  return reader;
}

/** The data of an answer of the API. Throws for errors, and for a change that was refused. */
export async function askAtlas(
  atlas: AtlasProcess,
  query: string,
  variables: object = {},
  key?: string,
): Promise<unknown> {
  const headers = { 'content-type': 'application/json', ...(key !== undefined && { authorization: `Bearer ${key}` }) };
  const response = await fetch(`${atlas.url}/graphql`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ query, variables }),
  });
  const text = await response.text();
  const { data, errors } = JSON.parse(text) as { data?: unknown; errors?: unknown };
  if (errors !== undefined || text.includes('"userErrors":[{')) throw new Error(text);
  return data;
}
