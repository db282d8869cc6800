/** `Query.path`: the shortest ways from one node to another, or why there is none. */
import type { GraphQLResolveInfo } from 'graphql';
import { RELATION_TYPES } from '../facts/vocabulary.js';
import type { NoPathReason, QueryPathArgs, RequireFields } from '../generated/resolvers.js';
import { coverageOfAnswer, type Ground } from '../coverage/coverage.js';
import type { Context } from '../graphql/context.js';
import type { Clock } from '../plan/clock.js';
import { sourcesIfSelected } from '../source/sources-of.js';
import { relationTypes } from './relation-types.js';
import { within } from '../plan/within.js';
import type { Step } from './edge.js';
import { betweenStatement } from './lineage-graph.js';
import { MAXIMUM_DEPTH } from './lineage-steps.js';
import { mustExist } from './must-exist.js';
import { shortestPaths } from './shortest-paths.js';

const MAXIMUM_PATHS = 5;

type Arguments = RequireFields<QueryPathArgs, 'from' | 'to' | 'direction' | 'maxDepth' | 'first'>;

interface Search {
  readonly paths: readonly (readonly Step[])[];
  readonly truncated: boolean;
}

/** The paths that the arguments ask for, as references to be filled in. Throws BAD_USER_INPUT. */
export async function path(given: Arguments, context: Context, info: GraphQLResolveInfo) {
  const maxDepth = within('maxDepth', given.maxDepth, 1, MAXIMUM_DEPTH);
  const count = within('first', given.first, 1, MAXIMUM_PATHS);
  const types = relationTypes(given.relations, RELATION_TYPES);
  const clock = await context.reader.clock(info, given);
  await mustExist(context, { from: given.from, to: given.to }, clock);

  const search = async (depth: number, clock: Clock): Promise<Search> => {
    const { from: start, to: end, direction: way } = given;
    const request = { start, end, way, types, depth, clock };
    const { edges, truncated } = await context.budget.read((limit) => betweenStatement({ ...request, limit }));
    return { paths: shortestPaths(edges, start, end, { way, count, maxLength: depth }), truncated };
  };
  const found = await search(maxDepth, clock);
  const reason = found.paths.length > 0 ? null : await whyNone(search, maxDepth, clock, found);
  const facts = found.paths.flat().flatMap(({ edge, from, to }) => [from, edge.id, to]);
  const sources = await sourcesIfSelected(info, facts, clock, context);
  const coverage = await coverageOfAnswer(() => groundOf(given, found.paths), clock, context, info);
  return { paths: found.paths.map(pathOf), reason, truncated: found.truncated, sources, coverage };
}

/** The two nodes, those between them and the relations of the paths. */
function groundOf({ from, to }: Arguments, paths: Search['paths']): Ground {
  const steps = paths.flat();
  return { nodes: [from, to, ...steps.map((step) => step.to)], relations: steps.map(({ edge }) => edge.id) };
}

/** Looks farther on the day, then on any day by the same knowledge, then by what is known now. */
async function whyNone(
  search: (depth: number, clock: Clock) => Promise<Search>,
  maxDepth: number,
  clock: Clock,
  found: Search,
): Promise<NoPathReason> {
  if (found.truncated) return 'SEARCH_LIMIT';
  const { asOf, knownAsOf, revisedAt } = clock;
  const farther: readonly (readonly [NoPathReason, Clock, boolean])[] = [
    ['DEPTH_LIMIT', clock, maxDepth < MAXIMUM_DEPTH],
    ['NOT_VALID_ON_DATE', { knownAsOf, revisedAt }, asOf !== undefined],
    ['NOT_VALID_ON_DATE', {}, knownAsOf !== undefined],
  ];
  for (const [reason, otherClock, isOther] of farther) {
    if (!isOther) continue;
    const { paths, truncated } = await search(MAXIMUM_DEPTH, otherClock);
    if (paths.length > 0) return reason;
    if (truncated) return 'SEARCH_LIMIT';
  }
  return 'NO_PATH';
}

function pathOf(steps: readonly Step[]) {
  return {
    length: steps.length,
    steps: steps.map(({ edge, from, to }) => ({
      from: { id: from },
      to: { id: to },
      relation: { id: edge.id },
      forward: edge.from === from,
    })),
  };
}
