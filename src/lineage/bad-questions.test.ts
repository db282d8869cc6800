/** Arguments of traversals that cannot be used: the message names the argument and says what it must be. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { node, observation, policy, relation } from '../testing/lineage-facts.js';
import { openTestAtlas, type TestAtlas } from '../testing/test-atlas.js';

const of = (field: string, id = 'policy/b') => `policy(by: { id: "${id}" }) { ${field} }`;
const lineage = (given: string, id?: string) => of(`lineage(${given}) { totalCount }`, id);
const up = (given: string, id?: string) => lineage(`direction: UP, ${given}`, id);
const impact = (given: string) => of(`impact(${given}) { totalCount }`);
const path = (given: string) => `path(${given}) { reason }`;
const between = (given: string) => path(`from: "policy/a", to: "policy/b", ${given}`);
const around = (given: string) => `neighborhood(${given}) { truncated }`;
const diff = (given: string) => `lineageDiff(${given}) { truncated }`;
const forge = (...values: unknown[]) => Buffer.from(JSON.stringify(values)).toString('base64url');

/** What is wrong, the root field that is asked for, and what the message must say. */
const BAD_QUESTIONS: readonly (readonly [string, string, RegExp])[] = [
  ['maxDepth of a lineage is 0', up('maxDepth: 0'), /^maxDepth must be from 1 to 8, but got 0/],
  ['maxDepth of a lineage is 9', up('maxDepth: 9'), /^maxDepth must be from 1 to 8, but got 9/],
  ['maxDepth of a lineage is null', up('maxDepth: null'), /^maxDepth must be from 1 to 8, but got null/],
  ['relations of a lineage are none', up('relations: []'), /^relations must name at least one/],
  [
    'a relation of a lineage is none of lineage',
    up('relations: [TARGETS]'),
    /"TARGETS" does not exist in "LineageRelation"/,
  ],
  ['first of a lineage is 0', up('first: 0'), /^first must be from 1 to 100, but got 0/],
  ['first of a lineage is 101', up('first: 101'), /^first must be from 1 to 100, but got 101/],
  ['the cursor of a lineage is a word', up('after: "nonsense"'), /^after must be a cursor .* "nonsense"/],
  [
    'the cursor of a lineage is of the other direction',
    up(`after: "${forge('lineage DOWN', 1, null, 'policy/a')}"`),
    /^after .* from another/,
  ],
  [
    'the cursor of a lineage is of an impact',
    up(`after: "${forge('impact', 1, 'policy', 'policy/a')}"`),
    /^after .* from another/,
  ],
  ['the cursor of a lineage is of a list', up(`after: "${forge('', 'policy/a')}"`), /^after .* from another/],
  [
    'the day of a lineage is in no calendar',
    up('asOf: "2023-02-30"'),
    /Date must be a calendar day.* got "2023-02-30"/,
  ],
  ['the day of a lineage is a month', up('asOf: "2023-02"'), /Date must be a calendar day/],
  ['the instant of a lineage is a day', up('knownAsOf: "2023-02-01"'), /DateTime must be an instant in UTC/],
  ['the direction of a lineage is missing', lineage('maxDepth: 1'), /"direction"/],
  ['first of an impact is 0', impact('first: 0'), /^first must be from 1 to 100, but got 0/],
  ['first of an impact is 101', impact('first: 101'), /^first must/],
  [
    'the cursor of an impact is of a lineage',
    impact(`after: "${forge('lineage UP', 1, null, 'policy/a')}"`),
    /^after .* from another/,
  ],
  ['the day of an impact is in no calendar', impact('asOf: "2023-02-30"'), /Date must be/],
  ['first of a history is 101', of('history(first: 101) { totalCount }'), /^first must be from 1 to 100/],
  [
    'the cursor of a history is of a lineage',
    of(`history(after: "${forge('lineage UP', 1, null, 'a')}") { totalCount }`),
    /^after .* from another/,
  ],
  ['the day of a chain is in no calendar', of('inForceChain(asOf: "2023-02-30") { id }'), /Date must be/],
  ['the day of a status is in no calendar', of('status(asOf: "2023-02-30") { rule }'), /Date must be/],
  ['maxDepth of a path is 0', between('maxDepth: 0'), /^maxDepth must be from 1 to 8, but got 0/],
  ['maxDepth of a path is 9', between('maxDepth: 9'), /^maxDepth must be from 1 to 8, but got 9/],
  ['first of a path is 0', between('first: 0'), /^first must be from 1 to 5, but got 0/],
  ['first of a path is 6', between('first: 6'), /^first must be from 1 to 5, but got 6/],
  ['relations of a path are none', between('relations: []'), /^relations must name at least one/],
  [
    'a path comes from nowhere',
    path('from: "policy/nowhere", to: "policy/b"'),
    /^from must be the id .*"policy\/nowhere"/,
  ],
  ['a path leads to nowhere', path('from: "policy/b", to: "nowhere"'), /^to must be the id .*"nowhere"/],
  [
    'a path leads to a relation',
    path('from: "policy/b", to: "relation/cites.policy.b.policy.a"'),
    /^to must be the id/,
  ],
  ['a path stays nowhere', path('from: "policy/nowhere", to: "policy/nowhere"'), /^from must be the id/],
  ['a neighborhood is of nothing', around('id: "policy/nowhere"'), /^id must be the id .*"policy\/nowhere"/],
  [
    'a neighborhood is of an observation',
    around('id: "observation/one"'),
    /^id must be the id of a public body.*"observation\/one"/,
  ],
  ['a neighborhood is of a measure', around('id: "measure/one"'), /^id must be the id of a public body/],
  ['depth of a neighborhood is 0', around('id: "policy/a", depth: 0'), /^depth must be from 1 to 3, but got 0/],
  ['depth of a neighborhood is 4', around('id: "policy/a", depth: 4'), /^depth must be from 1 to 3, but got 4/],
  ['limit of a neighborhood is 0', around('id: "policy/a", limit: 0'), /^limit must be from 1 to 500, but got 0/],
  ['limit of a neighborhood is 501', around('id: "policy/a", limit: 501'), /^limit must be from 1 to 500, but got 501/],
  [
    'a difference is of nothing',
    diff('policy: "policy/nowhere", from: "2020-01-01", to: "2020-01-02"'),
    /^policy must be the id .*"policy\/nowhere"/,
  ],
  [
    'a difference is of a city',
    diff('policy: "city/one", from: "2020-01-01", to: "2020-01-02"'),
    /^policy must be the id of a policy.*"city\/one"/,
  ],
  [
    'a difference goes backwards',
    diff('policy: "policy/a", from: "2020-01-02", to: "2020-01-01"'),
    /^from must not be after to/,
  ],
  ['a difference ends on no day', diff('policy: "policy/a", from: "2020-01-02", to: "2023-02-30"'), /Date must be/],
];

/** A client may give null for an argument that it leaves open. */
const OPEN_QUESTIONS: readonly string[] = [
  up('first: null, after: null, asOf: null, knownAsOf: null, relations: null'),
  impact('first: null, after: null, asOf: null, kinds: null'),
  between('asOf: null, knownAsOf: null, relations: null'),
  around('id: "policy/a", kinds: null, asOf: null, knownAsOf: null'),
  of('history(first: null, after: null) { totalCount }'),
];

let atlas: TestAtlas;
beforeAll(async () => {
  atlas = await openTestAtlas([
    policy('a'),
    policy('b'),
    relation('CITES', 'b', 'a'),
    node('city', 'one', { code: '370100' }),
    node('measure', 'one', { definition: { en: 'One' }, unit: 'CNY' }),
    observation('one', { setBy: 'policy/a' }),
  ]);
});
afterAll(() => atlas.close());

describe('A traversal that cannot be made', () => {
  it.each(BAD_QUESTIONS)('is refused when %s', async (_title, field, message) => {
    const { errors } = await atlas.ask(`{ ${field} }`);
    expect(errors?.map((error) => error.message)).toEqual([expect.stringMatching(message)]);
    expect(['BAD_USER_INPUT', 'GRAPHQL_VALIDATION_FAILED']).toContain(errors?.[0]?.extensions?.['code']);
    expect(atlas.logged).toEqual([]);
  });

  it.each(OPEN_QUESTIONS)('is none where an argument is null: %s', async (field) => {
    expect(await atlas.ask(`{ ${field} }`)).not.toHaveProperty('errors');
  });

  it('is none where the clock of the operation is null', async () => {
    const document = `query ($day: Date, $instant: DateTime) @clock(asOf: $day, knownAsOf: $instant) { ${up('first: 1')} }`;
    const expected = { policy: { lineage: { totalCount: 1 } } };
    expect(await atlas.run(document, { day: null, instant: null })).toEqual(expected);
    expect(await atlas.run(document)).toEqual(expected);
    expect(await atlas.run(`query @clock(asOf: null, knownAsOf: null) { ${up('first: 1')} }`)).toEqual(expected);
  });

  it('is none where the list of a cursor has become empty', async () => {
    const after = forge('lineage UP', 1, null, 'policy/a');
    expect(await atlas.run(`{ ${up(`after: "${after}"`, 'policy/a')} }`)).toEqual({
      policy: { lineage: { totalCount: 0 } },
    });
  });
});
