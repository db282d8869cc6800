/** `Query.lineageDiff`: what began and ended in a policy's lineage between two days. */
import type { GraphQLResolveInfo } from 'graphql';
import { coverageOfAnswer } from '../coverage/coverage.js';
import { LINEAGE_RELATIONS } from '../facts/vocabulary.js';
import type { PolicyStatus, QueryLineageDiffArgs, StatusRule } from '../generated/resolvers.js';
import type { Context } from '../graphql/context.js';
import { badUserInput } from '../graphql/errors.js';
import type { Clock } from '../plan/clock.js';
import { breadthFirst } from './breadth-first.js';
import { holdsOn, type Edges, type FullEdge } from './edge.js';
import { compareText } from '../plan/compare-text.js';
import type { Row } from '../plan/shape.js';
import { sourcesIfSelected } from '../source/sources-of.js';
import { closureStatement } from './lineage-graph.js';
import { MAXIMUM_DEPTH } from './lineage-steps.js';
import { mustExist } from './must-exist.js';
import { statusOf } from './status-graph.js';
import { verdicts } from './verdicts.js';

/** The difference, as references to be filled in. Throws BAD_USER_INPUT. */
export async function lineageDiff(given: QueryLineageDiffArgs, context: Context, info: GraphQLResolveInfo) {
  const { policy, from, to } = given;
  if (from > to) throw badUserInput(`from must not be after to, but got ${from} and ${to}.`);
  if (!policy.startsWith('policy/')) throw badUserInput(`policy must be the id of a policy, but got "${policy}".`);
  const { asOf: _day, ...known } = await context.reader.clock(info, {});
  await mustExist(context, { policy }, known);
  const { edges, truncated } = await wholeLineage(context, policy, known);
  const policies = [...new Set([policy, ...edges.flatMap((edge) => [edge.from, edge.to])])].toSorted();
  const ground = { nodes: policies, relations: edges.map(({ id }) => id) };
  const changed = (day: string, other: string) =>
    edges.filter((edge) => holdsOn(edge, day) && !holdsOn(edge, other)).map(({ id }) => ({ id }));
  const [began, ended] = [changed(to, from), changed(from, to)];
  const status = await statusChanges(context, policies, { from, to, known });
  const changedPolicies = status.flatMap((change) => [change.policy, ...(change.relation ? [change.relation] : [])]);
  const facts = [policy, ...[...began, ...ended, ...changedPolicies].map(({ id }) => id)];
  return {
    policy: { id: policy },
    from,
    to,
    began,
    ended,
    statusChanges: status,
    truncated,
    sources: await sourcesIfSelected(info, facts, known, context),
    coverage: await coverageOfAnswer(() => ground, { ...known, asOf: to }, context, info),
  };
}

/** The relations that join the policy to others, up and down, on any day, in the order of their ids. */
async function wholeLineage(context: Context, start: string, clock: Clock): Promise<Edges<FullEdge>> {
  const [up, down] = [await oneWay(context, start, 'FORWARD', clock), await oneWay(context, start, 'BACKWARD', clock)];
  const byId = new Map([...up.edges, ...down.edges].map((edge) => [edge.id, edge]));
  const edges = [...byId.values()].toSorted((left, right) => compareText(left.id, right.id));
  return { edges, truncated: up.truncated || down.truncated };
}

async function oneWay(context: Context, start: string, way: 'FORWARD' | 'BACKWARD', clock: Clock) {
  const { edges, truncated } = await context.budget.read<FullEdge>((limit) =>
    closureStatement({ start, way, types: LINEAGE_RELATIONS, depth: MAXIMUM_DEPTH, clock, limit, isFull: true }),
  );
  // The statement goes by unknown relations too: what only those lead to is not of the lineage.
  const { reached } = breadthFirst(edges, start, way, MAXIMUM_DEPTH - 1);
  const near = new Set([start, ...reached.map(({ id }) => id)]);
  return { edges: edges.filter(({ from, to }) => near.has(way === 'FORWARD' ? from : to)), truncated };
}

/** A change of status whose references were filled in. */
export interface StatusChangeRow extends Pick<Row, 'selected'> {
  readonly before: PolicyStatus;
  readonly after: PolicyStatus;
  readonly rule: StatusRule;
  readonly date: string | null;
}

async function statusChanges(
  context: Context,
  policies: readonly string[],
  { from, to, known }: { from: string; to: string; known: Clock },
) {
  const before = await verdicts(context, policies, { ...known, asOf: from });
  const after = await verdicts(context, policies, { ...known, asOf: to });
  return policies.flatMap((id) => {
    const [old, now] = [before.get(id), after.get(id)];
    if (!old || !now || statusOf(old.rule) === statusOf(now.rule)) return [];
    const relation = now.relation === null ? null : { id: now.relation };
    return [
      {
        policy: { id },
        before: statusOf(old.rule),
        after: statusOf(now.rule),
        rule: now.rule,
        date: now.date,
        relation,
      },
    ];
  });
}
