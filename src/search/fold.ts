/**
 * Text as it is compared: width, case, accents, kinds of bracket and dash, and traditional characters folded away.
 * It is folded character by character, so that a part of a text folds to a part of the folded text.
 */
import { Converter } from 'opencc-js/t2cn';

/** Folded text, with the place of each of its UTF-16 units in the text that it was made of. */
export interface Folded {
  readonly text: string;
  /** Absent where every unit is at the place that it had, as in most texts. */
  readonly places?: Places | undefined;
}

/** Unit of the folded text → where the character that it was made of starts in the original, and where it ends. */
interface Places {
  readonly starts: number[];
  readonly ends: number[];
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
/** UTF-16 unit → whether it is known to fold to itself wherever it stands, or not to; 0 where that was not asked yet. */
const steadiness = new Uint8Array(2 ** 16);
const [STEADY, UNSTEADY] = [1, 2];

/** `text` folded. */
export function foldText(text: string): string {
  return fold(text).text;
}

/** `text` folded, with the way back to the original. */
export function fold(text: string): Folded {
  let folded = '';
  let places: Places | undefined;
  // What is before `taken` is folded; from there to `start` it folds to itself.
  let taken = 0;
  for (let start = 0; start < text.length;) {
    if (isSteady(text.charCodeAt(start))) {
      start += 1;
      continue;
    }
    folded += text.slice(taken, start);
    if (places) addOwn(places, taken, start);
    const character = characterAt(text, start);
    const end = start + character.length;
    const piece = isInsideWord(character, folded.at(-1) ?? '', text[end] ?? '') ? '' : foldCharacter(character);
    if (!places && (piece.length !== 1 || character.length !== 1)) places = addOwn({ starts: [], ends: [] }, 0, start);
    if (places) addPiece(places, piece, start, end);
    folded += piece;
    taken = start = end;
  }
  if (places) addOwn(places, taken, text.length);
  return { text: folded + text.slice(taken), places };
}

/** Where in the original the units from `from` to before `to` stand. */
export function placeOf({ places }: Folded, from: number, to: number): { start: number; end: number } {
  return places ? { start: places.starts[from] ?? 0, end: places.ends[to - 1] ?? 0 } : { start: from, end: to };
}

function isSteady(unit: number): boolean {
  const known = steadiness[unit];
  return known === 0 ? learnSteadiness(unit) : known === STEADY;
}

function learnSteadiness(unit: number): boolean {
  const character = String.fromCharCode(unit);
  const isOneOfTwo = unit >= 0xd800 && unit < 0xe000;
  const isKept = !isOneOfTwo && !APOSTROPHES.has(character) && foldCharacter(character) === character;
  steadiness[unit] = isKept ? STEADY : UNSTEADY;
  return isKept;
}

function characterAt(text: string, at: number): string {
  return String.fromCodePoint(text.codePointAt(at) ?? 0);
}

/** Adds units that stand where they stood. */
function addOwn(places: Places, from: number, to: number): Places {
  for (let unit = from; unit < to; unit += 1) {
    places.starts.push(unit);
    places.ends.push(unit + 1);
  }
  return places;
}

function addPiece({ starts, ends }: Places, piece: string, start: number, end: number): void {
  for (let left = piece.length; left > 0; left -= 1) {
    starts.push(start);
    ends.push(end);
  }
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
