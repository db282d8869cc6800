/** `Observation.progress`: how far targets are reached, for all targets of a page at once. */
import type { NotComparedReason, ProgressVerdict, ShareOfTarget } from '../generated/resolvers.js';
import type { Context } from '../graphql/context.js';
import { badUserInput } from '../graphql/errors.js';
import { compareText } from '../lineage/edge.js';
import type { Clock } from '../plan/clock.js';
import type { Reference } from '../plan/fill.js';
import { today } from '../plan/scope.js';
import type { Row } from '../plan/shape.js';
import { groupBy } from './group-by.js';
import { differences, hasDueDay, looksAlike, resultFor } from './held-against.js';
import { resultsStatement, type AskedNumber, type ComparedNumber } from './numbers-graph.js';
import { reaches, shareOf } from './verdict.js';

const MAXIMUM_RESULTS = 10_000;
const MAXIMUM_NOT_COMPARED = 20;

interface NotComparedFacts {
  readonly target: ComparedNumber;
  readonly other: ComparedNumber;
  readonly reasons: NotComparedReason[];
}

interface ProgressFacts {
  readonly verdict: ProgressVerdict;
  readonly target: ComparedNumber;
  readonly heldAgainst: ComparedNumber | undefined;
  readonly share: ShareOfTarget | null;
  readonly isDue: boolean;
  readonly asOf: string;
  /** How many results look alike and are not compared. */
  readonly notComparedCount: number;
}

/** A result that is not compared, and the progress of a target, whose references were filled in. */
export type NotComparedRow = NotComparedFacts & Pick<Row, 'selected'>;
export type ProgressRow = ProgressFacts & Pick<Row, 'selected'>;

/** The progress of each that is a target or plan, as references to be filled in; null of the others. */
export async function progressOf(asked: readonly ComparedNumber[], clock: Clock, context: Context) {
  const day = clock.asOf ?? today();
  const targets = asked.filter(isTarget);
  const results = await readResults(targets, day, clock, context);
  return asked.map((number) => {
    if (!isTarget(number)) return null;
    return progress(number, results.get(number.ofSubject.id) ?? [], day);
  });
}

function isTarget({ nature }: ComparedNumber): boolean {
  return nature === 'TARGET' || nature === 'PLAN';
}

/** Id of a subject → the results beside its targets, each once. */
async function readResults(targets: readonly ComparedNumber[], day: string, clock: Clock, context: Context) {
  if (targets.length === 0) return new Map<string, ComparedNumber[]>();
  const idsOf = (name: 'ofSubject' | 'ofMeasure' | 'inIndustry') => [
    ...new Set(targets.flatMap((target) => target[name]?.id ?? [])),
  ];
  const request = { subjects: idsOf('ofSubject'), measures: idsOf('ofMeasure'), industries: idsOf('inIndustry'), day };
  const rows = (await context.graph.read(resultsStatement(request, clock, MAXIMUM_RESULTS))) as unknown[];
  if (rows.length > MAXIMUM_RESULTS) {
    const most = String(MAXIMUM_RESULTS);
    throw badUserInput(
      `progress must be asked of fewer targets at a time: more than ${most} results stand beside them.`,
    );
  }
  // A subject that lies in a place by two relations has each result of the place twice.
  const distinct = new Map((rows as AskedNumber[]).map((row) => [`${row.asked} ${row.id}`, row]));
  return groupBy([...distinct.values()], ({ asked: subject }) => subject);
}

function progress(target: ComparedNumber, results: readonly ComparedNumber[], asOf: string) {
  const alike = results.filter((result) => looksAlike(target, result));
  const reasonsOf = new Map(alike.map((result) => [result, differences(target, result)]));
  const heldAgainst = resultFor(
    target,
    alike.filter((result) => reasonsOf.get(result)?.length === 0),
  );
  const notCompared = [...reasonsOf].filter(([, reasons]) => reasons.length > 0).toSorted(byLatest);
  const facts: ProgressFacts = {
    verdict: heldAgainst ? verdictOf(target, heldAgainst) : 'NO_COMPARABLE_RESULT',
    target,
    heldAgainst,
    share: heldAgainst ? shareOf(heldAgainst, target) : null,
    isDue: hasDueDay(target) && target.periodEnd <= asOf,
    asOf,
    notComparedCount: notCompared.length,
  };
  return {
    ...facts,
    result: heldAgainst ? referenceTo(heldAgainst) : null,
    notCompared: notCompared.slice(0, MAXIMUM_NOT_COMPARED).map(([other, reasons]) => {
      const why: NotComparedFacts = { target, other, reasons };
      return { ...why, observation: referenceTo(other) };
    }),
  };
}

function verdictOf(target: ComparedNumber, result: ComparedNumber): ProgressVerdict {
  const reached = reaches(result, target);
  if (reached === 'ALL') return 'REACHED';
  if (reached === 'SOME') return 'UNDECIDED';
  return hasDueDay(target) && result.periodEnd >= target.periodEnd ? 'NOT_REACHED' : 'SHORT_SO_FAR';
}

function byLatest([left]: readonly [ComparedNumber, unknown], [right]: readonly [ComparedNumber, unknown]): number {
  return (
    compareText(right.periodEnd, left.periodEnd) ||
    compareText(right.periodStart, left.periodStart) ||
    compareText(left.id, right.id)
  );
}

function referenceTo({ id }: ComparedNumber): Reference {
  return { id };
}
