/** Exports as a client gets them, for tests. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportRequest, type GivenRequest } from '../export/export-request.js';
import { exportText } from '../export/export-text.js';
import type { FactRecord } from '../facts/record.js';
import type { Graph } from '../graph/graph.js';

/** The whole text of an export. */
export async function exported(graph: Graph, given: GivenRequest): Promise<string> {
  const { pieces } = await exportText(graph, exportRequest(given));
  let text = '';
  for await (const piece of pieces) text += piece;
  return text;
}

/** The records of an export as JSON Lines, as they stand on the lines. */
export async function exportedRecords(graph: Graph, given: GivenRequest): Promise<FactRecord[]> {
  const lines = (await exported(graph, given)).split('\n').filter((line) => line !== '');
  return lines.map((line) => JSON.parse(line) as FactRecord);
}

/** A file of this text, in a folder of its own that the system clears away. */
export function fileOf(name: string, text: string): string {
  const path = join(mkdtempSync(join(tmpdir(), 'policy-atlas-export-')), name);
  writeFileSync(path, text);
  return path;
}
