import type { DocumentStore } from '@apollo/server';
import type { DocumentNode } from 'graphql';
import { LRUCache } from 'lru-cache';

/**
 * Room for documents that are kept parsed and checked, in characters of their texts. With its plans and costs a document
 * takes about a hundred bytes for each character, and some ten thousand however short it is. What is asked once must not
 * fill the memory, however often something else is asked.
 */
const MOST_CHARACTERS = 400_000;
const CHARACTERS_OF_ANY = 100;

/** Keeps documents, those that are asked for again the longest. */
export function documentStore(): DocumentStore {
  const kept = new LRUCache<string, DocumentNode>({
    maxSize: MOST_CHARACTERS,
    sizeCalculation: ({ loc }) => CHARACTERS_OF_ANY + (loc?.source.body.length ?? 0),
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
