import { useInfiniteQuery } from '@tanstack/react-query';
import { request, type TypedDocument } from '../client/request.ts';

interface Page<Node> {
  readonly nodes: readonly Node[];
  readonly totalCount: number;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor?: string | null };
}

export interface Pages<Node> {
  /** Undefined until the first page is there, and null where there is no such list. */
  readonly nodes: readonly Node[] | null | undefined;
  readonly totalCount: number;
  readonly error: Error | null;
  readonly isReading: boolean;
  /** Undefined when all are there. */
  readonly more: (() => void) | undefined;
  readonly again: () => void;
}

/** A list a page at a time. `pageOf` finds the list in an answer; the document takes the cursor as `$after`. */
export function usePages<Answer, Variables extends { after?: unknown }, Node>(
  document: TypedDocument<Answer, Variables>,
  variables: Omit<Variables, 'after'>,
  pageOf: (answer: Answer) => Page<Node> | null | undefined,
): Pages<Node> {
  const { data, error, isFetchingNextPage, hasNextPage, fetchNextPage, refetch } = useInfiniteQuery({
    queryKey: [document.toString(), variables],
    queryFn: ({ pageParam, signal }) => request(document, { ...variables, after: pageParam } as Variables, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => {
      const info = pageOf(last)?.pageInfo;
      return info?.hasNextPage ? info.endCursor : null;
    },
  });
  const pages = data?.pages.map(pageOf);
  return {
    nodes: pages && (pages[0] ? pages.flatMap((page) => page?.nodes ?? []) : null),
    totalCount: pages?.[0]?.totalCount ?? 0,
    error,
    isReading: isFetchingNextPage,
    more: hasNextPage ? () => void fetchNextPage() : undefined,
    again: () => void refetch(),
  };
}
