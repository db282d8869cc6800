/** `resolve`: one node, or those that may be meant, or the nearest; with the reasons. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FactRecord } from '../facts/record.js';
import { openTestAtlas, seedRecords, type TestAtlas } from '../testing/test-atlas.js';

interface Candidate {
  readonly node: { readonly id: string };
  readonly score: number;
  readonly reasons: {
    readonly kind: string;
    readonly detail: string | null;
    readonly explanation: string;
    readonly zh: string;
  }[];
}

interface Resolution extends Partial<Candidate> {
  readonly __typename: 'Match' | 'Ambiguous' | 'NoMatch';
  readonly candidates?: Candidate[];
  readonly reason?: string;
  readonly explanation?: string;
  readonly nearest?: Candidate[];
}

const CANDIDATE = 'node { id } score reasons { kind detail explanation zh: explanation(language: ZH) }';
const RESOLVE =
  'query ($name: String!, $kinds: [NodeKind!], $knownAsOf: DateTime) { ' +
  'resolve(name: $name, kinds: $kinds, knownAsOf: $knownAsOf) { __typename ' +
  `... on Match { ${CANDIDATE} } ... on Ambiguous { candidates { ${CANDIDATE} } } ` +
  `... on NoMatch { reason explanation nearest { ${CANDIDATE} } } } }`;

/** A claim that was withdrawn. */
const WITHDRAWN: FactRecord = {
  kind: 'claim',
  id: 'claim/one',
  about: 'city/jinan',
  topic: 'ROLE',
  text: { en: 'Submarines abound.' },
  confidence: 'HIGH',
  sources: ['source/163-ai-manufacturing-2026'],
  recordedAt: '2026-01-01T00:00:00Z',
  retractedAt: '2026-03-01T00:00:00Z',
};

let atlas: TestAtlas;

beforeAll(async () => {
  atlas = await openTestAtlas([...seedRecords(), WITHDRAWN]);
});
afterAll(() => atlas.close());

async function resolve(name: string, given: Record<string, unknown> = {}): Promise<Resolution> {
  return (await atlas.run(RESOLVE, { name, ...given }))['resolve'] as Resolution;
}

function ids(candidates: readonly Candidate[] | undefined): string[] {
  return (candidates ?? []).map(({ node }) => node.id);
}

describe('resolve matches', () => {
  test.each([
    ['Jinan', 'city/jinan', 'SAME_NAME', 'Jinan'],
    ['济南', 'city/jinan', 'SAME_ALIAS', '济南'],
    ['济南市', 'city/jinan', 'SAME_NAME', '济南市'],
    ['濟南', 'city/jinan', 'SAME_ALIAS', '济南'],
    ['Jinan City', 'city/jinan', 'SAME_BUT_FOR_KIND', 'city'],
    ['市北', 'district/shibei', 'SAME_BUT_FOR_KIND', '区'],
    ['MIIT', 'ministry/miit', 'SAME_ALIAS', 'MIIT'],
    ['the MOST', 'ministry/most', 'SAME_ALIAS', 'MOST'],
    ['工信部', 'ministry/miit', 'SAME_ALIAS', '工信部'],
    ['科技部', 'ministry/most', 'SAME_ALIAS', '科技部'],
    ['国发〔2017〕35号', 'policy/new-generation-ai-plan-2017', 'SAME_DOCUMENT_NUMBER', '国发〔2017〕35号'],
    ['国发[2017]35', 'policy/new-generation-ai-plan-2017', 'SAME_DOCUMENT_NUMBER', '国发〔2017〕35号'],
    ['国发 2017 35 号', 'policy/new-generation-ai-plan-2017', 'SAME_DOCUMENT_NUMBER', '国发〔2017〕35号'],
    ['國發（２０１７）３５號', 'policy/new-generation-ai-plan-2017', 'SAME_DOCUMENT_NUMBER', '国发〔2017〕35号'],
    ['国发201735号', 'policy/new-generation-ai-plan-2017', 'SAME_DOCUMENT_NUMBER', '国发〔2017〕35号'],
    ['State Concil', 'ministry/state-council', 'MISSPELT_NAME', 'State Council'],
    ['Cybersecurty Law', 'policy/cybersecurity-law-2016', 'MISSPELT_NAME', 'Cybersecurity Law'],
    ['攻势作战方案', 'policy/qingdao-manufacturing-ai-campaign-plan-2019', 'ONLY_ONE_WITH_ALL_WORDS', null],
    ['国务院2017年人工智能规划', 'policy/new-generation-ai-plan-2017', 'ONLY_ONE_WITH_ALL_WORDS', null],
  ])('%s to %s, and says why: %s', async (name, id, kind, detail) => {
    const found = await resolve(name);
    expect(found).toMatchObject({ __typename: 'Match', node: { id } });
    expect(found.reasons?.[0]).toMatchObject({ kind, detail });
    expect(found.reasons?.[0]?.explanation).toMatch(/\.$/);
    expect(found.reasons?.[0]?.zh).toMatch(/。$/);
  });

  test('by the year of issue, and says so', async () => {
    const found = await resolve('国务院2017年人工智能规划');
    expect(found.reasons).toContainEqual(
      expect.objectContaining({ kind: 'DATED_IN_YEAR', detail: '2017', explanation: 'It dates from 2017.' }),
    );
  });
});

describe('resolve does not guess', () => {
  test('which AI park of Qingdao is meant', async () => {
    const found = await resolve('Qingdao AI park');
    expect(found.__typename).toBe('Ambiguous');
    // The two of the recorded conflict "Two Qingdao parks with like names", and the computing center.
    expect(ids(found.candidates).toSorted()).toEqual([
      'park/qingdao-ai-cluster-shibei',
      'park/qingdao-ai-computing-center',
      'park/qingdao-ai-industrial-park',
    ]);
    expect(found.candidates?.find(({ node }) => node.id === 'park/qingdao-ai-cluster-shibei')?.reasons).toContainEqual(
      expect.objectContaining({ kind: 'WORD_OF_KIND', detail: 'park' }),
    );
  });

  test('which AI plan of 2017: that of July by the State Council, or that of December by the ministry', async () => {
    const found = await resolve('the 2017 AI plan');
    expect(found.__typename).toBe('Ambiguous');
    expect(ids(found.candidates).toSorted()).toEqual([
      'policy/new-generation-ai-plan-2017',
      'policy/three-year-action-plan-2017',
    ]);
    for (const { reasons } of found.candidates ?? []) {
      expect(reasons.map(({ kind }) => kind)).toEqual(['ALL_WORDS', 'DATED_IN_YEAR']);
    }
  });

  test('which pilot zone of the ministry, the one that bears the short name first', async () => {
    const found = await resolve('先导区', { kinds: ['ZONE'] });
    expect(found.__typename).toBe('Ambiguous');
    expect(ids(found.candidates)[0]).toBe('zone/jinan-qingdao');
    expect(found.candidates).toHaveLength(10);
  });

  test('which province a word between two names is', async () => {
    const found = await resolve('Hanan');
    expect(found.__typename).toBe('Ambiguous');
    expect(ids(found.candidates)).toEqual(['province/henan', 'province/hunan']);
  });

  test('that a word is misspelt when it may be another name: Shanxi is not Shaanxi', async () => {
    expect(await resolve('Shanxi')).toMatchObject({
      __typename: 'Ambiguous',
      candidates: [{ node: { id: 'province/shaanxi' }, reasons: [{ kind: 'MISSPELT_NAME', detail: 'Shaanxi' }] }],
    });
    expect(await resolve('Qindao')).toMatchObject({
      __typename: 'Ambiguous',
      candidates: [{ node: { id: 'city/qingdao' } }],
    });
  });

  test('another document number than the one that was asked for', async () => {
    const found = await resolve('国发〔2017〕99号');
    expect(found).toMatchObject({
      __typename: 'NoMatch',
      reason: 'DOCUMENT_NUMBER_UNKNOWN',
      explanation: 'No policy with this document number is known.',
    });
    expect(found.nearest?.[0]).toMatchObject({
      node: { id: 'policy/new-generation-ai-plan-2017' },
      reasons: [{ kind: 'SAME_BODY_AND_YEAR', detail: '国发〔2017〕35号' }],
    });
    // The other documents of the State Council.
    expect(ids(found.nearest).slice(1).toSorted()).toEqual([
      'policy/ai-plus-opinions-2025',
      'policy/digital-economy-plan-2021',
      'policy/internet-plus-opinions-2015',
    ]);
  });

  test('at a thing of which only a part of the words is known', async () => {
    const found = await resolve('Jinan AI unicorn');
    expect(found).toMatchObject({ __typename: 'NoMatch', reason: 'NOTHING_LIKE_IT' });
    expect(found.nearest?.[0]?.reasons[0]).toMatchObject({ kind: 'MOST_WORDS', detail: 'unicorn' });
  });

  test.each([
    ['', 'EMPTY_NAME'],
    ['  ', 'EMPTY_NAME'],
    ['〔〕—', 'NO_WORDS'],
    ['zzxxqq wwvvkk', 'NOTHING_LIKE_IT'],
    ['x'.repeat(10_000), 'NAME_TOO_LONG'],
    ['\ud800\u0000', 'NO_WORDS'],
  ])('at %j', async (name, reason) => {
    expect(await resolve(name)).toMatchObject({ __typename: 'NoMatch', reason, nearest: [] });
  });
});

describe('resolve keeps to', () => {
  test('the kinds asked for', async () => {
    expect(await resolve('Jinan', { kinds: ['LOCAL_GOVERNMENT'] })).not.toMatchObject({ node: { id: 'city/jinan' } });
    expect(await resolve('EqualOcean', { kinds: ['SOURCE'] })).toMatchObject({
      __typename: 'Match',
      node: { id: 'source/equalocean-jinan-qingdao-shenzhen-zones-2019' },
    });
    const { errors } = await atlas.ask(RESOLVE, { name: 'Jinan', kinds: [] });
    expect(errors?.[0]).toMatchObject({
      message: 'kinds must name at least one kind.',
      extensions: { code: 'BAD_USER_INPUT' },
    });
  });

  test('what was known at an instant', async () => {
    expect(await resolve('Submarines abound')).toMatchObject({ __typename: 'NoMatch' });
    expect(await resolve('Submarines abound', { knownAsOf: '2026-02-01T00:00:00Z' })).toMatchObject({
      __typename: 'Match',
      node: { id: 'claim/one' },
    });
  });
});
