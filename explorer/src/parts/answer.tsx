import type { ReactNode } from 'react';
import type { UseQueryResult } from '@tanstack/react-query';
import { Failed } from './failed.tsx';
import { Loading } from './loading.tsx';

interface Props<Data> {
  readonly of: UseQueryResult<Data>;
  readonly children: (data: Data) => ReactNode;
}

/** An answer, or how far it is. What was read once stays while the server is away: the layout says that it may be old. */
export function Answer<Data>({ of, children }: Props<Data>) {
  if (of.data !== undefined) return children(of.data);
  if (of.error === null) return <Loading />;
  return (
    <Failed
      error={of.error}
      onAgain={() => {
        void of.refetch();
      }}
    />
  );
}
