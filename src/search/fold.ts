/**
 * Text as it is compared: width, case, accents, kinds of bracket and dash, and traditional characters folded away.
 * It is folded character by character, so that a part of a text folds to a part of the folded text.
 */
import { Converter } from 'opencc-js/t2cn';

/** Folded text, with the place of each of its UTF-16 units in the text that it was made of. */
export interface Folded {
  readonly text: string;
  /** Unit of `text` → where the character that it was made of starts in the original, and where it ends. */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

/** What the library gives; its own types name it in a way that this project's resolution of modules does not follow. */
type MakeConverter = (options: { readonly from: string; readonly to: string }) => (text: string) => string;

const makeConverter = Converter as unknown as MakeConverter;
const TO_SIMPLIFIED = ['t', 'tw', 'hk'].map((from) => makeConverter({ from, to: 'cn' }));
const ACCENTS = /[\u0300-\u036f]/g;
const OPENING = /[\p{Ps}\p{Pi}<]/u;
const CLOSING = /[\p{Pe}\p{Pf}>]/u;
const DASH = /[\p{Pd}\u2212\u30fc]/u;
const APOSTROPHES: ReadonlySet<string> = new Set("'\u2018\u2019\u02bc\u2032`\uff07");
const HAN = /\p{Script=Han}/u;
const LATIN = /\p{Script=Latin}/u;
/** A text of laws or plans has some thousand different characters; what is beyond is computed again. */
const MOST_REMEMBERED = 20_000;

const remembered = new Map<string, string>();

/** `text` folded. */
export function foldText(text: string): string {
  return fold(text).text;
}

/** `text` folded, with the way back to the original. */
export function fold(text: string): Folded {
  const starts: number[] = [];
  const ends: number[] = [];
  let folded = '';
  let start = 0;
  for (const character of text) {
    const end = start + character.length;
    const piece = isInsideWord(character, folded.at(-1) ?? '', text[end] ?? '') ? '' : foldCharacter(character);
    folded += piece;
    for (let left = piece.length; left > 0; left -= 1) {
      starts.push(start);
      ends.push(end);
    }
    start = end;
  }
  return { text: folded, starts, ends };
}

/** Whether it is the apostrophe of `Xi'an` or `people's`, without which they are found as well. */
function isInsideWord(character: string, before: string, next: string): boolean {
  return APOSTROPHES.has(character) && LATIN.test(before) && LATIN.test(next);
}

function foldCharacter(character: string): string {
  const known = remembered.get(character);
  if (known !== undefined) return known;
  const folded = Array.from(
    character.normalize('NFKD').toLowerCase().normalize('NFKD').replaceAll(ACCENTS, ''),
    foldPlain,
  ).join('');
  if (remembered.size < MOST_REMEMBERED) remembered.set(character, folded);
  return folded;
}

function foldPlain(character: string): string {
  if (OPENING.test(character)) return '(';
  if (CLOSING.test(character)) return ')';
  if (DASH.test(character)) return '-';
  return HAN.test(character) ? simplified(character) : character;
}

/** By the first of the standards that has another character for it. */
function simplified(character: string): string {
  const found = TO_SIMPLIFIED.map((convert) => convert(character)).find((converted) => converted !== character);
  return found ?? character;
}
