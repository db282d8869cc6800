import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { questionOfBody, questionOfSearch } from './question.js';

const query = '{ graph { version } }';
const sha256Hash = createHash('sha256').update(query).digest('hex');
const shuffled = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(shuffled);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, inner]) => [key, shuffled(inner)]),
  );
};

describe('Two requests are the same question', () => {
  test('whatever the order of their variables, at any depth', () => {
    const variables = fc.dictionary(fc.stringMatching(/^[a-z]{1,3}$/), fc.jsonValue({ maxDepth: 3 }));
    fc.assert(
      fc.property(variables, (given) => {
        expect(questionOfBody({ query, variables: shuffled(given) })).toEqual(
          questionOfBody({ query, variables: given }),
        );
      }),
    );
  });

  test('whether they come by GET or POST, and whether the document or its hash is sent', () => {
    const variables = { b: [1], a: 'x' };
    const expected = questionOfBody({ query, variables });
    expect(expected?.documentHash).toBe(sha256Hash);
    const search = new URLSearchParams({ query, variables: JSON.stringify(variables) });
    expect(questionOfSearch(search)).toEqual(expected);
    const extensions = { persistedQuery: { version: 1, sha256Hash } };
    expect(questionOfBody({ extensions, variables })).toEqual(expected);
  });

  test('only if they agree in the document, the operation and every variable', () => {
    const questions = [
      { query },
      { query: `${query} ` },
      { query, operationName: 'A' },
      { query, variables: { a: 1 } },
      { query, variables: { a: '1' } },
      { query, variables: { a: [1, 2] } },
      { query, variables: { a: [2, 1] } },
      { query, variables: { a: null } },
    ].map((body) => JSON.stringify(questionOfBody(body)));
    expect(new Set(questions).size).toBe(questions.length);
  });
});

test.each([
  [undefined],
  [[]],
  [{}],
  [{ query: 1 }],
  [{ query, operationName: 1 }],
  [{ query, variables: [] }],
  [{ query, variables: '{}' }],
  [{ query, extensions: { persistedQuery: { version: 1, sha256Hash } } }],
  [{ query, extensions: { tracing: true } }],
  [{ extensions: { persistedQuery: { version: 2, sha256Hash } } }],
  [{ extensions: { persistedQuery: { version: 1, sha256Hash: 'x' } } }],
])('%j is no question whose answer could be kept', (body) => {
  expect(questionOfBody(body)).toBeUndefined();
});

test.each(['query=a&query=b', 'query=a&variables={', 'query=a&variables=[]'])('nor is an address with %s', (search) => {
  expect(questionOfSearch(new URLSearchParams(search))).toBeUndefined();
});
