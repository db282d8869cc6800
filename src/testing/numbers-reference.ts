/** What numbers come to, one by one: whole numbers of tenths of billionths, in which a tenth of every number is whole. */
import type { Qualifier } from '../generated/resolvers.js';

type Number = Readonly<{
  value: string;
  qualifier: Qualifier;
  unit: string;
  measure: string;
  nature: string;
  industry?: string | undefined;
  subject: string;
  period: { readonly start: string; readonly end: string };
}>;

const PLACES = 10;
/** Averages have six places. */
const MILLIONTH = 10n ** BigInt(PLACES - 6);

interface Range {
  readonly least: bigint | null;
  readonly most: bigint | null;
}

function scaled(text: string): bigint {
  const [whole = '', fraction = ''] = text.split('.');
  return BigInt(`${whole}${fraction.padEnd(PLACES, '0')}`);
}

function textOf(number: bigint | null): string | null {
  if (number === null) return null;
  const digits = String(number < 0n ? -number : number).padStart(PLACES + 1, '0');
  const fraction = digits.slice(-PLACES).replace(/0+$/, '');
  return `${number < 0n ? '-' : ''}${digits.slice(0, -PLACES)}${fraction === '' ? '' : `.${fraction}`}`;
}

function rangeOf({ value, qualifier }: Number): Range {
  const number = scaled(value);
  const tenth = (number < 0n ? -number : number) / 10n;
  const ranges: Record<Qualifier, Range> = {
    EXACT: { least: number, most: number },
    NEARLY: { least: number - tenth, most: number },
    ABOUT: { least: number - tenth, most: number + tenth },
    MORE_THAN: { least: number, most: null },
    AT_LEAST: { least: number, most: null },
    LESS_THAN: { least: null, most: number },
    AT_MOST: { least: null, most: number },
  };
  return ranges[qualifier];
}

const isPresent = (number: bigint | null): number is bigint => number !== null;
const lowest = (numbers: readonly bigint[]) => numbers.reduce((found, item) => (item < found ? item : found));
const none = (reason: string) => ({ value: null, atLeast: null, atMost: null, reason });
const bounds = (least: bigint | null, most: bigint | null) => ({
  value: null,
  atLeast: textOf(least),
  atMost: textOf(most),
  reason: 'QUALIFIED',
});
const exact = (number: bigint) => ({ value: textOf(number), atLeast: null, atMost: null, reason: null });

/** The statistics of numbers, of which there is at least one. */
export function referenceStatistics(numbers: readonly Number[]) {
  const differ = (of: (number: Number) => string) => new Set(numbers.map(of)).size > 1;
  let reason: string | undefined;
  if (differ(({ unit }) => unit)) reason = 'MIXED_UNITS';
  else if (differ(({ measure }) => measure)) reason = 'MIXED_MEASURES';
  else if (differ(({ nature }) => nature)) reason = 'MIXED_NATURES';
  const minimum = reason === undefined ? minimumOf(numbers) : none(reason);
  const maximum = reason === undefined ? maximumOf(numbers) : none(reason);
  if (reason === undefined && numbers.length > 1) {
    if (numbers[0]?.unit === 'percent') reason = 'NOT_ADDITIVE';
    else if (differ(({ industry }) => industry ?? 'none')) reason = 'MIXED_INDUSTRIES';
    else if (differ(({ period }) => `${period.start} ${period.end}`)) reason = 'MIXED_PERIODS';
    else if (new Set(numbers.map(({ subject }) => subject)).size < numbers.length) reason = 'REPEATED_SUBJECT';
  }
  return {
    unit: differ(({ unit }) => unit) ? null : (numbers[0]?.unit ?? null),
    minimum,
    maximum,
    sum: reason === undefined ? sumOf(numbers) : none(reason),
    average: reason === undefined ? averageOf(numbers) : none(reason),
  };
}

/** The number is known when an exact one is not above what any other can be. */
function minimumOf(numbers: readonly Number[]) {
  const ranges = numbers.map(rangeOf);
  for (const [index, number] of numbers.entries()) {
    const candidate = scaled(number.value);
    const isLowest = ranges.every(({ least }, other) => other === index || (least !== null && candidate <= least));
    if (number.qualifier === 'EXACT' && isLowest) return exact(candidate);
  }
  const leasts = ranges.map(({ least }) => least).filter(isPresent);
  const mosts = ranges.map(({ most }) => most).filter(isPresent);
  return bounds(leasts.length === numbers.length ? lowest(leasts) : null, mosts.length === 0 ? null : lowest(mosts));
}

/** The same the other way round. */
function maximumOf(numbers: readonly Number[]) {
  const ranges = numbers.map(rangeOf);
  for (const [index, number] of numbers.entries()) {
    const candidate = scaled(number.value);
    const isHighest = ranges.every(({ most }, other) => other === index || (most !== null && candidate >= most));
    if (number.qualifier === 'EXACT' && isHighest) return exact(candidate);
  }
  const highest = (items: readonly bigint[]) => -lowest(items.map((item) => -item));
  const leasts = ranges.map(({ least }) => least).filter(isPresent);
  const mosts = ranges.map(({ most }) => most).filter(isPresent);
  return bounds(leasts.length === 0 ? null : highest(leasts), mosts.length === numbers.length ? highest(mosts) : null);
}

function totals(numbers: readonly Number[]): Range {
  const ranges = numbers.map(rangeOf);
  const add = (items: readonly (bigint | null)[]) =>
    items.every(isPresent) ? items.reduce((sum, item) => sum + item, 0n) : null;
  return { least: add(ranges.map(({ least }) => least)), most: add(ranges.map(({ most }) => most)) };
}

function sumOf(numbers: readonly Number[]) {
  const { least, most } = totals(numbers);
  return numbers.every(({ qualifier }) => qualifier === 'EXACT') ? exact(least ?? 0n) : bounds(least, most);
}

function averageOf(numbers: readonly Number[]) {
  const { least, most } = totals(numbers);
  const divisor = BigInt(numbers.length) * MILLIONTH;
  if (numbers.every(({ qualifier }) => qualifier === 'EXACT')) return exact(rounded(least ?? 0n, divisor) * MILLIONTH);
  const floor = (number: bigint) => (number - (((number % divisor) + divisor) % divisor)) / divisor;
  return bounds(least === null ? null : floor(least) * MILLIONTH, most === null ? null : -floor(-most) * MILLIONTH);
}

/** To the nearest, from the middle away from zero. */
function rounded(number: bigint, divisor: bigint): bigint {
  const [size, sign] = number < 0n ? [-number, -1n] : [number, 1n];
  return sign * ((2n * size + divisor) / (2n * divisor));
}
