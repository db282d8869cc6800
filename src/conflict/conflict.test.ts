/** Conflicts as clients ask for them, over the seed with what the rules find in it. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestAtlas, seedRecords, type TestAtlas } from '../testing/test-atlas.js';
import { withFoundConflicts } from './with-found-conflicts.js';

const SECOND_KNOWN = '2027-03-01T00:00:00.000Z';
const WITHDRAWN = '2027-06-01T00:00:00.000Z';
/** A second number for Jinan's AI core industry in 2022, which comes later and does not stay. */
const JINAN = 'observation/jinan-industry-scale-ai-core-2022';

let atlas: TestAtlas;

beforeAll(async () => {
  const seed = seedRecords();
  const jinan = seed.find((record) => record.kind === 'observation' && record.id === JINAN);
  if (jinan?.kind !== 'observation') throw new Error(`The seed must have ${JINAN}.`);
  const later = { id: 'observation/invented', value: '30000000000', recordedAt: SECOND_KNOWN, retractedAt: WITHDRAWN };
  atlas = await openTestAtlas(withFoundConflicts([...seed, { ...jinan, ...later }]));
});
afterAll(() => atlas.close());

const idsOf = (answer: Record<string, unknown>) =>
  (answer['conflicts'] as { nodes: { id: string }[] }).nodes.map(({ id }) => id).toSorted();

describe('Query.conflicts', () => {
  test('tells the tension between Jinan and its zone: both sides, their values and sources, in two languages', async () => {
    const document = `query Tension($about: ID!) {
      conflicts(about: $about, kinds: [TENSION]) {
        totalCount
        nodes {
          id kind rules confidence
          about { id }
          explanation
          inChinese: explanation(language: ZH)
          sources { id }
          sides { ... on Observation { value qualifier measure { name } period { label } sources { id } } }
        }
      }
    }`;
    const article = { id: 'source/china-daily-shandong-ai-businesses-2023' };
    const map = { id: 'source/repost-jinan-ai-industry-map-2023' };
    const { conflicts } = await atlas.run(document, { about: 'zone/jinan-qingdao' });
    expect(conflicts).toMatchObject({
      totalCount: 1,
      nodes: [
        {
          id: 'conflict/jinan-qingdao-core-industry-zone-against-city',
          rules: ['PART_AND_WHOLE'],
          about: [{ id: 'city/jinan' }, { id: 'zone/jinan-qingdao' }],
          sources: [article, map],
          sides: [
            {
              value: '27100000000',
              qualifier: 'EXACT',
              measure: { name: 'Industry scale' },
              period: { label: '2022' },
              sources: [article, map],
            },
            {
              value: '10000000000',
              qualifier: 'MORE_THAN',
              measure: { name: 'Output value' },
              period: { label: 'as of 2023-04' },
              sources: [article],
            },
          ],
        },
      ],
    });
    expect(JSON.stringify(conflicts)).toContain('not a contradiction in logic');
    expect(JSON.stringify(conflicts)).toContain('在逻辑上并不矛盾');
  });

  test('explains what only a rule found: the numbers, measures, periods and natures in words', async () => {
    const document = `{
      conflicts(about: "city/chengdu", filter: { rule: { eq: PART_AND_WHOLE } }) {
        nodes { kind confidence explanation inChinese: explanation(language: ZH) sides { ... on Observation { value } } }
      }
    }`;
    expect(await atlas.run(document)).toEqual({
      conflicts: {
        nodes: [
          {
            kind: 'TENSION',
            confidence: 'HIGH',
            explanation:
              'This graph counts “AI related industries” as a part of “AI industry (all)”; the sources may draw the line elsewhere. ' +
              'The part: Chengdu: “Industry scale” of “AI related industries” in 2026 (target): 1 trillion CNY. ' +
              'The whole: Chengdu: “Industry scale” of “AI industry (all)” in 2026 (target): 170 billion CNY. ' +
              'The part is larger than the whole can be.',
            inChinese:
              '本图谱将“人工智能相关产业”归入“人工智能产业”；各来源的划分可能不同。' +
              '部分：成都市2026年“人工智能相关产业”的“产业规模”（目标值）：1万亿元。' +
              '整体：成都市2026年“人工智能产业”的“产业规模”（目标值）：1700亿元。' +
              '部分大于整体可能达到的数值。',
            sides: [{ value: '170000000000' }, { value: '1000000000000' }],
          },
        ],
      },
    });
  });

  test('takes only the kinds asked for, and what they are about', async () => {
    const document = `query Of($about: ID, $kinds: [ConflictKind!]) {
      conflicts(about: $about, kinds: $kinds) { totalCount nodes { id kind } }
    }`;
    expect(await atlas.run(document)).toMatchObject({ conflicts: { totalCount: 17 } });
    const dates = ['conflict/ai-plus-opinions-date', 'conflict/digital-economy-plan-date'];
    expect(idsOf(await atlas.run(document, { kinds: ['DATE'] }))).toEqual(dates);
    expect(idsOf(await atlas.run(document, { kinds: ['DATE', 'IDENTITY'] }))).toEqual([
      ...dates,
      'conflict/qingdao-parks-with-like-names',
    ]);
    expect(await atlas.run(document, { kinds: [] })).toEqual({ conflicts: { totalCount: 0, nodes: [] } });
    expect(idsOf(await atlas.run(document, { about: 'city/jinan' }))).toEqual([
      'conflict/jinan-ai-scale',
      'conflict/jinan-core-target-2026',
      'conflict/jinan-qingdao-core-industry-zone-against-city',
    ]);
    expect(idsOf(await atlas.run(document, { about: 'city/no-such' }))).toEqual([]);
  });

  test('pages through the conflicts of a thing', async () => {
    const document = `query Page($after: String) {
      conflicts(about: "city/jinan", first: 2, after: $after) {
        totalCount nodes { id } pageInfo { hasNextPage endCursor }
      }
    }`;
    const { conflicts } = await atlas.run(document);
    const { nodes, totalCount, pageInfo } = conflicts as {
      nodes: unknown[];
      totalCount: number;
      pageInfo: { endCursor: string };
    };
    expect([nodes.length, totalCount]).toEqual([2, 3]);
    expect(idsOf(await atlas.run(document, { after: pageInfo.endCursor }))).toHaveLength(1);
  });

  test('tells what editors alone found from what a rule finds', async () => {
    const document = `{ conflicts(first: 100, filter: { not: { rule: { in: [
      VALUES_EXCLUDE, TARGETS_DIFFER, RELATED_MEASURES, PART_AND_WHOLE, DATES_DISAGREE,
      LABELS_DISAGREE, COUNTS_DISAGREE, ISSUERS_DISAGREE, AMOUNTS_DISAGREE, LIKE_NAMES
    ] } } }) { nodes { id rules } } }`;
    expect(await atlas.run(document)).toEqual({
      conflicts: {
        nodes: [
          { id: 'conflict/jinan-ai-scale', rules: [] },
          { id: 'conflict/shandong-2025-plan-department-count', rules: [] },
        ],
      },
    });
  });
});

describe('A conflict that was found', () => {
  const values = (knownAsOf?: string) => {
    const clock = knownAsOf === undefined ? '' : `@clock(knownAsOf: "${knownAsOf}")`;
    return atlas.run(`query Known ${clock} {
      conflicts(about: "city/jinan", filter: { rule: { eq: VALUES_EXCLUDE } }) {
        nodes { kind recordedAt retractedAt sides { ... on Observation { value } } }
      }
    }`);
  };

  test('is not known before its second side, and ends when that is withdrawn', async () => {
    const none = { conflicts: { nodes: [] } };
    expect(await values('2027-02-28T00:00:00Z')).toEqual(none);
    expect(await values('2027-03-01T00:00:00Z')).toMatchObject({
      conflicts: {
        nodes: [
          {
            kind: 'CONTRADICTION',
            recordedAt: SECOND_KNOWN,
            // It was not withdrawn then.
            retractedAt: null,
            sides: [{ value: '30000000000' }, { value: '27100000000' }],
          },
        ],
      },
    });
    expect(await values('2027-06-01T00:00:00Z')).toEqual(none);
    expect(await values()).toEqual(none);
  });
});

describe('Measure.gaugesSize', () => {
  test('is true of the six measures that say how large an industry is', async () => {
    const { measures } = await atlas.run('{ measures(first: 100) { nodes { id gaugesSize } } }');
    const { nodes } = measures as { nodes: { id: string; gaugesSize: boolean }[] };
    expect(nodes.filter(({ gaugesSize }) => gaugesSize).map(({ id }) => id)).toEqual([
      'measure/core-and-related-scale',
      'measure/industry-scale',
      'measure/market-value',
      'measure/operating-income',
      'measure/output-value',
      'measure/revenue',
    ]);
  });
});
