/** `Observation.change`: the change on the year before, for all numbers of a page at once. */
import { Decimal } from 'decimal.js';
import type { Context } from '../graphql/context.js';
import { badUserInput } from '../graphql/errors.js';
import type { Clock } from '../plan/clock.js';
import type { Row } from '../plan/shape.js';
import { boundsOf, type Bound } from './bounds.js';
import { compareTrust, identityOf } from './held-against.js';
import { yearBeforeStatement, type AskedNumber, type ComparedNumber } from './numbers-graph.js';
import { growthOf } from './percent.js';
import { groupBy } from '../facts/group-by.js';
import { daysOfYearBefore, isYearBefore } from './period-sort.js';

const MAXIMUM_NUMBERS = 10_000;

/** A number, and the change that a source reported for it. */
export interface ChangingNumber extends ComparedNumber {
  readonly yearOnYearPercent: string | null;
}

/** What a change was made of, or why there is none. */
type ChangeBasis = 'REPORTED' | 'EXACT' | 'BOUNDS' | 'NO_BOUND' | 'NOT_ABOVE_ZERO';

interface Percentages {
  readonly percent: string | null;
  readonly atLeast: string | null;
  readonly atMost: string | null;
  readonly basis: ChangeBasis;
}

/** A change whose reference was filled in. */
export interface ChangeRow extends Percentages, Pick<Row, 'selected'> {
  readonly now: ComparedNumber;
  readonly earlier: ComparedNumber | undefined;
  readonly isReported: boolean;
}

/** The change of each number, as references to be filled in; null where there is none to tell of. */
export async function changeOf(asked: readonly ChangingNumber[], clock: Clock, context: Context) {
  const found = await readYearBefore(asked, clock, context);
  return asked.map((now) => {
    const candidates = (found.get(identityOf(now)) ?? []).filter(
      (before) => before.nature === now.nature && isYearBefore(before, now),
    );
    const earlier = candidates.toSorted(compareTrust)[0];
    const percentages = percentagesOf(now, earlier);
    if (percentages === undefined) return null;
    const isReported = percentages.basis === 'REPORTED';
    return { ...percentages, now, earlier, isReported, before: earlier ? { id: earlier.id } : null };
  });
}

/** By what they are of, the numbers that may be those of the year before. */
async function readYearBefore(asked: readonly ChangingNumber[], clock: Clock, context: Context) {
  const request = {
    subjects: [...new Set(asked.map(({ ofSubject }) => ofSubject.id))],
    measures: [...new Set(asked.map(({ ofMeasure }) => ofMeasure.id))],
    ends: [...new Set(asked.flatMap(({ periodEnd }) => daysOfYearBefore(periodEnd)))],
  };
  const rows = (await context.graph.read(yearBeforeStatement(request, clock, MAXIMUM_NUMBERS))) as unknown[];
  if (rows.length > MAXIMUM_NUMBERS) {
    const most = String(MAXIMUM_NUMBERS);
    throw badUserInput(`change must be asked of fewer numbers at a time: there are more than ${most} to look through.`);
  }
  return groupBy(rows as AskedNumber[], identityOf);
}

function percentagesOf(now: ChangingNumber, before: ComparedNumber | undefined): Percentages | undefined {
  const reported = now.yearOnYearPercent;
  if (reported !== null) return { percent: reported, atLeast: reported, atMost: reported, basis: 'REPORTED' };
  if (before === undefined) return undefined;
  if (!new Decimal(before.value).greaterThan(0)) {
    return { percent: null, atLeast: null, atMost: null, basis: 'NOT_ABOVE_ZERO' };
  }
  if (now.qualifier !== 'EXACT' || before.qualifier !== 'EXACT') return boundsOfChange(now, before);
  const percent = growthOf(now.value, before.value, 'NEAREST');
  return { percent, atLeast: percent, atMost: percent, basis: 'EXACT' };
}

/** The least change is that from the greatest number before to the least now; with a negative number now, the reverse. */
function boundsOfChange(now: ComparedNumber, before: ComparedNumber): Percentages {
  const [numbersNow, numbersBefore] = [boundsOf(now.value, now.qualifier), boundsOf(before.value, before.qualifier)];
  const between = (part: Bound | undefined, isLeast: boolean) => {
    const whole = part?.value.lessThan(0) === isLeast ? numbersBefore.least : numbersBefore.most;
    return part && whole ? growthOf(part.value, whole.value, isLeast ? 'DOWN' : 'UP') : null;
  };
  const [atLeast, atMost] = [between(numbersNow.least, true), between(numbersNow.most, false)];
  return { percent: null, atLeast, atMost, basis: atLeast === null && atMost === null ? 'NO_BOUND' : 'BOUNDS' };
}
