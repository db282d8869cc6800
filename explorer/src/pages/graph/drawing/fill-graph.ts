import type { MultiDirectedGraph } from 'graphology';
import type { RelationType } from '../../../generated/schema.ts';
import type { DrawnNode, DrawnRelation } from '../picture/picture.ts';
import { shortName } from './labels.ts';
import { GROUP_COLOURS, groupOf, lookOf } from './looks.ts';
import { shapeName } from './shapes.ts';
import type { EdgeLook, NodeLook } from './styles.ts';

/** What is to be drawn: what the picture has and the filters leave. */
export interface Shown {
  readonly center: string;
  readonly nodes: readonly DrawnNode[];
  readonly relations: readonly DrawnRelation[];
  readonly isDark: boolean;
  readonly relationName: (type: RelationType) => string;
}

interface Places {
  readonly ids: readonly string[];
  readonly positions: Float32Array;
}

/** Above this, nodes are drawn smaller and lines thinner; the more there are, the smaller. */
const MANY_NODES = 1_000;

/** Makes the graph that of what is shown; when that is what it was, nodes only move. */
export function fillGraph(
  graph: MultiDirectedGraph<NodeLook, EdgeLook>,
  shown: Shown,
  before: Shown | undefined,
  { ids, positions }: Places,
): void {
  const indices = new Map(ids.map((id, index) => [id, index * 2]));
  const nodes = shown.nodes.filter(({ id }) => indices.has(id));
  if (shown === before && graph.order === nodes.length) {
    graph.updateEachNodeAttributes((id, look) => ({ ...look, ...placeOf(indices.get(id) ?? 0, positions) }), {
      attributes: ['x', 'y'],
    });
    return;
  }
  graph.clear();
  const isMany = nodes.length > MANY_NODES;
  for (const node of nodes) {
    graph.addNode(node.id, nodeLook(node, shown, nodes.length, placeOf(indices.get(node.id) ?? 0, positions)));
  }
  for (const relation of shown.relations) {
    if (graph.hasNode(relation.from) && graph.hasNode(relation.to)) {
      graph.addDirectedEdgeWithKey(relation.id, relation.from, relation.to, edgeLook(relation, shown, isMany));
    }
  }
}

function placeOf(index: number, positions: Float32Array): { x: number; y: number } {
  return { x: positions[index] ?? 0, y: positions[index + 1] ?? 0 };
}

function nodeLook(
  { id, label, kind, degree, more }: DrawnNode,
  { center, isDark }: Shown,
  count: number,
  place: { x: number; y: number },
): NodeLook {
  const isMany = count > MANY_NODES;
  const [light, dark] = lookOf(kind).colour;
  const size =
    (isMany ? Math.max(1.2, 3 - count / 5_000) : 6) +
    Math.min(12, Math.sqrt(degree) * (isMany ? 0.4 : 1.4)) +
    (id === center ? 4 : 0);
  const hidden = more !== null && more > 0 ? ` +${String(more)}` : '';
  return {
    ...place,
    size,
    color: isDark ? dark : light,
    shape: shapeName(kind),
    label: `${shortName(label)}${hidden}`,
    name: `${label}${hidden}`,
    hasRoom: false,
    isCenter: id === center,
  };
}

function edgeLook({ type }: DrawnRelation, { isDark, relationName }: Shown, isMany: boolean): EdgeLook {
  const [light, dark] = GROUP_COLOURS[groupOf(type)];
  return { size: isMany ? 1 : 1.4, color: isDark ? dark : light, name: relationName(type), label: '', isNamed: false };
}
