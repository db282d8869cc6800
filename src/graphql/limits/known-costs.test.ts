import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { buildSchema, getOperationAST, parse } from 'graphql';
import { KnownCosts } from './known-costs.js';
import { operationCost } from './operation-cost.js';

const schema = buildSchema(`${readFileSync(new URL('../../../schema/cost.graphql', import.meta.url), 'utf8')}
  type Query {
    things(first: Int): [Thing!]! @listSize(assumedSize: 20, slicingArguments: ["first"])
    some(ids: [ID!]): [Thing!]! @listSize(assumedSize: 7, slicingArguments: ["ids"])
  }
  type Thing { id: ID! others(first: Int): [Thing!]! @listSize(assumedSize: 3, slicingArguments: ["first"]) }
`);
const document = parse(`query ($first: Int, $ids: [ID!], $yes: Boolean = true) {
  things(first: $first) { id others @include(if: $yes) { id } }
  some(ids: $ids) { id others(first: $first) { id } }
}`);
const operation = getOperationAST(document);

test('a cost that is kept is that which would be reckoned', () => {
  if (!operation) throw new Error('There must be an operation.');
  const known = new KnownCosts(schema);
  const costs = new Set<string>();
  for (let index = 0; index < 600; index += 1) {
    const variables: Record<string, unknown> = { yes: index % 2 === 0 };
    if (index % 3 > 0) variables['first'] = index % 3 === 1 ? null : index % 149;
    if (index % 5 > 0) variables['ids'] = Array.from({ length: index % 5 }, () => `thing/${String(index)}`);
    const cost = known.of(document, operation, variables);
    expect(cost).toEqual(operationCost(schema, document, operation, variables));
    expect(known.of(document, operation, { ...variables })).toBe(cost);
    costs.add(JSON.stringify(cost));
  }
  expect(costs.size).toBeGreaterThan(100);
  // By hand: two things with three others each, and the seven that are assumed with two others each.
  expect(known.of(document, operation, { yes: true, first: 2 }).typeCost).toBe(2 * (1 + 3) + 7 * (1 + 2));
});
