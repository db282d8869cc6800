/** A page of a list that was computed in memory, with keyset cursors that survive changes of the graph. */
import { decodeCursor, encodeCursor } from './cursor.js';
import { compareText } from './compare-text.js';

/** Steps, date or kind, and id. */
export type SortKey = readonly [number, string | null, string];
const KEY_LENGTH = 3;

export interface SortedPage<Item> {
  readonly items: readonly Item[];
  readonly cursors: readonly string[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
}

/**
 * The `size` items behind the cursor `after`, in the order of their keys: value by value, absent values last. `order`
 * names the order in cursors. Throws BAD_USER_INPUT for a cursor of another list.
 */
export function sortedPage<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => SortKey,
  { order, size, after }: { readonly order: string; readonly size: number; readonly after: string | null | undefined },
): SortedPage<Item> {
  const keyed = items.map((item) => ({ item, key: keyOf(item) }));
  const sorted = keyed.toSorted((left, right) => compareKeys(left.key, right.key));
  const position = after === null || after === undefined ? undefined : decodeCursor(after, order, KEY_LENGTH, 'after');
  const place = position?.values as SortKey | undefined;
  const behind = place ? sorted.filter(({ key }) => compareKeys(key, place) > 0) : sorted;
  const page = behind.slice(0, size);
  const cursors = page.map(({ key }) => encodeCursor({ order, values: key }));
  return {
    items: page.map(({ item }) => item),
    cursors,
    pageInfo: {
      hasNextPage: behind.length > size,
      hasPreviousPage: position !== undefined,
      startCursor: cursors[0] ?? null,
      endCursor: cursors.at(-1) ?? null,
    },
  };
}

function compareKeys(left: SortKey, right: SortKey): number {
  for (const [index, value] of left.entries()) {
    const order = compareValues(value, right[index] ?? null);
    if (order !== 0) return order;
  }
  return 0;
}

function compareValues(left: string | number | null, right: string | number | null): number {
  if (left === null || right === null) return Number(left === null) - Number(right === null);
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  return compareText(String(left), String(right));
}
