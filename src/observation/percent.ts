/** Percentages of exact numbers, as text with two decimals. */
import { Decimal } from 'decimal.js';

/** Enough for the quotient of any two numbers of 40 digits to be rounded as if it were known in full. */
const Exact = Decimal.clone({ precision: 100 });

const MODES = { DOWN: Decimal.ROUND_FLOOR, UP: Decimal.ROUND_CEIL, NEAREST: Decimal.ROUND_HALF_UP } as const;

/** To the lower, to the upper, or to the nearest; `NEAREST` takes a half away from zero. */
export type Rounding = keyof typeof MODES;

/** `part` in percent of `whole`, which must not be zero. */
export function percentOf(part: Decimal.Value, whole: Decimal.Value, rounding: Rounding): string {
  const percent = new Exact(part).times(100).div(whole).toDecimalPlaces(2, MODES[rounding]);
  // Without the sign of a zero that was rounded from below.
  return (percent.isZero() ? percent.abs() : percent).toFixed(2);
}

/** How much more `now` is than `before`, which must not be zero, in percent of it. */
export function growthOf(now: Decimal.Value, before: Decimal.Value, rounding: Rounding): string {
  return percentOf(new Exact(now).minus(before), before, rounding);
}
