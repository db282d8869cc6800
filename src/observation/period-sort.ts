/** Which periods are of one sort, so that their numbers can be compared. */
import type { ComparedNumber } from './numbers-graph.js';

type Period = Pick<ComparedNumber, 'periodKind' | 'periodStart' | 'periodEnd'>;

/**
 * Whether a number for one period can be held against one for the other: two years, a year and the state on a day, two
 * months and so on. Other spans must begin and end on the same days of the year and last as many years.
 */
export function areOfOneSort(left: Period, right: Period): boolean {
  if (isYearly(left) && isYearly(right)) return true;
  if (left.periodKind !== right.periodKind) return false;
  return left.periodKind !== 'SPAN' || isSameSpan(left, right);
}

/** Whether `before` is the same sort of period exactly one year earlier. */
export function isYearBefore(before: Period, now: Period): boolean {
  if (before.periodKind !== now.periodKind) return false;
  return (
    sameDays(yearEarlier(now.periodStart), before.periodStart) && sameDays(yearEarlier(now.periodEnd), before.periodEnd)
  );
}

/** The days that count as `day` one year earlier: the last two of February are one. */
export function daysOfYearBefore(day: string): string[] {
  const earlier = yearEarlier(day);
  return earlier.endsWith('-02-28') ? [earlier, `${earlier.slice(0, -2)}29`] : [earlier];
}

/** A state on a day stands for its year. */
function isYearly({ periodKind }: Period): boolean {
  return periodKind === 'YEAR' || periodKind === 'AS_OF';
}

function isSameSpan(left: Period, right: Period): boolean {
  const years = Number(left.periodStart.slice(0, 4)) - Number(right.periodStart.slice(0, 4));
  return (
    sameDays(shiftYears(right.periodStart, years), left.periodStart) &&
    sameDays(shiftYears(right.periodEnd, years), left.periodEnd)
  );
}

function yearEarlier(day: string): string {
  return shiftYears(day, -1);
}

/** The same day of another year; 28 February for 29 February. */
function shiftYears(day: string, years: number): string {
  const year = String(Number(day.slice(0, 4)) + years).padStart(4, '0');
  return `${year}${lastOfFebruary(day.slice(4))}`;
}

function sameDays(left: string, right: string): boolean {
  return lastOfFebruary(left) === lastOfFebruary(right);
}

function lastOfFebruary(day: string): string {
  return day.endsWith('-02-29') ? `${day.slice(0, -2)}28` : day;
}
