import { createHash } from 'node:crypto';
import type { Graph } from '../graph/graph.js';
import { BackupError } from './backup-error.js';
import { FORMAT, type Footer, type Header } from './backup-format.js';
import { ContentSum } from './content-sum.js';
import { GraphLines } from './graph-lines.js';

/** Pieces of so many characters go to the compression at once. */
const PIECE = 64 * 1024;

/**
 * The text of a backup, not yet compressed, in pieces; it returns what it is of. Throws a BackupError before the last line,
 * without which the text is no backup: when the graph changed meanwhile, or has what cannot be kept.
 */
export async function* backupText(graph: Graph): AsyncGenerator<string, Header> {
  const lines = await GraphLines.begin(graph);
  try {
    const header: Header = {
      format: FORMAT,
      version: lines.version,
      takenAt: new Date().toISOString(),
      engine: graph.engine,
      nodes: lines.nodeCount,
      edges: lines.edgeCount,
    };
    const hash = createHash('sha256');
    const content = new ContentSum();
    for await (const piece of inPieces(bodyOf(lines, header, content))) {
      hash.update(piece);
      yield piece;
    }
    const { nodes, edges } = header;
    const footer: Footer = { end: FORMAT, nodes, edges, content: content.value, sha256: hash.digest('hex') };
    yield `${JSON.stringify(footer)}\n`;
    return header;
  } finally {
    await lines.close();
  }
}

async function* bodyOf(lines: GraphLines, header: Header, content: ContentSum): AsyncGenerator<string> {
  yield JSON.stringify(header);
  let [nodes, edges] = [0, 0];
  for await (const line of lines.nodes()) {
    content.addNode(line);
    nodes += 1;
    yield JSON.stringify(line);
  }
  for await (const line of lines.edges()) {
    content.addEdge(line);
    edges += 1;
    yield JSON.stringify(line);
  }
  await lines.mustBeOfOneVersion();
  if (nodes === header.nodes && edges === header.edges) return;
  throw new BackupError(
    `The graph says that it has ${String(header.nodes)} nodes and ${String(header.edges)} edges, but ${String(nodes)} and ${String(edges)} were read. Try again; if it is the same then, report it.`,
  );
}

async function* inPieces(lines: AsyncIterable<string>): AsyncGenerator<string> {
  let piece = '';
  for await (const line of lines) {
    piece += `${line}\n`;
    if (piece.length < PIECE) continue;
    yield piece;
    piece = '';
  }
  yield piece;
}
