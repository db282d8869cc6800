import { stepsByNode, type Edge, type Step, type Way } from './edge.js';

/** A node that a traversal reached, by a shortest way. */
export interface Reached {
  readonly id: string;
  /** How many steps away it is, from 1. */
  readonly depth: number;
  readonly date: string | null;
  /** The steps from the start, first to last. */
  readonly path: readonly Step[];
}

export interface Closure {
  /** In the order of discovery; without the start. */
  readonly reached: readonly Reached[];
  /** Whether there are nodes beyond `maxDepth`. */
  readonly hasDeeper: boolean;
}

/**
 * Everything within `maxDepth` steps of `start`, each node once, by a shortest path. Of several shortest paths it takes
 * the one that comes first in the order of the edges. Cycles end where they meet a node that was reached already.
 */
export function breadthFirst(edges: readonly Edge[], start: string, way: Way, maxDepth: number): Closure {
  const steps = stepsByNode(edges, way);
  const paths = new Map<string, readonly Step[]>([[start, []]]);
  const reached: Reached[] = [];
  let frontier = [start];
  for (let depth = 1; depth <= maxDepth && frontier.length > 0; depth += 1) {
    const next: string[] = [];
    for (const step of frontier.flatMap((id) => steps.get(id) ?? [])) {
      if (paths.has(step.to)) continue;
      const path = [...(paths.get(step.from) ?? []), step];
      paths.set(step.to, path);
      reached.push({ id: step.to, depth, date: dateOf(step), path });
      next.push(step.to);
    }
    frontier = next;
  }
  const hasDeeper = frontier.some((id) => (steps.get(id) ?? []).some(({ to }) => !paths.has(to)));
  return { reached, hasDeeper };
}

function dateOf({ edge, to }: Step): string | null {
  return to === edge.from ? edge.fromDate : edge.toDate;
}
