/** `Policy.lineage`: everything that a policy rests on, or that rests on it. */
import type { GraphQLResolveInfo } from 'graphql';
import { LINEAGE_RELATIONS } from '../facts/vocabulary.js';
import type { PolicyLineageArgs, RequireFields } from '../generated/resolvers.js';
import { coverageOfAnswer, type Ground } from '../coverage/coverage.js';
import type { Context } from '../graphql/context.js';
import { sourcesIfSelected } from '../source/sources-of.js';
import { pageSize } from '../plan/page-arguments.js';
import { relationTypes } from './relation-types.js';
import { within } from '../plan/within.js';
import { breadthFirst, type Reached } from './breadth-first.js';
import { closureStatement } from './lineage-graph.js';
import { sortedPage, type SortKey } from '../plan/sorted-page.js';

export const MAXIMUM_DEPTH = 8;

type Arguments = RequireFields<PolicyLineageArgs, 'direction' | 'maxDepth'>;

/** The page that the arguments ask for, as references to be filled in. Throws BAD_USER_INPUT. */
export async function lineage(start: string, given: Arguments, context: Context, info: GraphQLResolveInfo) {
  const size = pageSize(given.first);
  const maxDepth = within('maxDepth', given.maxDepth, 1, MAXIMUM_DEPTH);
  const types = relationTypes(given.relations, LINEAGE_RELATIONS);
  const way = given.direction === 'UP' ? 'FORWARD' : 'BACKWARD';
  const clock = await context.reader.clock(info, given);
  // One step more than asked for tells whether there is anything deeper.
  const { edges, truncated } = await context.budget.read((limit) =>
    closureStatement({ start, way, types, depth: maxDepth + 1, clock, limit }),
  );
  const { reached, hasDeeper } = breadthFirst(edges, start, way, maxDepth);
  const page = sortedPage(reached, sortKey, { order: `lineage ${given.direction}`, size, after: given.after });
  const facts = page.items.flatMap(({ id, path }) => [id, ...path.map(({ edge }) => edge.id)]);
  return {
    edges: page.items.map((item, index) => ({ ...edgeOf(item), cursor: page.cursors[index] ?? '' })),
    nodes: page.items.map(({ id }) => ({ id })),
    pageInfo: page.pageInfo,
    totalCount: reached.length,
    truncated: truncated || hasDeeper,
    depthReached: reached.at(-1)?.depth ?? 0,
    sources: await sourcesIfSelected(info, facts, clock, context),
    coverage: await coverageOfAnswer(() => groundOf(start, reached), clock, context, info),
  };
}

/** The policies that were reached, the one it begins with, and the steps to them. */
function groundOf(start: string, reached: readonly Reached[]): Ground {
  const relations = reached.flatMap(({ path }) => path.map(({ edge }) => edge.id));
  return { nodes: [start, ...reached.map(({ id }) => id)], relations };
}

function sortKey({ depth, date, id }: Reached): SortKey {
  return [depth, date, id];
}

function edgeOf({ id, depth, path }: Reached) {
  const relations = path.map(({ edge }) => ({ id: edge.id }));
  return { node: { id }, depth, path: relations, relation: relations.at(-1) };
}
