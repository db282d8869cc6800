/** `Query.neighborhood`: the surroundings of a node, for pages that draw the graph. */
import type { GraphQLResolveInfo } from 'graphql';
import type { QueryNeighborhoodArgs, RequireFields } from '../generated/resolvers.js';
import type { Context } from '../graphql/context.js';
import { badUserInput } from '../graphql/errors.js';
import { sourcesIfSelected } from '../source/sources-of.js';
import { kindOfEnum, kindOfId, KINDS } from '../subject/kinds.js';
import { within } from '../plan/within.js';
import type { Edge } from './edge.js';
import { degreesStatement } from './lineage-graph.js';
import { mustExist } from './must-exist.js';
import { MAXIMUM_SURROUNDINGS_DEPTH, surroundings } from './surroundings.js';

const MAXIMUM_NODES = 500;
/** No page tells more of a hub than that there are very many. */
const MAXIMUM_DEGREE = 1_000;

type Arguments = RequireFields<QueryNeighborhoodArgs, 'id' | 'depth' | 'limit'>;

/**
 * The nodes around one, level by level and in the order of their ids, until `limit` of them; the relations among them;
 * and for each node how many more relations it has. As references to be filled in. Throws BAD_USER_INPUT.
 */
export async function neighborhood(given: Arguments, context: Context, info: GraphQLResolveInfo) {
  const depth = within('depth', given.depth, 1, MAXIMUM_SURROUNDINGS_DEPTH);
  const limit = within('limit', given.limit, 1, MAXIMUM_NODES);
  const clock = await context.reader.clock(info, given);
  await mustExist(context, { id: given.id }, clock);
  mustBeSubject(given.id);
  const kinds = given.kinds?.map(kindOfEnum);
  const request = { id: given.id, depth, kinds, limit, clock };
  const { depths, edges, truncated } = await surroundings(request, context.budget);
  const degrees = await context.graph.read(degreesStatement([...depths.keys()], clock, MAXIMUM_DEGREE));
  const relations = edges.map(({ id }) => id);
  return {
    nodes: [...depths].map(([id, at]) => ({ node: { id }, depth: at, more: moreOf(id, degrees, edges) })),
    relations: relations.map((id) => ({ id })),
    truncated,
    sources: await sourcesIfSelected(info, [...depths.keys(), ...relations], clock, context),
  };
}

/** Relations join subjects only. Throws BAD_USER_INPUT. */
function mustBeSubject(id: string): void {
  if (KINDS[kindOfId(id)].labels.includes('Subject')) return;
  throw badUserInput(`id must be the id of a public body, policy, place, zone, park or industry, but got "${id}".`);
}

function moreOf(id: string, degrees: readonly Readonly<Record<string, unknown>>[], shown: readonly Edge[]): number {
  const degree = Number(degrees.find((row) => row['id'] === id)?.['degree'] ?? 0);
  return degree - shown.filter(({ from, to }) => from === id || to === id).length;
}
