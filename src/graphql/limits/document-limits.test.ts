/** Documents that are too large, each by one of the limits, and at the edge of them. */
import { getIntrospectionQuery, parse, validate, type DocumentNode } from 'graphql';
import { describe, expect, test } from 'vitest';
import { readExamples } from '../../examples/examples.js';
import { buildSchema } from '../schema.js';
import { documentLimits } from './document-limits.js';
import { DEFAULT_LIMITS } from './limits.js';

const schema = buildSchema();

function faults(text: string): string[] {
  const document: DocumentNode = parse(text);
  return validate(schema, document, [documentLimits(DEFAULT_LIMITS)]).map(({ message }) => message);
}

/** So many fields, each within the one before. */
function deep(levels: number): string {
  return `${'{ a '.repeat(levels)}${'}'.repeat(levels)}`;
}

describe('A document', () => {
  test.each([
    ['levels of fields', deep(12), deep(13)],
    ['aliases', aliases(30), aliases(31)],
    ['directives', directives(20), directives(21)],
    ['fields and fragments', fields(2_000), fields(2_001)],
  ])('may have so many %s and no more', (name, largest, tooLarge) => {
    expect(faults(largest)).toEqual([]);
    expect(faults(tooLarge)).toEqual([
      expect.stringMatching(new RegExp(`^An operation must have at most [0-9]+ ${name}, but`)),
    ]);
  });

  test('is counted with its fragments as often as they are spread', () => {
    const halves =
      'fragment A on Query { ...B ...B } fragment B on Query { ...C ...C } fragment C on Query { a: __typename }';
    expect(faults(`{ ...A } ${halves}`)).toEqual([]);
    const names = Array.from({ length: 12 }, (_, index) => `F${String(index)}`);
    const bomb = names.map(
      (name, index) => `fragment ${name} on Query { ...${names[index + 1] ?? 'End'} ...${names[index + 1] ?? 'End'} }`,
    );
    expect(faults(`{ ...F0 } ${bomb.join(' ')} fragment End on Query { a: __typename }`)).toHaveLength(1);
  });

  test('is looked at once however often its fragments are doubled, and also when they lead in a circle', () => {
    const names = Array.from({ length: 400 }, (_, index) => `F${String(index)}`);
    const bomb = names.map(
      (name, index) => `fragment ${name} on Query { ...${names[index + 1] ?? 'F0'} ...${names[index + 1] ?? 'F0'} }`,
    );
    // To follow it 2^400 times would never end.
    expect(faults(`{ ...F0 } ${bomb.join(' ')}`)).toHaveLength(1);
  });

  test.each(readExamples())('that is an example is well within all of them: $name', ({ query }) => {
    expect(faults(query)).toEqual([]);
  });

  test('that asks for the whole schema, as playgrounds do, is not too deep', () => {
    expect(faults(getIntrospectionQuery())).toEqual([]);
  });
});

function aliases(count: number): string {
  return `{ ${Array.from({ length: count }, (_, index) => `a${String(index)}: __typename`).join(' ')} }`;
}

function directives(count: number): string {
  return `{ ${'__typename @skip(if: false) '.repeat(count)} }`;
}

function fields(count: number): string {
  return `{ ${'__typename '.repeat(count)} }`;
}
