/** Links inside the explorer: they keep the language and the clocks, and nothing else. */
import { useCallback } from 'react';
import { Link, useSearchParams, type LinkProps } from 'react-router';

const KEPT = ['lang', 'asOf', 'knownAsOf'];

/** Further parts of an address, `null` for those that are to be left out. */
export type Parts = Readonly<Record<string, string | null>>;

/** Gives the address of a page, such as `/policy/x` or `/conflicts`, in this language and by these clocks. */
export function useTo(): (path: string, parts?: Parts) => string {
  const [params] = useSearchParams();
  return useCallback(
    (path, parts = {}) => {
      const kept = new URLSearchParams();
      for (const name of KEPT) {
        const value = params.get(name);
        if (value !== null) kept.set(name, value);
      }
      for (const [name, value] of Object.entries(parts)) {
        if (value === null) kept.delete(name);
        else kept.set(name, value);
      }
      const query = kept.toString();
      return query === '' ? path : `${path}?${query}`;
    },
    [params],
  );
}

interface ToProps extends Omit<LinkProps, 'to'> {
  /** The path of the page. */
  readonly path: string;
  readonly parts?: Parts;
}

/** A link to another page of the explorer. */
export function To({ path, parts, ...rest }: ToProps) {
  const to = useTo();
  return <Link {...rest} to={to(path, parts)} />;
}
