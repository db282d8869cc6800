import { breadthFirst } from './breadth-first.js';
import { stepsByNode, type Edge } from './edge.js';

/** The relations by which a document rests on another. */
export const BASIS_RELATIONS = ['BASED_ON', 'ENSURES_IMPLEMENTATION_OF'] as const;

/**
 * The policies whose only basis runs through `policy`: every way up from them to a root passes it. A root is a document
 * that rests on nothing. `edges` are the relations by which a document rests on another, later document first, of
 * everything below `policy` and all that it rests on.
 */
export function losesBasis(edges: readonly Edge[], policy: string): string[] {
  const below = breadthFirst(edges, policy, 'BACKWARD', Infinity).reached.map(({ id }) => id);
  const keeps = standsWithout(edges, policy);
  return below.filter((id) => !keeps.has(id)).toSorted();
}

/** What can reach a root by a way that does not pass `policy`. */
function standsWithout(edges: readonly Edge[], policy: string): ReadonlySet<string> {
  const up = stepsByNode(edges, 'FORWARD');
  const nodes = new Set(edges.flatMap(({ from, to }) => [from, to]));
  const roots = [...nodes].filter((id) => !up.has(id) && id !== policy);
  const down = stepsByNode(
    edges.filter(({ from, to }) => from !== policy && to !== policy),
    'BACKWARD',
  );
  const reached = new Set(roots);
  const waiting = [...roots];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    for (const { to } of down.get(id) ?? []) {
      if (reached.has(to)) continue;
      reached.add(to);
      waiting.push(to);
    }
  }
  return reached;
}
