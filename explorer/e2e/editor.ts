/** Somebody who writes: in the browser, and over the API as a colleague would. */
import type { Browser, Page } from 'playwright-core';
import type { AtlasProcess } from './atlas-process.ts';
import { openReader, type Reader } from './reader.ts';

/** Signs in on the page of editors, which must be open in English. */
export async function signIn(page: Page, key: string): Promise<void> {
  await page.getByLabel('Your key').fill(key);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByText(/^Signed in as key:/).waitFor();
}

/** Somebody who has signed in with `key` and opens the page at `path`. */
export async function openEditor(
  browser: Browser,
  atlas: AtlasProcess,
  key: string,
  path: string,
  options: Parameters<typeof openReader>[2] = {},
): Promise<Reader> {
  const reader = await openReader(browser, atlas.url, options);
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
