/** The forms of fields that records of several kinds share. */
import { z } from 'zod';
import { isDate, isDateTime, isPartialDate } from './dates.js';
import * as vocabulary from './vocabulary.js';

export const text = z.string().trim().min(1);
export const date = z.string().refine(isDate, 'must be a calendar day, YYYY-MM-DD');
export const partialDate = z
  .string()
  .refine(isPartialDate, 'must be YYYY, YYYY-MM or YYYY-MM-DD and be in the calendar');
export const dateTime = z.string().refine(isDateTime, 'must be an instant in UTC, YYYY-MM-DDThh:mm:ssZ');
export const decimal = z
  .string()
  .regex(/^-?(0|[1-9]\d*)(\.\d+)?$/, 'must be a decimal number as text, for example "27100000000" or "17.6"')
  .refine(
    isKeptExactly,
    'must have at most 15 digits beside the zeros at its ends, at most 18 before the point and at most 9 after it',
  );

/** So that a number of 64 bits tells two of them apart, and sums are exact: see `exactParts` of `stored-form.ts`. */
function isKeptExactly(text: string): boolean {
  const [whole = '', fraction = ''] = text.replace('-', '').split('.');
  const significant = `${whole}${fraction}`.replace(/^0+/, '').replace(/0+$/, '');
  return significant.length <= 15 && whole.length <= 18 && fraction.length <= 9;
}

/** `<kind>/<slug>`, lower case. */
export const idOf = (...kinds: readonly string[]) =>
  z
    .string()
    .regex(
      new RegExp(`^(${kinds.join('|')})/[a-z0-9]+(-[a-z0-9]+)*$`),
      `must be ${kinds.join(' or ')}, a slash and a slug of a-z, 0-9 and single hyphens`,
    );
export const anyId = idOf(...vocabulary.NODE_KINDS);
export const assertionId = idOf('observation', 'claim');

/** That the day in field `to` comes after the one in `from`, where both are given. */
export const endsAfter =
  <From extends string, To extends string>(from: From, to: To) =>
  (record: Readonly<Partial<Record<From | To, string | undefined>>>) => {
    const [start, end] = [record[from], record[to]];
    return start === undefined || end === undefined || start < end;
  };

const areDistinct = (ids: readonly string[]) => new Set(ids).size === ids.length;

/** Text in English, Chinese or both. */
export const bilingual = z
  .strictObject({ en: text.optional(), zh: text.optional() })
  .refine((name) => name.en ?? name.zh, 'must have en or zh');
export const language = z.enum(['en', 'zh']);

/** What every record may say of itself. */
export const common = {
  confidence: z.enum(vocabulary.CONFIDENCES),
  sources: z.array(idOf('source')).refine(areDistinct, 'must not name a source twice'),
  note: text.optional(),
  /** The record's identifier in the collection that it came from. */
  origin: text.optional(),
  /** When this graph learned it; the time of the import when absent. */
  recordedAt: dateTime.optional(),
};
/** Statements can be withdrawn; they stay, with the instant of it. */
export const retractable = { ...common, retractedAt: dateTime.optional() };
export const named = {
  name: bilingual,
  /** The languages whose name is a translation of ours, not an official one. */
  unofficial: z.array(language).optional(),
  aliases: z.strictObject({ en: z.array(text).optional(), zh: z.array(text).optional() }).optional(),
  ...common,
};
