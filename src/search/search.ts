/** `Query.search`: nodes by a question in words, ranked, with highlights and counts by kind. */
import type { GraphQLResolveInfo } from 'graphql';
import { NODE_KINDS, type NodeKindName } from '../facts/vocabulary.js';
import type { EmptySearchReason, KindCount, NodeKind, QuerySearchArgs } from '../generated/resolvers.js';
import type { Context } from '../graphql/context.js';
import { pageSize } from '../plan/page-arguments.js';
import { sortedPage } from '../plan/sorted-page.js';
import type { Row } from '../plan/shape.js';
import { sourcesIfSelected } from '../source/sources-of.js';
import { enumOfKind, kindOfId } from '../subject/kinds.js';
import { readDateRange, readKinds } from './arguments.js';
import { findCandidates, withMoreOf } from './candidates.js';
import { highlightsOf } from './highlight.js';
import { readQuestion } from './question.js';
import { rank, type Hit } from './rank.js';

/** An answer whose references were filled in. */
export interface SearchRow extends Pick<Row, 'selected'> {
  readonly totalCount: number;
  readonly truncated: boolean;
  readonly reason: EmptySearchReason | null;
}

const ORDER = 'search';

/** A page of hits, as references to be filled in. Throws BAD_USER_INPUT. */
export async function search(given: QuerySearchArgs, context: Context, info: GraphQLResolveInfo) {
  const kinds = readKinds(given.kinds);
  const among = { clock: await context.reader.clock(info, given), dated: readDateRange(given.dated) };
  const page = { order: ORDER, size: pageSize(given.first), after: given.after };
  const question = readQuestion(given.query);
  if (typeof question === 'string') return { ...resultOf([], kinds, page, false, question), sources: [] };
  const all = await findCandidates(question, among, context);
  const candidates = kinds ? await withMoreOf(kinds, all, among, context) : all;
  const result = resultOf(rank(candidates), kinds, page, candidates.truncated, undefined);
  const found = result.nodes.map(({ id }) => id);
  return { ...result, sources: await sourcesIfSelected(info, found, among.clock, context) };
}

function resultOf(
  hits: readonly Hit[],
  kinds: readonly NodeKindName[] | undefined,
  asked: Parameters<typeof sortedPage>[2],
  truncated: boolean,
  unaskable: EmptySearchReason | undefined,
) {
  const wanted = kinds ? hits.filter(({ id }) => kinds.includes(kindOfId(id))) : hits;
  // Best first; of equal ones in the order of kinds in the schema, then of ids.
  const page = sortedPage(wanted, ({ score, id }) => [-score, rankOfKind(id), id], asked);
  const edges = page.items.map((hit, index) => ({
    cursor: page.cursors[index] ?? '',
    node: { id: hit.id },
    score: hit.score,
    highlights: highlightsOf(hit),
  }));
  return {
    edges,
    nodes: edges.map(({ node }) => node),
    pageInfo: page.pageInfo,
    totalCount: wanted.length,
    facets: countByKind(hits),
    truncated,
    reason: wanted.length > 0 ? null : (unaskable ?? reasonOf(hits, kinds)),
  };
}

function reasonOf(hits: readonly Hit[], kinds: readonly NodeKindName[] | undefined): EmptySearchReason {
  if (kinds?.every((kind) => kind === 'observation') === true) return 'KINDS_WITHOUT_TEXT';
  return hits.length > 0 ? 'ONLY_OTHER_KINDS' : 'NO_MATCH';
}

function countByKind(hits: readonly Hit[]): KindCount[] {
  return NODE_KINDS.flatMap((kind) => {
    const count = hits.filter(({ id }) => kindOfId(id) === kind).length;
    return count === 0 ? [] : [{ kind: enumOfKind(kind) as NodeKind, count }];
  });
}

/** Two digits, since keys compare it as text. */
function rankOfKind(id: string): string {
  return String(NODE_KINDS.indexOf(kindOfId(id))).padStart(2, '0');
}
