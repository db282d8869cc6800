/** What a picture of a lineage shows, as the address says. */
import { useDay } from '../../address/clock.ts';
import { useAddress } from '../../address/use-address.ts';
import { LINEAGE_RELATIONS, type LineageType } from './looks.ts';

export type Direction = 'up' | 'down' | 'both';

export interface LineageAddress {
  readonly direction: Direction;
  readonly depth: number;
  /** The relations that are followed and drawn. */
  readonly relations: readonly LineageType[];
  /** Policies whose neighbours are shown too. */
  readonly unfolded: readonly string[];
  /** The thing to which the way is shown. */
  readonly to: string | null;
  /** The two days that are compared. */
  readonly from: string | null;
  readonly until: string | null;
  readonly set: ReturnType<typeof useAddress>['set'];
}

const DEPTHS = [1, 2, 3, 4, 6, 8];

export function useLineageAddress(): LineageAddress {
  const { get, list, set } = useAddress();
  const direction = get('direction');
  const depth = Number(get('depth'));
  const chosen = LINEAGE_RELATIONS.filter((type) => list('relations').includes(type));
  return {
    direction: direction === 'up' || direction === 'down' ? direction : 'both',
    depth: DEPTHS.includes(depth) ? depth : 4,
    relations: chosen.length > 0 ? chosen : LINEAGE_RELATIONS,
    unfolded: list('unfold').slice(0, 20),
    to: get('to'),
    from: useDay('from'),
    until: useDay('until'),
    set,
  };
}

export { DEPTHS };
