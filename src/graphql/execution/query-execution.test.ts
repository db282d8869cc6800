/** Our execution of queries beside that of graphql-js: what comes of them must be the same, errors included. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeExecutableSchema } from '@graphql-tools/schema';
import {
  execute,
  getOperationAST,
  parse,
  validate,
  type DocumentNode,
  type ExecutionResult,
  type GraphQLSchema,
} from 'graphql';
import { contextFactory } from '../../atlas.js';
import { ANONYMOUS } from '../../auth/principal.js';
import { ChangeFeed } from '../../change/change-feed.js';
import { readExamples } from '../../examples/examples.js';
import { storeRecords } from '../../facts/store-records.js';
import type { Graph } from '../../graph/graph.js';
import { randomFrom, randomOperation } from '../../testing/random-operation.js';
import { openTestAccess } from '../../testing/test-access.js';
import { openEmptyGraph, seedRecords } from '../../testing/test-atlas.js';
import type { Context, ContextFactory } from '../context.js';
import { resolveField } from '../default-resolver.js';
import { buildSchema } from '../schema.js';
import { executorOf } from './executing.js';

interface Asked {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly variables?: Record<string, unknown>;
  readonly operationName?: string;
}

/** Errors of fields that are answered at the same time come in any order. */
function told({ data, errors }: ExecutionResult): { data: string; errors: string[] } {
  const texts = (errors ?? []).map((error) => JSON.stringify([error.toJSON(), error.originalError?.message]));
  // As text, since the order of fields counts.
  return { data: JSON.stringify(data), errors: texts.toSorted() };
}

async function ours({ schema, document, variables, operationName }: Asked, context: unknown) {
  const operation = getOperationAST(document, operationName) ?? undefined;
  const request = { ...(variables && { variables }), ...(operationName !== undefined && { operationName }) };
  return told(await executorOf(schema)({ document, operation, context, request }));
}

async function theirs({ schema, document, variables: variableValues, operationName }: Asked, contextValue: unknown) {
  const asked = { schema, document, variableValues, operationName, contextValue, fieldResolver: resolveField };
  return told(await execute(asked));
}

describe('On the graph, the answer is that of graphql-js', () => {
  const access = openTestAccess();
  const schema = buildSchema();
  const ids = seedRecords().flatMap((record) => ('id' in record ? [record.id] : []));
  let graph: Graph;
  let contextOf: ContextFactory;

  beforeAll(async () => {
    graph = await openEmptyGraph();
    await storeRecords(graph, seedRecords());
    contextOf = contextFactory(graph, access.keys, new ChangeFeed(graph, () => undefined));
  });
  afterAll(async () => {
    await graph.close();
    access.remove();
  });
  // Each with a context of its own: what a traversal may read is counted in it.
  const context = (): Context => contextOf('test', ANONYMOUS);

  test.each(readExamples())('to the example $name', async ({ query, variables }) => {
    const asked = { schema, document: parse(query), variables: JSON.parse(variables) as Record<string, unknown> };
    const answer = await ours(asked, context());
    expect(answer).toEqual(await theirs(asked, context()));
    expect(answer.errors).toEqual([]);
  });

  test('to operations at random', { timeout: 600_000 }, async () => {
    const random = randomFrom(20_261_130);
    // Neo4j makes a plan for each, which takes it a tenth of a second.
    const count = graph.engine === 'neo4j' ? 150 : 1_200;
    let whole = 0;
    for (let index = 0; index < count; index += 1) {
      const query = randomOperation(schema, [...ids, 'policy/none', 'nonsense'], random);
      const asked = { schema, document: parse(query) };
      const answer = await ours(asked, context());
      const expected = await theirs(asked, context());
      if (answer.data === 'null') {
        // Which of several errors ends all of it is up to chance.
        expect(expected.data, query).toBe('null');
        expect(Math.min(answer.errors.length, expected.errors.length), query).toBeGreaterThan(0);
      } else expect(answer, query).toEqual(expected);
      if (answer.errors.length === 0) whole += 1;
    }
    // Answers without errors, and answers with them.
    expect(whole).toBeGreaterThan(count / 5);
    expect(whole).toBeLessThan(count);
  });
});

describe('Whatever resolvers do, the answer is that of graphql-js', () => {
  const schema = makeExecutableSchema({
    typeDefs: `
      interface Named { name: String! }
      type Plain implements Named { name: String! other: Int }
      type Fancy implements Named { name: String! list: [Int!]! }
      enum Shade { LIGHT DARK }
      type Query {
        value(of: Int! = 7): Int
        text: String
        throws: Int
        throwsLater: Int
        error: Int
        must: Int!
        mustLater: Int!
        nested: Nested
        nestedMust: Nested!
        many: [Int]
        manyMust: [Int!]
        manyMustMust: [Int!]!
        manyLater: [Int]
        notMany: [Int]
        named(kind: String!): Named
        all: [Named!]
        shade: Shade
        noShade: Shade
        number: Int
      }
      type Nested { inner: Nested value: Int! deep(kind: String): Int! again(of: Int): Int later: Nested self: [Nested] }
    `,
    resolvers: {
      Named: { __resolveType: ({ kind }: { kind: string }) => kind },
      Query: {
        value: (_source: unknown, { of }: { of: number }) => of,
        text: () => Promise.resolve('text'),
        throws: () => {
          throw new Error('thrown');
        },
        throwsLater: () => Promise.reject(new Error('rejected')),
        error: () => new Error('given'),
        must: () => null,
        mustLater: () => Promise.resolve(null),
        nested: () => ({ value: 1 }),
        nestedMust: () => Promise.resolve({ value: 2 }),
        many: () => [1, null, new Error('an item'), 'no number'],
        manyMust: () => new Set([1, null]),
        manyMustMust: () => [1, undefined],
        manyLater: () => [Promise.resolve(1), Promise.reject(new Error('an item, later')), 3],
        notMany: () => 'text',
        named: (_source: unknown, { kind }: { kind: string }) => ({ kind, name: 'name', list: [1, 2], other: 3 }),
        all: () =>
          Promise.resolve([
            { kind: 'Plain', name: 'a' },
            { kind: 'Fancy', name: 'b', list: [] },
          ]),
        shade: () => 'DARK',
        noShade: () => 'GREY',
        number: () => 2 ** 40,
      },
      Nested: {
        inner: ({ value }: { value: number }) => (value > 4 ? { value: null } : { value: value + 1 }),
        deep: (_source: unknown, { kind }: { kind?: string }) => {
          if (kind === 'later') return Promise.reject(new Error('deep, later'));
          throw new Error('deep');
        },
        later: ({ value }: { value: number }) => Promise.resolve({ value: value + 1 }),
        self: ({ value }: { value: number }) => [{ value }, null, { value: null }],
      },
    },
  });

  test.each([
    ['values, a default, an alias', '{ value a: value(of: 3) text number_: text }'],
    ['errors of every sort', '{ throws throwsLater error text notMany noShade number }'],
    ['null where it must not be, at the root', '{ text must throwsLater }'],
    ['null where it must not be, later', '{ text mustLater value }'],
    [
      'null where it must not be, beneath',
      '{ nested { inner { inner { inner { inner { inner { value } } } } } } text }',
    ],
    ['an error beneath, in what may be null', '{ nested { value deep } text }'],
    ['an error beneath, in what must be there', '{ nestedMust { value deep } text }'],
    ['two errors beneath, one of them later', '{ nested { later { deep(kind: "later") } deep } throwsLater }'],
    ['lists', '{ many manyMust manyLater notMany }'],
    ['a list of what must be there', '{ manyMustMust }'],
    ['lists of objects with what is missing', '{ nested { self { value self { value } } } }'],
    [
      'abstract types',
      '{ a: named(kind: "Plain") { ...N } b: named(kind: "Fancy") { ...N } all { __typename ...N } }  fragment N on Named { __typename name ... on Plain { other } ... on Fancy { list } }',
    ],
    ['enums', '{ shade noShade }'],
    [
      'merged fields',
      '{ nested { value } nested { inner { value } } ...F } fragment F on Query { nested { later { value } } }',
    ],
    [
      'names that mean something to JavaScript',
      '{ __proto__: value constructor: text nested { __proto__: value toString: value } }',
    ],
    [
      'the schema itself',
      '{ __typename __schema { queryType { name } types { name kind } } __type(name: "Nested") { fields { name type { kind } } } }',
    ],
    ['nothing of a type that is left out', '{ value @skip(if: true) text @include(if: false) }'],
  ])('%s', async (_what, query) => {
    const document = parse(query);
    expect(validate(schema, document)).toEqual([]);
    expect(await ours({ schema, document }, {})).toEqual(await theirs({ schema, document }, {}));
  });

  test('a type that an abstract type is not is an error of the field', async () => {
    const document = parse('{ a: named(kind: "Nothing") { name } b: named(kind: "Nested") { name } text }');
    const answer = await executorOf(schema)({
      document,
      operation: getOperationAST(document) ?? undefined,
      context: {},
      request: {},
    });
    expect(answer.data).toEqual({ a: null, b: null, text: 'text' });
    expect(answer.errors?.map(({ path }) => path)).toEqual([['a'], ['b']]);
  });

  test.each([
    ['given', { of: 5, yes: true, kind: 'Plain' }],
    ['otherwise', { of: 6, yes: false, kind: 'Fancy' }],
    ['with defaults only', {}],
    ['null', { of: null, yes: true }],
    ['of another type', { of: 'text', yes: 7 }],
    ['none', undefined],
  ])('variables: %s', async (_what, variables) => {
    const document = parse(
      `query ($of: Int = 9, $yes: Boolean! = true, $kind: String! = "Plain") {
        value(of: $of) a: value @skip(if: $yes) ... @include(if: $yes) { text } named(kind: $kind) { name }
        nested { deep(kind: $kind) again(of: $of) }
      }`,
    );
    const asked = { schema, document, ...(variables && { variables }) };
    expect(await ours(asked, {})).toEqual(await theirs(asked, {}));
  });

  test.each(['One', 'Two', 'None'])('an operation by its name: %s', async (operationName) => {
    const asked = { schema, document: parse('query One { value } query Two { text }'), operationName };
    expect(await ours(asked, {})).toEqual(await theirs(asked, {}));
  });

  test('the plans of one document serve variables of all sorts', async () => {
    const document = parse('query ($yes: Boolean!, $of: Int!) { value(of: $of) @include(if: $yes) text }');
    const executor = executorOf(schema);
    const operation = getOperationAST(document) ?? undefined;
    const answers = [];
    for (const [yes, of] of [
      [true, 1],
      [false, 2],
      [true, 3],
    ] as const) {
      answers.push((await executor({ document, operation, context: {}, request: { variables: { yes, of } } })).data);
    }
    expect(answers).toEqual([{ value: 1, text: 'text' }, { text: 'text' }, { value: 3, text: 'text' }]);
  });
});
