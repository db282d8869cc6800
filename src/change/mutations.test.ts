/** The mutations as an editor meets them: GraphQL in, data out. Expected values are from `seed/`. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Principal } from '../auth/principal.js';
import { withFoundConflicts } from '../conflict/with-found-conflicts.js';
import { openTestAtlas, seedRecords, type TestAtlas } from '../testing/test-atlas.js';

const EDITOR: Principal = { name: 'key:editor', role: 'EDITOR' };

let atlas: TestAtlas;

beforeAll(async () => {
  atlas = await openTestAtlas(withFoundConflicts(seedRecords()));
});
afterAll(() => atlas.close());

const POLICY = {
  id: 'policy/jinan-test-plan-2026',
  title: { en: 'Jinan Test Plan', zh: '济南测试计划' },
  policyKind: 'PLAN',
  stage: 'FINAL',
  issuedOn: '2026-03-01',
  inForceFrom: '2026-03-01',
  confidence: 'HIGH',
  sources: ['source/china-daily-shandong-ai-businesses-2023'],
};
const PUT_POLICY = `mutation ($input: PolicyPutInput!) {
  policyPut(input: $input) {
    outcome version clientMutationId change { number by action note records { nodes { id kind before } } }
    policy { id title issuedOn sources { id } status(asOf: "2026-06-01") { status } }
    userErrors { field code message }
  }
}`;

async function put(input: object) {
  return (await atlas.run(PUT_POLICY, { input }, EDITOR))['policyPut'] as Record<string, unknown>;
}

describe('policyPut', () => {
  test('adds a policy, which is there for everybody at once', async () => {
    const before = await atlas.graph.version();
    expect(await put({ policy: POLICY, note: 'A test', clientMutationId: 'one' })).toEqual({
      outcome: 'CHANGED',
      version: before + 1,
      clientMutationId: 'one',
      change: {
        number: before + 1,
        by: 'key:editor',
        action: 'policyPut',
        note: 'A test',
        records: { nodes: [{ id: POLICY.id, kind: 'ADDED', before: null }] },
      },
      policy: {
        id: POLICY.id,
        title: 'Jinan Test Plan',
        issuedOn: '2026-03-01',
        sources: [{ id: POLICY.sources[0] }],
        status: { status: 'IN_FORCE' },
      },
      userErrors: [],
    });
    const { search } = await atlas.run('{ search(query: "济南测试计划", first: 1) { nodes { id } } }');
    expect(search).toEqual({ nodes: [{ id: POLICY.id }] });
  });

  test('gives the first answer to the same client mutation id, and refuses it for something else', async () => {
    const version = await atlas.graph.version();
    expect(await put({ policy: POLICY, note: 'A test', clientMutationId: 'one' })).toMatchObject({
      outcome: 'CHANGED',
      version,
    });
    expect(await atlas.graph.version()).toBe(version);
    expect(await put({ policy: { ...POLICY, stage: 'DRAFT' }, clientMutationId: 'one' })).toMatchObject({
      outcome: 'REFUSED',
      userErrors: [{ code: 'MUTATION_ID_USED' }],
    });
  });

  test('says that nothing changed, and makes no version of it', async () => {
    const version = await atlas.graph.version();
    expect(await put({ policy: POLICY })).toMatchObject({ outcome: 'UNCHANGED', version });
  });

  test('does not overwrite what was changed since the expected version', async () => {
    const version = await atlas.graph.version();
    expect(await put({ policy: { ...POLICY, issuedOn: '2026-03-02' }, expectedVersion: version })).toMatchObject({
      outcome: 'CHANGED',
      version: version + 1,
    });
    expect(await put({ policy: { ...POLICY, issuedOn: '2026-03-03' }, expectedVersion: version })).toMatchObject({
      outcome: 'REFUSED',
      policy: null,
      version: version + 1,
      userErrors: [{ field: 'expectedVersion', code: 'CONFLICT' }],
    });
  });

  test('names each fault by its place in the input', async () => {
    const { userErrors } = await put({
      policy: { ...POLICY, id: 'policy/Jinan', title: {}, inForceFrom: '2026-03-01', inForceTo: '2026-02-01' },
    });
    expect(userErrors).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ field: 'policy.id', code: 'INVALID' }),
        { field: 'policy.title', code: 'INVALID', message: 'title must have en or zh' },
      ]),
    );
    expect((await put({ policy: { ...POLICY, sources: ['source/none'] } }))['userErrors']).toEqual([
      {
        field: 'policy.sources.0',
        code: 'NOT_FOUND',
        message: 'sources.0 must be the id of a record, but there is no source/none.',
      },
    ]);
  });
});
