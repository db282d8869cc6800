import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useClock } from '../../address/clock.ts';
import { request } from '../../client/request.ts';
import { useAnswer } from '../../client/use-answer.ts';
import { useLanguage } from '../../language/language.tsx';
import { LineageDayDocument, type LineageDayQuery } from './day.generated.ts';
import { LineageDifferenceDocument } from './diff.generated.ts';
import { loadEdges, loadLineage, type Wanted } from './load-lineage.ts';
import type { LineageAddress } from './lineage-address.ts';
import { LINEAGE_RELATIONS } from './looks.ts';
import type { Lineage } from './model.ts';

export type DayStatus = NonNullable<
  Extract<NonNullable<LineageDayQuery['nodes'][number]>, { status: unknown }>['status']
>;

/** What is to be seen of a lineage on one day. */
export interface Day {
  readonly statuses: ReadonlyMap<string, DayStatus>;
  /** The relations that hold on the day; null where any day counts. */
  readonly holding: ReadonlySet<string> | null;
}

/** The lineage of a policy, whatever the day: it stays in its place as the day is moved. */
export function useLineage(id: string, address: LineageAddress) {
  const { direction, depth, relations, unfolded, to } = address;
  const { knownAsOf } = useClock();
  const wanted: Wanted = { id, direction, depth, relations, unfolded, to, language: useLanguage(), knownAsOf };
  const query = useQuery({
    queryKey: ['lineage', wanted],
    queryFn: ({ signal }) => loadLineage(wanted, signal),
    placeholderData: keepPreviousData,
  });
  return { query, wanted };
}

/** What of it is in force, and which relations hold, on the day of the page. */
export function useLineageDay({ nodes, edges }: Lineage): Day | undefined {
  const { asOf, knownAsOf } = useClock();
  const language = useLanguage();
  const ids = [...nodes.keys()];
  const types = [...new Set([...LINEAGE_RELATIONS, ...[...edges.values()].map(({ type }) => type)])];
  const { data } = useQuery({
    queryKey: ['lineage day', ids, types, asOf, knownAsOf, language],
    queryFn: async ({ signal }): Promise<Day> => {
      const [answer, holding] = await Promise.all([
        request(LineageDayDocument, { ids, language, asOf, knownAsOf }, signal),
        asOf === null ? null : loadEdges({ ids, types, asOf }, { language, knownAsOf }, signal),
      ]);
      const policies = answer.nodes.filter((node) => node !== null && 'status' in node);
      return {
        statuses: new Map(policies.map((policy) => [policy.id, policy.status])),
        holding: holding && new Set(holding.map((relation) => relation.id)),
      };
    },
    placeholderData: keepPreviousData,
  });
  return data;
}

/** What began, ended and changed between two days; undefined where two are not chosen. */
export function useDifference(id: string, { from, until }: LineageAddress) {
  const { knownAsOf } = useClock();
  const language = useLanguage();
  const isAsked = from !== null && until !== null && from <= until;
  const variables = { id, from: from ?? '', until: until ?? '', language, knownAsOf };
  const answer = useAnswer(LineageDifferenceDocument, variables, { enabled: isAsked });
  const again = () => void answer.refetch();
  return { isAsked, error: answer.error, again, difference: isAsked ? answer.data?.lineageDiff : undefined };
}
