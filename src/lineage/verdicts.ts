import type { StatusRule } from '../generated/resolvers.js';
import type { Context } from '../graphql/context.js';
import type { Clock } from '../plan/clock.js';
import { verdictsStatement } from './lineage-graph.js';
import { STATUS_VERDICT } from './status-graph.js';

export interface Verdict {
  readonly id: string;
  readonly rule: StatusRule;
  readonly date: string | null;
  /** The id of the relation that decided, if any. */
  readonly relation: string | null;
}

/** Policy id → the verdict on whether it is in force, by the rules of the field `status`. */
export async function verdicts(
  context: Context,
  ids: readonly string[],
  clock: Clock,
): Promise<ReadonlyMap<string, Verdict>> {
  const rows = await context.graph.read(verdictsStatement(ids, STATUS_VERDICT, clock));
  return new Map((rows as unknown as Verdict[]).map((verdict) => [verdict.id, verdict]));
}
