/** Coverage of the seed: its numbers as counted apart from it, its words, its errors, and what it reads. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FactRecord } from '../facts/record.js';
import { openTestAtlas, seedRecords, type TestAtlas } from '../testing/test-atlas.js';
import { GAP_KINDS, PASSES } from './gaps-graph.js';

interface Gap {
  readonly kind: string;
  readonly count: number;
  readonly total: number;
  readonly explanation: string;
  readonly facts: readonly { readonly id: string }[];
}
interface Coverage {
  readonly of: { readonly id: string } | null;
  readonly isComplete: boolean;
  readonly factCount: number;
  readonly firstCheckedAt: string | null;
  readonly lastCheckedAt: string | null;
  readonly gaps: readonly Gap[];
}

const FIELDS = 'of { id } isComplete factCount firstCheckedAt lastCheckedAt gaps { kind count total }';
const records = seedRecords();
let atlas: TestAtlas;

beforeAll(async () => {
  atlas = await openTestAtlas(records);
});
afterAll(() => atlas.close());

async function ask(document: string): Promise<Coverage> {
  return (await atlas.run(document))['coverage'] as Coverage;
}

function countsOf({ gaps }: Coverage): Record<string, string> {
  return Object.fromEntries(gaps.map(({ kind, count, total }) => [kind, `${String(count)} of ${String(total)}`]));
}

function recordsOf<Kind extends FactRecord['kind']>(kind: Kind) {
  return records.filter((record): record is Extract<FactRecord, { kind: Kind }> => record.kind === kind);
}

describe('The coverage of the whole seed', () => {
  test('counts each gap as a count of the lines of the seed by hand does', async () => {
    const coverage = await ask(`{ coverage(asOf: "2026-11-24") { ${FIELDS} } }`);
    expect(countsOf(coverage)).toEqual({
      // 1,178 lines less 136 sources: 1,042 facts. Of country/china alone `sources` is empty.
      NO_SOURCE: '1 of 1042',
      // The tier of each of `sources` is MIRROR_UNSAFE.
      UNSAFE_SOURCE_ONLY: '37 of 1042',
      // `sources` has one id, that of a source of the tier TRADE, WIKI, MIRROR or MIRROR_UNSAFE.
      SINGLE_LOW_TIER_SOURCE: '296 of 1042',
      SEVERAL_LOW_TIER_SOURCES: '37 of 1042',
      // grep -h '"confidence": "LOW"' seed/*.jsonl
      LOW_CONFIDENCE: '40 of 1042',
      // The distinct ids in `sides` of seed/conflict.jsonl, of 118 observations and 32 claims.
      IN_CONFLICT: '30 of 150',
      // docs/status.md: rule 11, on that day.
      STATUS_UNKNOWN: '61 of 99',
      // 99 policies less the distinct `from` of the 23 BASED_ON and the 27 ENSURES_IMPLEMENTATION_OF.
      NO_BASIS: '65 of 99',
      // 23 policies of the collection have no issuing body, and the campaign of the seed article has none.
      NO_ISSUER: '24 of 99',
      NO_DATE: '22 of 99',
      DATE_WITHOUT_DAY: '14 of 77',
      // 99 less 4 drafts; no policy is commenced by another one.
      NO_IN_FORCE_DATE: '85 of 95',
      INFERRED: '46 of 580',
      TARGET_WITHOUT_RESULT: '39 of 54',
      // 60 policies of the collection have no number; 4 of them are drafts and one is an initiative.
      NO_DOCUMENT_NUMBER: '55 of 93',
      // UNTRANSLATED is not among them: every name, title and sentence of the collection is there in both languages.
    });
    expect(coverage).toMatchObject({
      of: null,
      isComplete: false,
      factCount: 1042,
      firstCheckedAt: '2026-11-24T00:00:00.000Z',
      lastCheckedAt: '2026-11-24T00:00:00.000Z',
    });
  });

  test('lists the gaps gravest first, in the order of the schema', async () => {
    const { gaps } = await ask('{ coverage { gaps { kind } } }');
    const kinds = gaps.map(({ kind }) => kind);
    expect(kinds).toEqual(GAP_KINDS.filter((kind) => kinds.includes(kind)));
    const data = await atlas.run('{ __type(name: "CoverageGapKind") { enumValues { name } } }');
    expect(data['__type']).toEqual({ enumValues: GAP_KINDS.map((name) => ({ name })) });
  });

  test('names the facts of a gap, nodes and relations together, as many as each `facts` asks for', async () => {
    const { gaps } = await ask(`{ coverage(kinds: [LOW_CONFIDENCE]) { gaps {
      facts { __typename id }
      two: facts(first: 2) { id }
      all: facts(first: 100) { id ... on Sourced { confidence } }
    } } }`);
    const [gap] = gaps as unknown as Record<string, { id: string; __typename: string; confidence: string }[]>[];
    const low = records.filter((record) => record.kind !== 'source' && record.confidence === 'LOW');
    expect(gap?.['all']?.filter(({ id }) => !id.startsWith('relation/')).map(({ id }) => id)).toEqual(
      low.flatMap((record) => (record.kind === 'relation' ? [] : [record.id])).toSorted(),
    );
    expect(gap?.['all']).toHaveLength(low.length);
    expect(new Set(gap?.['all']?.map(({ confidence }) => confidence))).toEqual(new Set(['LOW']));
    expect(gap?.['facts']).toHaveLength(20);
    expect(gap?.['two']?.map(({ id }) => id)).toEqual(gap?.['all']?.slice(0, 2).map(({ id }) => id));
    expect(gap?.['all']?.map(({ id }) => id)).toEqual(gap?.['all']?.map(({ id }) => id).toSorted());
  });

  test('keeps to the kinds asked for, and calls complete what has none of them', async () => {
    const some = await ask(`{ coverage(kinds: [NO_PLACE, INFERRED]) { ${FIELDS} } }`);
    expect(countsOf(some)).toEqual({ INFERRED: '46 of 580' });
    // Each of the 99 policies has an APPLIES_IN.
    expect(await ask('{ coverage(kinds: [NO_PLACE]) { isComplete factCount } }')).toEqual({
      isComplete: true,
      factCount: 1042,
    });
  });

  test('has none of it at an instant before all was recorded', async () => {
    expect(await ask(`{ coverage(knownAsOf: "2026-11-23T23:59:59Z") { ${FIELDS} } }`)).toEqual({
      of: null,
      isComplete: false,
      factCount: 0,
      firstCheckedAt: null,
      lastCheckedAt: null,
      gaps: [],
    });
  });

  test('counts with one statement; lists facts with one for each pass, and fills them in with one more', async () => {
    await ask('{ coverage { isComplete gaps { kind count } factCount } }');
    expect(atlas.statements).toHaveLength(1);
    await ask('{ coverage { gaps { facts { id } } } }');
    expect(atlas.statements).toHaveLength(PASSES.length + 1);
    // The check that the node exists, its gaps with their facts, and what is selected of these.
    await ask('{ coverage(of: "city/jinan") { gaps { facts { id } } } }');
    expect(atlas.statements).toHaveLength(3);
  });
});

describe('The coverage of a node', () => {
  test('is for the Jinan-Qingdao zone that of what names it, of its relations and of the policies at them', async () => {
    // The zone, 17 relations at it, 5 policies that govern it, and 10 observations, claims and conflicts about it.
    const id = 'zone/jinan-qingdao';
    const relations = recordsOf('relation').filter(({ from, to }) => from === id || to === id);
    expect(relations).toHaveLength(17);
    const coverage = await ask(`{ coverage(of: "${id}") { ${FIELDS} } }`);
    expect(coverage).toMatchObject({ of: { id }, factCount: 33, isComplete: false });
    // Of the five only the plan for Qingdao's zone of 2020 carries out another document.
    expect(countsOf(coverage)).toMatchObject({
      NO_BASIS: '4 of 5',
      NO_DOCUMENT_NUMBER: '3 of 5',
      IN_CONFLICT: '5 of 8',
    });
    expect(countsOf(coverage)).not.toHaveProperty('NO_SOURCE');
  });

  test('is the same as a field of the subject, under the clock of the operation', async () => {
    const data = await atlas.run(`query @clock(asOf: "2019-12-31") {
      city(by: { id: "city/jinan" }) { coverage { ${FIELDS} } }
      coverage(of: "city/jinan") { ${FIELDS} }
      later: coverage(of: "city/jinan", asOf: "2026-11-24") { factCount }
    }`);
    const { city, coverage, later } = data as unknown as {
      city: { coverage: Coverage };
      coverage: Coverage;
      later: Coverage;
    };
    expect(city.coverage).toEqual(coverage);
    // What was issued after 2019 does not apply in Jinan yet.
    expect(coverage.factCount).toBeLessThan(later.factCount);
  });

  test('is for a source that of all that rests on it', async () => {
    const id = 'source/liuwei-blog-ai-plus-opinions-2025';
    const resting = records.filter((record) => record.kind !== 'source' && record.sources.includes(id));
    const { factCount } = await ask(`{ coverage(of: "${id}") { factCount } }`);
    expect(factCount).toBe(resting.length);
    expect(factCount).toBeGreaterThan(0);
  });
});

describe('An answer that rests on incomplete data', () => {
  test('says so: of 23 policies in the lineage of the plan of 2017 three have no basis recorded', async () => {
    const data = await atlas.run(`query @clock(asOf: "2026-11-24") {
      policy(by: { id: "policy/new-generation-ai-plan-2017" }) {
        lineage(direction: DOWN) { totalCount coverage { ${FIELDS} } }
      }
    }`);
    const { lineage } = data['policy'] as { lineage: { totalCount: number; coverage: Coverage } };
    expect(lineage.totalCount).toBe(22);
    // The policy itself, the 22 below it, and one step to each of them.
    expect(lineage.coverage.factCount).toBe(45);
    // The plan itself, and two that only cite: the AI Plus opinions and, citing these, the Chengdu policies.
    expect(countsOf(lineage.coverage)).toMatchObject({ NO_BASIS: '3 of 23' });
  });

  test('costs nothing when it is not selected, and one statement when it is', async () => {
    const lineage = (fields: string) =>
      atlas.run(
        `{ policy(by: { id: "policy/new-generation-ai-plan-2017" }) { lineage(direction: DOWN) { ${fields} } } }`,
      );
    await lineage('totalCount');
    const without = atlas.statements.length;
    await lineage('totalCount coverage { factCount }');
    expect(atlas.statements).toHaveLength(without + 1);
  });

  test('says so of a difference by the second of its days', async () => {
    const data = await atlas.run(`{
      lineageDiff(policy: "policy/zone-guidelines-2019", from: "2019-09-01", to: "2020-09-29") {
        statusChanges { policy { id } }
        coverage { of { id } factCount gaps { kind facts { id } } }
      }
    }`);
    const { coverage } = data['lineageDiff'] as { coverage: Coverage };
    expect(coverage.of).toBeNull();
    const undated = coverage.gaps.find(({ kind }) => kind === 'DATE_WITHOUT_DAY');
    // August 2019, no more is known.
    expect(undated?.facts).toContainEqual({ id: 'policy/zone-guidelines-2019' });
    const unknown = coverage.gaps.find(({ kind }) => kind === 'STATUS_UNKNOWN');
    // Repealed from that second day, which is no doubt.
    expect(unknown?.facts ?? []).not.toContainEqual({ id: 'policy/zone-guidelines-2019' });
  });
});

describe('The words of a gap', () => {
  test('give the numbers in English and in Chinese, and do not say that there is no basis', async () => {
    const { gaps } = await ask(
      '{ coverage(kinds: [NO_BASIS]) { gaps { en: explanation zh: explanation(language: ZH) } } }',
    );
    expect(gaps).toEqual([
      {
        en: 'No basis is recorded for 65 of 99 policies; this graph does not tell whether there is none or none was looked for.',
        zh: '99份政策中有65份未记录依据；本图不能说明是没有依据，还是未曾查找。',
      },
    ]);
  });

  test('give both numbers of every gap of the seed, in both languages', async () => {
    const { gaps } = await ask('{ coverage { gaps { kind count total explanation zh: explanation(language: ZH) } } }');
    for (const { kind, count, total, explanation, zh } of gaps as (Gap & { zh: string })[]) {
      for (const words of [explanation, zh]) {
        expect(words.match(/\d+/g)?.toSorted(), `${kind}: ${words}`).toEqual([count, total].map(String).toSorted());
      }
    }
  });
});

describe('Bad input', () => {
  test.each([
    [
      '{ coverage(of: "city/nowhere") { factCount } }',
      'of must be the id of a node, but there is none with "city/nowhere".',
    ],
    [
      '{ coverage(of: "relation/cites.policy.a.policy.b") { factCount } }',
      'of must be the id of a node, but there is none with "relation/cites.policy.a.policy.b".',
    ],
    ['{ coverage(kinds: []) { factCount } }', 'kinds must name at least one kind.'],
    ['{ coverage { gaps { facts(first: 101) { id } } } }', 'first must be from 1 to 100, but got 101.'],
    ['{ zones { nodes { coverage { gaps { facts(first: 0) { id } } } } } }', 'first must be from 1 to 100, but got 0.'],
  ])('%s is told what it must be', async (document, message) => {
    const { errors } = await atlas.ask(document);
    expect(errors?.[0]).toMatchObject({ message, extensions: { code: 'BAD_USER_INPUT' } });
  });
});
