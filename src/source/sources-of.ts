/** The sources of an answer that was computed: the list of its references. */
import type { GraphQLResolveInfo } from 'graphql';
import { compareText } from '../plan/compare-text.js';
import type { Graph } from '../graph/graph.js';
import type { Context } from '../graphql/context.js';
import type { Clock } from '../plan/clock.js';
import type { Reference } from '../plan/fill.js';
import { selectedNames } from '../plan/selection.js';
import { sourcesStatement } from './source-graph.js';

/**
 * The sources of the nodes and relations with the ids `facts`, each once and in the order of their ids, as references to
 * be filled in. One statement, or none where there are no facts. Ids of nothing have no sources.
 */
export async function sourcesOf(
  facts: readonly string[],
  clock: Clock,
  { graph }: { readonly graph: Pick<Graph, 'read'> },
): Promise<Reference[]> {
  if (facts.length === 0) return [];
  const rows = (await graph.read(sourcesStatement(facts, clock))) as unknown as readonly Reference[];
  const ids = new Set(rows.map(({ id }) => id));
  return [...ids].toSorted(compareText).map((id) => ({ id }));
}

/** The same for a field `sources` of what the field of `info` gives: nothing is read unless it is selected. */
export async function sourcesIfSelected(
  info: GraphQLResolveInfo,
  facts: readonly string[],
  clock: Clock,
  context: Context,
): Promise<Reference[]> {
  return selectedNames(info).has('sources') ? sourcesOf(facts, clock, context) : [];
}
