import type { Graph } from '../graph/graph.js';
import type { ExportRequest } from './export-request.js';
import { FactsExport } from './facts-export.js';
import { formatOf } from './formats.js';
import type { Format } from './format.js';

/** An export as text. */
export interface ExportText {
  readonly format: Format;
  /** The graph's version that is exported. */
  readonly version: number;
  /**
   * The text, piece by piece. Throws a GraphChangedError at its end when the graph
   * changed meanwhile and the engine let it be seen.
   */
  readonly pieces: AsyncGenerator<string>;
  /** For when it is not read to its end; safe to repeat. */
  readonly close: () => Promise<void>;
}

/** Begins an export. Throws an ExportRequestError, and a GraphError. */
export async function exportText(graph: Graph, request: ExportRequest): Promise<ExportText> {
  const format = formatOf(request);
  const facts = await FactsExport.begin(graph, request);
  const close = () => facts.close();
  return { format, version: facts.version, pieces: piecesOf(facts, format), close };
}

async function* piecesOf(facts: FactsExport, format: Format): AsyncGenerator<string> {
  try {
    yield* format.write(facts);
    await facts.mustBeOfOneVersion();
  } finally {
    await facts.close();
  }
}
