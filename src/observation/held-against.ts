/** Which result a target is held against, and why others are not. `docs/numbers.md` has the rules. */
import { CONFIDENCES } from '../facts/vocabulary.js';
import type { NotComparedReason } from '../generated/resolvers.js';
import { compareText } from '../plan/compare-text.js';
import type { ComparedNumber } from './numbers-graph.js';
import { areOfOneSort } from './period-sort.js';

/** Why `result` is not compared with `target`; empty when it is. */
export function differences(target: ComparedNumber, result: ComparedNumber): NotComparedReason[] {
  const differs: Readonly<Record<NotComparedReason, boolean>> = {
    OTHER_SUBJECT: target.ofSubject.id !== result.ofSubject.id,
    OTHER_MEASURE: target.ofMeasure.id !== result.ofMeasure.id,
    OTHER_INDUSTRY: target.inIndustry?.id !== result.inIndustry?.id,
    OTHER_SCOPE: target.scope !== result.scope,
    OTHER_UNIT: target.unit !== result.unit,
    OTHER_PERIOD: !areOfOneSort(target, result),
  };
  return (Object.keys(differs) as NotComparedReason[]).filter((reason) => differs[reason]);
}

/**
 * Whether a reader may take `result` for one to hold `target` against: about the subject, in the same measure, or in the
 * same industry and unit; or in the same industry and unit, and about a place in which the subject lies.
 */
export function looksAlike(target: ComparedNumber, result: ComparedNumber): boolean {
  const isInIndustry = target.inIndustry !== null && target.inIndustry.id === result.inIndustry?.id;
  if (isInIndustry && target.unit === result.unit) return true;
  return target.ofSubject.id === result.ofSubject.id && target.ofMeasure.id === result.ofMeasure.id;
}

/** What a target and a result must have in common to be compared, but for the sort of period. */
export function identityOf({ ofSubject, ofMeasure, inIndustry, scope, unit }: ComparedNumber): string {
  return JSON.stringify([ofSubject.id, ofMeasure.id, inIndustry?.id ?? null, scope, unit]);
}

/** The latest first. */
export function compareTime(left: ComparedNumber, right: ComparedNumber): number {
  return (
    compareText(right.periodEnd, left.periodEnd) ||
    compareText(right.periodStart, left.periodStart) ||
    compareText(left.id, right.id)
  );
}

/** Whether a target says by when it is to be reached: a plan as of a day does not. */
export function hasDueDay({ nature, periodKind }: ComparedNumber): boolean {
  return nature !== 'PLAN' || periodKind !== 'AS_OF';
}

/**
 * The one of `results`, all of which can be compared and come latest first, that tells most about `target`: that of its
 * own period, or else the first after it, or else the latest before it; for a plan without a due day the latest.
 */
export function resultFor(target: ComparedNumber, results: readonly ComparedNumber[]): ComparedNumber | undefined {
  const firstSince = hasDueDay(target) ? results.findLast(({ periodEnd }) => periodEnd >= target.periodEnd) : undefined;
  const chosen = firstSince ?? results[0];
  const candidates = results.filter(({ periodEnd }) => periodEnd === chosen?.periodEnd);
  return candidates.toSorted((left, right) => compareWorth(target, left, right))[0];
}

/** Of several results for one day: those for the target's kind of period, then by `compareTrust`. */
function compareWorth(target: ComparedNumber, left: ComparedNumber, right: ComparedNumber): number {
  const isOther = ({ periodKind }: ComparedNumber) => Number(periodKind !== target.periodKind);
  return isOther(left) - isOther(right) || compareTrust(left, right);
}

/** The more reliable number first, then the one recorded later, then by id. */
export function compareTrust(left: ComparedNumber, right: ComparedNumber): number {
  return (
    CONFIDENCES.indexOf(left.confidence) - CONFIDENCES.indexOf(right.confidence) ||
    compareText(right.recordedAt, left.recordedAt) ||
    compareText(left.id, right.id)
  );
}
