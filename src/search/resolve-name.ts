/** `Query.resolve`: from a careless name to the one node that is meant, or to those that may be. */
import type { GraphQLResolveInfo } from 'graphql';
import type { NoMatchReason, QueryResolveArgs, ResolutionReasonKind } from '../generated/resolvers.js';
import type { Context } from '../graphql/context.js';
import { compareText } from '../plan/compare-text.js';
import type { Reference } from '../plan/fill.js';
import type { Row } from '../plan/shape.js';
import { readKinds } from './arguments.js';
import { findCandidates } from './candidates.js';
import { readQuestion, type Question, type UnaskableReason } from './question.js';
import { rank, type Hit } from './rank.js';
import { hasAllWords, identityOf, numberReason, reason, wordReasons, type Reason } from './resolution-reasons.js';

/** A node with what speaks for it, as a reference to be filled in. */
interface CandidateResult {
  readonly node: Reference;
  readonly score: number;
  readonly reasons: readonly Reason[];
}

type ResolutionResult =
  | ({ readonly __typename: 'Match' } & CandidateResult)
  | { readonly __typename: 'Ambiguous'; readonly candidates: readonly CandidateResult[] }
  | { readonly __typename: 'NoMatch'; readonly reason: NoMatchReason; readonly nearest: readonly CandidateResult[] };

/** An answer without a match whose references were filled in. */
export interface NoMatchRow extends Pick<Row, 'selected'> {
  readonly reason: NoMatchReason;
}

const REASONS: Readonly<Record<UnaskableReason, NoMatchReason>> = {
  EMPTY_QUERY: 'EMPTY_NAME',
  NO_WORDS: 'NO_WORDS',
  QUERY_TOO_LONG: 'NAME_TOO_LONG',
};
const MOST_CANDIDATES = 10;
const MOST_NEAREST = 5;
/** The share of what a name says that the nearest ones have at least, and those that may be meant. */
const LEAST_NEAR = 0.2;
const LEAST_MEANT = 0.7;
/** How far above the next one a hit is that is clearly meant when both have all words. */
const CLEAR_LEAD = 0.2;
/** Nearly the same name tells more than that its words are found. */
const LEAST_SCORES: Readonly<Partial<Record<ResolutionReasonKind, number>>> = {
  SAME_BUT_FOR_KIND: 0.97,
  MISSPELT_NAME: 0.96,
};
/** What is said of things bears their names too; it is meant when no thing is. */
const SAID_OF_THINGS = /^(source|claim|conflict)\//;

/** What `name` stands for, as references to be filled in. Throws BAD_USER_INPUT. */
export async function resolveName(
  given: QueryResolveArgs,
  context: Context,
  info: GraphQLResolveInfo,
): Promise<ResolutionResult> {
  const kinds = readKinds(given.kinds);
  const asked = readQuestion(given.name);
  if (typeof asked === 'string') return { __typename: 'NoMatch', reason: REASONS[asked], nearest: [] };
  const clock = await context.reader.clock(info, given);
  const { question, ...candidates } = await findCandidates(asked, { clock, kinds }, context);
  const hits = rank({ question, ...candidates }, LEAST_NEAR).toSorted(
    (left, right) => right.score - left.score || compareText(left.id, right.id),
  );
  return byIdentity(question, hits) ?? byNumber(question, hits) ?? byWords(question, hits, candidates.truncated);
}

/** By its very name, alias or number; or else by nearly the same name. */
function byIdentity(question: Question, hits: readonly Hit[]): ResolutionResult | undefined {
  const identified = hits.flatMap((hit) => {
    const identity = identityOf(question, hit);
    return identity ? [{ hit, identity }] : [];
  });
  const exact = identified.filter(({ hit }) => hit.exact !== undefined);
  const meant = thingsFirst(exact.length > 0 ? exact : identified, ({ hit }) => hit.id);
  if (meant.length === 0) return undefined;
  const candidates = meant.map(({ hit, identity }) => candidateOf(hit, [identity]));
  // One word spelt otherwise may be the name of something that is not in the graph: Shanxi is not Shaanxi.
  const mayBeAnother = question.words.length === 1 && meant[0]?.identity.kind === 'MISSPELT_NAME';
  return mayBeAnother ? ambiguous(candidates) : oneOrMore(candidates);
}

/** A document number that no policy has is not taken for words. */
function byNumber(question: Question, hits: readonly Hit[]): ResolutionResult | undefined {
  if (question.documentNumber?.isPlain !== true) return undefined;
  const near = hits.flatMap((hit) => {
    const why = numberReason(question, hit);
    return why ? [candidateOf(hit, [why])] : [];
  });
  const isOfYear = ({ reasons }: CandidateResult) => reasons.some(({ kind }) => kind === 'SAME_BODY_AND_YEAR');
  const nearest = [...near.filter(isOfYear), ...near.filter((candidate) => !isOfYear(candidate))];
  if (near.length === 0) nearest.push(...hits.map((hit) => candidateOf(hit, wordReasons(question, hit))));
  return { __typename: 'NoMatch', reason: 'DOCUMENT_NUMBER_UNKNOWN', nearest: nearest.slice(0, MOST_NEAREST) };
}

function byWords(question: Question, hits: readonly Hit[], truncated: boolean): ResolutionResult {
  const candidate = (hit: Hit) => candidateOf(hit, wordReasons(question, hit));
  const complete = thingsFirst(
    hits.filter((hit) => hasAllWords(question, hit)),
    ({ id }) => id,
  );
  const [best, next] = complete;
  if (best && !truncated && (!next || best.score - next.score >= CLEAR_LEAD)) {
    const [first, ...others] = wordReasons(question, best);
    const reasons = next || !first ? [first, ...others] : [reason('ONLY_ONE_WITH_ALL_WORDS'), ...others];
    return {
      __typename: 'Match',
      ...candidateOf(
        best,
        reasons.filter((item) => item !== undefined),
      ),
    };
  }
  const meant = complete.length > 0 ? complete : hits.filter(({ covered }) => covered >= LEAST_MEANT);
  if (meant.length > 0) return ambiguous(meant.map(candidate));
  return { __typename: 'NoMatch', reason: 'NOTHING_LIKE_IT', nearest: hits.slice(0, MOST_NEAREST).map(candidate) };
}

function oneOrMore(candidates: readonly CandidateResult[]): ResolutionResult {
  const [only, ...others] = candidates;
  if (only && others.length === 0) return { __typename: 'Match', ...only };
  return ambiguous(candidates);
}

function ambiguous(candidates: readonly CandidateResult[]): ResolutionResult {
  return { __typename: 'Ambiguous', candidates: candidates.slice(0, MOST_CANDIDATES) };
}

function thingsFirst<Item>(items: readonly Item[], idOf: (item: Item) => string): readonly Item[] {
  const things = items.filter((item) => !SAID_OF_THINGS.test(idOf(item)));
  return things.length > 0 ? things : items;
}

function candidateOf({ id, score }: Hit, reasons: readonly Reason[]): CandidateResult {
  const least = LEAST_SCORES[reasons[0]?.kind ?? 'SOME_WORDS'] ?? 0;
  return { node: { id }, score: Math.max(score, least), reasons };
}
