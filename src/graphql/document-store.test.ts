import { parse } from 'graphql';
import { describe, expect, test } from 'vitest';
import { documentStore } from './document-store.js';

const documentOf = (index: number, padding = 0) =>
  parse(`{ policies(first: 5) { nodes { a${String(index)}: title } } }${' '.repeat(padding)}`);

async function kept(keys: readonly number[], store: ReturnType<typeof documentStore>): Promise<number> {
  const found = await Promise.all(keys.map((key) => store.get(String(key))));
  return found.filter((document) => document !== undefined).length;
}

const keys = (count: number) => Array.from({ length: count }, (_, index) => index);

describe('The store of documents', () => {
  test('keeps the last ones; short ones take more room than their letters', async () => {
    const store = documentStore();
    for (const key of keys(10_000)) await store.set(String(key), documentOf(key));
    // Of about 50 characters, and each taken for at least 100 more: by their letters alone there would be room for 8,000.
    const count = await kept(keys(10_000), store);
    expect(count).toBeGreaterThan(2_000);
    expect(count).toBeLessThan(3_000);
    expect(await store.get('9999')).toBeDefined();
  });

  test('keeps few long ones, and none that has no room', async () => {
    const store = documentStore();
    for (const key of keys(20)) await store.set(String(key), documentOf(key, 90_000));
    expect(await kept(keys(20), store)).toBe(4);
    await store.set('long', documentOf(0, 500_000));
    expect(await store.get('long')).toBeUndefined();
  });

  test('keeps longest what is asked for again', async () => {
    const store = documentStore();
    await store.set('often', documentOf(0));
    for (const key of keys(10_000)) {
      await store.set(String(key), documentOf(key));
      if (key % 1_000 === 0) await store.get('often');
    }
    expect(await store.get('often')).toBeDefined();
  });
});
