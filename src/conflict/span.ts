/** How far apart the numbers of a group lie, so that each is compared with all others at once. */
import { isBelow, type Bounds } from '../observation/bounds.js';

/** The outermost of a group's bounds: what excludes one of its numbers excludes one of these. */
export interface Span {
  /** The report that leaves the least room upwards. */
  readonly lowest: Bounds;
  /** The report that leaves the least room downwards. */
  readonly highest: Bounds;
}

/** The span of some bounds. */
export function spanOf(all: readonly Bounds[]): Span {
  let [lowest, highest]: [Bounds, Bounds] = [{}, {}];
  for (const bounds of all) {
    if (isTighter(bounds, lowest, 'most')) lowest = bounds;
    if (isTighter(bounds, highest, 'least')) highest = bounds;
  }
  return { lowest, highest };
}

/** Whether some number of the span's group and `bounds` exclude each other. */
export function excludes(span: Span, bounds: Bounds): boolean {
  return isBelow(span.lowest, bounds) || isBelow(bounds, span.highest);
}

function isTighter(bounds: Bounds, than: Bounds, side: 'most' | 'least'): boolean {
  const [own, other] = [bounds[side], than[side]];
  if (own === undefined || other === undefined) return own !== undefined;
  const order = own.value.comparedTo(other.value) * (side === 'most' ? 1 : -1);
  return order < 0 || (order === 0 && !own.isIncluded && other.isIncluded);
}
