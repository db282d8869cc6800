/** Which records an export has: of a neighbourhood, of kinds, under clocks; and that it is of one version of the graph. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { factRecord, type FactRecord } from '../facts/record.js';
import { relationId } from '../facts/relation-id.js';
import { storeRecords } from '../facts/store-records.js';
import type { Graph } from '../graph/graph.js';
import { exported, exportedRecords } from '../testing/exported.js';
import { openEmptyGraph } from '../testing/test-atlas.js';
import { exportRequest, type GivenRequest } from './export-request.js';
import { exportText } from './export-text.js';

const EARLY = '2024-01-01T00:00:00Z';
const LATE = '2025-01-01T00:00:00Z';
const FACT = { confidence: 'HIGH', sources: ['source/early'], recordedAt: EARLY } as const;

function source(slug: string, recordedAt: string): unknown {
  const rest = { publisher: 'Press', linkSafe: true, language: 'en', tier: 'OFFICIAL', access: 'whole', recordedAt };
  return { kind: 'source', id: `source/${slug}`, title: { en: slug }, ...rest };
}
function policy(slug: string, fields: object = {}): unknown {
  const rest = { title: { en: slug }, policyKind: 'PLAN', stage: 'FINAL', ...FACT };
  return { kind: 'policy', id: `policy/${slug}`, ...rest, ...fields };
}
function relation(type: string, from: string, to: string, fields: object = {}): unknown {
  return { kind: 'relation', type, from, to, basis: 'EXPLICIT', ...FACT, ...fields };
}

/** `late` rests on `middle`, and that on `early`; the city is where `early` applies. */
const WORLD = [
  source('early', EARLY),
  source('late', LATE),
  source('unused', EARLY),
  policy('early', { issuedOn: '2020' }),
  policy('middle', { issuedOn: '2021', sources: ['source/late', 'source/early'] }),
  policy('late', { issuedOn: '2022', recordedAt: LATE }),
  { kind: 'city', id: 'city/one', code: '370100', name: { en: 'One' }, ...FACT },
  { kind: 'measure', id: 'measure/one', definition: { en: 'One.' }, unit: 'CNY', name: { en: 'One' }, ...FACT },
  {
    kind: 'claim',
    id: 'claim/withdrawn',
    about: 'city/one',
    topic: 'ROLE',
    text: { en: 'Withdrawn.' },
    ...FACT,
    retractedAt: LATE,
  },
  relation('BASED_ON', 'policy/middle', 'policy/early'),
  relation('BASED_ON', 'policy/late', 'policy/middle', { sources: ['source/late'], recordedAt: LATE }),
  relation('APPLIES_IN', 'policy/early', 'city/one', { validFrom: '2020-01-01', validTo: '2023-01-01' }),
  relation('CITES', 'policy/middle', 'policy/early', { retractedAt: LATE }),
].map((record) => factRecord.parse(record));

let graph: Graph;

beforeAll(async () => {
  graph = await openEmptyGraph();
  await storeRecords(graph, WORLD);
});
afterAll(() => graph.close());

const nameOf = (record: FactRecord) => (record.kind === 'relation' ? relationId(record) : record.id);

async function names(given: GivenRequest): Promise<string[]> {
  return (await exportedRecords(graph, given)).map(nameOf);
}

describe('an export', () => {
  test('without a clock has all that was ever recorded, by kind and id', async () => {
    expect(await names({})).toEqual([
      'policy/early',
      'policy/late',
      'policy/middle',
      'city/one',
      'measure/one',
      'claim/withdrawn',
      'source/early',
      'source/late',
      'source/unused',
      'relation/applies-in.policy.early.city.one',
      'relation/based-on.policy.late.policy.middle',
      'relation/based-on.policy.middle.policy.early',
      'relation/cites.policy.middle.policy.early',
    ]);
  });

  test('as of a day has what stands now, and the relations that held then', async () => {
    expect((await names({ asOf: '2021-06-01' })).filter((name) => /^(claim|relation)/.test(name))).toEqual([
      'relation/applies-in.policy.early.city.one',
      'relation/based-on.policy.middle.policy.early',
    ]);
    expect(await names({ asOf: '2023-01-01' })).not.toContain('relation/applies-in.policy.early.city.one');
  });

  test('as known at an instant has what was recorded by then and not yet withdrawn, and refers to nothing else', async () => {
    const records = await exportedRecords(graph, { knownAsOf: '2024-06-01T00:00:00Z' });
    expect(records.map(nameOf)).toEqual([
      'policy/early',
      'policy/middle',
      'city/one',
      'measure/one',
      'claim/withdrawn',
      'source/early',
      'source/unused',
      'relation/applies-in.policy.early.city.one',
      'relation/based-on.policy.middle.policy.early',
      'relation/cites.policy.middle.policy.early',
    ]);
    const middle = records.find((record) => nameOf(record) === 'policy/middle');
    expect(middle).toMatchObject({ sources: ['source/early'] });
  });

  test('of kinds has these, and relations between such', async () => {
    expect(await names({ kinds: ['policy', 'measure'] })).toEqual([
      'policy/early',
      'policy/late',
      'policy/middle',
      'measure/one',
      'relation/based-on.policy.late.policy.middle',
      'relation/based-on.policy.middle.policy.early',
      'relation/cites.policy.middle.policy.early',
    ]);
  });

  test('of a node has what is around it, the relations among that, and the sources of both', async () => {
    expect(await names({ of: 'policy/late' })).toEqual([
      'policy/late',
      'policy/middle',
      'source/early',
      'source/late',
      'relation/based-on.policy.late.policy.middle',
    ]);
    expect(await names({ of: 'policy/late', depth: '3', kinds: ['policy'] })).toEqual([
      'policy/early',
      'policy/late',
      'policy/middle',
      'relation/based-on.policy.late.policy.middle',
      'relation/based-on.policy.middle.policy.early',
    ]);
  });
});

describe('a request', () => {
  test.each<[GivenRequest, string]>([
    [{ format: 'xlsx' }, 'format must be one of jsonl, csv, graphml, cytoscape, jsonld, csl-json, but got "xlsx".'],
    [{ format: 'csv' }, 'table must be nodes or relations when format is csv.'],
    [{ format: 'csv', table: 'edges' }, 'table must be nodes or relations, but got "edges".'],
    [{ table: 'nodes' }, 'table must be left out when format is not csv, but got "nodes".'],
    [{ depth: '2' }, 'depth must be left out when there is no node to start from, but got "2".'],
    [{ of: 'city/one', depth: '4' }, 'depth must be a whole number from 1 to 3, but got "4".'],
    [{ of: 'city/one', depth: '1e0' }, 'depth must be a whole number from 1 to 3, but got "1e0".'],
    [{ of: 'city/gone' }, 'of must be the id of a node, but there is none with "city/gone".'],
    [{ of: 'nonsense' }, 'of must be the id of a node, but there is none with "nonsense".'],
    [
      { of: 'measure/one' },
      'of must be the id of a public body, policy, place, zone, park or industry, but got "measure/one".',
    ],
    [
      { kinds: ['policy', 'town'] },
      `kinds must be one of ministry, local-government, policy, country, province, city, district, zone, park, industry, measure, observation, claim, conflict, source, but got "town".`,
    ],
    [{ asOf: '2023-02-30' }, 'asOf must be a calendar day, YYYY-MM-DD, but got "2023-02-30".'],
    [{ knownAsOf: '2023-02-01' }, 'knownAsOf must be an instant in UTC, YYYY-MM-DDThh:mm:ssZ, but got "2023-02-01".'],
  ])('that cannot be used, %j, is refused with the reason', async (given, message) => {
    await expect(exported(graph, given)).rejects.toMatchObject({ name: 'ExportRequestError', message });
  });
});

describe('a graph that changes while it is exported', () => {
  test('is exported as it was, or the end says that it is neither', async () => {
    const before = await exported(graph, {});
    const { pieces, version } = await exportText(graph, exportRequest({}));
    let text = String((await pieces.next()).value);
    // A source is read after the policies that came first.
    await storeRecords(graph, [factRecord.parse(source('meanwhile', LATE))]);
    const rest = (async () => {
      for await (const piece of pieces) text += piece;
    })();
    if (graph.engine === 'grafeo') {
      await rest;
      expect(text).toBe(before);
    } else {
      const message = `The graph changed from version ${String(version)} to ${String(version + 1)} while it was exported, so what was written is neither. Export it again.`;
      await expect(rest).rejects.toMatchObject({ name: 'GraphChangedError', message });
    }
    expect(await names({ kinds: ['source'] })).toContain('source/meanwhile');
  });
});

describe('a hub', () => {
  test('with more relations than are read at once has each of them, in order', async () => {
    const others = Array.from({ length: 1_100 }, (_other, index) => policy(`other-${String(index).padStart(4, '0')}`));
    const hub = policy('hub');
    const cites = others.flatMap((_other, index) =>
      ['a', 'b'].map((key) =>
        relation('CITES', 'policy/hub', `policy/other-${String(index).padStart(4, '0')}`, { key }),
      ),
    );
    const records = [hub, ...others, ...cites].map((record) => factRecord.parse(record));
    await storeRecords(graph, records);
    const exportedNames = (await names({ kinds: ['policy'] })).filter((name) =>
      name.startsWith('relation/cites.policy.hub'),
    );
    expect(exportedNames).toEqual(
      records.flatMap((record) => (record.kind === 'relation' ? [relationId(record)] : [])),
    );
  });
});
