/** Relations, numbers, sentences, sources, merges, undo and imports through GraphQL. Expected values are from `seed/`. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isInputObjectType } from 'graphql';
import type { Principal } from '../auth/principal.js';
import { withFoundConflicts } from '../conflict/with-found-conflicts.js';
import { fieldsOf } from '../facts/record.js';
import { buildSchema } from '../graphql/schema.js';
import { openTestAtlas, seedRecords, type TestAtlas } from '../testing/test-atlas.js';

const CURATOR: Principal = { name: 'key:curator', role: 'CURATOR' };
const COMMON = 'outcome version userErrors { field code message }';
const SEED_ARTICLE = 'source/china-daily-shandong-ai-businesses-2023';

let atlas: TestAtlas;

beforeAll(async () => {
  atlas = await openTestAtlas(withFoundConflicts(seedRecords()));
});
afterAll(() => atlas.close());

type Payload = Readonly<Record<string, unknown>> & { readonly version: number };

/** Runs one mutation with `input` and returns its payload. */
async function change(name: string, input: object, selection = ''): Promise<Payload> {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  const document = `mutation ($input: ${type}!) { ${name}(input: $input) { ${COMMON} ${selection} } }`;
  return (await atlas.run(document, { input }, CURATOR))[name] as Payload;
}

describe('the inputs of mutations', () => {
  test.each([
    ['policy', 'PolicyInput'],
    ['source', 'SourceInput'],
    ['relation', 'RelationInput'],
    ['observation', 'ObservationInput'],
    ['claim', 'ClaimInput'],
  ] as const)('have the fields of the format of facts: %s', (kind, name) => {
    const type = buildSchema().getType(name);
    const fields = isInputObjectType(type) ? Object.keys(type.getFields()) : [];
    const given = Object.keys(fieldsOf(kind)).filter((field) => !['kind', 'recordedAt', 'retractedAt'].includes(field));
    expect(fields.toSorted()).toEqual(given.toSorted());
  });
});

describe('relations', () => {
  const relation = {
    type: 'CITES',
    from: 'policy/ai-plus-opinions-2025',
    to: 'policy/new-generation-ai-plan-2017',
    key: 'test',
    basis: 'EXPLICIT',
    confidence: 'HIGH',
    sources: [SEED_ARTICLE],
  };
  const id = 'relation/cites.policy.ai-plus-opinions-2025.policy.new-generation-ai-plan-2017.test';

  test('are stated, changed and withdrawn, and what they said is not lost', async () => {
    const shown = 'relation { id provisions retractedAt }';
    expect(await change('relationAssert', { relation }, shown)).toMatchObject({
      outcome: 'CHANGED',
      relation: { id, provisions: null, retractedAt: null },
    });
    const revised = await change('relationAssert', { relation: { ...relation, provisions: 'Part 3' } }, shown);
    expect(revised).toMatchObject({ outcome: 'CHANGED', relation: { id, provisions: 'Part 3', retractedAt: null } });
    const edges = await atlas.graph.read({
      text: 'MATCH (:Entity {id: $from})-[r:CITES]->(:Entity {id: $to}) WHERE r.id = $id RETURN r.provisions AS provisions, r.retractedAt IS NULL AS stands ORDER BY r.recordedAt',
      parameters: { id, from: relation.from, to: relation.to },
    });
    expect(edges).toEqual([
      { provisions: null, stands: false },
      { provisions: 'Part 3', stands: true },
    ]);
    expect(await change('relationRetract', { id }, 'relation { id }')).toMatchObject({
      outcome: 'CHANGED',
      relation: { id },
    });
    expect(await change('relationRetract', { id })).toMatchObject({ outcome: 'UNCHANGED' });
  });

  test('by which a document would rest on itself are refused', async () => {
    const seeded = seedRecords().find((record) => record.kind === 'relation' && record.type === 'BASED_ON');
    const { from, to } = seeded as { from: string; to: string };
    const turned = { ...relation, type: 'BASED_ON', from: to, to: from };
    const version = await atlas.graph.version();
    expect(await change('relationAssert', { relation: turned }, 'relation { id }')).toMatchObject({
      outcome: 'REFUSED',
      version,
      relation: null,
      userErrors: [{ field: 'relation.to', code: 'CYCLE' }],
    });
    expect(await change('relationAssert', { relation: { ...turned, to } })).toMatchObject({
      userErrors: [{ field: 'relation.to', code: 'CYCLE' }],
    });
  });

  test('that are not there cannot be withdrawn', async () => {
    expect(await change('relationRetract', { id: 'relation/cites.policy.a.policy.b' })).toMatchObject({
      outcome: 'REFUSED',
      userErrors: [{ field: 'id', code: 'NOT_FOUND' }],
    });
    expect(await change('relationRetract', { id: 'city/jinan' })).toMatchObject({
      userErrors: [{ field: 'id', code: 'INVALID', message: 'id must be the id of a relation, but got city/jinan.' }],
    });
  });
});

describe('numbers and sentences', () => {
  const observation = {
    id: 'observation/jinan-industry-scale-ai-core-2022',
    measure: 'measure/industry-scale',
    subject: 'city/jinan',
    industry: 'industry/ai-core',
    value: '27200000000',
    unit: 'CNY',
    qualifier: 'EXACT',
    nature: 'ACTUAL',
    period: { kind: 'YEAR', start: '2022-01-01', end: '2022-12-31', label: '2022' },
    confidence: 'HIGH',
    sources: [SEED_ARTICLE],
  };
  const value = async (clock = '') =>
    (await atlas.run(`query ${clock} { observation(by: { id: "${observation.id}" }) { value } }`))['observation'];

  test('are corrected, and a correction can be taken back', async () => {
    expect(await value()).toEqual({ value: '27100000000' });
    const { version } = await change('observationRecord', { observation }, 'observation { value }');
    expect(await value()).toEqual({ value: '27200000000' });
    expect(await change('changeUndo', { version }, 'undone')).toMatchObject({ outcome: 'CHANGED', undone: version });
    expect(await value()).toEqual({ value: '27100000000' });
    expect(await change('changeUndo', { version })).toMatchObject({
      outcome: 'REFUSED',
      userErrors: [{ field: 'version', code: 'CONFLICT' }],
    });
  });

  test('are withdrawn, and counted no longer', async () => {
    const count = async () => (await atlas.run('{ observations { totalCount } claims { totalCount } }')) as unknown;
    const observations = seedRecords().filter(({ kind }) => kind === 'observation').length;
    const claims = seedRecords().filter(({ kind }) => kind === 'claim').length;
    expect(await count()).toEqual({ observations: { totalCount: observations }, claims: { totalCount: claims } });
    const id = 'observation/jinan-industry-scale-ai-core-2023';
    await change('claimRecord', {
      claim: {
        id: 'claim/test',
        about: 'city/jinan',
        topic: 'ROLE',
        text: { en: 'A test.' },
        confidence: 'LOW',
        sources: [SEED_ARTICLE],
      },
    });
    expect(await count()).toMatchObject({ claims: { totalCount: claims + 1 } });
    expect(await change('claimRetract', { id: 'claim/test' }, 'claim { retractedAt }')).toMatchObject({
      outcome: 'CHANGED',
      claim: { retractedAt: expect.any(String) as string },
    });
    expect(await count()).toMatchObject({ claims: { totalCount: claims } });
    expect(await change('observationRetract', { id }, 'observation { id }')).toMatchObject({ outcome: 'REFUSED' });
  });
});

describe('nodeMerge', () => {
  const merge = { from: 'park/qingdao-ai-cluster-shibei', into: 'park/qingdao-ai-industrial-park' };

  test('moves what refers to the one to the other, and can be taken back', async () => {
    const subjects = async (id: string) =>
      (await atlas.run(`{ park(by: { id: "${id}" }) { observations(first: 100) { nodes { id } } } }`))['park'];
    const before = await subjects(merge.from);
    const kept = await subjects(merge.into);
    const merged = await change('nodeMerge', merge, 'node { id ... on Park { names { text } } }');
    expect(merged).toMatchObject({ outcome: 'CHANGED', node: { id: merge.into } });
    const after = (await subjects(merge.into)) as { observations: { nodes: { id: string }[] } };
    const all = [before, kept].flatMap((park) => (park as typeof after).observations.nodes.map(({ id }) => id));
    expect(after.observations.nodes.map(({ id }) => id).toSorted()).toEqual(all.toSorted());
    expect(await change('changeUndo', { version: merged.version })).toMatchObject({ outcome: 'CHANGED' });
    expect(await subjects(merge.from)).toEqual(before);
    expect(await subjects(merge.into)).toEqual(kept);
  });

  test.each([
    [{ ...merge, into: merge.from }, 'into', 'INVALID'],
    [{ ...merge, into: 'city/jinan' }, 'into', 'INVALID'],
    [{ ...merge, into: 'park/none' }, 'into', 'NOT_FOUND'],
    [{ from: 'claim/a', into: 'claim/b' }, 'from', 'INVALID'],
  ])('refuses %j', async (input, field, code) => {
    expect(await change('nodeMerge', input)).toMatchObject({ outcome: 'REFUSED', userErrors: [{ field, code }] });
  });
});

describe('factsImport', () => {
  const city = {
    kind: 'city',
    id: 'city/test',
    code: '379900',
    name: { en: 'Test' },
    confidence: 'LOW',
    sources: [SEED_ARTICLE],
  };
  const place = {
    kind: 'relation',
    type: 'LOCATED_IN',
    from: 'city/test',
    to: 'province/shandong',
    basis: 'EXPLICIT',
    confidence: 'LOW',
    sources: [SEED_ARTICLE],
  };
  const facts = [place, city].map((record) => JSON.stringify(record)).join('\n');

  test('takes records that refer to each other in any order, once', async () => {
    const counts = 'counts { kind added revised retracted unchanged }';
    const none = { added: 0, revised: 0, retracted: 0, unchanged: 0 };
    expect(await change('factsImport', { facts }, counts)).toMatchObject({
      outcome: 'CHANGED',
      counts: [
        { ...none, kind: 'relation', added: 1 },
        { ...none, kind: 'city', added: 1 },
      ],
    });
    expect(await change('factsImport', { facts }, counts)).toMatchObject({
      outcome: 'UNCHANGED',
      counts: [
        { ...none, kind: 'relation', unchanged: 1 },
        { ...none, kind: 'city', unchanged: 1 },
      ],
    });
  });

  test('only says what would become of records when it is tried, and finds the same faults', async () => {
    const version = await atlas.graph.version();
    const other = JSON.stringify({ ...city, id: 'city/tried', code: '379901' });
    const counts = 'change { number } counts { kind added revised retracted unchanged }';
    expect(await change('factsImport', { facts: other, dryRun: true }, counts)).toEqual({
      outcome: 'WOULD_CHANGE',
      version,
      userErrors: [],
      change: null,
      counts: [{ kind: 'city', added: 1, revised: 0, retracted: 0, unchanged: 0 }],
    });
    const dangling = JSON.stringify({ ...city, id: 'city/tried', sources: ['source/none'] });
    expect(await change('factsImport', { facts: dangling, dryRun: true })).toMatchObject({
      outcome: 'REFUSED',
      userErrors: [{ field: 'facts.1.sources.0', code: 'NOT_FOUND' }],
    });
    expect(await change('factsImport', { facts, dryRun: true })).toMatchObject({ outcome: 'UNCHANGED' });
    expect(await atlas.graph.version()).toBe(version);
    expect(await atlas.run('{ city(by: { id: "city/tried" }) { id } }')).toEqual({ city: null });
  });

  test('takes none when one is wrong, and names the line', async () => {
    const version = await atlas.graph.version();
    const wrong = [
      JSON.stringify({ ...city, id: 'city/other' }),
      '',
      '{"kind":"city"',
      JSON.stringify({ ...place, to: 'x' }),
    ];
    const { userErrors, outcome } = await change('factsImport', { facts: wrong.join('\n') });
    expect(outcome).toBe('REFUSED');
    expect((userErrors as { field: string }[]).map(({ field }) => field)).toEqual(['facts.3', 'facts.4.to']);
    const dangling = JSON.stringify({ ...city, id: 'city/other', sources: ['source/none'] });
    expect(await change('factsImport', { facts: `\n${dangling}` })).toMatchObject({
      userErrors: [{ field: 'facts.2.sources.0', code: 'NOT_FOUND' }],
    });
    expect(await atlas.graph.version()).toBe(version);
  });
});
