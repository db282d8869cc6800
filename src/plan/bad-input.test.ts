import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { factRecord } from '../facts/record.js';
import { openTestAtlas, type TestAtlas } from '../testing/test-atlas.js';

const sourced = { confidence: 'HIGH', sources: [] };
const policy = { kind: 'policy', policyKind: 'PLAN', stage: 'FINAL', ...sourced };
const RECORDS = [
  {
    ...policy,
    id: 'policy/alpha',
    title: { en: 'Twin', zh: '双' },
    documentNumber: '国发〔2017〕35号',
    issuedOn: '2020',
  },
  { ...policy, id: 'policy/beta', title: { en: 'Other' }, aliases: { en: ['Twin'] } },
  { ...policy, id: 'policy/gamma', title: { en: 'Single' } },
  { kind: 'ministry', id: 'ministry/one', bodyKind: 'MINISTRY', name: { en: 'One' }, ...sourced },
  { kind: 'relation', type: 'ISSUED_BY', from: 'policy/alpha', to: 'ministry/one', basis: 'EXPLICIT', ...sourced },
].map((record) => factRecord.parse(record));

/** A cursor of any content, in the form that the server gives its own. */
function forge(content: unknown): string {
  return Buffer.from(JSON.stringify(content)).toString('base64url');
}

const byTitle = 'orderBy: [{ field: TITLE }]';
const issuers = (given: string) => `ministry(by: { id: "ministry/one" }) { policies(${given}) { nodes { id } } }`;
const policies = (given: string) => `policies(${given}) { nodes { id } }`;
const spans = (given: string) => `observations(filter: { period: { ${given} } }) { nodes { id } }`;
const nested = (depth: number): string => (depth === 0 ? '{}' : `{ upstream: ${nested(depth - 1)} }`);

/** What is wrong, the root field that is asked for, and what the message must say. */
const BAD_ARGUMENTS: readonly (readonly [string, string, RegExp])[] = [
  ['first is 0', policies('first: 0'), /^first must be from 1 to 100, but got 0/],
  ['first is 101', policies('first: 101'), /^first must .* got 101/],
  ['first is negative', policies('first: -1'), /^first must .* got -1/],
  ['last is 0', policies('last: 0'), /^last must be from 1 to 100, but got 0/],
  ['last is 101', policies('last: 101'), /^last must .* got 101/],
  ['first of a nested list is 0', issuers('first: 0'), /^first must/],
  ['first comes with last', policies('first: 1, last: 1'), /^first and last must not/],
  ['after comes with last', policies('last: 1, after: "x"'), /^after must come with first/],
  ['before comes with first', policies('first: 1, before: "x"'), /^before must come with last/],
  ['after comes with before', policies('after: "x", before: "x"'), /^after must/],
  ['the cursor is empty', policies('after: ""'), /^after must be a cursor/],
  ['the cursor is a word', policies('after: "nonsense"'), /^after must be a cursor .* "nonsense"/],
  ['the cursor has strange characters', policies('last: 1, before: "*甲😀\\u0000"'), /^before must be a cursor/],
  ['the cursor is endless', policies(`after: "${'a'.repeat(100_000)}"`), /^after must be a cursor .{0,90}$/],
  ['the cursor of a nested list is a word', issuers('after: "nonsense"'), /^after must be a cursor/],
  ['the cursor is of no list', policies(`after: "${forge({ order: '' })}"`), /^after must be a cursor/],
  ['the cursor is null within', policies(`after: "${forge(null)}"`), /^after must be a cursor/],
  ['the cursor holds nothing', policies(`after: "${forge([])}"`), /^after must be a cursor/],
  ['the cursor holds no values', policies(`after: "${forge([''])}"`), /^after must be a cursor/],
  ['the cursor holds too many values', policies(`after: "${forge(['', 'policy/a', 'b'])}"`), /^after must be a cursor/],
  ['the cursor holds an object', policies(`after: "${forge(['', { a: 1 }])}"`), /^after must be a cursor/],
  ['the cursor holds a list', policies(`after: "${forge(['', ['policy/a']])}"`), /^after must be a cursor/],
  [
    'the cursor is of another order',
    policies(`after: "${forge(['TITLE ASC', 'a', 'policy/a'])}"`),
    /^after .* from another/,
  ],
  [
    'the cursor is of the other direction',
    policies(`${byTitle}, after: "${forge(['TITLE DESC', 'a', 'b'])}"`),
    /^after .* another/,
  ],
  [
    'the cursor of an order is missing it',
    policies(`${byTitle}, last: 1, before: "${forge(['', 'a'])}"`),
    /^before .* another/,
  ],
  ['an operator is null', policies('filter: { title: { eq: null } }'), /^filter\.title\.eq must not be null/],
  ['a list of an operator is null', policies('filter: { kind: { in: null } }'), /^filter\.kind\.in must not be null/],
  [
    'a field of a filter is null',
    policies('filter: { or: [{ title: null }] }'),
    /^filter\.or\.0\.title must not be null/,
  ],
  ['not of a filter is null', policies('filter: { not: null }'), /^filter\.not must not be null/],
  [
    'a filter of related things is null',
    policies('filter: { issuedBy: { name: { in: null } } }'),
    /^filter\.issuedBy\.name\.in/,
  ],
  ['a span of days has no end', spans('overlaps: {}'), /^filter\.period\.overlaps must have from, to or both/],
  [
    'a span of days is inverted',
    spans('overlaps: { from: "2023-01-02", to: "2023-01-01" }'),
    /^filter\.period\.overlaps\.from must not be after to, but got 2023-01-02 and 2023-01-01/,
  ],
  ['a span of days is null', spans('overlaps: null'), /^filter\.period\.overlaps must not be null/],
  ['a kind of period is null', spans('kind: null'), /^filter\.period\.kind must not be null/],
  ['a filter is nested too deep', policies(`filter: ${nested(8)}`), /^filter\.upstream.* must not be nested so deep/],
  [
    'a key fits two policies',
    'policy(by: { title: "Twin" }) { id }',
    /^by\.title .*policy\/(alpha and policy\/beta|beta and policy\/alpha)/,
  ],
];

const filtered = policies('filter: $given');
const numbers = 'observations(filter: $given) { nodes { id } }';
const found = 'policy(by: $given) { id }';
const manyIds = Array.from({ length: 101 }, () => 'policy/alpha');

/** What is wrong, the type of the variable, the field, the value of the variable, and what the message must say. */
const BAD_VARIABLES: readonly (readonly [string, string, string, unknown, RegExp])[] = [
  ['a day that is not', 'PolicyFilter', filtered, { issuedOn: { eq: '2023-02-30' } }, /issuedOn\.eq.*PartialDate must/],
  ['a partial day', 'PolicyFilter', filtered, { inForceFrom: { lt: '2023' } }, /inForceFrom\.lt.*Date must/],
  ['an enum value that is not', 'PolicyFilter', filtered, { kind: { eq: 'NOVEL' } }, /kind\.eq.*NOVEL/],
  ['a filter field that is not', 'PolicyFilter', filtered, { constructor: { eq: 'x' } }, /given.*constructor/],
  ['an order that is not', '[PolicyOrder!]', policies('orderBy: $given'), [{ field: 'NOVEL' }], /given.*field.*NOVEL/],
  ['a number as a float', 'ObservationFilter', numbers, { value: { eq: 1.5 } }, /value\.eq.*Decimal must/],
  ['a number with an exponent', 'ObservationFilter', numbers, { value: { gt: '1e5' } }, /value\.gt.*Decimal must/],
  ['a page size beyond 32 bits', 'Int', policies('first: $given'), 3_000_000_000, /given/],
  ['a page size that is a fraction', 'Int', policies('first: $given'), 1.5, /given/],
  ['two keys', 'PolicyKey!', found, { id: 'policy/alpha', title: 'Other' }, /given.*[Ee]xactly one/],
  ['no key', 'PolicyKey!', found, {}, /given.*[Ee]xactly one/],
  ['a key that is null', 'PolicyKey!', found, { id: null }, /given.*id/],
  ['more than 100 ids', '[ID!]!', 'nodes(ids: $given) { id }', manyIds, /^ids must be at most 100, but got 101/],
];

/** What is wrong, the field, and what the message must say. */
const INVALID: readonly (readonly [string, string, RegExp])[] = [
  ['an enum value that is not', policies('filter: { kind: { eq: NOVEL } }'), /NOVEL/],
  ['an argument that is not', policies('limit: 10'), /limit/],
  ['a key that is missing', 'policy { id }', /by/],
  ['two keys', 'policy(by: { id: "policy/alpha", title: "Other" }) { id }', /PolicyKey/],
  ['text for a number', policies('first: "ten"'), /Int/],
  ['null in a list of filters', policies('filter: { or: [null] }'), /PolicyFilter/],
];

/** What is looked for in vain, the field, and what it is answered with. */
const ABSENT: readonly (readonly [string, string, unknown])[] = [
  ['an id that nothing has', 'policy(by: { id: "policy/omega" }) { id }', null],
  ['an id of another kind', 'policy(by: { id: "ministry/one" }) { id }', null],
  ['an empty id', 'policy(by: { id: "" }) { id }', null],
  ['a title that nothing has', 'policy(by: { title: "twin" }) { id }', null],
  ['a document number that nothing has', 'policy(by: { documentNumber: "国发〔2017〕36号" }) { id }', null],
  ['a node that is nonsense', 'node(id: "nonsense") { id }', null],
  ['a node that is the name of a method', 'node(id: "constructor/x") { id }', null],
  ['a relation that is nonsense', 'node(id: "relation/nonsense") { id }', null],
  ['a relation that nothing has', 'relation(by: { id: "relation/cites.policy.alpha.policy.beta" }) { id }', null],
  ['a relation that is a node', 'relation(by: { id: "policy/alpha" }) { id }', null],
  ['no ids at all', 'nodes(ids: []) { id }', []],
  [
    'ids of which some are nonsense',
    'nodes(ids: ["x", "policy/beta", "relation/x", "policy/beta"]) { id }',
    [null, { id: 'policy/beta' }, null, { id: 'policy/beta' }],
  ],
];

/** Cursors with contents that the server never gives, but that have the right number of them. */
const FORGED: readonly (readonly [string, string, readonly unknown[]])[] = [
  ['a number for an id', '', ['', 5]],
  ['null for an id', '', ['', null]],
  ['a truth value for an id', '', ['', true]],
  ['a number beyond all numbers', 'orderBy: [{ field: UPSTREAM_COUNT }]', ['UPSTREAM_COUNT ASC', 1e300, 'policy/a']],
  ['text for a number', 'orderBy: [{ field: UPSTREAM_COUNT }]', ['UPSTREAM_COUNT ASC', 'x', 'policy/a']],
  ['a number for a title', byTitle, ['TITLE ASC', 5, 'policy/a']],
  ['null for a title and an id', byTitle, ['TITLE ASC', null, null]],
  ['half a character', byTitle, ['TITLE ASC', '\ud800', '\u0000']],
];

describe('Bad input', () => {
  let atlas: TestAtlas;

  beforeAll(async () => {
    atlas = await openTestAtlas(RECORDS);
  });
  afterAll(() => atlas.close());

  async function expectError(document: string, variables: Record<string, unknown>, code: string, message: RegExp) {
    const { errors = [] } = await atlas.ask(document, variables);
    expect(errors.map(({ extensions }) => extensions?.['code'])).toEqual([code]);
    expect(errors[0]?.message).toMatch(message);
    expect(atlas.logged).toEqual([]);
  }

  it.each(BAD_ARGUMENTS)('is told of: %s', async (_fault, field, message) => {
    await expectError(`{ ${field} }`, {}, 'BAD_USER_INPUT', message);
  });

  it.each(BAD_VARIABLES)('is told of, in a variable: %s', async (_fault, type, field, given, message) => {
    await expectError(`query ($given: ${type}) { ${field} }`, { given }, 'BAD_USER_INPUT', message);
  });

  it.each(INVALID)('does not pass validation: %s', async (_fault, field, message) => {
    await expectError(`{ ${field} }`, {}, 'GRAPHQL_VALIDATION_FAILED', message);
  });

  it('is told of where a date that is not stands in the text of the operation', async () => {
    const document = `{ ${policies('filter: { issuedOn: { eq: "2023-02-30" } }')} }`;
    const { errors = [] } = await atlas.ask(document);
    expect(['BAD_USER_INPUT', 'GRAPHQL_VALIDATION_FAILED']).toContain(errors[0]?.extensions?.['code']);
    expect(errors[0]?.message).toMatch(/2023-02-30/);
    // The message cannot name the field, so the place in the text must.
    expect(errors[0]?.locations).toEqual([{ line: 1, column: document.indexOf('"2023') + 1 }]);
  });

  it.each(ABSENT)('is not found: %s', async (_key, field, expected) => {
    const data = await atlas.run(`{ found: ${field} }`);
    expect(data).toEqual({ found: expected });
  });

  it('is told of: a cursor of a page in another order', async () => {
    const data = await atlas.run(`{ policies(${byTitle}, first: 1) { pageInfo { endCursor } } }`);
    const { endCursor } = (data as { policies: { pageInfo: { endCursor: string } } }).policies.pageInfo;
    for (const order of ['', 'orderBy: [{ field: ISSUED_ON }]', `orderBy: [{ field: TITLE, direction: DESC }]`]) {
      const field = policies(`${order} after: "${endCursor}"`);
      await expectError(`{ ${field} }`, {}, 'BAD_USER_INPUT', /^after must be a cursor .* from another/);
    }
  });

  it.each(FORGED)('is no fault of ours: a cursor with %s', async (_content, order, content) => {
    for (const page of [`first: 1, after: "${forge(content)}"`, `last: 1, before: "${forge(content)}"`]) {
      const { errors = [] } = await atlas.ask(`{ ${policies([order, page].join(' '))} }`);
      expect(errors.filter(({ extensions }) => extensions?.['code'] !== 'BAD_USER_INPUT')).toEqual([]);
    }
  });

  it.each(['\u0000', '\ud800', '😀', '\\', "'", '`', '$p0', '}', 'İ'])('can be any text: %j', async (text) => {
    const document = `query ($filter: PolicyFilter, $by: PolicyKey!, $id: ID!) {
      ${policies('filter: $filter')} policy(by: $by) { id } node(id: $id) { id }
    }`;
    const filter = { title: { eq: text, contains: text, startsWith: text, in: [text] } };
    const data = await atlas.run(document, { filter, by: { title: text }, id: text });
    expect(data).toEqual({ policies: { nodes: [] }, policy: null, node: null });
  });

  it('of one root field leaves the look-ups beside it', async () => {
    const answer = await atlas.ask(`{
      good: policy(by: { id: "policy/gamma" }) { id }
      twins: policy(by: { title: "Twin" }) { id }
      page: policy(by: { id: "policy/alpha" }) { upstream(first: 0) { totalCount } }
      alsoGood: policies(first: 1) { nodes { id } }
    }`);
    expect(answer.data).toEqual({
      good: { id: 'policy/gamma' },
      twins: null,
      page: null,
      alsoGood: { nodes: [{ id: 'policy/alpha' }] },
    });
    expect(answer.errors?.map(({ path }) => path)).toEqual([['twins'], ['page']]);
  });

  it('of one root list, which is never null, leaves no data, and the error says which list it was', async () => {
    const answer = await atlas.ask(`{
      good: policy(by: { id: "policy/gamma" }) { id }
      bad: ${policies('first: 0')}
    }`);
    expect(answer.errors?.map(({ path }) => path)).toEqual([['bad']]);
    expect(answer.data).toBeNull();
  });
});
