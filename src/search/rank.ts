/** Ranks candidates in memory, by the same reckoning whatever engine found them. */
import type { NodeKindName } from '../facts/vocabulary.js';
import { kindOfId } from '../subject/kinds.js';
import type { Candidate, Candidates, ReadField } from './candidates.js';
import { documentKeyOf, documentNumberOf } from './document-number.js';
import type { FieldName } from './fields.js';
import type { AskedWord, Question } from './question.js';
import { changesBetween, mostChanges } from './similar.js';
import { hasWord, lettersIn, placesOf, type Place } from './words.js';

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
  /** Field → what of the question it has; a field that has nothing is not there. */
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
const DIGIT = /\d/;

/** The hits among `candidates`, in no order: those that have at least this share of what the question says. */
export function rank({ question, candidates, unknown }: Candidates, least = LEAST_COVERED): Hit[] {
  const matched = candidates.map((candidate) => matchedOf(question, candidate, unknown));
  const weights = weightsOf(question, matched);
  return matched
    .map((one) => hitOf(question, one, weights))
    .filter(({ covered, exact }) => exact !== undefined || covered >= least);
}

/** Where in the original text the words stand that were found in it, in the order of places. */
export function placesFound(field: ReadField, found: readonly Match[]): Place[] {
  const places = found.flatMap((match) => placesOf(field.read, { text: match.found, kind: match.asked.kind }));
  return places.sort((left, right) => left.start - right.start);
}

interface Matched extends Pick<Hit, 'candidate' | 'matches'> {
  /** Word → how well it is matched anywhere, by likeness and field. */
  readonly best: ReadonlyMap<AskedWord, number>;
}

/** How much each word says, and all of them together. */
interface Weights {
  readonly of: ReadonlyMap<AskedWord, number>;
  readonly total: number;
}

/** For some hundreds of candidates with a handful of texts each, so it makes no list that stays empty. */
function matchedOf({ words }: Question, candidate: Candidate, unknown: ReadonlySet<string>): Matched {
  const matches = new Map<ReadField, Match[]>();
  const best = new Map<AskedWord, number>();
  for (const field of candidate.fields) {
    for (const asked of words) {
      const match = matchOf(asked, field, unknown.has(asked.text));
      if (!match) continue;
      const found = matches.get(field);
      if (found) found.push(match);
      else matches.set(field, [match]);
      best.set(asked, Math.max(best.get(asked) ?? 0, match.likeness * FIELD_WEIGHTS[field.field]));
    }
  }
  return { candidate, matches, best };
}

function matchOf(asked: AskedWord, field: ReadField, isUnknown: boolean): Match | undefined {
  if (hasWord(field.read, asked)) return { asked, found: asked.text, likeness: 1 };
  if (!isUnknown) return undefined;
  let best: Match | undefined;
  for (const { text } of field.read.proper) {
    const likeness = likenessOf(asked.text, text);
    if (likeness > (best?.likeness ?? 0)) best = { asked, found: text, likeness };
  }
  return best;
}

function likenessOf(asked: string, found: string): number {
  const changes = changesBetween(asked, found, mostChanges(asked));
  if (changes !== undefined) return 1 - changes / asked.length;
  return found.startsWith(asked) ? BEGINNING : 0;
}

/** Rare words say more; how rare they are is counted among the candidates. */
function weightsOf({ words }: Question, all: readonly Matched[]): Weights {
  const having = new Map<AskedWord, number>();
  for (const { best } of all) {
    for (const asked of best.keys()) having.set(asked, (having.get(asked) ?? 0) + 1);
  }
  const of = new Map(
    words.map((asked) => {
      const rarity = Math.log(1 + all.length / (1 + (having.get(asked) ?? 0)));
      return [asked, asked.isEmpty ? EMPTY_WEIGHT * rarity : rarity];
    }),
  );
  return { of, total: sum([...of.values()]) };
}

function hitOf(question: Question, { candidate, matches, best }: Matched, weights: Weights): Hit {
  const exact = exactnessOf(question, candidate);
  const covered = coverage(best, weights);
  let closest = 0;
  for (const [field, found] of matches) closest = Math.max(closest, closeness(question, field, found, weights));
  const inexact = MOST_INEXACT * (0.6 * covered + 0.4 * closest);
  const score = (exact === undefined ? inexact : EXACT_SCORES[exact]) * (KIND_WEIGHTS[kindOfId(candidate.id)] ?? 1);
  return { id: candidate.id, score: round(score), exact, covered, candidate, matches };
}

/** The share, by weight, of the question's words that are matched. */
function coverage(matched: Iterable<readonly [AskedWord, number]>, { of, total }: Weights): number {
  let covered = 0;
  for (const [asked, value] of matched) covered += value * (of.get(asked) ?? 0);
  return covered / total;
}

/** How near the question is to one text as a whole. */
function closeness({ key }: Question, field: ReadField, found: readonly Match[], weights: Weights): number {
  const has = coverage(
    found.map(({ asked, likeness }) => [asked, likeness]),
    weights,
  );
  const { read } = field;
  const contains = key !== '' && read.key.includes(key);
  const begins = contains && read.key.startsWith(key);
  const near = 0.4 * has + 0.3 * shareOf(field, found) + 0.2 * Number(contains) + 0.1 * Number(begins);
  return FIELD_WEIGHTS[field.field] * near;
}

/** The share of a text that the question asks for, in letters. */
function shareOf(field: ReadField, found: readonly Match[]): number {
  const telling = found.filter(({ asked }) => !asked.isEmpty);
  return lettersIn(placesFound(field, telling)) / field.read.letters;
}

function exactnessOf({ key, documentNumber }: Question, { fields }: Candidate): Exactness | undefined {
  const isNumber = fields.some(({ field, text, read }) => {
    // To read a number takes its time; what has digits is never the same as what has none.
    if (field !== 'DOCUMENT_NUMBER' || DIGIT.test(key) !== DIGIT.test(read.key)) return false;
    const own = documentNumberOf(text);
    if (!documentNumber || !own) return documentKeyOf(text) === documentKeyOf(key);
    return documentNumber.body === '' ? own.short === documentNumber.short : own.key === documentNumber.key;
  });
  if (isNumber) return 'DOCUMENT_NUMBER';
  if (key === '') return undefined;
  if (fields.some((field) => field.field === 'NAME' && field.read.key === key)) return 'NAME';
  return fields.some((field) => field.field === 'ALIAS' && field.read.key === key) ? 'ALIAS' : undefined;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** Short enough for a cursor, and the same on every machine. */
function round(score: number): number {
  return Number(score.toFixed(SCORE_DIGITS));
}
