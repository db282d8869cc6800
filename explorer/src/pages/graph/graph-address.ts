/** What the address says of the picture; a link gives another reader the same. */
import { useMemo } from 'react';
import { useAddress, type Address } from '../../address/use-address.ts';

const DEPTHS = [1, 2, 3] as const;
const FIRST_LIMIT = 100;
export const HIGHEST_LIMIT = 500;
/** Between the id of a node that was unfolded more than once and how many times. */
const TIMES = '~';

export interface Unfolding {
  readonly id: string;
  /** How many times: each time brings up to 500 relations more. */
  readonly times: number;
}

export interface GraphAddress {
  readonly depth: number;
  readonly limit: number;
  readonly unfolded: readonly Unfolding[];
  /** Only these kinds are shown; all of them when empty. */
  readonly kinds: readonly string[];
  /** Only these types of relation are shown; all of them when empty. */
  readonly relations: readonly string[];
  readonly selected: string | null;
  readonly isTable: boolean;
  readonly set: Address['set'];
  /** Unfolds a node, or brings more of one that is unfolded. */
  readonly unfold: (id: string) => void;
  /** Takes away again what unfolding it brought. */
  readonly fold: (id: string) => void;
  readonly select: (id: string | null) => void;
}

export function useGraphAddress(): GraphAddress {
  const address = useAddress();
  const { set } = address;
  const expand = address.get('expand') ?? '';
  const unfolded = useMemo(() => expand.split(',').flatMap(unfoldingOf), [expand]);
  return {
    depth: DEPTHS.find((depth) => String(depth) === address.get('depth')) ?? 1,
    limit: Number(address.get('limit')) === HIGHEST_LIMIT ? HIGHEST_LIMIT : FIRST_LIMIT,
    unfolded,
    kinds: address.list('kinds'),
    relations: address.list('relations'),
    selected: address.get('at'),
    isTable: address.get('as') === 'table',
    set,
    unfold: (id) => {
      set({ expand: addressOf(unfoldedOnceMore(unfolded, id)), at: id });
    },
    fold: (id) => {
      set({ expand: addressOf(unfolded.filter((entry) => entry.id !== id)) });
    },
    select: (id) => {
      set({ at: id }, { replace: true });
    },
  };
}

function unfoldedOnceMore(unfolded: readonly Unfolding[], id: string): readonly Unfolding[] {
  if (!unfolded.some((entry) => entry.id === id)) return [...unfolded, { id, times: 1 }];
  return unfolded.map((entry) => (entry.id === id ? { id, times: entry.times + 1 } : entry));
}

function addressOf(unfolded: readonly Unfolding[]): string {
  return unfolded.map(({ id, times }) => (times === 1 ? id : `${id}${TIMES}${String(times)}`)).join(',');
}

function unfoldingOf(text: string): Unfolding[] {
  const [id = '', times = '1'] = text.split(TIMES);
  return id.includes('/') && /^[1-9]\d?$/.test(times) ? [{ id, times: Number(times) }] : [];
}
