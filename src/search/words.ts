/** The words of a text: what stands between spaces, and of scripts without spaces every character and every pair. */
import { LRUCache } from 'lru-cache';
import { fold, foldText, placeOf, type Folded } from './fold.js';

/** A word, folded, and where it stands in the original text. */
export interface Word extends Place {
  readonly text: string;
  /** A pair or a single one of characters that are written without spaces, or a word proper. */
  readonly kind: 'word' | 'pair' | 'single';
}

/** From `start` to before `end`, in UTF-16 units. */
export interface Place {
  readonly start: number;
  readonly end: number;
}

/** A text, read for questions: of its pairs and characters it is not said where they stand, since the folded text does. */
export interface ReadText {
  readonly folded: Folded;
  readonly key: string;
  /** The words proper, in their order. */
  readonly proper: readonly Word[];
  /** How many letters its words stand on together. */
  readonly letters: number;
}

/** Runs of characters that are written without spaces, or of others. */
const RUN =
  /([\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]+)|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}])[\p{L}\p{N}\p{M}])+/gu;
const NEITHER_LETTER_NOR_DIGIT = /[^\p{L}\p{N}\p{M}]/gu;

/** The words of `text` in their order; a word that can be written in two ways stands there in both. */
export function wordsOf(text: string): Word[] {
  const folded = fold(text);
  const words: Word[] = [];
  for (const match of folded.text.matchAll(RUN)) {
    if (match[1] === undefined) words.push(word(folded, match[0], match.index));
    else words.push(...charactersOf(folded, match[1], match.index));
  }
  return withAbbreviations(words);
}

/** About how many bytes of texts stay read. */
const MOST_BYTES = 2 ** 25;
/** Of a read text, and of each of its letters: 500 bytes for a Chinese title, 1,600 for an English one. */
const [BYTES_OF_TEXT, BYTES_OF_LETTER] = [150, 20];

const readTexts = new LRUCache<string, ReadText>({
  maxSize: MOST_BYTES,
  sizeCalculation: (_read, { length }) => BYTES_OF_TEXT + BYTES_OF_LETTER * length,
});

/** `text`, read so that questions can be held against it. What one question meets, the next ones meet too. */
export function readText(text: string): ReadText {
  let read = readTexts.get(text);
  if (!read) readTexts.set(text, (read = readNew(text)));
  return read;
}

function readNew(text: string): ReadText {
  const folded = fold(text);
  const words: Word[] = [];
  const runs: Place[] = [];
  for (const match of folded.text.matchAll(RUN)) {
    if (match[1] === undefined) words.push(word(folded, match[0], match.index));
    else runs.push(placeOf(folded, match.index, match.index + match[0].length));
  }
  const proper = withAbbreviations(words);
  const places = [...proper, ...runs].sort((left, right) => left.start - right.start);
  return { folded, key: keyIn(folded.text), proper, letters: lettersIn(places) };
}

/** Whether `text` has the word. */
export function hasWord({ folded, proper }: ReadText, { text, kind }: Pick<Word, 'text' | 'kind'>): boolean {
  return kind === 'word' ? proper.some((word) => word.text === text) : folded.text.includes(text);
}

/** Where in the original the word stands, in the order of places. */
export function placesOf({ folded, proper }: ReadText, { text, kind }: Pick<Word, 'text' | 'kind'>): Place[] {
  if (kind === 'word') return proper.filter((word) => word.text === text);
  const places: Place[] = [];
  for (let at = folded.text.indexOf(text); at !== -1; at = folded.text.indexOf(text, at + 1)) {
    places.push(placeOf(folded, at, at + text.length));
  }
  return places;
}

/** How many letters stand at these places together; they are in order, and some may overlap. */
export function lettersIn(places: readonly Place[]): number {
  let letters = 0;
  let reached = 0;
  for (const { start, end } of places) {
    if (end <= reached) continue;
    letters += end - Math.max(start, reached);
    reached = end;
  }
  return letters;
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
