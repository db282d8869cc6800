/** The picture that the address asks for, as far as it has been read. */
import { useMemo } from 'react';
import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query';
import { useClock } from '../../../address/clock.ts';
import { useLanguage } from '../../../language/language.tsx';
import type { Unfolding } from '../graph-address.ts';
import { loadNeighborhood, loadRelationsAmong, loadUnfolded, type Setting } from './load-part.ts';
import { pictureOf, type Part, type Picture } from './picture.ts';

/** Above this, relations between nodes that came in different answers are not looked for. */
const MOST_NODES_AMONG = 500;

interface Asked {
  readonly id: string;
  readonly depth: number;
  readonly limit: number;
  readonly unfolded: readonly Unfolding[];
}

export interface PictureState {
  /** What is there of the picture; undefined before the first answer. */
  readonly picture: Picture | undefined;
  readonly error: Error | null;
  readonly again: () => void;
  /** How many answers are there, and how many there will be. */
  readonly progress: { readonly done: number; readonly all: number };
  /** Whether relations between nodes of different answers may be missing. */
  readonly mayLackRelations: boolean;
}

export function usePicture({ id, depth, limit, unfolded }: Asked): PictureState {
  const setting = { ...useClock(), language: useLanguage() };
  const first = useQuery({
    queryKey: ['picture', id, depth, limit, setting],
    queryFn: () => loadNeighborhood(id, { depth, limit }, setting),
    placeholderData: keepPreviousData,
  });
  const { parts, error, pending, again } = useUnfolded(unfolded, setting);
  const joined = useMemo(() => (first.data ? pictureOf([first.data, ...parts]) : undefined), [first.data, parts]);
  const ids = useMemo(() => [...(joined?.nodes.keys() ?? [])].sort(), [joined]);
  const isJoined = unfolded.length > 0 && pending === 0 && ids.length > 0;
  const among = useQuery({
    queryKey: ['among', ids, setting],
    queryFn: () => loadRelationsAmong(ids, setting),
    enabled: isJoined && ids.length <= MOST_NODES_AMONG,
  });
  const picture = useMemo(() => {
    if (!first.data || !among.data || !isJoined) return joined;
    return pictureOf([first.data, ...parts, { origin: id, nodes: [], relations: among.data, truncated: false }]);
  }, [joined, first.data, parts, among.data, isJoined, id]);
  return {
    picture,
    error: first.error ?? error,
    again: () => {
      void first.refetch();
      again();
    },
    progress: { done: 1 + unfolded.length - pending - (first.isPending ? 1 : 0), all: 1 + unfolded.length },
    mayLackRelations: isJoined && ids.length > MOST_NODES_AMONG,
  };
}

/** The parts that unfolding brought, in the order in which it was done, as far as none before them is missing. */
function useUnfolded(unfolded: readonly Unfolding[], setting: Setting) {
  return useQueries({
    queries: unfolded.map(({ id, times }) => ({
      queryKey: ['unfolded', id, times, setting],
      queryFn: () => loadUnfolded(id, times, setting),
      placeholderData: keepPreviousData<readonly Part[]>,
    })),
    combine: combineParts,
  });
}

interface PartAnswer {
  readonly data: readonly Part[] | undefined;
  readonly error: Error | null;
  readonly refetch: () => unknown;
}

function combineParts(answers: readonly PartAnswer[]) {
  const all = answers.map(({ data }) => data);
  const missing = all.indexOf(undefined);
  return {
    parts: all.slice(0, missing === -1 ? all.length : missing).flatMap((data) => data ?? []),
    error: answers.find(({ error }) => error !== null)?.error ?? null,
    pending: all.filter((data) => data === undefined).length,
    again: () => {
      for (const answer of answers) if (answer.error) answer.refetch();
    },
  };
}
