/** Finds the nodes that may be meant: the engine's text index names them, and their texts are read. */
import { compareText } from '../plan/compare-text.js';
import type { Context } from '../graphql/context.js';
import type { NodeKindName } from '../facts/vocabulary.js';
import { plainWords, type GraphRow } from '../graph/graph.js';
import { isPast } from '../plan/past.js';
import { kindOfId } from '../subject/kinds.js';
import { fieldsOf, type Field } from './fields.js';
import { keyWord, piecesOf } from './index-words.js';
import { withoutSeams, type AskedWord, type Question } from './question.js';
import { amongStatement, pastStatement, textsStatement, type Among } from './search-graph.js';
import { hasWord, readText, type ReadText } from './words.js';

/** How many nodes are ranked for a question. */
const MOST_CANDIDATES = 400;
/** With fewer than these among what is searched, more of the engine's findings are looked through. */
const LEAST_CANDIDATES = 100;
/** How many of the engine's findings are looked through, step by step. */
const REACHES = [MOST_CANDIDATES, 2_000, 20_000];

/** A searched text, read. */
export interface ReadField extends Field {
  readonly read: ReadText;
}

export interface Candidate {
  readonly id: string;
  readonly fields: readonly ReadField[];
}

export interface Candidates {
  /** The question, its words weighed by what was found. */
  readonly question: Question;
  readonly candidates: readonly Candidate[];
  /** Whether there may be more than were read. */
  readonly truncated: boolean;
  /** The words of the question that none of them has, so that a misspelling may be meant. */
  readonly unknown: ReadonlySet<string>;
}

/** What may be meant by `question`, in the order of ids. */
export async function findCandidates(question: Question, among: Among, context: Context): Promise<Candidates> {
  const words = question.words.map(({ text }) => text);
  const keys = [question.key, question.documentNumber?.key, question.documentNumber?.short].flatMap((key) =>
    key === undefined || key === '' ? [] : [keyWord(key)],
  );
  const first = await readWords([...words, ...keys], among, context);
  const unknown = unknownWords(question, first.candidates);
  if (unknown.size === 0) return candidatesOf(question, first, unknown);
  const pieces = [...unknown].flatMap(piecesOf);
  const second = await readWords([...words, ...pieces], among, context);
  return candidatesOf(question, merged(first, second), unknown);
}

/**
 * The same with those of `kinds` that are farther away, where few of them are among `all`; the others then tell which
 * words are known, and what there is of other kinds.
 */
export async function withMoreOf(
  kinds: readonly NodeKindName[],
  all: Candidates,
  among: Among,
  context: Context,
): Promise<Candidates> {
  const count = all.candidates.filter(({ id }) => kinds.includes(kindOfId(id))).length;
  if (!all.truncated || count >= LEAST_CANDIDATES) return all;
  const more = await findCandidates(all.question, { ...among, kinds }, context);
  const unknown = new Set([...all.unknown].filter((word) => more.unknown.has(word)));
  return candidatesOf(all.question, merged(all, more), unknown);
}

type Read = Pick<Candidates, 'candidates' | 'truncated'>;

function merged(left: Read, right: Read): Read {
  const byId = new Map([...left.candidates, ...right.candidates].map((candidate) => [candidate.id, candidate]));
  return { candidates: inOrder([...byId.values()]), truncated: left.truncated || right.truncated };
}

function candidatesOf(question: Question, read: Read, unknown: ReadonlySet<string>): Candidates {
  return { ...read, question: withoutSeams(question, (word) => isKnown(word, read.candidates)), unknown };
}

function isKnown(word: AskedWord, candidates: readonly Candidate[]): boolean {
  return candidates.some(({ fields }) => fields.some((field) => hasWord(field.read, word)));
}

/** Words of languages with spaces can be misspelt; of characters and digits any other ones mean something else. */
function unknownWords({ words }: Question, candidates: readonly Candidate[]): ReadonlySet<string> {
  const unknown = words.filter(
    (word) =>
      word.kind === 'word' &&
      !word.isEmpty &&
      word.text.length > 2 &&
      !/\d/.test(word.text) &&
      !isKnown(word, candidates),
  );
  return new Set(unknown.map(({ text }) => text));
}

async function readWords(words: readonly string[], among: Among, context: Context): Promise<Read> {
  return readNearest(words, await earlierIds(words, among, context), among, context, REACHES);
}

/** The nearest that are among what is searched, as many as are ranked: farther away where there are few of them. */
async function readNearest(
  words: readonly string[],
  earlier: readonly string[],
  among: Among,
  context: Context,
  [reach = 0, ...farther]: readonly number[],
): Promise<Read> {
  const found = await context.graph.search(words, reach);
  const isWhole = found.length < reach;
  const nearest = found.map(({ id }) => id);
  const kept = await idsAmong(nearest, among, context);
  const ids = [...new Set([...kept.slice(0, MOST_CANDIDATES), ...earlier])];
  const rows = await context.graph.read(textsStatement(ids, among));
  if (!isWhole && rows.length < LEAST_CANDIDATES && farther.length > 0) {
    return readNearest(words, earlier, among, context, farther);
  }
  return { candidates: inOrder(rows.map(toCandidate)), truncated: !isWhole || kept.length > MOST_CANDIDATES };
}

/** Those of `ids` that may be among what is searched; where all of them can be read, that tells the rest. */
async function idsAmong(ids: readonly string[], among: Among, context: Context): Promise<readonly string[]> {
  const { kinds } = among;
  const ofKinds = kinds ? ids.filter((id) => kinds.includes(kindOfId(id))) : ids;
  if (ofKinds.length <= MOST_CANDIDATES) return ofKinds;
  const isAmong = new Set((await context.graph.read(amongStatement(ofKinds, among))).map(({ id }) => id));
  return ofKinds.filter((id) => isAmong.has(id));
}

/** What had other texts at the instant of the clock, by which the index does not find it. */
async function earlierIds(words: readonly string[], among: Among, context: Context): Promise<readonly string[]> {
  if (!isPast(among.clock)) return [];
  const rows = await context.graph.read(pastStatement(plainWords(words), among.clock));
  const { kinds } = among;
  const ids = rows.map((row) => row['id'] as string);
  return kinds ? ids.filter((id) => kinds.includes(kindOfId(id))) : ids;
}

function toCandidate(row: GraphRow): Candidate {
  const id = row['id'] as string;
  const fields = fieldsOf(id, row['texts'] as readonly unknown[]).map(({ field, language, text }) => {
    const read = readText(field === 'DATE' ? text.slice(0, 4) : text);
    return { field, language, text, read };
  });
  return { id, fields };
}

function inOrder(candidates: readonly Candidate[]): Candidate[] {
  return candidates.toSorted((left, right) => compareText(left.id, right.id));
}
