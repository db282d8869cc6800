/** `Query.neighborhood`: the surroundings of a node, for pages that draw the graph. */
import type { GraphQLResolveInfo } from 'graphql';
import type { QueryNeighborhoodArgs, RequireFields } from '../generated/resolvers.js';
import type { Context } from '../graphql/context.js';
import { clockOf } from '../plan/clock.js';
import type { NodeKindName } from '../facts/vocabulary.js';
import { badUserInput } from '../graphql/errors.js';
import { sourcesIfSelected } from '../source/sources-of.js';
import { kindOfEnum, KINDS } from '../subject/kinds.js';
import { within } from '../plan/within.js';
import type { Edge } from './edge.js';
import { compareText } from '../plan/compare-text.js';
import { amongStatement, degreesStatement, neighborsStatement } from './lineage-graph.js';
import { mustExist } from './must-exist.js';

const MAXIMUM_DEPTH = 3;
const MAXIMUM_NODES = 500;
/** No page tells more of a hub than that there are very many. */
const MAXIMUM_DEGREE = 1_000;

type Arguments = RequireFields<QueryNeighborhoodArgs, 'id' | 'depth' | 'limit'>;

/**
 * The nodes around one, level by level and in the order of their ids, until `limit` of them; the relations among them;
 * and for each node how many more relations it has. As references to be filled in. Throws BAD_USER_INPUT.
 */
export async function neighborhood(given: Arguments, context: Context, info: GraphQLResolveInfo) {
  const depth = within('depth', given.depth, 1, MAXIMUM_DEPTH);
  const limit = within('limit', given.limit, 1, MAXIMUM_NODES);
  await mustExist(context, { id: given.id });
  mustBeSubject(given.id);
  const kinds = given.kinds?.map(kindOfEnum);
  const clock = clockOf(info, given);
  const depths = new Map([[given.id, 0]]);
  const edges = new Map<string, Edge>();
  let truncated = false;
  for (let level = 1; level <= depth; level += 1) {
    const frontier = [...depths].filter(([, at]) => at === level - 1).map(([id]) => id);
    const read = await context.budget.read((most) => neighborsStatement(frontier, kinds, clock, most));
    for (const edge of read.edges) edges.set(edge.id, edge);
    const found = [...new Set(read.edges.flatMap(({ from, to }) => [from, to]))].filter((id) => !depths.has(id));
    const kept = found.toSorted(compareText).slice(0, limit + 1 - depths.size);
    for (const id of kept) depths.set(id, level);
    truncated ||= read.truncated || kept.length < found.length;
  }
  // The levels did not read what joins two nodes of the last one, or a node of another kind to itself.
  const among = await context.budget.read((most) => amongStatement([...depths.keys()], clock, most));
  for (const edge of among.edges) edges.set(edge.id, edge);
  const shown = [...edges.values()].filter(({ from, to }) => depths.has(from) && depths.has(to));
  const degrees = await context.graph.read(degreesStatement([...depths.keys()], clock, MAXIMUM_DEGREE));
  const relations = shown.map(({ id }) => id).toSorted(compareText);
  return {
    nodes: [...depths].map(([id, at]) => ({ node: { id }, depth: at, more: moreOf(id, degrees, shown) })),
    relations: relations.map((id) => ({ id })),
    truncated: truncated || among.truncated,
    sources: await sourcesIfSelected(info, [...depths.keys(), ...relations], clock, context),
  };
}

/** Relations join subjects only. Throws BAD_USER_INPUT. */
function mustBeSubject(id: string): void {
  const kind = id.slice(0, id.indexOf('/')) as NodeKindName;
  if (KINDS[kind].labels.includes('Subject')) return;
  throw badUserInput(`id must be the id of a public body, policy, place, zone, park or industry, but got "${id}".`);
}

function moreOf(id: string, degrees: readonly Readonly<Record<string, unknown>>[], shown: readonly Edge[]): number {
  const degree = Number(degrees.find((row) => row['id'] === id)?.['degree'] ?? 0);
  return degree - shown.filter(({ from, to }) => from === id || to === id).length;
}
