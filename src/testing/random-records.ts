/** Random valid records of every kind, with every field that the schemas have: a new field is covered as it is added. */
import fc from 'fast-check';
import { z } from 'zod';
import { factRecord, type FactRecord } from '../facts/record.js';

const TEXTS = [
  '=1+1',
  "'quoted'",
  '-5',
  '+86',
  '@home',
  'a|b\\c',
  '"x", y',
  'one\r\ntwo',
  '<b>&]]></b>',
  '人工智能',
  '𠮷🤖',
];
const text = fc.oneof(
  fc.constantFrom(...TEXTS),
  fc.string({ unit: 'binary', minLength: 1 }),
  fc.string({ minLength: 1 }),
);
const trimmed = text.map((value) => value.trim()).filter((value) => value !== '');
const instant = fc
  .date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString());
const day = instant.map((value) => value.slice(0, 10));

/** By what `record-fields.ts` says of the form of a field. */
const FORMS: Readonly<Record<string, fc.Arbitrary<string>>> = {
  text: trimmed,
  day,
  'partial date': fc.tuple(day, fc.constantFrom(4, 7, 10)).map(([value, length]) => value.slice(0, length)),
  instant: instant.map((value) => value.replace('.000Z', 'Z')),
  'decimal number **as text**': fc.constantFrom(
    '0',
    '-5',
    '17.60',
    '-0.5',
    '27100000000',
    '123456789012345678901234567890',
  ),
  'address, `http` or `https`': fc.webUrl(),
  '`a` to `z`, `0` to `9`': fc.stringMatching(/^[a-z0-9]{1,3}$/),
  'two letters of ISO 639-1': fc.constantFrom('en', 'zh'),
  'six digits': fc.stringMatching(/^\d{6}$/),
};

function arbitraryOf(schema: z.ZodType): fc.Arbitrary<unknown> {
  if (schema instanceof z.ZodOptional) return fc.option(arbitraryOf(schema.unwrap() as z.ZodType), { nil: undefined });
  if (schema instanceof z.ZodLiteral) return fc.constant(schema.value);
  if (schema instanceof z.ZodEnum) return fc.constantFrom(...schema.options);
  if (schema instanceof z.ZodBoolean) return fc.boolean();
  if (schema instanceof z.ZodNumber) return fc.integer({ min: 1, max: 9 });
  if (schema instanceof z.ZodArray) return fc.uniqueArray(arbitraryOf(schema.element as z.ZodType), { maxLength: 3 });
  if (schema instanceof z.ZodObject) {
    const shape: Readonly<Record<string, z.ZodType>> = schema.shape;
    const fields = Object.entries(shape);
    return fc.record(Object.fromEntries(fields.map(([name, field]) => [name, arbitraryOf(field)])));
  }
  return FORMS[String(schema.meta()?.['form'])] ?? idOf(schema);
}

/** Ids say themselves how they look. */
function idOf(schema: z.ZodType): fc.Arbitrary<string> {
  const { pattern = '' } = z.toJSONSchema(schema) as { pattern?: string };
  const [kinds] = /(?<=^\^\()[^)]+/.exec(pattern) ?? [];
  if (kinds === undefined) throw new Error(`A field must say how it looks, but there is only ${pattern}.`);
  const slug = fc.stringMatching(/^[ab01]{1,2}(-[ab01]{1,2})?$/);
  return fc.tuple(fc.constantFrom(...kinds.split('|')), slug).map((parts) => parts.join('/'));
}

/** A record as it is after its check. */
export const randomRecord: fc.Arbitrary<FactRecord> = fc
  .oneof(...factRecord.options.map((schema) => arbitraryOf(schema)))
  .map((made) => factRecord.safeParse(JSON.parse(JSON.stringify(made))))
  .filter((result) => result.success)
  .map((result) => result.data);
