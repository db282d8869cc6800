import type { Context } from '../graphql/context.js';
import { badUserInput } from '../graphql/errors.js';
import type { Clock } from '../plan/clock.js';
import { existingStatement } from './lineage-graph.js';

/** Throws BAD_USER_INPUT, which names the argument, when there is no node with one of the ids. */
export async function mustExist(context: Context, ids: Readonly<Record<string, string>>, clock: Clock): Promise<void> {
  const rows = await context.graph.read(existingStatement(Object.values(ids), clock));
  const known = new Set(rows.map(({ id }) => id));
  for (const [argument, id] of Object.entries(ids)) {
    if (!known.has(id)) throw badUserInput(`${argument} must be the id of a node, but there is none with "${id}".`);
  }
}
