/** Writes a checked backup into a graph, in many transactions: a mark stands in the graph from the first to the last. */
import type { Readable } from 'node:stream';
import { groupBy } from '../facts/group-by.js';
import { defineSchema } from '../facts/seed.js';
import type { Graph, Value, WriteTransaction } from '../graph/graph.js';
import { BackupError } from './backup-error.js';
import { VERSION_LABEL, type EdgeLine, type NodeLine } from './backup-format.js';
import {
  BEGIN_RESTORE,
  createEdges,
  createNodes,
  END_RESTORE,
  HAS_CONTENT,
  IS_UNFINISHED,
  REMOVE_VERSION,
  removeSome,
  SET_VERSION,
  VERSION_NODE,
} from './backup-graph.js';
import { ContentSum } from './content-sum.js';
import { GraphLines } from './graph-lines.js';
import { linesOfBackup, type CheckedBackup } from './read-backup.js';

/** Nodes or edges in one transaction. */
const AT_ONCE = 2_000;

/** Whether a restore began here and did not end. */
export async function isUnfinished(graph: Graph): Promise<boolean> {
  const [row] = await graph.read(IS_UNFINISHED);
  return row?.['nodes'] !== 0;
}

/** Whether there is anything that a restore would have to remove first; what an unfinished one left does not count. */
export async function hasContent(graph: Graph): Promise<boolean> {
  const [row] = await graph.read(HAS_CONTENT);
  return row?.['nodes'] !== 0 && !(await isUnfinished(graph));
}

/**
 * Makes the content of `graph` that of a checked backup, which `open` reads anew; what was in the graph is removed. Nobody
 * else may use the graph meanwhile. Killed half way, it is begun anew by the next call. Throws a BackupError when the graph
 * does not have at the end what the backup has, and a GraphError.
 */
export async function restoreBackup(graph: Graph, backup: CheckedBackup, open: () => Readable): Promise<void> {
  await defineSchema(graph);
  await empty(graph);
  await graph.write((transaction) => transaction.run(BEGIN_RESTORE));
  const version = await writeLines(graph, linesOfBackup(open()));
  await mustHold(graph, backup);
  await graph.write(async (transaction) => {
    await transaction.run(END_RESTORE);
    await transaction.run(
      version ? { text: SET_VERSION, parameters: { properties: version.properties } } : REMOVE_VERSION,
    );
  });
  const after = await graph.version();
  if (after !== backup.header.version)
    throw new BackupError(`The version must be ${String(backup.header.version)}, but is ${String(after)}.`);
}

async function empty(graph: Graph): Promise<void> {
  for (let removed = 1; removed > 0;) {
    const [row] = await graph.write((transaction) => transaction.run(removeSome(AT_ONCE)));
    removed = Number(row?.['removed']);
  }
}

/** Returns the node with the version, which is not written. */
async function writeLines(graph: Graph, lines: AsyncIterable<NodeLine | EdgeLine>): Promise<NodeLine | undefined> {
  const numbers = new Map<number, number>();
  const waiting = { nodes: [] as NodeLine[], edges: [] as EdgeLine[] };
  let version: NodeLine | undefined;
  const writeWaiting = async () => {
    const { nodes, edges } = waiting;
    await graph.write(async (transaction) => {
      await writeNodes(transaction, nodes, numbers);
      await writeEdges(transaction, edges, numbers);
    });
    waiting.nodes = [];
    waiting.edges = [];
  };
  for await (const line of lines) {
    if ('edge' in line) waiting.edges.push(line);
    else if (line.labels.includes(VERSION_LABEL)) {
      version = line;
      numbers.set(line.node, await versionNumber(graph));
    } else waiting.nodes.push(line);
    if (waiting.nodes.length + waiting.edges.length === AT_ONCE) await writeWaiting();
  }
  await writeWaiting();
  return version;
}

/** The gate made this node at the first write. */
async function versionNumber(graph: Graph): Promise<number> {
  const [row] = await graph.read(VERSION_NODE);
  return Number(row?.['number']);
}

async function writeNodes(transaction: WriteTransaction, lines: readonly NodeLine[], numbers: Map<number, number>) {
  for (const [key, group] of groupBy(lines, ({ labels }) => labels.join(':'))) {
    const rows = group.map(({ node, properties }) => ({ node, properties }));
    const created = await transaction.run(createNodes(key === '' ? [] : key.split(':'), rows));
    for (const { node, number } of created) numbers.set(Number(node), Number(number));
  }
}

async function writeEdges(transaction: WriteTransaction, lines: readonly EdgeLine[], numbers: Map<number, number>) {
  const numberOf = (node: number): Value => numbers.get(node) ?? null;
  for (const [type, group] of groupBy(lines, ({ edge }) => edge)) {
    const rows = group.map(({ from, to, properties }) => ({ from: numberOf(from), to: numberOf(to), properties }));
    await transaction.run(createEdges(type, rows));
  }
}

/** Reads everything back. Throws a BackupError unless it is what the backup has. */
async function mustHold(graph: Graph, { footer }: CheckedBackup): Promise<void> {
  const lines = await GraphLines.begin(graph);
  try {
    const content = new ContentSum();
    for await (const line of lines.nodes()) content.addNode(line);
    for await (const line of lines.edges()) content.addEdge(line);
    if (content.value === footer.content && lines.edgeCount === footer.edges) return;
    throw new BackupError(
      'The graph does not hold what the backup has, and stays marked as unfinished. Report this, and restore it into another graph.',
    );
  } finally {
    await lines.close();
  }
}
