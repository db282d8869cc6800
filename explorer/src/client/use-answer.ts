import { keepPreviousData, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { request, type TypedDocument } from './request.ts';

interface Options {
  /** Whether to ask at all; yes when absent. */
  readonly enabled?: boolean;
}

/**
 * The answer to a document. While the answer to other variables is on its way the old one is kept, so that a page does
 * not flicker as a date is moved; `isPlaceholderData` tells the two apart.
 */
export function useAnswer<Answer, Variables>(
  document: TypedDocument<Answer, Variables>,
  variables: Variables,
  { enabled = true }: Options = {},
): UseQueryResult<Answer> {
  return useQuery({
    queryKey: [document.toString(), variables],
    queryFn: ({ signal }) => request(document, variables, signal),
    placeholderData: keepPreviousData,
    enabled,
  });
}
