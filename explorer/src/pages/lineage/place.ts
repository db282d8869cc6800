/** Places a lineage in layers: what is older, or is relied on, stands above. */
import dagre from '@dagrejs/dagre';
import type { DrawnEdge, Lineage } from './model.ts';

export const NODE_WIDTH = 220;
export const NODE_HEIGHT = 96;
const LABEL = { width: 100, height: 18 };

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Placed {
  readonly width: number;
  readonly height: number;
  /** The middle of each thing. */
  readonly nodes: ReadonlyMap<string, Point>;
  /** The points that each relation runs through, from above. */
  readonly edges: ReadonlyMap<string, readonly Point[]>;
  /** Where the words of each relation stand. */
  readonly labels: ReadonlyMap<string, Point>;
}

export function place({ nodes, edges }: Pick<Lineage, 'nodes' | 'edges'>): Placed {
  const graph = new dagre.graphlib.Graph({ multigraph: true });
  graph.setGraph({ rankdir: 'TB', nodesep: 28, ranksep: 44, edgesep: 16, marginx: 12, marginy: 12 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const id of nodes.keys()) graph.setNode(id, { width: NODE_WIDTH, height: NODE_HEIGHT });
  const rows = rowsOf({ nodes, edges });
  for (const { id, from, to } of edges.values()) {
    graph.setEdge(to, from, { ...LABEL, labelpos: 'c', minlen: rows.get(id) ?? 1 }, id);
  }
  dagre.layout(graph);
  const { width = 0, height = 0 } = graph.graph() as { width?: number; height?: number };
  const lines = graph
    .edges()
    .map((edge) => [edge.name ?? '', graph.edge(edge) as { points: Point[]; x: number; y: number }] as const);
  return {
    width,
    height,
    nodes: new Map(graph.nodes().map((id) => [id, graph.node(id) as Point])),
    edges: new Map(lines.map(([id, { points }]) => [id, points])),
    labels: new Map(lines.map(([id, { x, y }]) => [id, { x, y }])),
  };
}

/** More than so many beside each other are too wide to be read. */
const WIDEST_ROW = 6;

/** Of what refers to one document, how many rows below it each stands: many are put into rows, the older ones above. */
function rowsOf({ nodes, edges }: Pick<Lineage, 'nodes' | 'edges'>): Map<string, number> {
  const below = new Map<string, DrawnEdge[]>();
  for (const edge of edges.values()) below.set(edge.to, [...(below.get(edge.to) ?? []), edge]);
  const rows = new Map<string, number>();
  const dateOf = ({ from }: DrawnEdge) => nodes.get(from)?.date ?? '9999';
  for (const group of below.values()) {
    const sorted = group.toSorted((left, right) => (dateOf(left) < dateOf(right) ? -1 : 1));
    for (const [index, { id }] of sorted.entries()) rows.set(id, 1 + Math.floor(index / WIDEST_ROW));
  }
  return rows;
}
