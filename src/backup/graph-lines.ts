/** All nodes and edges of a graph as lines of a backup, read at one version and a page at a time. */
import { readVersion, versionOf, type Graph, type GraphRow, type Snapshot, type Value } from '../graph/graph.js';
import { BackupError } from './backup-error.js';
import { EDGE_TOTAL, edgesBetween, NODE_TOTALS, nodesBetween } from './backup-graph.js';
import { edgeLine, nodeLine, type EdgeLine, type NodeLine } from './backup-format.js';
import type { Written } from './content-sum.js';
import { toStored } from './stored-value.js';

const NODES_AT_ONCE = 2_000;

/** The graph changed while it was read, so what was read is of no one version. */
export class ChangedMeanwhileError extends BackupError {}

/** A reading of a whole graph. It must be closed. */
export class GraphLines {
  private constructor(
    private readonly snapshot: Snapshot,
    readonly version: number,
    readonly nodeCount: number,
    readonly edgeCount: number,
    private readonly lastNode: number,
  ) {}

  /** Throws a GraphError. */
  static async begin(graph: Graph): Promise<GraphLines> {
    const snapshot = graph.snapshot();
    try {
      const version = versionOf(await snapshot.read(readVersion()));
      const [nodes] = await snapshot.read(NODE_TOTALS);
      const [edges] = await snapshot.read(EDGE_TOTAL);
      return new GraphLines(
        snapshot,
        version,
        Number(nodes?.['nodes']),
        Number(edges?.['edges']),
        Number(nodes?.['last'] ?? -1),
      );
    } catch (error) {
      await snapshot.close();
      throw error;
    }
  }

  close(): Promise<void> {
    return this.snapshot.close();
  }

  /** Throws a BackupError for what a backup cannot keep, and a GraphError. */
  async *nodes(): AsyncGenerator<Written<NodeLine>> {
    for (let first = 0; first <= this.lastNode; first += NODES_AT_ONCE) {
      for (const row of await this.snapshot.read(nodesBetween(first, first + NODES_AT_ONCE - 1))) {
        const line = { ...(row as unknown as NodeLine), properties: propertiesOf(row, 'a node') };
        if (!nodeLine.shape.labels.safeParse(line.labels).success) throw unkept('the labels', line.labels);
        yield line;
      }
    }
  }

  /** Throws a BackupError for what a backup cannot keep, and a GraphError. */
  async *edges(): AsyncGenerator<Written<EdgeLine>> {
    for (let first = 0; first <= this.lastNode; first += NODES_AT_ONCE) {
      for (const row of await this.snapshot.read(edgesBetween(first, first + NODES_AT_ONCE - 1))) {
        const line = { ...(row as unknown as EdgeLine), properties: propertiesOf(row, 'an edge') };
        if (!edgeLine.shape.edge.safeParse(line.edge).success) throw unkept('the type', line.edge);
        yield line;
      }
    }
  }

  /** To be asked when all has been read. Throws a ChangedMeanwhileError when it was not all of one version. */
  async mustBeOfOneVersion(): Promise<void> {
    if (this.snapshot.isIsolated) return;
    const after = versionOf(await this.snapshot.read(readVersion()));
    if (after === this.version) return;
    throw new ChangedMeanwhileError(
      `The graph changed from version ${String(this.version)} to ${String(after)} while it was read. Stop what writes to it for that time, or try again.`,
    );
  }
}

function propertiesOf(row: GraphRow, of: string): Record<string, unknown> {
  const stored: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(row['properties'] as Record<string, Value>)) {
    stored[name] = toStored(value);
    if (stored[name] === undefined) throw unkept(`the property ${name}`, of);
  }
  return stored;
}

function unkept(what: string, of: unknown): BackupError {
  return new BackupError(
    `A backup keeps texts, numbers, truth values and lists of those under plain names; ${what} of ${JSON.stringify(of)} is not of that kind.`,
  );
}
