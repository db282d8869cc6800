import { useEffect, useMemo } from 'react';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useClock } from '../../address/clock.ts';
import { request } from '../../client/request.ts';
import type { NodeKind, PolicyStatus } from '../../generated/schema.ts';
import { useLanguage } from '../../language/language.tsx';
import { ImpactDocument, type ImpactQueryVariables } from './impact.generated.ts';
import { touchedOf, type Touched } from './touched.ts';

/** So many pages of 100 are read without being asked for: the map counts what has been read. */
const PAGES_AT_ONCE = 10;

export interface Impact {
  readonly label: string;
  readonly status: PolicyStatus | undefined;
  readonly totalCount: number;
  readonly truncated: boolean;
  readonly counts: readonly { readonly kind: NodeKind; readonly count: number }[];
  readonly losing: number;
  /** What has been read of it. */
  readonly touched: readonly Touched[];
}

/** What a policy touches. `impact` is null when there is no such policy, undefined before the first answer. */
export function useImpact(id: string) {
  const variables: Omit<ImpactQueryVariables, 'after' | 'isFirst'> = { id, language: useLanguage(), ...useClock() };
  const query = useInfiniteQuery({
    queryKey: ['impact', variables],
    queryFn: ({ pageParam, signal }) =>
      request(ImpactDocument, { ...variables, after: pageParam, isFirst: pageParam === null }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ policy }) => (policy?.impact.pageInfo.hasNextPage ? policy.impact.pageInfo.endCursor : null),
    placeholderData: keepPreviousData,
  });
  const { data, hasNextPage, isFetching, isError, fetchNextPage } = query;
  const pages = data?.pages.length ?? 0;
  useEffect(() => {
    if (hasNextPage && !isFetching && !isError && pages < PAGES_AT_ONCE) void fetchNextPage();
  }, [hasNextPage, isFetching, isError, pages, fetchNextPage]);
  const impact = useMemo((): Impact | null | undefined => {
    const policies = data?.pages.map(({ policy }) => policy);
    const first = policies?.[0];
    if (!first) return first;
    const losing = new Set(first.impact.losesBasis?.map((policy) => policy.id));
    return {
      label: first.label,
      status: first.status?.status,
      totalCount: first.impact.totalCount,
      truncated: first.impact.truncated,
      counts: first.impact.counts,
      losing: losing.size,
      touched: policies.flatMap((policy) => policy?.impact.edges.map((edge) => touchedOf(edge, losing)) ?? []),
    };
  }, [data]);
  return { query, impact, variables: { ...variables, after: null, isFirst: true } };
}
