/**
 * What a number with its qualifier says: between which bounds the true number lies. "More than 10 billion" is a lower
 * bound and not 10 billion. `docs/numbers.md` tells readers how each qualifier is read.
 */
import { Decimal } from 'decimal.js';
import type { Qualifier } from '../generated/resolvers.js';

/** Of a bound: the number, and whether it may be the true one itself. */
export interface Bound {
  readonly value: Decimal;
  readonly isIncluded: boolean;
}

/** An absent bound means that nothing is said on that side. */
export interface Bounds {
  readonly least?: Bound;
  readonly most?: Bound;
}

/** How far "nearly" and "about" reach: a tenth of the number. No source says how far; this is our reading. */
const TOLERANCE = new Decimal('0.1');

/** Numbers of the record format have at most 15 digits, so that 40 are enough for every exact sum and product. */
const Exact = Decimal.clone({ precision: 40 });

/** The bounds of a number as reported. */
export function boundsOf(value: string, qualifier: Qualifier): Bounds {
  const number = new Exact(value);
  const margin = number.abs().times(TOLERANCE);
  switch (qualifier) {
    case 'EXACT':
      return { least: included(number), most: included(number) };
    case 'NEARLY':
      return { least: included(number.minus(margin)), most: excluded(number) };
    case 'ABOUT':
      return { least: included(number.minus(margin)), most: included(number.plus(margin)) };
    case 'MORE_THAN':
      return { least: excluded(number) };
    case 'AT_LEAST':
      return { least: included(number) };
    case 'LESS_THAN':
      return { most: excluded(number) };
    case 'AT_MOST':
      return { most: included(number) };
  }
}

/** Whether every number that fits `left` is below every number that fits `right`. */
export function isBelow(left: Bounds, right: Bounds): boolean {
  if (left.most === undefined || right.least === undefined) return false;
  const order = left.most.value.comparedTo(right.least.value);
  return order < 0 || (order === 0 && !(left.most.isIncluded && right.least.isIncluded));
}

/** Whether no number fits both: the two reports cannot both be right. */
export function exclude(left: Bounds, right: Bounds): boolean {
  return isBelow(left, right) || isBelow(right, left);
}

function included(value: Decimal): Bound {
  return { value, isIncluded: true };
}

function excluded(value: Decimal): Bound {
  return { value, isIncluded: false };
}
