import { stepsByNode, type Edge, type Step, type Way } from './edge.js';

type Path = readonly Step[];
type Steps = ReadonlyMap<string, readonly Step[]>;

/** What a search may not use. */
interface Barred {
  readonly nodes: ReadonlySet<string>;
  readonly edges: ReadonlySet<string>;
}

/**
 * The `count` shortest paths without a repeated node from `from` to `to`, of at most `maxLength` steps, shortest first
 * (Yen's algorithm). Parallel relations make different paths. A node's path to itself has no steps.
 */
export function shortestPaths(
  edges: readonly Edge[],
  from: string,
  to: string,
  { way, count, maxLength }: { readonly way: Way; readonly count: number; readonly maxLength: number },
): Path[] {
  if (from === to) return [[]];
  const steps = stepsByNode(edges, way);
  const first = shortestPath(steps, from, to, maxLength, { nodes: new Set(), edges: new Set() });
  if (!first) return [];
  const found: Path[] = [first];
  const candidates: Path[] = [];
  while (found.length < count) {
    const last = found.at(-1) ?? [];
    candidates.push(
      ...deviations(steps, found, last, from, to, maxLength).filter(
        (path) => !includes([...found, ...candidates], path),
      ),
    );
    candidates.sort((left, right) => left.length - right.length);
    const next = candidates.shift();
    if (!next) break;
    found.push(next);
  }
  return found;
}

/** For each node of `last`, the shortest path that leaves it there and that was not found yet. */
function deviations(
  steps: Steps,
  found: readonly Path[],
  last: Path,
  from: string,
  to: string,
  maxLength: number,
): Path[] {
  return last.flatMap((_step, index) => {
    const root = last.slice(0, index);
    const spur = root.at(-1)?.to ?? from;
    const barred = {
      nodes: new Set([from, ...root.map((step) => step.to)].filter((node) => node !== spur)),
      // The step that any path found so far takes from here.
      edges: new Set(found.filter((path) => startsWith(path, root)).flatMap((path) => path[index]?.edge.id ?? [])),
    };
    const rest = shortestPath(steps, spur, to, maxLength - index, barred);
    return rest ? [[...root, ...rest]] : [];
  });
}

/** Breadth first: the first way to `to` is a shortest. `barred.edges` counts for the first step only. */
function shortestPath(steps: Steps, from: string, to: string, maxLength: number, barred: Barred): Path | undefined {
  const seen = new Set([from, ...barred.nodes]);
  let frontier: Path[] = [[]];
  for (let length = 1; length <= maxLength && frontier.length > 0; length += 1) {
    const next: Path[] = [];
    for (const path of frontier) {
      for (const step of steps.get(path.at(-1)?.to ?? from) ?? []) {
        if (seen.has(step.to) || (length === 1 && barred.edges.has(step.edge.id))) continue;
        if (step.to === to) return [...path, step];
        seen.add(step.to);
        next.push([...path, step]);
      }
    }
    frontier = next;
  }
  return undefined;
}

function startsWith(path: Path, root: Path): boolean {
  return root.every((step, index) => path[index]?.edge.id === step.edge.id);
}

function includes(paths: readonly Path[], path: Path): boolean {
  return paths.some((other) => other.length === path.length && startsWith(other, path));
}
