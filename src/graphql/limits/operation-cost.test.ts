/** What operations cost, reckoned by hand. */
import {
  buildSchema as buildTestSchema,
  getNamedType,
  getNullableType,
  getOperationAST,
  getVariableValues,
  isCompositeType,
  isInterfaceType,
  isListType,
  isObjectType,
  parse,
  type GraphQLSchema,
} from 'graphql';
import { describe, expect, it } from 'vitest';
import { readFileSync } from 'node:fs';
import { readExamples } from '../../examples/examples.js';
import { buildSchema } from '../schema.js';
import { rulesOf, type Field } from './cost-rules.js';
import { DEFAULT_LIMITS } from './limits.js';
import { costParts, operationCost, total } from './operation-cost.js';

const DIRECTIVES =
  readFileSync(new URL('../../../schema/cost.graphql', import.meta.url), 'utf8').split('"What an')[0] ?? '';
const small = buildTestSchema(`${DIRECTIVES}
  type Query {
    shelf: Shelf
    shelves(first: Int, last: Int): ShelfConnection! @listSize
    three(ids: [ID!]!): [Shelf]! @listSize(assumedSize: 9, slicingArguments: ["ids"])
    hard: Shelf @cost(weight: "50")
    thing: Thing
  }
  type ShelfConnection { nodes: [Shelf!]! edges: [ShelfEdge!]! pageInfo: PageInfo! totalCount: Int! }
  type ShelfEdge { node: Shelf! cursor: String! }
  type PageInfo { hasNextPage: Boolean! }
  type Shelf { name: String books(first: Int = 3): BookConnection! @listSize labels: [Label!]! @listSize(assumedSize: 4) }
  type Label { text: String }
  type BookConnection { nodes: [Book!]! }
  type Book { title: String shelf: Shelf }
  union Thing = Shelf | Book
`);

function reckoned(query: string, variables: Record<string, unknown> = {}, schema: GraphQLSchema = small) {
  const document = parse(query);
  const operation = getOperationAST(document);
  if (!operation) throw new Error('There must be one operation.');
  const { coerced, errors } = getVariableValues(schema, operation.variableDefinitions ?? [], variables);
  if (!coerced) throw new Error(errors.join());
  return { schema, document, operation, coerced };
}

function cost(query: string, variables: Record<string, unknown> = {}) {
  const { schema, document, operation, coerced } = reckoned(query, variables);
  return operationCost(schema, document, operation, coerced);
}

describe('An operation costs', () => {
  it.each<[string, string, number, number]>([
    ['nothing for scalars', '{ __typename }', 0, 0],
    ['one for an object', '{ shelf { name } }', 1, 1],
    // The connection, and 20 shelves.
    ['the usual size of a page when none is given', '{ shelves { nodes { name } } }', 1 + 20, 1 + 1],
    ['the size that is given', '{ shelves(first: 7) { nodes { name } } }', 1 + 7, 1 + 1],
    ['the same from the end', '{ shelves(last: 7) { nodes { name } } }', 1 + 7, 1 + 1],
    // The connection, 5 edges and 5 shelves; `node` is answered five times.
    ['edges and their nodes', '{ shelves(first: 5) { edges { node { name } } } }', 1 + 5 + 5, 1 + 1 + 5],
    [
      'no more for what beside the list is told once',
      '{ shelves(first: 5) { totalCount pageInfo { hasNextPage } } }',
      2,
      2,
    ],
    ['the length of a list of arguments', '{ three(ids: [1, 2]) { name } }', 2, 1],
    ['what is assumed of a list without arguments', '{ shelf { labels { text } } }', 1 + 4, 1 + 1],
    // 1 connection, 2 shelves, 2 connections, 6 books.
    [
      'lists in lists, by a default of an argument',
      '{ shelves(first: 2) { nodes { books { nodes { title } } } } }',
      11,
      1 + 1 + 2 + 2,
    ],
    ['the weight of a field', '{ hard { name } }', 1, 50],
    ['both of two names for one field', '{ a: shelf { name } b: shelf { name } }', 2, 2],
    [
      'nothing for what is left out',
      '{ shelf @skip(if: true) { name } thing @include(if: false) { __typename } }',
      0,
      0,
    ],
    // A thing is a shelf, with four labels, or a book, with a shelf.
    [
      'the most of what a thing can be',
      '{ thing { ... on Shelf { labels { text } } ... on Book { shelf { name } } } }',
      1 + 4,
      1 + 1,
    ],
    [
      'fragments wherever they are spread',
      '{ shelf { ...A } three(ids: [1]) { ...A } } fragment A on Shelf { labels { text } }',
      2 * (1 + 4),
      4,
    ],
  ])('%s', (_what, query, typeCost, fieldCost) => {
    expect(cost(query)).toEqual({ typeCost, fieldCost });
  });

  it('by its variables, and by their defaults', () => {
    const query =
      'query ($first: Int = 4, $isShort: Boolean!) { shelves(first: $first) { nodes { labels @skip(if: $isShort) { text } } } }';
    expect(cost(query, { isShort: true }).typeCost).toBe(1 + 4);
    expect(cost(query, { isShort: false }).typeCost).toBe(1 + 4 + 16);
    expect(cost(query, { isShort: true, first: 100 }).typeCost).toBe(1 + 100);
  });

  it('what is found in no time, however often fragments are doubled', () => {
    const bomb = Array.from(
      { length: 60 },
      (_, at) => `fragment F${String(at)} on Shelf { ...F${String(at + 1)} ...F${String(at + 1)} }`,
    );
    expect(
      cost(`{ shelf { ...F50 } } ${bomb.slice(50).join(' ')} fragment F60 on Shelf { labels { text } }`).typeCost,
    ).toBe(1 + 2 ** 10 * 4);
  });

  it('by parts, the dearest first', () => {
    const { schema, document, operation, coerced } = reckoned(
      '{ s: shelf { name } shelves(first: 2) { nodes { books(first: 5) { nodes { title } } } } }',
    );
    expect(costParts(schema, document, operation, coerced, 3)).toEqual([
      { path: 'shelves', times: 1, typeCost: 15, fieldCost: 6 },
      { path: 'shelves.nodes', times: 2, typeCost: 14, fieldCost: 5 },
      { path: 'shelves.nodes.books', times: 2, typeCost: 12, fieldCost: 4 },
    ]);
  });
});

describe('The schema', () => {
  const schema = buildSchema();

  it('says of every list of objects how long it can be', () => {
    const types = Object.values(schema.getTypeMap()).filter((type) => isObjectType(type) || isInterfaceType(type));
    const sized = new Set<string>();
    const lists: string[] = [];
    for (const type of types.filter(({ name }) => !name.startsWith('__'))) {
      for (const field of Object.values(type.getFields()) as Field[]) {
        const inner = getNamedType(field.type);
        const { listSize } = rulesOf(schema, field);
        const isList = isListType(getNullableType(field.type));
        if (listSize && !isList) for (const name of listSize.sizedFields) sized.add(`${inner.name}.${name}`);
        if (isList && isCompositeType(inner) && !listSize) lists.push(`${type.name}.${field.name}`);
      }
    }
    expect(lists.filter((list) => !sized.has(list))).toEqual([]);
  });

  it.each(readExamples())('lets the example $name pass', ({ query, variables }) => {
    const given = variables === '' ? {} : (JSON.parse(variables) as Record<string, unknown>);
    const { document, operation, coerced } = reckoned(query, given, schema);
    expect(total(operationCost(schema, document, operation, coerced))).toBeLessThanOrEqual(DEFAULT_LIMITS.cost);
  });
});
