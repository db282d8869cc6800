/** The record format as a JSON Schema, made from the schemas that check records. */
import { z } from 'zod';
import { buildSchema } from '../graphql/schema.js';
import { explained } from './format-page.js';
import { factRecord } from './record.js';

type Schema = Record<string, unknown>;

/**
 * The JSON Schema (draft 2020-12) of one record. It cannot say what holds between fields or records: that an end comes after
 * its start, that days are in the calendar, that references lead to something.
 */
export function factsJsonSchema(): Schema {
  const sdl = buildSchema();
  const schema = z.toJSONSchema(factRecord, {
    target: 'draft-2020-12',
    io: 'input',
    override: ({ jsonSchema }) => {
      const { vocabulary, form: _form, description, ...rest } = jsonSchema as Schema;
      const words = typeof vocabulary === 'string' ? wordsOf(explained(sdl, vocabulary)) : undefined;
      const told = [description, words].filter((text) => typeof text === 'string' && text !== '').join('. ');
      for (const name of Object.keys(jsonSchema)) Reflect.deleteProperty(jsonSchema, name);
      Object.assign(jsonSchema, told === '' ? {} : { description: told }, rest);
    },
  }) as Schema;
  const { $schema, ...rest } = schema;
  return { $schema, $id: 'urn:policy-atlas:facts', title: 'A record of the facts of Policy Atlas', ...rest };
}

function wordsOf(words: ReadonlyMap<string, string>): string {
  return [...words].map(([word, meaning]) => `${word}: ${meaning}`).join(' ');
}
