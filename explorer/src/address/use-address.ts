/** The state of a page lives in its address, so that a link gives another reader the same view. */
import { useCallback } from 'react';
import { useSearchParams } from 'react-router';

type Change = Readonly<Record<string, string | null>>;

export interface Address {
  /** What stands under `name`; null when nothing does. */
  readonly get: (name: string) => string | null;
  /** The parts of a list under `name`, as `a,b`; empty when there is none. */
  readonly list: (name: string) => readonly string[];
  /**
   * Sets some, and takes out those that are null or empty. `replace` for what changes with every key or pixel, so that
   * the way back does not lead through each.
   */
  readonly set: (change: Change, options?: { readonly replace?: boolean }) => void;
}

export function useAddress(): Address {
  const [params, setParams] = useSearchParams();
  const set = useCallback(
    (change: Change, { replace = false }: { readonly replace?: boolean } = {}) => {
      setParams(
        (before) => {
          const after = new URLSearchParams(before);
          for (const [name, value] of Object.entries(change)) {
            if (value === null || value === '') after.delete(name);
            else after.set(name, value);
          }
          return after;
        },
        { replace, preventScrollReset: true },
      );
    },
    [setParams],
  );
  return {
    get: (name) => params.get(name),
    list: (name) => (params.get(name) ?? '').split(',').filter((part) => part !== ''),
    set,
  };
}
