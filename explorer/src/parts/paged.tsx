import type { ReactNode } from 'react';
import { useWords, type Messages } from '../language/language.tsx';
import { Failed } from './failed.tsx';
import { Loading } from './loading.tsx';
import type { Pages } from './use-pages.ts';

const pagedWords: Messages<{ readonly more: (left: number) => string }> = {
  EN: { more: (left) => `Show more (${String(left)} left)` },
  ZH: { more: (left) => `显示更多（还有 ${String(left)} 项）` },
};

interface Props<Node> {
  readonly of: Pages<Node>;
  /** What stands there when the list is empty. */
  readonly empty: ReactNode;
  readonly children: (nodes: readonly Node[]) => ReactNode;
}

/** A list that is read a page at a time, with a button for the next one. */
export function Paged<Node>({
  of: { nodes, totalCount, error, isReading, more, again },
  empty,
  children,
}: Props<Node>) {
  const words = useWords(pagedWords);
  if (nodes === undefined) return error ? <Failed error={error} onAgain={again} /> : <Loading />;
  if (nodes === null || nodes.length === 0) return empty;
  return (
    <>
      {children(nodes)}
      {more && (
        <button type="button" disabled={isReading} onClick={more}>
          {words.more(totalCount - nodes.length)}
        </button>
      )}
    </>
  );
}
