/** What the filters leave of a picture. */
import type { DrawnNode, DrawnRelation, Picture } from './picture/picture.ts';

export interface Filter {
  /** Only these kinds; all of them when empty. */
  readonly kinds: readonly string[];
  /** Only these types of relation; all of them when empty. */
  readonly relations: readonly string[];
}

export interface Filtered {
  readonly nodes: readonly DrawnNode[];
  readonly relations: readonly DrawnRelation[];
}

/** The centre always stays. When relations are chosen, only what they join stays with it. */
export function filtered({ nodes, relations }: Picture, center: string, filter: Filter): Filtered {
  const fits = ({ id, kind }: DrawnNode) => id === center || filter.kinds.length === 0 || filter.kinds.includes(kind);
  const kept = new Set([...nodes.values()].filter(fits).map(({ id }) => id));
  const shown = [...relations.values()].filter(
    ({ type, from, to }) =>
      (filter.relations.length === 0 || filter.relations.includes(type)) && kept.has(from) && kept.has(to),
  );
  const joined = new Set(shown.flatMap(({ from, to }) => [from, to]));
  const stays = (id: string) => kept.has(id) && (filter.relations.length === 0 || joined.has(id) || id === center);
  return { nodes: [...nodes.values()].filter(({ id }) => stays(id)), relations: shown };
}

/** How many there are of each value, the most first. */
export function countBy<Item, Value>(
  items: Iterable<Item>,
  valueOf: (item: Item) => Value,
): (readonly [Value, number])[] {
  const counts = new Map<Value, number>();
  for (const item of items) counts.set(valueOf(item), (counts.get(valueOf(item)) ?? 0) + 1);
  return [...counts].sort((left, right) => right[1] - left[1]);
}
