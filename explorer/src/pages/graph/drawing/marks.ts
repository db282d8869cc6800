/** Marks a node that is pointed at or chosen, with its neighbours; the rest fades. */
import type Sigma from 'sigma';
import type { EdgeLook, NodeLook } from './styles.ts';

/** Of more relations than this, the names would lie over each other. */
const MOST_NAMES = 24;

export class Marks {
  private hovered: string | null = null;
  private selected: string | null = null;
  private nodes: readonly string[] = [];
  private edges: readonly string[] = [];

  constructor(private readonly sigma: Sigma<NodeLook, EdgeLook>) {
    sigma.on('enterNode', ({ node }) => {
      this.hovered = node;
      this.mark();
    });
    sigma.on('leaveNode', () => {
      this.hovered = null;
      this.mark();
    });
  }

  select(id: string | null): void {
    this.selected = id;
    this.mark();
  }

  /** Whose names are to be written: those that the chosen node is joined to, or all when none is chosen. */
  isNamed(id: string): boolean {
    const graph = this.sigma.getGraph();
    if (this.selected === null || !graph.hasNode(this.selected)) return true;
    return id === this.selected || graph.areNeighbors(id, this.selected);
  }

  isSelected(id: string): boolean {
    return id === this.selected;
  }

  /** To be called when the graph has been filled anew, and its marks are gone. */
  again(): void {
    this.nodes = [];
    this.edges = [];
    this.mark();
  }

  private mark(): void {
    const graph = this.sigma.getGraph();
    const id = [this.hovered, this.selected].find((node) => node !== null && graph.hasNode(node)) ?? null;
    const old = {
      nodes: this.nodes.filter((node) => graph.hasNode(node)),
      edges: this.edges.filter((edge) => graph.hasEdge(edge)),
    };
    this.sigma.setNodesState(old.nodes, { isHighlighted: false });
    this.sigma.setEdgesState(old.edges, { isHighlighted: false });
    this.nodes = id === null ? [] : [id, ...graph.neighbors(id)];
    this.edges = id === null ? [] : graph.edges(id);
    this.nameEdges();
    this.sigma.setNodesState([...this.nodes], { isHighlighted: true });
    this.sigma.setEdgesState([...this.edges], { isHighlighted: true });
  }

  /** Relations between the same two nodes lie on one line: the first of them bears the names of all. */
  private nameEdges(): void {
    const graph = this.sigma.getGraph();
    const isFew = this.edges.length <= MOST_NAMES;
    const pairs = new Map<string, string[]>();
    for (const edge of this.edges) {
      const pair = graph.extremities(edge).sort().join(' ');
      pairs.set(pair, [...(pairs.get(pair) ?? []), edge]);
    }
    for (const edges of pairs.values()) {
      const names = new Set(edges.map((edge) => graph.getEdgeAttribute(edge, 'name')));
      for (const [index, edge] of edges.entries()) {
        graph.mergeEdgeAttributes(edge, { label: [...names].join(' · '), isNamed: isFew && index === 0 });
      }
    }
  }
}
