/** What was: names and dates of things that were changed, statements that were replaced, and what was withdrawn. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { factRecord, type FactRecord, type NodeRecord, type RelationRecord } from '../facts/record.js';
import { storeChange } from '../testing/stored-changes.js';
import { openTestAtlas, type TestAtlas } from '../testing/test-atlas.js';

const RECORDED = { recordedAt: '2024-01-01T00:00:00Z', confidence: 'HIGH', sources: ['source/paper'] };
const parse = (record: Record<string, unknown>): FactRecord => factRecord.parse(record);
const policy = (slug: string, fields: Record<string, unknown> = {}) =>
  parse({
    kind: 'policy',
    id: `policy/${slug}`,
    title: { en: `Plan ${slug}` },
    policyKind: 'PLAN',
    stage: 'FINAL',
    issuedOn: '2020-01-01',
    ...RECORDED,
    ...fields,
  }) as NodeRecord;
const source = parse({
  kind: 'source',
  id: 'source/paper',
  title: { en: 'A paper' },
  publisher: 'Press',
  linkSafe: true,
  language: 'en',
  tier: 'OFFICIAL',
  access: 'whole text',
  recordedAt: '2024-01-01T00:00:00Z',
});
const relation = (fields: Record<string, unknown> = {}) =>
  parse({
    kind: 'relation',
    type: 'BASED_ON',
    from: 'policy/b',
    to: 'policy/a',
    basis: 'EXPLICIT',
    ...RECORDED,
    ...fields,
  }) as RelationRecord;
const measure = parse({
  kind: 'measure',
  id: 'measure/firms',
  name: { en: 'Firms' },
  definition: { en: 'Firms counted' },
  unit: 'firms',
  ...RECORDED,
});
const observation = (value: string) =>
  parse({
    kind: 'observation',
    id: 'observation/firms',
    measure: 'measure/firms',
    subject: 'policy/a',
    value,
    unit: 'firms',
    qualifier: 'EXACT',
    nature: 'ACTUAL',
    period: { kind: 'YEAR', start: '2022-01-01', end: '2022-12-31', label: '2022' },
    ...RECORDED,
  }) as NodeRecord;

describe('What was', () => {
  let atlas: TestAtlas;
  /** The instants of the changes. */
  let revised = '';
  let before = '';

  beforeAll(async () => {
    atlas = await openTestAtlas([
      source,
      measure,
      ...['a', 'b', 'c', 'd', 'e'].map((slug) => policy(slug)),
      relation(),
      observation('5'),
    ]);
    before = '2024-06-01T00:00:00.000Z';
    revised = await storeChange(atlas.graph, async (change) => {
      await change.node(
        policy('a', { title: { en: 'Renamed plan' }, issuedOn: '2021-05-05', documentNumber: 'No. 9' }),
      );
      await change.relation(relation({ validFrom: '2023-01-01' }));
      await change.node(observation('6'));
    });
    await storeChange(atlas.graph, (change) => change.withdraw('policy/c'));
    await storeChange(atlas.graph, (change) => change.merge('policy/d', 'policy/e'));
    await storeChange(atlas.graph, (change) => change.merge('policy/e', 'policy/b'));
  }, 60_000);
  afterAll(() => atlas.close());

  const titles = (data: Record<string, unknown>) =>
    (data['policies'] as { nodes: { title: string }[] }).nodes.map(({ title }) => title);
  const LIST =
    'query ($t: DateTime) @clock(knownAsOf: $t) { policies(orderBy: [{ field: TITLE }]) { nodes { title } } }';

  it('is told by a list, in the order of the names of then', async () => {
    expect(titles(await atlas.run(LIST, { t: before }))).toEqual(['Plan a', 'Plan b', 'Plan c', 'Plan d', 'Plan e']);
    expect(titles(await atlas.run(LIST, { t: revised }))).toEqual([
      'Plan b',
      'Plan c',
      'Plan d',
      'Plan e',
      'Renamed plan',
    ]);
    expect(titles(await atlas.run(LIST))).toEqual(['Plan b', 'Renamed plan']);
  });

  it('is what filters and look-ups by a name or a date go by', async () => {
    const document = `query ($t: DateTime) @clock(knownAsOf: $t) {
      policies(filter: { issuedOn: { gte: "2021" } }) { nodes { title } }
      old: policy(by: { title: "Plan a" }) { issuedOn }
      new: policy(by: { documentNumber: "No. 9" }) { title }
    }`;
    expect(await atlas.run(document, { t: before })).toEqual({
      policies: { nodes: [] },
      old: { issuedOn: '2020-01-01' },
      new: null,
    });
    expect(await atlas.run(document)).toEqual({
      policies: { nodes: [{ title: 'Renamed plan' }] },
      old: null,
      new: { title: 'Renamed plan' },
    });
  });

  it('has the plain id of a statement that was replaced, and is found by it', async () => {
    const document = `query ($t: DateTime) @clock(knownAsOf: $t) {
      observations(filter: { id: { eq: "observation/firms" } }) { totalCount nodes { id value retractedAt } }
      observation(by: { id: "observation/firms" }) { id value subject { id } }
      nodes(ids: ["observation/firms", "observation/firms~2"]) { id }
    }`;
    const told = (value: string) => ({
      observations: { totalCount: 1, nodes: [{ id: 'observation/firms', value, retractedAt: null }] },
      observation: { id: 'observation/firms', value, subject: { id: 'policy/a' } },
      nodes: [{ id: 'observation/firms' }, null],
    });
    expect(await atlas.run(document, { t: before })).toEqual(told('5'));
    expect(await atlas.run(document)).toEqual(told('6'));
  });

  it('of a relation that was changed is one edge at any instant', async () => {
    const id = 'relation/based-on.policy.b.policy.a';
    const document = `query ($t: DateTime) @clock(knownAsOf: $t) {
      relation(by: { id: "${id}" }) { validFrom retractedAt }
      relations(filter: { type: { eq: BASED_ON } }) { totalCount nodes { id validFrom } }
    }`;
    const told = (validFrom: string | null) => ({
      relation: { validFrom, retractedAt: null },
      relations: { totalCount: 1, nodes: [{ id, validFrom }] },
    });
    expect(await atlas.run(document, { t: before })).toEqual(told(null));
    expect(await atlas.run(document)).toEqual(told('2023-01-01'));
  });

  it('and was withdrawn is null, in look-ups of every sort', async () => {
    const document = `query ($t: DateTime) @clock(knownAsOf: $t) {
      byId: policy(by: { id: "policy/c" }) { id }
      byTitle: policy(by: { title: "Plan c" }) { id }
      node(id: "policy/c") { id }
      nodes(ids: ["policy/c"]) { id }
      graph { nodeCount }
    }`;
    // Policies a and b, the source, the measure and the observation.
    const gone = { byId: null, byTitle: null, node: null, nodes: [null], graph: { nodeCount: 5 } };
    expect(await atlas.run(document)).toEqual(gone);
    const it = { id: 'policy/c' };
    expect(await atlas.run(document, { t: before })).toEqual({
      byId: it,
      byTitle: it,
      node: it,
      nodes: [it],
      graph: { nodeCount: 8 },
    });
  });

  it('and was merged leads to what stands for it, over several merges', async () => {
    const document = `query ($t: DateTime) @clock(knownAsOf: $t) {
      byId: policy(by: { id: "policy/d" }) { id title }
      byTitle: policy(by: { title: "Plan d" }) { id }
      nodes(ids: ["policy/d", "policy/b", "policy/none"]) { id }
    }`;
    const b = { id: 'policy/b' };
    expect(await atlas.run(document)).toEqual({ byId: { ...b, title: 'Plan b' }, byTitle: b, nodes: [b, b, null] });
    const d = { id: 'policy/d' };
    expect(await atlas.run(document, { t: before })).toEqual({
      byId: { ...d, title: 'Plan d' },
      byTitle: d,
      nodes: [d, b, null],
    });
  });
});
