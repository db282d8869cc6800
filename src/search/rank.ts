/** Ranks candidates in memory, by the same reckoning whatever engine found them. */
import type { NodeKindName } from '../facts/vocabulary.js';
import type { Candidate, Candidates, ReadField } from './candidates.js';
import { documentKeyOf, documentNumberOf } from './document-number.js';
import type { FieldName } from './fields.js';
import type { AskedWord, Question } from './question.js';
import { changesBetween, mostChanges } from './similar.js';
import type { Word } from './words.js';

/** A word of the question as it was found in a field. */
export interface Match {
  readonly asked: AskedWord;
  /** The word of the field. */
  readonly found: string;
  /** 1 for the same word, less for a misspelling or a beginning. */
  readonly likeness: number;
}

/** In what way the whole question is the node's name or number. */
export type Exactness = 'NAME' | 'ALIAS' | 'DOCUMENT_NUMBER';

export interface Hit {
  readonly id: string;
  /** From 0 to 1; 1 is the very name or number. */
  readonly score: number;
  readonly exact: Exactness | undefined;
  /** The share of what the question says that the node has anywhere, by the weights of words and fields. */
  readonly covered: number;
  readonly candidate: Candidate;
  /** Field → what of the question it has. */
  readonly matches: ReadonlyMap<ReadField, readonly Match[]>;
}

/** How much it says that a word stands in a field. */
const FIELD_WEIGHTS: Readonly<Record<FieldName, number>> = {
  NAME: 1,
  ALIAS: 1,
  DOCUMENT_NUMBER: 1,
  DATE: 0.9,
  TEXT: 0.8,
  PUBLISHER: 0.7,
  KIND: 0.6,
};
/** Things themselves come before what is said of them. */
const KIND_WEIGHTS: Readonly<Partial<Record<NodeKindName, number>>> = {
  measure: 0.97,
  conflict: 0.93,
  claim: 0.9,
  source: 0.9,
};
const EXACT_SCORES: Readonly<Record<Exactness, number>> = { NAME: 1, DOCUMENT_NUMBER: 1, ALIAS: 0.99 };
/** No other hit comes as near as an exact one. */
const MOST_INEXACT = 0.95;
/** A hit has at least half of what the question says. */
const LEAST_COVERED = 0.5;
/** The share of an empty word in the weight of a full one. */
const EMPTY_WEIGHT = 0.05;
const BEGINNING = 0.8;
const SCORE_DIGITS = 6;

/** The hits among `candidates`, in no order: those that have at least this share of what the question says. */
export function rank({ question, candidates, unknown }: Candidates, least = LEAST_COVERED): Hit[] {
  const matched = candidates.map((candidate) => ({ candidate, matches: matchesOf(question, candidate, unknown) }));
  const weights = weightsOf(
    question,
    matched.map(({ matches }) => matches),
  );
  return matched
    .map(({ candidate, matches }) => hitOf(question, candidate, matches, weights))
    .filter(({ covered, exact }) => exact !== undefined || covered >= least);
}

type Matches = ReadonlyMap<ReadField, readonly Match[]>;
type Weights = ReadonlyMap<AskedWord, number>;

function matchesOf({ words }: Question, { fields }: Candidate, unknown: ReadonlySet<string>): Matches {
  return new Map(
    fields.map((field) => {
      const texts = new Set(field.words.map(({ text }) => text));
      return [field, words.flatMap((asked) => matchOf(asked, texts, unknown.has(asked.text)) ?? [])];
    }),
  );
}

function matchOf(asked: AskedWord, texts: ReadonlySet<string>, isUnknown: boolean): Match | undefined {
  if (texts.has(asked.text)) return { asked, found: asked.text, likeness: 1 };
  if (!isUnknown) return undefined;
  let best: Match | undefined;
  for (const found of texts) {
    const likeness = likenessOf(asked.text, found);
    if (likeness > (best?.likeness ?? 0)) best = { asked, found, likeness };
  }
  return best;
}

function likenessOf(asked: string, found: string): number {
  const changes = changesBetween(asked, found, mostChanges(asked));
  if (changes !== undefined) return 1 - changes / asked.length;
  return found.startsWith(asked) ? BEGINNING : 0;
}

/** Rare words say more; how rare they are is counted among the candidates. */
function weightsOf({ words }: Question, all: readonly Matches[]): Weights {
  const having = new Map<AskedWord, number>();
  for (const matches of all) {
    const found = new Set([...matches.values()].flatMap((list) => list.map(({ asked }) => asked)));
    for (const asked of found) having.set(asked, (having.get(asked) ?? 0) + 1);
  }
  return new Map(
    words.map((asked) => {
      const rarity = Math.log(1 + all.length / (1 + (having.get(asked) ?? 0)));
      return [asked, asked.isEmpty ? EMPTY_WEIGHT * rarity : rarity];
    }),
  );
}

function hitOf(question: Question, candidate: Candidate, matches: Matches, weights: Weights): Hit {
  const exact = exactnessOf(question, candidate);
  const covered = coverage(
    question.words,
    weights,
    [...matches].flatMap(([field, found]) => found.map((match) => ({ match, weight: FIELD_WEIGHTS[field.field] }))),
  );
  const closest = Math.max(...[...matches].map(([field, found]) => closeness(question, field, found, weights)));
  const inexact = MOST_INEXACT * (0.6 * covered + 0.4 * closest);
  const kind = candidate.id.slice(0, candidate.id.indexOf('/')) as NodeKindName;
  const score = (exact === undefined ? inexact : EXACT_SCORES[exact]) * (KIND_WEIGHTS[kind] ?? 1);
  return { id: candidate.id, score: round(score), exact, covered, candidate, matches };
}

/** The share, by weight, of the question's words that are matched; each by its best match. */
function coverage(
  words: readonly AskedWord[],
  weights: Weights,
  found: readonly { readonly match: Match; readonly weight: number }[],
): number {
  const best = new Map<AskedWord, number>();
  for (const { match, weight } of found) {
    best.set(match.asked, Math.max(best.get(match.asked) ?? 0, match.likeness * weight));
  }
  const weightOf = (word: AskedWord) => weights.get(word) ?? 0;
  return sum(words.map((word) => weightOf(word) * (best.get(word) ?? 0))) / sum(words.map(weightOf));
}

/** How near the question is to one text as a whole. */
function closeness({ words, key }: Question, field: ReadField, found: readonly Match[], weights: Weights): number {
  if (found.length === 0) return 0;
  const has = coverage(
    words,
    weights,
    found.map((match) => ({ match, weight: 1 })),
  );
  const contains = key !== '' && field.key.includes(key);
  const begins = contains && field.key.startsWith(key);
  const near = 0.4 * has + 0.3 * shareOf(field, found) + 0.2 * Number(contains) + 0.1 * Number(begins);
  return FIELD_WEIGHTS[field.field] * near;
}

/** The share of a text that the question asks for, in letters. */
function shareOf({ words }: ReadField, found: readonly Match[]): number {
  const wanted = new Set(found.filter(({ asked }) => !asked.isEmpty).map((match) => match.found));
  return lettersIn(words.filter(({ text }) => wanted.has(text))) / lettersIn(words);
}

/** How many letters the words stand on together; they are in the order of their places, and some overlap. */
function lettersIn(words: readonly Word[]): number {
  let letters = 0;
  let reached = 0;
  for (const { start, end } of words) {
    if (end <= reached) continue;
    letters += end - Math.max(start, reached);
    reached = end;
  }
  return letters;
}

function exactnessOf({ key, documentNumber }: Question, { fields }: Candidate): Exactness | undefined {
  const isNumber = fields.some(({ field, text }) => {
    if (field !== 'DOCUMENT_NUMBER') return false;
    const own = documentNumberOf(text);
    if (!documentNumber || !own) return documentKeyOf(text) === documentKeyOf(key);
    return documentNumber.body === '' ? own.short === documentNumber.short : own.key === documentNumber.key;
  });
  if (isNumber) return 'DOCUMENT_NUMBER';
  if (key === '') return undefined;
  if (fields.some((field) => field.field === 'NAME' && field.key === key)) return 'NAME';
  return fields.some((field) => field.field === 'ALIAS' && field.key === key) ? 'ALIAS' : undefined;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** Short enough for a cursor, and the same on every machine. */
function round(score: number): number {
  return Number(score.toFixed(SCORE_DIGITS));
}
