/** Citations, as text and as CSL-JSON: of the seed, and of sources that it has none of. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { factRecord } from '../facts/record.js';
import { openTestAtlas, seedRecords, type TestAtlas } from '../testing/test-atlas.js';

interface Cited {
  readonly id: string;
  readonly citation: string;
  readonly cslJson: Readonly<Record<string, unknown>>;
}

const text = z.string().min(1);
const part = z.union([z.string(), z.number()]);
const flag = z.union([z.string(), z.number(), z.boolean()]);

/** The types of `csl-data.json`, the schema of CSL-JSON. */
const TYPES = [
  'article article-journal article-magazine article-newspaper bill book broadcast chapter classic collection dataset',
  'document entry entry-dictionary entry-encyclopedia figure graphic hearing interview legal_case legislation',
  'manuscript map motion_picture musical_score pamphlet paper-conference patent performance periodical',
  'personal_communication post post-weblog regulation report review review-book software song speech standard thesis',
  'treaty webpage',
].flatMap((line) => line.split(' '));

/** What `csl-data.json` says of names, dates and items: of the fields that such an item can have, those that ours use. */
const nameVariable = z.strictObject({
  family: text.optional(),
  given: text.optional(),
  literal: text.optional(),
  'parse-names': flag.optional(),
});
const dateVariable = z.strictObject({
  'date-parts': z.array(z.array(part).min(1).max(3)).min(1).max(2).optional(),
  season: part.optional(),
  circa: flag.optional(),
  literal: text.optional(),
  raw: text.optional(),
});
const cslItem = z.strictObject({
  id: z.union([z.string(), z.number()]),
  type: z.enum(TYPES),
  title: text.optional(),
  author: z.array(nameVariable).optional(),
  'container-title': text.optional(),
  issued: dateVariable.optional(),
  URL: text.optional(),
  language: text.optional(),
  note: text.optional(),
});

const BOTH_TITLES = { en: 'Development Plan', zh: '发展规划' };

/** A source that the seed has none of. */
function source(slug: string, fields: object) {
  const given = {
    publisher: 'State Council',
    linkSafe: true,
    language: 'zh',
    tier: 'OFFICIAL',
    access: 'whole document',
  };
  return factRecord.parse({ kind: 'source', id: `source/${slug}`, title: BOTH_TITLES, ...given, ...fields });
}

const ADDED = [
  source('both-titles', { unofficial: ['en'], publishedOn: '2017-07-08' }),
  source('both-official', { publishedOn: '2017' }),
  source('in-english', { language: 'en', unofficial: ['zh'] }),
  source('only-chinese', { title: { zh: '发展规划' } }),
  source('question', { title: { en: 'What is a zone?' }, language: 'en', url: 'https://example.org/' }),
  source('december', { title: { en: 'Plan' }, language: 'en', publishedOn: '2021-12-01' }),
];

let atlas: TestAtlas;
let cited: Map<string, Cited>;

beforeAll(async () => {
  atlas = await openTestAtlas([...seedRecords(), ...ADDED]);
  cited = new Map();
  for (let after: string | null = null, more = true; more;) {
    const document =
      'query ($after: String) { sources(first: 100, after: $after) { nodes { id citation cslJson } pageInfo { hasNextPage endCursor } } }';
    const { sources } = (await atlas.run(document, { after })) as {
      sources: { nodes: Cited[]; pageInfo: { hasNextPage: boolean; endCursor: string } };
    };
    for (const node of sources.nodes) cited.set(node.id, node);
    after = sources.pageInfo.endCursor;
    more = sources.pageInfo.hasNextPage;
  }
});
afterAll(() => atlas.close());

describe('A citation', () => {
  it.each([
    [
      'gives publisher, day, title and address of a newspaper article',
      'china-daily-shandong-ai-businesses-2023',
      'China Daily (Shandong). (2023, April 28). AI related businesses prosper in Shandong. http://shandong.chinadaily.com.cn/2023-04/28/c_882379.htm',
    ],
    [
      'has no day where only the month is known, and our translation of the title in square brackets',
      '163-ai-manufacturing-2026',
      '163.com. (2026, January). [AI + manufacturing special action (bilingual)]. https://www.163.com/dy/article/KIRP7CUB0514R9KE.html',
    ],
    [
      'has the year alone where no more is known',
      'baidu-ai-cloud-standardisation-guide-2024',
      'Baidu AI Cloud article. (2024). [Standardisation guide 2024 published by four bodies]. https://cloud.baidu.com/article/3363704',
    ],
    [
      'says that there is no date',
      'ahchanye-changsha-zone-plan',
      'ahchanye.com policy collection. (n.d.). [Changsha MOST pilot zone action plan]. https://ahchanye.com/zc/4347.html',
    ],
    [
      'names first who published it, then where it was read',
      'xinhua-anhui-agi-plan-2023',
      "Xinhua. (2023, October 20). Anhui three-year AGI plan. Retrieved from People's Daily Online. http://en.people.cn/n3/2023/1020/c90000-20087070.html",
    ],
    [
      'does not give the address of an unsafe copy',
      'miit-ai-manufacturing-repost-2026',
      'MIIT. (2026, January 7). [AI + manufacturing special action]. Retrieved from clarkstreet repost.',
    ],
    [
      'gives our translation after the Chinese title',
      'both-titles',
      'State Council. (2017, July 8). 发展规划 [Development Plan].',
    ],
    [
      'gives an official English title in the same way',
      'both-official',
      'State Council. (2017). 发展规划 [Development Plan].',
    ],
    [
      'leaves out our Chinese translation of an English title',
      'in-english',
      'State Council. (n.d.). Development Plan.',
    ],
    ['gives a Chinese title alone where there is no translation', 'only-chinese', 'State Council. (n.d.). 发展规划.'],
    [
      'sets no full stop after a question mark',
      'question',
      'State Council. (n.d.). What is a zone? https://example.org/',
    ],
    ['knows the last month of the year', 'december', 'State Council. (2021, December 1). Plan.'],
  ])('%s', (_title, slug, expected) => {
    expect(cited.get(`source/${slug}`)?.citation).toBe(expected);
  });
});

describe('A CSL-JSON item', () => {
  it('of a newspaper article has its publisher as the author, its day in parts and its address', () => {
    expect(cited.get('source/china-daily-shandong-ai-businesses-2023')?.cslJson).toEqual({
      id: 'source/china-daily-shandong-ai-businesses-2023',
      type: 'article-newspaper',
      title: 'AI related businesses prosper in Shandong',
      author: [{ literal: 'China Daily (Shandong)' }],
      issued: { 'date-parts': [[2023, 4, 28]] },
      URL: 'http://shandong.chinadaily.com.cn/2023-04/28/c_882379.htm',
      language: 'en',
      note: 'Source of tier SEED, read as whole document.',
    });
  });

  it('of an unsafe copy has no address, and says where it was read', () => {
    expect(cited.get('source/miit-ai-manufacturing-repost-2026')?.cslJson).toEqual({
      id: 'source/miit-ai-manufacturing-repost-2026',
      type: 'webpage',
      title: '[AI + manufacturing special action]',
      author: [{ literal: 'MIIT' }],
      'container-title': 'clarkstreet repost',
      issued: { 'date-parts': [[2026, 1, 7]] },
      language: 'zh',
      note: 'Source of tier MIRROR_UNSAFE, read as excerpt of about 2,000 characters.',
    });
  });

  it('has no more of a date than is known', () => {
    const issued = (slug: string) => cited.get(`source/${slug}`)?.cslJson['issued'];
    expect(issued('163-ai-manufacturing-2026')).toEqual({ 'date-parts': [[2026, 1]] });
    expect(issued('baidu-ai-cloud-standardisation-guide-2024')).toEqual({ 'date-parts': [[2024]] });
    expect(issued('ahchanye-changsha-zone-plan')).toBeUndefined();
  });

  it('meets the schema of CSL-JSON for each of the 136 sources of the seed', () => {
    const seed = seedRecords().filter((record) => record.kind === 'source');
    expect(seed).toHaveLength(136);
    for (const { id, url = '', linkSafe, publishedOn } of seed) {
      const item = cslItem.parse(cited.get(id)?.cslJson);
      expect(item.id).toBe(id);
      expect(item.URL).toBe(linkSafe && url !== '' ? url : undefined);
      expect(item.issued === undefined, id).toBe(publishedOn === undefined);
      // Reference managers read a line of the form `name: value` in a note as a field.
      expect(item.note).not.toMatch(/^\s*[\w-]+:/m);
    }
  });

  it('has a type of its own for data, software, reports and encyclopedias', () => {
    const types = new Map(
      seedRecords().flatMap((record) =>
        record.kind === 'source' ? [[record.tier, cited.get(record.id)?.cslJson['type']] as const] : [],
      ),
    );
    expect(Object.fromEntries(types)).toEqual({
      OFFICIAL: 'webpage',
      SEED: 'article-newspaper',
      STATE_MEDIA: 'article-newspaper',
      RESEARCH: 'report',
      REPOSITORY: 'dataset',
      PACKAGE: 'software',
      TRANSCRIPTION: 'webpage',
      PRESS: 'article-newspaper',
      TRADE: 'webpage',
      WIKI: 'entry-encyclopedia',
      MIRROR: 'webpage',
      MIRROR_UNSAFE: 'webpage',
    });
  });
});
