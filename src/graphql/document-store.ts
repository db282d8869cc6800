import type { DocumentStore } from '@apollo/server';
import type { DocumentNode } from 'graphql';
import { LRUCache } from 'lru-cache';

/**
 * Characters of documents that are kept parsed and checked. With its plans and costs a document takes about a hundred
 * bytes for each: what is asked once, however often something else, must not fill the memory.
 */
const MOST_CHARACTERS = 500_000;

/** Keeps documents, those that are asked for again the longest. */
export function documentStore(): DocumentStore {
  const kept = new LRUCache<string, DocumentNode>({
    maxSize: MOST_CHARACTERS,
    sizeCalculation: ({ loc }) => Math.max(1, loc?.source.body.length ?? 0),
  });
  return {
    get: (key) => Promise.resolve(kept.get(key)),
    set(key, document) {
      kept.set(key, document);
      return Promise.resolve();
    },
    delete: (key) => Promise.resolve(kept.delete(key)),
  };
}
