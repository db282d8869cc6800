/** What the numbers of a group come to: exact, within bounds, or nothing and why. */
import { Decimal } from 'decimal.js';
import { NATURES, QUALIFIERS } from '../facts/vocabulary.js';
import type { Qualifier, StatisticReason } from '../generated/resolvers.js';
import { boundsOf, type Bound } from '../observation/bounds.js';

/** The database tells the numbers of a group apart by qualifier and sign, under which bounds grow as numbers do. */
export const ROWS_PER_GROUP = QUALIFIERS.length * 2;

/** What the database says of the numbers of a group with one qualifier and sign; see `numbersStatement`. */
export interface NumbersRow {
  readonly qualifier: Qualifier;
  readonly count: number;
  readonly times: number;
  readonly leastUnit: string;
  readonly mostUnit: string;
  readonly leastMeasure: string;
  readonly mostMeasure: string;
  readonly leastNature: (typeof NATURES)[number];
  readonly mostNature: (typeof NATURES)[number];
  readonly leastIndustry: string;
  readonly mostIndustry: string;
  readonly leastPeriod: string;
  readonly mostPeriod: string;
  readonly smallest: number;
  readonly largest: number;
  readonly valueBillions: number | bigint;
  readonly valueUnits: number | bigint;
  readonly valueBillionths: number | bigint;
}

/** Numbers as exact decimal text. */
export interface StatisticRow {
  readonly value: string | null;
  readonly atLeast: string | null;
  readonly atMost: string | null;
  readonly reason: StatisticReason | null;
}

const AVERAGE_PLACES = 6;
const PERCENT = 'percent';
/** Enough for sums of billions of numbers, and for the division to be rounded once only. */
const Exact = Decimal.clone({ precision: 80 });

type Property = 'Unit' | 'Measure' | 'Nature' | 'Industry' | 'Period';

/** The statistics of one group. */
export function statisticsOf(rows: readonly NumbersRow[]) {
  const whyNone = whyNoExtremes(rows);
  const whyNoTotal = whyNone ?? whyNoSum(rows);
  return {
    unit: agrees(rows, 'Unit') ? (rows[0]?.leastUnit ?? null) : null,
    minimum: whyNone ? none(whyNone) : extreme(rows, LOWEST),
    maximum: whyNone ? none(whyNone) : extreme(rows, HIGHEST),
    sum: whyNoTotal ? none(whyNoTotal) : sumOf(rows),
    average: whyNoTotal ? none(whyNoTotal) : averageOf(rows),
  };
}

function none(reason: StatisticReason): StatisticRow {
  return { value: null, atLeast: null, atMost: null, reason };
}

/** Why the numbers cannot even be compared. */
function whyNoExtremes(rows: readonly NumbersRow[]): StatisticReason | undefined {
  if (!agrees(rows, 'Unit')) return 'MIXED_UNITS';
  if (!agrees(rows, 'Measure')) return 'MIXED_MEASURES';
  return agrees(rows, 'Nature') ? undefined : 'MIXED_NATURES';
}

/** Why numbers that can be compared cannot be added up. */
function whyNoSum(rows: readonly NumbersRow[]): StatisticReason | undefined {
  if (countOf(rows) > 1 && rows[0]?.leastUnit === PERCENT) return 'NOT_ADDITIVE';
  if (!agrees(rows, 'Industry')) return 'MIXED_INDUSTRIES';
  if (!agrees(rows, 'Period')) return 'MIXED_PERIODS';
  return rows.some(({ times }) => times > 1) ? 'REPEATED_SUBJECT' : undefined;
}

function agrees(rows: readonly NumbersRow[], property: Property): boolean {
  return new Set(rows.flatMap((row) => [row[`least${property}`], row[`most${property}`]])).size === 1;
}

function countOf(rows: readonly NumbersRow[]): number {
  return rows.reduce((count, row) => count + row.count, 0);
}

/** Of which end of the numbers is asked, and how it compares. */
interface End {
  readonly of: 'smallest' | 'largest';
  readonly first: (...numbers: Decimal[]) => Decimal;
  /** The bound that no number goes beyond at this end, and the one that at least one number keeps. */
  readonly outer: 'least' | 'most';
  readonly inner: 'least' | 'most';
}
const LOWEST: End = { of: 'smallest', first: (...numbers) => Exact.min(...numbers), outer: 'least', inner: 'most' };
const HIGHEST: End = { of: 'largest', first: (...numbers) => Exact.max(...numbers), outer: 'most', inner: 'least' };

/**
 * The lowest number is not below the lowest lower bound, if all numbers have one, nor above the lowest upper bound. It
 * is exact when an exact number is not above the lower bound of any other. So with the highest, the other way round.
 */
function extreme(rows: readonly NumbersRow[], { of, first, outer, inner }: End): StatisticRow {
  // 15 digits, as in the record format, come back from 64 bits as they were.
  const bounds = rows.map((row) => ({ row, ...boundsOf(String(row[of]), row.qualifier) }));
  const outers = valuesOf(bounds.map((bound) => bound[outer]));
  const inners = valuesOf(bounds.map((bound) => bound[inner]));
  const farthest = outers.length === rows.length ? first(...outers) : undefined;
  const nearest = inners.length === 0 ? undefined : first(...inners);
  const exact = bounds.flatMap((bound) => (bound.row.qualifier === 'EXACT' ? valuesOf([bound.least]) : []));
  if (farthest && exact.some((number) => number.equals(farthest))) return exactly(farthest);
  return outer === 'least' ? within(farthest, nearest) : within(nearest, farthest);
}

function valuesOf(bounds: readonly (Bound | undefined)[]): Decimal[] {
  return bounds.flatMap((bound) => (bound ? [bound.value] : []));
}

function sumOf(rows: readonly NumbersRow[]): StatisticRow {
  const { least, most } = total(rows);
  return areExact(rows) && least ? exactly(least) : within(least, most);
}

/** Bounds are rounded away from each other, so that they still hold. */
function averageOf(rows: readonly NumbersRow[]): StatisticRow {
  const { least, most } = total(rows);
  const divided = (number: Decimal | undefined, rounding: Decimal.Rounding) =>
    number?.dividedBy(countOf(rows)).toDecimalPlaces(AVERAGE_PLACES, rounding);
  const exact = areExact(rows) ? divided(least, Decimal.ROUND_HALF_UP) : undefined;
  return exact ? exactly(exact) : within(divided(least, Decimal.ROUND_FLOOR), divided(most, Decimal.ROUND_CEIL));
}

function areExact(rows: readonly NumbersRow[]): boolean {
  return rows.every(({ qualifier }) => qualifier === 'EXACT');
}

/** The sums of the lower and of the upper bounds; undefined where one of the numbers has none. */
function total(rows: readonly NumbersRow[]) {
  // The bounds of numbers of one qualifier and sign add up to the bounds of their sum.
  const bounds = rows.map((row) => boundsOf(sumOfParts(row).toFixed(), row.qualifier));
  const add = (numbers: readonly Decimal[]) =>
    numbers.length === rows.length ? numbers.reduce((sum, number) => sum.plus(number), new Exact(0)) : undefined;
  return {
    least: add(valuesOf(bounds.map((bound) => bound.least))),
    most: add(valuesOf(bounds.map((bound) => bound.most))),
  };
}

function sumOfParts({ valueBillions, valueUnits, valueBillionths }: NumbersRow): Decimal {
  const part = (value: number | bigint, exponent: number) =>
    new Exact(String(value)).times(new Exact(10).pow(exponent));
  return part(valueBillions, 9).plus(part(valueUnits, 0)).plus(part(valueBillionths, -9));
}

function exactly(value: Decimal): StatisticRow {
  return { value: textOf(value), atLeast: null, atMost: null, reason: null };
}

function within(least: Decimal | undefined, most: Decimal | undefined): StatisticRow {
  const text = (value: Decimal | undefined) => (value ? textOf(value) : null);
  return { value: null, atLeast: text(least), atMost: text(most), reason: 'QUALIFIED' };
}

/** Without an exponent, and without a negative zero. */
function textOf(value: Decimal): string {
  return value.isZero() ? '0' : value.toFixed();
}
