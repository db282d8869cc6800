/** `Observation.progress`: how far targets are reached, for all targets of a page at once. */
import type { NotComparedReason, ProgressVerdict, ShareOfTarget } from '../generated/resolvers.js';
import type { Context } from '../graphql/context.js';
import { badUserInput } from '../graphql/errors.js';
import type { Clock } from '../plan/clock.js';
import type { Reference } from '../plan/fill.js';
import { today } from '../plan/scope.js';
import type { Row } from '../plan/shape.js';
import { groupBy } from '../facts/group-by.js';
import { compareTime, differences, hasDueDay, identityOf, looksAlike, resultFor } from './held-against.js';
import { resultsStatement, type AskedNumber, type ComparedNumber } from './numbers-graph.js';
import { areOfOneSort } from './period-sort.js';
import { reaches, shareOf } from './verdict.js';

const MAXIMUM_RESULTS = 10_000;
const MAXIMUM_NOT_COMPARED = 20;

/** The results beside the targets of one subject, each once. */
interface SubjectResults {
  readonly latestFirst: readonly ComparedNumber[];
  /** Those that can be compared but for their periods; the latest first too. */
  readonly byIdentity: ReadonlyMap<string, readonly ComparedNumber[]>;
}

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
  /** Whether there are results that look alike and are not compared. */
  readonly hasOthers: boolean;
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
    return progress(number, results.get(number.ofSubject.id), day);
  });
}

function isTarget({ nature }: ComparedNumber): boolean {
  return nature === 'TARGET' || nature === 'PLAN';
}

/** Id of a subject → the results beside its targets. */
async function readResults(
  targets: readonly ComparedNumber[],
  day: string,
  clock: Clock,
  context: Context,
): Promise<ReadonlyMap<string, SubjectResults>> {
  if (targets.length === 0) return new Map();
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
  const bySubject = groupBy([...distinct.values()].toSorted(compareTime), ({ asked: subject }) => subject);
  return new Map(
    [...bySubject].map(([subject, latestFirst]) => [
      subject,
      { latestFirst, byIdentity: groupBy(latestFirst, identityOf) },
    ]),
  );
}

function progress(target: ComparedNumber, results: SubjectResults | undefined, asOf: string) {
  const identical = results?.byIdentity.get(identityOf(target)) ?? [];
  const heldAgainst = resultFor(
    target,
    identical.filter((result) => areOfOneSort(target, result)),
  );
  const notCompared = [...notComparedWith(target, results?.latestFirst ?? [])];
  const facts: ProgressFacts = {
    verdict: heldAgainst ? verdictOf(target, heldAgainst) : 'NO_COMPARABLE_RESULT',
    target,
    heldAgainst,
    share: heldAgainst ? shareOf(heldAgainst, target) : null,
    isDue: hasDueDay(target) && target.periodEnd <= asOf,
    asOf,
    hasOthers: notCompared.length > 0,
  };
  const result = heldAgainst ? referenceTo(heldAgainst) : null;
  return {
    ...facts,
    result,
    notCompared: notCompared.map((facts) => ({ ...facts, observation: referenceTo(facts.other) })),
  };
}

/** The latest of the results that look alike and are not compared. */
function* notComparedWith(target: ComparedNumber, results: readonly ComparedNumber[]): Generator<NotComparedFacts> {
  let count = 0;
  for (const other of results) {
    if (count === MAXIMUM_NOT_COMPARED) return;
    const reasons = looksAlike(target, other) ? differences(target, other) : [];
    if (reasons.length === 0) continue;
    count += 1;
    yield { target, other, reasons };
  }
}

function verdictOf(target: ComparedNumber, result: ComparedNumber): ProgressVerdict {
  const reached = reaches(result, target);
  if (reached === 'ALL') return 'REACHED';
  if (reached === 'SOME') return 'UNDECIDED';
  return hasDueDay(target) && result.periodEnd >= target.periodEnd ? 'NOT_REACHED' : 'SHORT_SO_FAR';
}

function referenceTo({ id }: ComparedNumber): Reference {
  return { id };
}
