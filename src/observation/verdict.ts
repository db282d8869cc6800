/** Whether a result reaches a target, and which share of it: `docs/numbers.md` has the rules. */
import { Decimal } from 'decimal.js';
import type { Qualifier, ShareOfTarget } from '../generated/resolvers.js';
import { boundsOf, exclude, type Bound, type Bounds } from './bounds.js';
import { percentOf } from './percent.js';

interface QualifiedNumber {
  readonly value: string;
  readonly qualifier: Qualifier;
}

/** The numbers that reach a target: those above its least bound, or for a ceiling those below its greatest. */
function goalOf({ value, qualifier }: QualifiedNumber): Bounds {
  const { least, most } = boundsOf(value, qualifier);
  return least === undefined ? { ...(most && { most }) } : { least };
}

/** Whether a target sets a ceiling and not a floor. */
export function isCeiling(target: QualifiedNumber): boolean {
  return goalOf(target).least === undefined;
}

/** Whether all, none or some of the numbers that `result` allows reach `target`. */
export function reaches(result: QualifiedNumber, target: QualifiedNumber): 'ALL' | 'NONE' | 'SOME' {
  const possible = boundsOf(result.value, result.qualifier);
  const goal = goalOf(target);
  if (exclude(possible, goal)) return 'NONE';
  return exclude(possible, complementOf(goal)) ? 'ALL' : 'SOME';
}

/** The numbers that do not fit `goal`, which has one bound. */
function complementOf({ least, most }: Bounds): Bounds {
  return { ...(least && { most: other(least) }), ...(most && { least: other(most) }) };
}

function other({ value, isIncluded }: Bound): Bound {
  return { value, isIncluded: !isIncluded };
}

/** `result` in percent of the number that `target` names; null unless that is above zero. */
export function shareOf(result: QualifiedNumber, target: QualifiedNumber): ShareOfTarget | null {
  const whole = new Decimal(target.value);
  if (!whole.greaterThan(0)) return null;
  if (result.qualifier === 'EXACT') {
    const percent = percentOf(result.value, whole, 'NEAREST');
    return { atLeast: percent, atMost: percent };
  }
  const { least, most } = boundsOf(result.value, result.qualifier);
  return {
    atLeast: least ? percentOf(least.value, whole, 'DOWN') : null,
    atMost: most ? percentOf(most.value, whole, 'UP') : null,
  };
}
