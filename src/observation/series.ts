/** Series: the numbers of one measure, subject, industry, scope and unit in time order, targets beside results. */
import type { QueryObservationSeriesArgs } from '../generated/resolvers.js';
import type { Context } from '../graphql/context.js';
import { badUserInput } from '../graphql/errors.js';
import { compareText } from '../plan/compare-text.js';
import type { Clock } from '../plan/clock.js';
import { groupBy } from '../facts/group-by.js';
import { identityOf } from './held-against.js';
import {
  seriesStatement,
  type AskedNumber,
  type ComparedNumber,
  type Named,
  type NumberEdge,
  type SeriesRequest,
} from './numbers-graph.js';

const MAXIMUM_SUBJECTS = 100;
const MAXIMUM_NUMBERS = 2_000;

/** The series of `Query.observationSeries`, as references to be filled in. Throws BAD_USER_INPUT. */
export async function observationSeries(given: QueryObservationSeriesArgs, clock: Clock, context: Context) {
  const { subjects, measures, industries } = given;
  if (subjects.length === 0 || subjects.length > MAXIMUM_SUBJECTS) {
    throw badUserInput(
      `subjects must be from 1 to ${String(MAXIMUM_SUBJECTS)} ids, but got ${String(subjects.length)}.`,
    );
  }
  for (const [name, ids] of Object.entries({ measures, industries })) {
    if (ids?.length === 0) throw badUserInput(`${name} must have at least one id, or be left out.`);
  }
  const ids = [...new Set(subjects)];
  const request = { ids, edge: 'ABOUT', measures: measures ?? undefined, industries: industries ?? undefined } as const;
  return seriesAmong(await readNumbers(request, clock, context));
}

export interface SeriesArguments {
  readonly measure?: string | null;
  readonly industry?: string | null;
}

/** The series of each of the nodes, by the edge on which its numbers hang. Throws BAD_USER_INPUT. */
export async function seriesOf(
  ids: readonly string[],
  edge: NumberEdge,
  { measure, industry }: SeriesArguments,
  clock: Clock,
  context: Context,
) {
  const measures = measure === null || measure === undefined ? undefined : [measure];
  const industries = industry === null || industry === undefined ? undefined : [industry];
  const numbers = await readNumbers({ ids: [...new Set(ids)], edge, measures, industries }, clock, context);
  const byNode = groupBy(numbers, ({ asked }) => asked);
  return ids.map((id) => seriesAmong(byNode.get(id) ?? []));
}

async function readNumbers(request: SeriesRequest, clock: Clock, context: Context): Promise<AskedNumber[]> {
  const rows = (await context.graph.read(seriesStatement(request, clock, MAXIMUM_NUMBERS))) as unknown[];
  if (rows.length <= MAXIMUM_NUMBERS) return rows as AskedNumber[];
  throw badUserInput(
    `Series must have at most ${String(MAXIMUM_NUMBERS)} numbers in all, but these have more; ask of fewer subjects, or of certain measures or industries.`,
  );
}

/** The series of `numbers`: by the names of measure, subject and industry, then by scope and unit; without a name first. */
function seriesAmong(numbers: readonly ComparedNumber[]) {
  const groups = groupBy(numbers, identityOf);
  return [...groups.values()].toSorted(byName).map((group) => {
    const { ofMeasure, ofSubject, inIndustry, scope, unit } = first(group);
    const industry = inIndustry && { id: inIndustry.id };
    return {
      measure: { id: ofMeasure.id },
      subject: { id: ofSubject.id },
      industry,
      scope,
      unit,
      points: pointsOf(group),
    };
  });
}

function byName(left: readonly ComparedNumber[], right: readonly ComparedNumber[]): number {
  return compareKeys(sortKeyOf(first(left)), sortKeyOf(first(right)));
}

function sortKeyOf({ ofMeasure, ofSubject, inIndustry, scope, unit }: ComparedNumber): string[] {
  const names = [ofMeasure, ofSubject, inIndustry].flatMap((named: Named | null) => [
    named?.sort ?? '',
    named?.id ?? '',
  ]);
  return [...names, scope ?? '', unit];
}

/** The periods in time order, each with its numbers in the order of their ids; sources may write one period differently. */
function pointsOf(series: readonly ComparedNumber[]) {
  const inOrder = series.toSorted((left, right) => compareKeys(timeKeyOf(left), timeKeyOf(right)));
  const periods = groupBy(inOrder, (number) => JSON.stringify(timeKeyOf(number).slice(0, -1)));
  return [...periods.values()].map((numbers) => {
    const { periodKind: kind, periodStart: start, periodEnd: end, periodLabel: label } = first(numbers);
    const of = (nature: ComparedNumber['nature']) =>
      numbers.filter((number) => number.nature === nature).map(({ id }) => ({ id }));
    const period = { kind, start, end, label };
    return { period, results: of('ACTUAL'), targets: of('TARGET'), estimates: of('ESTIMATE'), plans: of('PLAN') };
  });
}

function timeKeyOf({ periodEnd, periodStart, periodKind, id }: ComparedNumber): string[] {
  return [periodEnd, periodStart, periodKind, id];
}

function compareKeys(left: readonly string[], right: readonly string[]): number {
  for (const [index, text] of left.entries()) {
    const order = compareText(text, right[index] ?? '');
    if (order !== 0) return order;
  }
  return 0;
}

function first<Item>([item]: readonly Item[]): Item {
  if (item === undefined) throw new Error('A group must have an item.');
  return item;
}
