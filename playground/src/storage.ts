import type { GraphiQLProps } from 'graphiql';

const prefix = 'policy-atlas-playground/';

function ownKeys(): string[] {
  return Object.keys(localStorage).filter((key) => key.startsWith(prefix));
}

/**
 * Where GraphiQL keeps its tabs. Every GraphiQL uses the same key names, and
 * many projects are tried out on the same local port, so without a prefix the
 * tabs of another project would appear here in place of the examples.
 */
export const storage: NonNullable<GraphiQLProps['storage']> = {
  getItem: (key) => localStorage.getItem(prefix + key),
  setItem: (key, value) => {
    localStorage.setItem(prefix + key, value);
  },
  removeItem: (key) => {
    localStorage.removeItem(prefix + key);
  },
  get length() {
    return ownKeys().length;
  },
  clear: () => {
    for (const key of ownKeys()) localStorage.removeItem(key);
  },
};

/** True when an earlier visit left tabs behind, which GraphiQL then restores. */
export function hasStoredTabs(): boolean {
  // "graphiql:" is the name space GraphiQL puts in front of its own keys.
  return storage.getItem('graphiql:tabState') !== null;
}
