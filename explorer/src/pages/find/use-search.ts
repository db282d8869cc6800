import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useClock } from '../../address/clock.ts';
import { request } from '../../client/request.ts';
import type { NodeKind } from '../../generated/schema.ts';
import { useLanguage } from '../../language/language.tsx';
import { SearchDocument } from './search.generated.ts';

/** What is found for words, a page at a time; and the variables of the first page. */
export function useSearch(query: string, kind: NodeKind | null) {
  const language = useLanguage();
  const { knownAsOf } = useClock();
  const variables = { query, kinds: kind === null ? null : [kind], language, knownAsOf };
  const answer = useInfiniteQuery({
    queryKey: [SearchDocument.toString(), variables],
    queryFn: ({ pageParam, signal }) => request(SearchDocument, { ...variables, after: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ search: { pageInfo } }) => (pageInfo.hasNextPage ? pageInfo.endCursor : null),
    placeholderData: keepPreviousData,
  });
  return { answer, variables };
}
