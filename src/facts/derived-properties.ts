/** The properties of a node that are worked out from its others, for the engines to search, sort and add up by. */
import { SEARCHED } from '../search/fields.js';
import { searchTextOf } from '../search/index-words.js';

/**
 * The form of the derived properties, to be raised with every change of what they are or how they are made: a graph that
 * was stored in another form is brought to this one when it is opened.
 */
export const DERIVED_FORM = 2;

/** The properties that they are made of. */
export const DERIVED_FROM = [...SEARCHED.flatMap(({ properties }) => properties), 'value'];

/** Their names. */
export const DERIVED = ['searchText', 'valueNumber', 'valueBillions', 'valueUnits', 'valueBillionths'] as const;

/** Those of the node with this id; none where there is nothing to derive. */
export function derivedProperties(
  id: string,
  properties: Readonly<Record<string, unknown>>,
): Partial<Record<(typeof DERIVED)[number], string | number>> {
  const searchText = searchTextOf(id, properties);
  const { value } = properties;
  return {
    ...(searchText === undefined ? {} : { searchText }),
    // The number is for filters and sorting; clients are given the exact text.
    ...(typeof value === 'string' ? { valueNumber: Number(value), ...exactParts(value) } : {}),
  };
}

/** Digits of each part of a number below the highest. */
const PART_DIGITS = 9;

/**
 * A number in whole parts that add up to it: billions, units below a billion, and billionths, all of its sign. Sums of
 * each are exact on both engines, whatever the numbers: a sum of 64 bits would overflow or lose digits.
 */
function exactParts(value: string) {
  const sign = value.startsWith('-') ? -1n : 1n;
  const [whole = '', fraction = ''] = value.replace('-', '').split('.');
  // By way of `bigint`, which has no negative zero.
  const part = (digits: string) => Number(sign * BigInt(digits || '0'));
  return {
    valueBillions: part(whole.slice(0, -PART_DIGITS)),
    valueUnits: part(whole.slice(-PART_DIGITS)),
    valueBillionths: part(fraction.padEnd(PART_DIGITS, '0')),
  };
}
