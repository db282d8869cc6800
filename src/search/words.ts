/** The words of a text: what stands between spaces, and of scripts without spaces every character and every pair. */
import { fold, foldText, type Folded } from './fold.js';

/** A word, folded, and where it stands in the original text. */
export interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** A pair or a single one of characters that are written without spaces, or a word proper. */
  readonly kind: 'word' | 'pair' | 'single';
}

/** Runs of characters that are written without spaces, or of others. */
const RUN =
  /([\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]+)|([\p{L}\p{N}\p{M}]+?)(?=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]|[^\p{L}\p{N}\p{M}]|$)/gu;
const NEITHER_LETTER_NOR_DIGIT = /[^\p{L}\p{N}\p{M}]/gu;

/** The words of `text` in their order; a word that can be written in two ways stands there in both. */
export function wordsOf(text: string): Word[] {
  return wordsIn(fold(text));
}

/** The words of `text` and its key, at the cost of one of them. */
export function readText(text: string): { words: Word[]; key: string } {
  const folded = fold(text);
  return { words: wordsIn(folded), key: keyIn(folded.text) };
}

function wordsIn(folded: Folded): Word[] {
  const words: Word[] = [];
  for (const match of folded.text.matchAll(RUN)) {
    if (match[1] === undefined) words.push(word(folded, match[0], match.index));
    else words.push(...charactersOf(folded, match[1], match.index));
  }
  return withAbbreviations(words);
}

/** The letters and digits of `text`, folded, by which names are the same: `AI (Plus)` and `ａｉ ｐｌｕｓ`. */
export function keyOf(text: string): string {
  return keyIn(foldText(text));
}

function keyIn(folded: string): string {
  return folded
    .replace(/^\s*the\s+/, '')
    .replaceAll(NEITHER_LETTER_NOR_DIGIT, '')
    .replaceAll('artificialintelligence', 'ai');
}

function word(folded: Folded, text: string, at: number): Word {
  return { text: stem(text), ...placeOf(folded, at, at + text.length), kind: 'word' };
}

function charactersOf(folded: Folded, run: string, at: number): Word[] {
  const words: Word[] = [];
  let before: { text: string; at: number } | undefined;
  let place = at;
  for (const text of run) {
    if (before) {
      words.push({ text: before.text + text, ...placeOf(folded, before.at, place + text.length), kind: 'pair' });
    }
    words.push({ text, ...placeOf(folded, place, place + text.length), kind: 'single' });
    before = { text, at: place };
    place += text.length;
  }
  return words;
}

function placeOf({ starts, ends }: Folded, from: number, to: number) {
  return { start: starts[from] ?? 0, end: ends[to - 1] ?? 0 };
}

/** Without the plural, and with the spelling in -ize; rough, but the same for what is kept and what is asked. */
function stem(text: string): string {
  const singular = text.length > 4 && text.endsWith('ies') ? `${text.slice(0, -3)}y` : text;
  const plain = singular.length > 3 && /[^su]s$/.test(singular) ? singular.slice(0, -1) : singular;
  return plain.replace(/is(e|ed|ing|ation)$/, 'iz$1');
}

/** `AI` stands for artificial intelligence, and the other way round. */
function withAbbreviations(words: readonly Word[]): Word[] {
  return words.flatMap((item, index) => {
    const next = words[index + 1];
    if (item.text === 'ai') return [item, { ...item, text: 'artificial' }, { ...item, text: 'intelligence' }];
    if (item.text === 'artificial' && next?.text === 'intelligence')
      return [item, { ...item, text: 'ai', end: next.end }];
    return [item];
  });
}
