/** `Policy.inForceChain`: the documents that govern on a day in the place of one, or together with it. */
import type { Context } from '../graphql/context.js';
import type { Clock } from '../plan/clock.js';
import { breadthFirst } from './breadth-first.js';
import { compareText } from '../plan/compare-text.js';
import { closureStatement } from './lineage-graph.js';
import { MAXIMUM_DEPTH } from './lineage-steps.js';
import { statusOf } from './status-graph.js';
import { verdicts } from './verdicts.js';

/** The relations by which a later document stands in for an earlier one or changes it. */
const SUCCESSION = ['AMENDS', 'REPLACES', 'CONSOLIDATES'] as const;
const GOVERNING: ReadonlySet<string> = new Set(['IN_FORCE', 'PARTIALLY_IN_FORCE']);

/**
 * The policy and those that amend, replace or consolidate it, and so on, of which the rules say that they are in force,
 * wholly or in part, on the day: in the order of depth, date and id. Of what has no date the rules cannot say so.
 */
export async function inForceChain(policy: string, clock: Clock, context: Context) {
  const { edges } = await context.budget.read((limit) =>
    closureStatement({ start: policy, way: 'BACKWARD', types: SUCCESSION, depth: MAXIMUM_DEPTH, clock, limit }),
  );
  const { reached } = breadthFirst(edges, policy, 'BACKWARD', MAXIMUM_DEPTH);
  const chain = [policy, ...reached.toSorted(byDepthDateAndId).map(({ id }) => id)];
  const found = await verdicts(context, chain, clock);
  return chain
    .filter((id) => {
      const verdict = found.get(id);
      return verdict !== undefined && GOVERNING.has(statusOf(verdict.rule));
    })
    .map((id) => ({ id }));
}

interface Placed {
  readonly id: string;
  readonly depth: number;
  readonly date: string | null;
}

function byDepthDateAndId(left: Placed, right: Placed): number {
  const byDate = compareText(left.date ?? LATEST, right.date ?? LATEST);
  return left.depth - right.depth || byDate || compareText(left.id, right.id);
}

/** Comes after every date. */
const LATEST = '~';
