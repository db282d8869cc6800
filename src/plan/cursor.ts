/** Keyset cursors: the sort values and ids of one entry, in a form that clients keep but do not read. */
import { badUserInput } from '../graphql/errors.js';

export type SortValue = string | number | boolean | null;

/** A place in a list: the values of the list's sort columns at one entry. */
export interface Position {
  /** Names the order; a cursor of one order does not fit another. */
  readonly order: string;
  readonly values: readonly SortValue[];
}

export function encodeCursor({ order, values }: Position): string {
  return Buffer.from(JSON.stringify([order, ...values]), 'utf8').toString('base64url');
}

/**
 * The place that a cursor stands for. Throws BAD_USER_INPUT that names `argument` when the text is not a cursor
 * or belongs to a list in another order.
 */
export function decodeCursor(cursor: string, order: string, length: number, argument: string): Position {
  const parsed = parse(cursor);
  if (!parsed) throw badUserInput(`${argument} must be a cursor from an earlier answer, but got "${shorten(cursor)}".`);
  const [given, ...values] = parsed;
  if (given !== order || values.length !== length) {
    throw badUserInput(`${argument} must be a cursor of this list in this order, but it comes from another.`);
  }
  return { order, values };
}

function parse(cursor: string): SortValue[] | undefined {
  if (!/^[\w-]{1,20000}$/.test(cursor)) return undefined;
  try {
    const parsed: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    return Array.isArray(parsed) && parsed.every(isSortValue) ? parsed : undefined;
  } catch {
    return undefined;
  }
}

function isSortValue(value: unknown): value is SortValue {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}

function shorten(text: string): string {
  return text.length <= 40 ? text : `${text.slice(0, 40)}…`;
}
