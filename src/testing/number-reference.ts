/**
 * What `docs/numbers.md` says of numbers, worked out slowly: in whole numbers without rounding, and by trying numbers one
 * by one instead of comparing bounds.
 */
import type { RelationRecord } from '../facts/record.js';
import * as vocabulary from '../facts/vocabulary.js';
import { extremes, ONE, percent, scaled, tenth } from './exact-numbers.js';
import type { NumberRecord, NumberWorld } from './random-numbers.js';

/** Whether `number` may be the true one behind a report. */
function allows({ value, qualifier }: NumberRecord, number: bigint): boolean {
  const named = scaled(value);
  return {
    EXACT: number === named,
    NEARLY: number >= named - tenth(named) && number < named,
    ABOUT: number >= named - tenth(named) && number <= named + tenth(named),
    MORE_THAN: number > named,
    AT_LEAST: number >= named,
    LESS_THAN: number < named,
    AT_MOST: number <= named,
  }[qualifier];
}

/** Whether `number` reaches a target. */
function isReachedBy({ value, qualifier }: NumberRecord, number: bigint): boolean {
  const named = scaled(value);
  return {
    EXACT: number >= named,
    NEARLY: number >= named - tenth(named),
    ABOUT: number >= named - tenth(named),
    MORE_THAN: number > named,
    AT_LEAST: number >= named,
    LESS_THAN: number < named,
    AT_MOST: number <= named,
  }[qualifier];
}

/** Numbers on which two reports can turn, one between any two of them, and one beyond each end. */
function numbersToTry(reports: readonly NumberRecord[]): bigint[] {
  const turns = reports
    .map(({ value }) => scaled(value))
    .flatMap((value) => [value, value - tenth(value), value + tenth(value)]);
  const sorted = [...new Set(turns)].sort((left, right) => (left < right ? -1 : 1));
  const between = sorted.slice(1).map((turn, index) => (turn + (sorted[index] ?? 0n)) / 2n);
  return [(sorted[0] ?? 0n) - ONE, ...sorted, ...between, (sorted.at(-1) ?? 0n) + ONE];
}

export interface Question {
  readonly asOf: string;
  readonly knownAsOf: string | undefined;
}

export function isKnown(
  { recordedAt = '', retractedAt }: NumberRecord | RelationRecord,
  at: string | undefined,
): boolean {
  if (at === undefined) return retractedAt === undefined;
  return recordedAt <= at && (retractedAt === undefined || retractedAt > at);
}

/** The share of a target, without rounding on the way. */
function shareOf(target: NumberRecord, result: NumberRecord) {
  const whole = scaled(target.value);
  if (whole <= 0n) return null;
  if (result.qualifier === 'EXACT') {
    const share = percent(scaled(result.value), whole, 'half away');
    return { atLeast: share, atMost: share };
  }
  const [least, most] = extremes(result);
  return {
    atLeast: least === undefined ? null : percent(least, whole, 'down'),
    atMost: most === undefined ? null : percent(most, whole, 'up'),
  };
}

function verdictOf(target: NumberRecord, result: NumberRecord): string {
  const possible = numbersToTry([target, result]).filter((number) => allows(result, number));
  const reaching = possible.filter((number) => isReachedBy(target, number));
  if (reaching.length === 0)
    return isDated(target) && result.period.end >= target.period.end ? 'NOT_REACHED' : 'SHORT_SO_FAR';
  return reaching.length === possible.length ? 'REACHED' : 'UNDECIDED';
}

/** Whether a target says by when: a plan as of a day does not. */
function isDated({ nature, period }: NumberRecord): boolean {
  return !(nature === 'PLAN' && period.kind === 'AS_OF');
}

/** A day as its number of the year, in which the last days of February are one, and its year. */
function partsOf(day: string): [year: number, dayOfYear: string] {
  return [Number(day.slice(0, 4)), day.slice(5).replace('02-29', '02-28')];
}

/** By how many years one period comes before another; undefined when they are not on the same days of the year. */
function yearsBefore(earlier: NumberRecord['period'], later: NumberRecord['period']): number | undefined {
  const [[startYear, start], [laterStartYear, laterStart]] = [partsOf(earlier.start), partsOf(later.start)];
  const [[endYear, end], [laterEndYear, laterEnd]] = [partsOf(earlier.end), partsOf(later.end)];
  const years = laterStartYear - startYear;
  return start === laterStart && end === laterEnd && laterEndYear - endYear === years ? years : undefined;
}

function isComparablePeriod(target: NumberRecord['period'], result: NumberRecord['period']): boolean {
  const yearly = ['YEAR', 'AS_OF'];
  if (yearly.includes(target.kind) || yearly.includes(result.kind)) {
    return yearly.includes(target.kind) && yearly.includes(result.kind);
  }
  if (target.kind !== result.kind) return false;
  return target.kind !== 'SPAN' || yearsBefore(result, target) !== undefined;
}

function reasonsAgainst(target: NumberRecord, result: NumberRecord): string[] {
  const reasons: string[] = [];
  if (target.subject !== result.subject) reasons.push('OTHER_SUBJECT');
  if (target.measure !== result.measure) reasons.push('OTHER_MEASURE');
  if (target.industry !== result.industry) reasons.push('OTHER_INDUSTRY');
  if (target.scope !== result.scope) reasons.push('OTHER_SCOPE');
  if (target.unit !== result.unit) reasons.push('OTHER_UNIT');
  if (!isComparablePeriod(target.period, result.period)) reasons.push('OTHER_PERIOD');
  return reasons;
}

/** Whether the subject of the one lies in that of the other on the day, as far as known. */
function liesIn({ relations }: NumberWorld, inner: string, outer: string, { asOf, knownAsOf }: Question): boolean {
  return relations.some(
    (relation) =>
      relation.from === inner &&
      relation.to === outer &&
      isKnown(relation, knownAsOf) &&
      (relation.validFrom === undefined || relation.validFrom <= asOf),
  );
}

function isAlike(world: NumberWorld, target: NumberRecord, result: NumberRecord, question: Question): boolean {
  const isInSameIndustry =
    target.industry !== undefined && target.industry === result.industry && target.unit === result.unit;
  if (target.subject === result.subject) return isInSameIndustry || target.measure === result.measure;
  return isInSameIndustry && liesIn(world, target.subject, result.subject, question);
}

/** The more reliable first, then the later recorded, then by id. */
function byTrust(left: NumberRecord, right: NumberRecord): number {
  const rank = ({ confidence }: NumberRecord) => vocabulary.CONFIDENCES.indexOf(confidence);
  return (
    rank(left) - rank(right) ||
    (right.recordedAt ?? '').localeCompare(left.recordedAt ?? '') ||
    (left.id < right.id ? -1 : 1)
  );
}

function resultFor(target: NumberRecord, results: readonly NumberRecord[]): NumberRecord | undefined {
  const byTime = results.toSorted((left, right) => left.period.end.localeCompare(right.period.end));
  const due = target.period.end;
  const chosen = isDated(target)
    ? (byTime.find(({ period }) => period.end === due) ??
      byTime.find(({ period }) => period.end > due) ??
      byTime.at(-1))
    : byTime.at(-1);
  const sameDay = results.filter(({ period }) => period.end === chosen?.period.end).toSorted(byTrust);
  return sameDay.find(({ period }) => period.kind === target.period.kind) ?? sameDay[0];
}

/** The answer to `progress`; null for what is no target. */
export function expectedProgress(world: NumberWorld, target: NumberRecord, question: Question) {
  if (target.nature !== 'TARGET' && target.nature !== 'PLAN') return null;
  const alike = world.numbers.filter(
    (number) =>
      number.nature === 'ACTUAL' &&
      isKnown(number, question.knownAsOf) &&
      number.period.end <= question.asOf &&
      isAlike(world, target, number, question),
  );
  const result = resultFor(
    target,
    alike.filter((number) => reasonsAgainst(target, number).length === 0),
  );
  const others = alike.filter((number) => reasonsAgainst(target, number).length > 0);
  return {
    verdict: result ? verdictOf(target, result) : 'NO_COMPARABLE_RESULT',
    result: result ? { id: result.id } : null,
    share: result ? shareOf(target, result) : null,
    isDue: isDated(target) && target.period.end <= question.asOf,
    asOf: question.asOf,
    notCompared: others
      .toSorted(
        (left, right) =>
          right.period.end.localeCompare(left.period.end) ||
          right.period.start.localeCompare(left.period.start) ||
          (left.id < right.id ? -1 : 1),
      )
      .slice(0, 20)
      .map((other) => ({ observation: { id: other.id }, reasons: reasonsAgainst(target, other) })),
  };
}

/** The answer to `change`; null where there is none to tell of. */
export function expectedChange(world: NumberWorld, now: NumberRecord, knownAsOf: string | undefined) {
  const [before] = world.numbers
    .filter(
      (number) =>
        isKnown(number, knownAsOf) &&
        number.period.kind === now.period.kind &&
        yearsBefore(number.period, now.period) === 1 &&
        number.nature === now.nature &&
        number.subject === now.subject &&
        reasonsAgainst({ ...now, period: number.period }, number).length === 0,
    )
    .toSorted(byTrust);
  const reported = now.yearOnYearPercent;
  if (reported === undefined && !before) return null;
  const percents = reported === undefined && before ? growth(now, before) : same(reported ?? null);
  return { ...percents, isReported: reported !== undefined, before: before ? { id: before.id } : null };
}

function same(text: string | null) {
  return { percent: text, atLeast: text, atMost: text };
}

function growth(now: NumberRecord, before: NumberRecord) {
  const whole = scaled(before.value);
  if (whole <= 0n) return same(null);
  if (now.qualifier === 'EXACT' && before.qualifier === 'EXACT') {
    return same(percent(scaled(now.value) - whole, whole, 'half away'));
  }
  const [[least, most], divisors] = [extremes(now), extremes(before)];
  const bound = (number: bigint | undefined, isLeast: boolean) =>
    number === undefined ? null : farthest(number, divisors, isLeast);
  return { percent: null, atLeast: bound(least, true), atMost: bound(most, false) };
}

/** The least or greatest growth to `number` from either end before; null where it comes from an end that is open. */
function farthest(number: bigint, ends: readonly (bigint | undefined)[], isLeast: boolean): string | null {
  const [low, high] = ends;
  // The quotient of a positive number falls as the number before rises; that of a negative one rises.
  const end = number < 0n === isLeast ? low : high;
  const other = end === low ? high : low;
  if (end === undefined) return null;
  const growthFrom = (from: bigint) => percent(number - from, from, isLeast ? 'down' : 'up');
  const value = growthFrom(end);
  const opposite = other === undefined ? value : growthFrom(other);
  const isFarther = isLeast ? scaled(value) <= scaled(opposite) : scaled(value) >= scaled(opposite);
  if (!isFarther) throw new Error(`${value} must be farther than ${opposite}.`);
  return value;
}
