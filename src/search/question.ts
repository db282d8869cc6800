/** A question in words, read once: its words with their weights, its key, and what else it may say. */
import { documentNumberOf, type DocumentNumber } from './document-number.js';
import { foldText } from './fold.js';
import { keyOf, wordsOf } from './words.js';

/** Longer questions are not answered: nothing in the graph has a name of this length. */
const LONGEST_QUESTION = 256;
/** Folding makes text at most this many times longer. */
const LONGEST_UNFOLDED = 4 * LONGEST_QUESTION;

export interface AskedWord {
  readonly text: string;
  readonly kind: 'word' | 'pair' | 'single';
  /** Whether it says next to nothing, such as `the`. */
  readonly isEmpty: boolean;
}

export interface Question {
  /** Each word once. */
  readonly words: readonly AskedWord[];
  readonly key: string;
  readonly documentNumber: DocumentNumber | undefined;
}

export type UnaskableReason = 'EMPTY_QUERY' | 'NO_WORDS' | 'QUERY_TOO_LONG';

const EMPTY_WORDS = new Set(
  'a an and are as at by for from in into is it its of on or that the their this to with'.split(' '),
);
const EMPTY_CHARACTERS = new Set('的与和及在了之第号年');

/** The question that `text` asks, or why it asks none. */
export function readQuestion(text: string): Question | UnaskableReason {
  if (text.trim() === '') return 'EMPTY_QUERY';
  if (text.length > LONGEST_UNFOLDED || foldText(text).length > LONGEST_QUESTION) return 'QUERY_TOO_LONG';
  const words = askedWords(text);
  if (words.length === 0) return 'NO_WORDS';
  return { words, key: keyOf(text), documentNumber: documentNumberOf(text) };
}

/** A character counts by itself only where it stands alone: in a longer run the pairs tell more. */
function askedWords(text: string): AskedWord[] {
  const words = wordsOf(text);
  const paired = words.filter(({ kind }) => kind === 'pair');
  const counting = words.filter(
    ({ kind, start, end }) => kind !== 'single' || !paired.some((pair) => pair.start <= start && end <= pair.end),
  );
  // What has nothing else asks for these.
  const areAllEmpty = counting.every(({ text: word }) => isEmpty(word));
  const unique = new Map(
    counting.map(({ text: word, kind }) => [word, { text: word, kind, isEmpty: !areAllEmpty && isEmpty(word) }]),
  );
  return [...unique.values()];
}

function isEmpty(word: string): boolean {
  return EMPTY_WORDS.has(word) || EMPTY_CHARACTERS.has(word);
}

/**
 * The question without its seams, where `isKnown` tells what stands in anything found: they count next to nothing. A
 * question of seams only is left as it is.
 */
export function withoutSeams(question: Question, isKnown: (word: AskedWord) => boolean): Question {
  const words = question.words.map((word, index, all) =>
    !isKnown(word) && isSeam(all, index, isKnown) ? { ...word, isEmpty: true } : word,
  );
  return words.every((word) => word.isEmpty) ? question : { ...question, words };
}

/**
 * Whether the word at `index` is a seam: a pair such as 能规 in 人工智能规划, which a text does not have when other words
 * stand in between there, though it has the pairs on both sides.
 */
export function isSeam(words: readonly AskedWord[], index: number, has: (word: AskedWord) => boolean): boolean {
  const word = words[index];
  if (word?.kind !== 'pair') return false;
  const [left = '', right = ''] = Array.from(word.text);
  const [before, after] = [words[index - 1], words[index + 1]];
  const isFound = (neighbour: AskedWord | undefined) => neighbour?.kind === 'pair' && has(neighbour);
  return (
    (isEmpty(left) || (isFound(before) && before?.text.endsWith(left) === true)) &&
    (isEmpty(right) || (isFound(after) && after?.text.startsWith(right) === true))
  );
}
