/** What holds for any question: pages give each hit once, in order, and the ways to write a question do not matter. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CHECK_TIMEOUT } from '../testing/random-facts.js';
import { openTestAtlas, seedRecords, type TestAtlas } from '../testing/test-atlas.js';
import { fold, placeOf } from './fold.js';
import { hasWord, lettersIn, placesOf, readText, wordsOf } from './words.js';

interface Page {
  readonly edges: { readonly score: number; readonly node: { readonly id: string } }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly totalCount: number;
}

const PAGE =
  'query ($query: String!, $first: Int, $after: String) { search(query: $query, first: $first, after: $after) ' +
  '{ edges { score node { id } } pageInfo { hasNextPage endCursor } totalCount } }';

let atlas: TestAtlas;
const names = seedRecords().flatMap((record) => {
  const { en = '', zh = '' } = 'name' in record ? record.name : 'title' in record ? record.title : {};
  return [en, zh].filter((name) => name !== '');
});

beforeAll(async () => {
  atlas = await openTestAtlas(seedRecords());
});
afterAll(() => atlas.close());

async function page(query: string, first: number, after?: string | null): Promise<Page> {
  return (await atlas.run(PAGE, { query, first, after }))['search'] as Page;
}

/** A part of a name in the facts, or anything at all. */
const question = fc.oneof(
  fc
    .tuple(fc.constantFrom(...names), fc.nat(30), fc.integer({ min: 1, max: 12 }))
    .map(([name, start, length]) => name.slice(start % name.length, (start % name.length) + length)),
  fc.string({ unit: 'grapheme', maxLength: 20 }),
);

/** Other ways to write the same text. */
const rewritten: readonly ((text: string) => string)[] = [
  (text) => text.toUpperCase(),
  (text) => text.toLowerCase(),
  (text) => text.replaceAll(/[!-~]/g, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0)),
  (text) => text.replaceAll(/[（(]/g, '〔').replaceAll(/[）)]/g, '〕'),
  (text) => text.replaceAll(/[（(]/g, '【').replaceAll(/[）)]/g, '】'),
  (text) => text.replaceAll(/[-—–]/g, '－'),
  (text) => text.replaceAll('国', '國').replaceAll('济', '濟').replaceAll('发', '發').replaceAll('划', '劃'),
  (text) => text.replaceAll('a', 'á').replaceAll('e', 'e\u0301'),
];

describe('For any question', () => {
  test('the pages together give every hit once, best first', CHECK_TIMEOUT, async () => {
    await fc.assert(
      fc.asyncProperty(question, fc.integer({ min: 1, max: 9 }), async (query, size) => {
        const whole = await page(query, 100);
        const walked: Page['edges'][number][] = [];
        let after: string | null = null;
        do {
          const next: Page = await page(query, size, after);
          expect(next.totalCount).toBe(whole.totalCount);
          walked.push(...next.edges);
          after = next.pageInfo.hasNextPage ? next.pageInfo.endCursor : null;
        } while (after !== null && walked.length < 100);
        expect(walked.slice(0, 100)).toEqual(whole.edges.slice(0, walked.length));
        if (walked.length < 100) expect(walked).toHaveLength(whole.totalCount);
        const scores = walked.map(({ score }) => score);
        expect(scores).toEqual(scores.toSorted((left, right) => right - left));
        expect(new Set(walked.map(({ node }) => node.id)).size).toBe(walked.length);
      }),
      { numRuns: 25 },
    );
  });

  test(
    'case, width, brackets, dashes, accents and traditional characters give the same hits',
    CHECK_TIMEOUT,
    async () => {
      const named = fc.constantFrom(...names.filter((name) => name.length < 120));
      await fc.assert(
        fc.asyncProperty(named, fc.constantFrom(...rewritten), async (query, rewrite) => {
          expect((await page(rewrite(query), 20)).edges).toEqual((await page(query, 20)).edges);
        }),
        { numRuns: 60 },
      );
    },
  );

  test('folding a part of a text gives the part of the folded text, and leads back to where it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (left, right) => {
        const text = `${left} ${right}`;
        const folded = fold(text);
        expect(folded.text.startsWith(fold(left).text)).toBe(true);
        for (let unit = 0; unit < folded.text.length; unit += 1) {
          const { start, end } = placeOf(folded, unit, unit + 1);
          expect(fold(text.slice(start, end)).text).toContain(folded.text[unit]);
        }
      }),
    );
  });

  test('a text that was read has each word where it stands, and as many letters as its words have together', () => {
    const piece = fc.oneof(
      fc.constantFrom(...names),
      fc.constantFrom(
        '国國济濟 ',
        "Xi'an ",
        'ＡＩ（',
        ' ㈱㎏ ',
        'がカ゛',
        '한국',
        'é',
        '𠮷野',
        '规规规',
        'AI 规',
        'Artificial Intelligence ',
        'policies 2024',
      ),
      fc.string({ unit: 'grapheme', maxLength: 8 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 6 }), fc.nat(), (pieces, pick) => {
        const text = pieces.join('');
        const words = wordsOf(text);
        const read = readText(text);
        expect(read.letters).toBe(lettersIn(words));
        // A word of the text, and one of another text.
        for (const word of [words[pick % words.length], ...wordsOf('产业 park 规')]) {
          if (!word) continue;
          const places = words.filter((one) => one.text === word.text).map(({ start, end }) => ({ start, end }));
          expect(hasWord(read, word)).toBe(places.length > 0);
          expect(placesOf(read, word).map(({ start, end }) => ({ start, end }))).toEqual(places);
        }
      }),
      { numRuns: 1_000 },
    );
  });
});
