/**
 * The forms of fields that records of several kinds share. What is said of a field here and in `record.ts` is printed in
 * `docs/facts-format.md`: `description` is its meaning, `form` what may stand in it, `vocabulary` the enum of the GraphQL
 * schema that explains its words. `pattern` and the like are for the JSON Schema, which cannot see into a check.
 */
import { z } from 'zod';
import { DATE_TIME, isDate, isDateTime, isPartialDate, PARTIAL_DATE } from './dates.js';
import * as vocabulary from './vocabulary.js';

/** Half of a character beyond the basic plane, which no file and no database keeps as it is. */
const LONE_SURROGATE = /\p{Surrogate}/u;

export const text = z
  .string()
  .trim()
  .min(1)
  .refine((value) => !LONE_SURROGATE.test(value), 'must not have half of a surrogate pair')
  .meta({ form: 'text', pattern: String.raw`\S` });
/** What is looked up and sorted by, which indexes must be able to hold: Neo4j takes some 8,000 bytes. */
export const MOST_INDEXED_CHARACTERS = 2_000;
export const indexedText = text
  .max(MOST_INDEXED_CHARACTERS, 'must have at most 2,000 characters')
  .meta({ form: 'text', pattern: String.raw`\S` });
export const date = z
  .string()
  .refine(isDate, 'must be a calendar day, YYYY-MM-DD')
  .meta({ form: 'day', format: 'date', pattern: String.raw`^\d{4}-\d{2}-\d{2}$` });
export const partialDate = z
  .string()
  .refine(isPartialDate, 'must be YYYY, YYYY-MM or YYYY-MM-DD and be in the calendar')
  .meta({ form: 'partial date', pattern: PARTIAL_DATE.source });
const dateTime = z
  .string()
  .refine(isDateTime, 'must be an instant in UTC, YYYY-MM-DDThh:mm:ssZ')
  .meta({ form: 'instant', format: 'date-time', pattern: DATE_TIME.source });
export const decimal = z
  .string()
  .regex(/^-?(0|[1-9]\d*)(\.\d+)?$/, 'must be a decimal number as text, for example "27100000000" or "17.6"')
  .refine(
    isKeptExactly,
    'must have at most 15 digits beside the zeros at its ends, at most 18 before the point and at most 9 after it',
  )
  .meta({ form: 'decimal number **as text**' });

/** So that a number of 64 bits tells two of them apart, and sums are exact: see `exactParts` of `stored-form.ts`. */
function isKeptExactly(text: string): boolean {
  const [whole = '', fraction = ''] = text.replace('-', '').split('.');
  const significant = `${whole}${fraction}`.replace(/^0+/, '').replace(/0+$/, '');
  return significant.length <= 15 && whole.length <= 18 && fraction.length <= 9;
}

/** One of the words of a vocabulary, which the enum `name` of the GraphQL schema explains. */
export const oneOf = <const Words extends readonly [string, ...string[]]>(name: string, words: Words) =>
  z.enum(words).meta({ vocabulary: name });

/** `<kind>/<slug>`, lower case. */
const idOf = (...kinds: readonly string[]) =>
  z
    .string()
    .regex(
      new RegExp(`^(${kinds.join('|')})/[a-z0-9]+(-[a-z0-9]+)*$`),
      `must be ${kinds.join(' or ')}, a slash and a slug of a-z, 0-9 and single hyphens`,
    );
/** The id of a record itself. */
export const ownId = (kind: string) => idOf(kind).meta({ form: `\`${kind}/<slug>\``, description: '' });
/** The id of a record of one of these kinds. */
export const referenceTo = (...kinds: readonly string[]) => idOf(...kinds).meta({ form: `id of ${article(kinds)}` });
export const anyId = idOf(...vocabulary.NODE_KINDS).meta({ form: 'id of any node' });

function article(kinds: readonly string[]): string {
  return kinds.map((kind) => `${/^[aeiou]/.test(kind) ? 'an' : 'a'} \`${kind}\``).join(' or ');
}

/** That the day in field `to` comes after the one in `from`, where both are given. */
export const endsAfter =
  <From extends string, To extends string>(from: From, to: To) =>
  (record: Readonly<Partial<Record<From | To, string | undefined>>>) => {
    const [start, end] = [record[from], record[to]];
    return start === undefined || end === undefined || start < end;
  };

const areDistinct = (ids: readonly string[]) => new Set(ids).size === ids.length;

const bilingualOf = (part: typeof text) =>
  z
    .strictObject({ en: part.optional(), zh: part.optional() })
    .refine((name) => name.en ?? name.zh, 'must have en or zh')
    .meta({ form: '`{ "en": …, "zh": … }`, at least one', minProperties: 1 });

/** Text in English, Chinese or both. */
export const bilingual = bilingualOf(text);
/** A name or title in English, Chinese or both. */
export const naming = bilingualOf(indexedText);

export const unofficial = z
  .array(z.enum(['en', 'zh']))
  .meta({ form: 'list of `en`, `zh`' })
  .describe('the languages whose name or title is a translation or a description of ours, not an official one');
export const aliases = z
  .strictObject({ en: z.array(text).optional(), zh: z.array(text).optional() })
  .meta({ form: '`{ "en": [ … ], "zh": [ … ] }`' })
  .describe('other names by which it is known; used by search and look-ups');

/** What every record may say of where it comes from. */
export const provenance = {
  note: text.describe('what a reader must know besides: a doubt, a limit, a wording').optional(),
  origin: text
    .describe(
      'the identifier of the record in the collection that it came from; a record made from one field of another is `<identifier>.<field>`, and a measure of the seed has `metric:` and the metrics that it stands for',
    )
    .optional(),
  recordedAt: dateTime.describe('when this graph learned it; the time of the import when left out').optional(),
};
/** What every record but a source says of how sure it is. */
export const common = {
  confidence: oneOf('Confidence', vocabulary.CONFIDENCES).describe(
    'how far the fact can be relied on; see [How sources bound confidence](#how-sources-bound-confidence)',
  ),
  sources: z
    .array(referenceTo('source'))
    .refine(areDistinct, 'must not name a source twice')
    .meta({ form: 'list of ids of sources', uniqueItems: true })
    .describe('who says so; `[]` only where there is nothing to prove (`country/china`)'),
  ...provenance,
};
/** Statements can be withdrawn; they stay, with the instant of it. */
export const retractable = {
  ...common,
  retractedAt: dateTime.describe('when the statement was withdrawn; it stays, and counts no longer').optional(),
};
export const named = {
  name: naming.describe('the name in English and in Chinese'),
  unofficial: unofficial.optional(),
  aliases: aliases.optional(),
  ...common,
};
