/** `Policy.impact`: what a policy touches, by which way, and what stands and falls with it. */
import type { GraphQLResolveInfo } from 'graphql';
import { coverageOfAnswer, type Ground } from '../coverage/coverage.js';
import { CONFIDENCES, LINEAGE_RELATIONS, NODE_KINDS } from '../facts/vocabulary.js';
import type { Confidence, NodeKind, PolicyImpactArgs } from '../generated/resolvers.js';
import type { Context } from '../graphql/context.js';
import type { Clock } from '../plan/clock.js';
import { selectedNames } from '../plan/selection.js';
import { sourcesIfSelected } from '../source/sources-of.js';
import { enumOfKind, kindOfId } from '../subject/kinds.js';
import { pageSize } from '../plan/page-arguments.js';
import { BASIS_RELATIONS, losesBasis } from './basis.js';
import { breadthFirst, type Reached } from './breadth-first.js';
import type { FullEdge } from './edge.js';
import { basisStatement, closureStatement, targetsStatement, touchesStatement } from './lineage-graph.js';
import { MAXIMUM_DEPTH } from './lineage-steps.js';
import { sortedPage } from '../plan/sorted-page.js';

/** A node that the policy touches. */
interface Touched {
  readonly id: string;
  readonly kind: string;
  readonly hops: number;
  readonly path: readonly FullEdge[];
  readonly weakestConfidence: Confidence;
}

/** The impact, as references to be filled in. Throws BAD_USER_INPUT. */
export async function impact(policy: string, given: PolicyImpactArgs, context: Context, info: GraphQLResolveInfo) {
  const size = pageSize(given.first);
  const clock = await context.reader.clock(info, { asOf: given.asOf ?? null });
  const { touched, truncated } = await everythingTouched(context, policy, clock);
  const wantsLosing = selectedNames(info).has('losesBasis');
  const losing = wantsLosing ? await readLosesBasis(context, policy, clock) : { ids: [], truncated: false };
  const kinds = given.kinds ?? undefined;
  const wanted = touched.filter(({ kind }) => kinds?.includes(enumOfKind(kind) as NodeKind) ?? true);
  const page = sortedPage(wanted, ({ hops, kind, id }) => [hops, kind, id], {
    order: 'impact',
    size,
    after: given.after,
  });
  const facts = [...page.items.flatMap(({ id, path }) => [id, ...path.map((edge) => edge.id)]), ...losing.ids];
  return {
    edges: page.items.map(({ id, hops, path, weakestConfidence }, index) => ({
      node: { id },
      hops,
      path: path.map((edge) => ({ id: edge.id })),
      weakestConfidence,
      cursor: page.cursors[index] ?? '',
    })),
    pageInfo: page.pageInfo,
    totalCount: wanted.length,
    counts: countByKind(wanted),
    truncated: truncated || losing.truncated,
    losesBasis: losing.ids.map((id) => ({ id })),
    sources: await sourcesIfSelected(info, facts, clock, context),
    coverage: await coverageOfAnswer(() => groundOf(policy, wanted), clock, context, info),
  };
}

/** The policy, what it touches, and the relations and nodes on the ways there. */
function groundOf(policy: string, touched: readonly Touched[]): Ground {
  const edges = touched.flatMap(({ path }) => path);
  return {
    nodes: [policy, ...touched.map(({ id }) => id), ...edges.flatMap(({ from, to }) => [from, to])],
    relations: edges.map(({ id }) => id),
  };
}

async function everythingTouched(context: Context, policy: string, clock: Clock) {
  const lineage = await context.budget.read<FullEdge>((limit) =>
    closureStatement({
      start: policy,
      way: 'BACKWARD',
      types: LINEAGE_RELATIONS,
      depth: MAXIMUM_DEPTH + 1,
      clock,
      limit,
      isFull: true,
    }),
  );
  const policies = breadthFirst(lineage.edges, policy, 'BACKWARD', MAXIMUM_DEPTH);
  const ids = [policy, ...policies.reached.map(({ id }) => id)];
  const places = await context.budget.read<FullEdge>((limit) => touchesStatement(ids, clock, limit));
  // The relations that only tell whether there is more lead to what is too far.
  const isNear = new Set(ids);
  const near = lineage.edges.filter(({ from, to }) => isNear.has(from) && isNear.has(to));
  const reached = reachedFrom(policy, near, places.edges);
  const targets = await readTargets(context, policy, ids, clock, reached);
  return {
    touched: [...reached.values(), ...targets],
    truncated: lineage.truncated || places.truncated || policies.hasDeeper,
  };
}

/** Lineage relations are taken against their direction; a park is part of the zone that touches it; all others forward. */
function reachedFrom(
  policy: string,
  lineage: readonly FullEdge[],
  places: readonly FullEdge[],
): ReadonlyMap<string, Touched> {
  const turned = [...lineage, ...places.filter(({ type }) => type === 'PART_OF')].map(turn);
  const forward = places.filter(({ type }) => type !== 'PART_OF');
  const edges = [...turned, ...forward];
  const original = new Map([...lineage, ...places].map((edge) => [edge.id, edge]));
  const { reached } = breadthFirst(edges, policy, 'FORWARD', MAXIMUM_DEPTH + 3);
  return new Map(reached.map((item) => [item.id, touchedBy(item, original)]));
}

function turn(edge: FullEdge): FullEdge {
  return { ...edge, from: edge.to, to: edge.from, fromDate: edge.toDate, toDate: edge.fromDate };
}

function touchedBy({ id, depth, path }: Reached, original: ReadonlyMap<string, FullEdge>): Touched {
  const edges = path.flatMap(({ edge }) => original.get(edge.id) ?? []);
  return {
    id,
    kind: kindOfId(id),
    hops: depth,
    path: edges,
    weakestConfidence: weakest(edges.map(({ confidence }) => confidence)),
  };
}

async function readTargets(
  context: Context,
  policy: string,
  ids: readonly string[],
  clock: Clock,
  reached: ReadonlyMap<string, Touched>,
): Promise<Touched[]> {
  const rows = await context.graph.read(targetsStatement(ids, clock));
  return (rows as unknown as { id: string; policy: string; confidence: Confidence }[]).map(
    ({ id, policy: by, confidence }) => {
      const path = by === policy ? [] : (reached.get(by)?.path ?? []);
      const confidences = [confidence, ...path.map((edge) => edge.confidence)];
      return { id, kind: kindOfId(id), hops: path.length + 1, path, weakestConfidence: weakest(confidences) };
    },
  );
}

async function readLosesBasis(context: Context, policy: string, clock: Clock) {
  const { edges, truncated } = await context.budget.read((limit) =>
    basisStatement(policy, BASIS_RELATIONS, MAXIMUM_DEPTH, clock, limit),
  );
  return { ids: losesBasis(edges, policy), truncated };
}

function weakest(confidences: readonly Confidence[]): Confidence {
  return CONFIDENCES.findLast((confidence) => confidences.includes(confidence)) ?? 'HIGH';
}

function countByKind(touched: readonly Touched[]) {
  return NODE_KINDS.flatMap((kind) => {
    const count = touched.filter((item) => item.kind === kind).length;
    return count === 0 ? [] : [{ kind: enumOfKind(kind) as NodeKind, count }];
  });
}
