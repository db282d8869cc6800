/** Finds the nodes that may be meant: the engine's text index names them, and their texts are read. */
import { compareText } from '../plan/compare-text.js';
import type { Context } from '../graphql/context.js';
import { plainWords, type GraphRow } from '../graph/graph.js';
import { isPast } from '../plan/past.js';
import { fieldsOf, type Field } from './fields.js';
import { keyWord, piecesOf } from './index-words.js';
import { withoutSeams, type Question } from './question.js';
import { amongStatement, pastStatement, textsStatement, type Among } from './search-graph.js';
import { readText, type Word } from './words.js';

/** How many nodes are ranked for a question. */
const MOST_CANDIDATES = 400;
/** How many of the engine's findings are looked through when few of the first are among what is searched. */
const FARTHEST = 20_000;

/** A searched text with its words. */
export interface ReadField extends Field {
  readonly words: readonly Word[];
  readonly key: string;
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

/** The candidates of two readings of one question, each once. */
export function withCandidates(all: Candidates, more: Candidates): Candidates {
  const unknown = new Set([...all.unknown].filter((word) => more.unknown.has(word)));
  return candidatesOf(all.question, merged(all, more), unknown);
}

type Read = Pick<Candidates, 'candidates' | 'truncated'>;

function merged(left: Read, right: Read): Read {
  const byId = new Map([...left.candidates, ...right.candidates].map((candidate) => [candidate.id, candidate]));
  return { candidates: inOrder([...byId.values()]), truncated: left.truncated || right.truncated };
}

function candidatesOf(question: Question, read: Read, unknown: ReadonlySet<string>): Candidates {
  const known = wordsIn(read.candidates);
  return { ...read, question: withoutSeams(question, (word) => known.has(word)), unknown };
}

function wordsIn(candidates: readonly Candidate[]): ReadonlySet<string> {
  const known = new Set<string>();
  for (const { fields } of candidates) {
    for (const { words } of fields) for (const { text } of words) known.add(text);
  }
  return known;
}

/** Words of languages with spaces can be misspelt; of characters and digits any other ones mean something else. */
function unknownWords({ words }: Question, candidates: readonly Candidate[]): ReadonlySet<string> {
  const known = wordsIn(candidates);
  const unknown = words.filter(({ text, kind, isEmpty }) => kind === 'word' && !isEmpty && !known.has(text));
  return new Set(unknown.map(({ text }) => text).filter((text) => text.length > 2 && !/\d/.test(text)));
}

async function readWords(words: readonly string[], among: Among, context: Context) {
  const found = await context.graph.search(words, MOST_CANDIDATES);
  const earlier = await earlierIds(words, among, context);
  const ids = [...new Set([...found.map(({ id }) => id), ...earlier])];
  const rows = await context.graph.read(textsStatement(ids, among));
  if (found.length < MOST_CANDIDATES || rows.length === ids.length) {
    return { candidates: inOrder(rows.map(toCandidate)), truncated: found.length === MOST_CANDIDATES };
  }
  // Much of what the engine finds is not among what is searched.
  return readFarther(words, earlier, among, context);
}

/** What had other texts at the instant of the clock, by which the index does not find it. */
async function earlierIds(words: readonly string[], { clock }: Among, context: Context): Promise<string[]> {
  if (!isPast(clock)) return [];
  const rows = await context.graph.read(pastStatement(plainWords(words), clock));
  return rows.map((row) => row['id'] as string);
}

async function readFarther(words: readonly string[], earlier: readonly string[], among: Among, context: Context) {
  const found = await context.graph.search(words, FARTHEST);
  const kept = await context.graph.read(
    amongStatement(
      found.map(({ id }) => id),
      among,
    ),
  );
  const isKept = new Set(kept.map(({ id }) => id));
  const best = found.filter(({ id }) => isKept.has(id)).slice(0, MOST_CANDIDATES);
  const ids = [...new Set([...best.map(({ id }) => id), ...earlier])];
  const rows = await context.graph.read(textsStatement(ids, among));
  const truncated = found.length === FARTHEST || kept.length > best.length;
  return { candidates: inOrder(rows.map(toCandidate)), truncated };
}

function toCandidate(row: GraphRow): Candidate {
  const id = row['id'] as string;
  const fields = fieldsOf(id, row).map((field) => ({
    ...field,
    ...readText(field.field === 'DATE' ? field.text.slice(0, 4) : field.text),
  }));
  return { id, fields };
}

function inOrder(candidates: readonly Candidate[]): Candidate[] {
  return candidates.toSorted((left, right) => compareText(left.id, right.id));
}
