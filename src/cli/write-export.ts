/** Writes an export: nothing stands under the name that was given before all of it is there. */
import { createWriteStream, type WriteStream } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { once } from 'node:events';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { csvTables } from '../export/csv.js';
import { exportText } from '../export/export-text.js';
import type { ExportRequest } from '../export/export-request.js';
import { FactsExport } from '../export/facts-export.js';
import { NODE_KINDS } from '../facts/vocabulary.js';
import type { Graph } from '../graph/graph.js';
import { Failure } from './failure.js';

/** Throws a GraphChangedError when what was written is of two versions. */
export async function writeStandardOutput(graph: Graph, request: ExportRequest): Promise<void> {
  const { pieces, close } = await exportText(graph, request);
  try {
    await pipeline(pieces, process.stdout, { end: false });
  } catch (error) {
    // Whoever read it has had enough, as `head` does.
    if ((error as { code?: string }).code !== 'EPIPE') throw error;
  } finally {
    await close();
  }
}

/** Throws a GraphChangedError, and a Failure when the file cannot be written. */
export async function writeFile(graph: Graph, request: ExportRequest, path: string): Promise<void> {
  const { pieces, close } = await exportText(graph, request);
  const part = `${path}.part`;
  try {
    const file = createWriteStream(part);
    await (path.endsWith('.gz') ? pipeline(pieces, createGzip(), file) : pipeline(pieces, file));
    await rename(part, path);
  } catch (error) {
    await rm(part, { force: true });
    throw explained(path, error);
  } finally {
    await close();
  }
}

/** A folder with a table for each kind. Throws a GraphChangedError, and a Failure when it cannot be written. */
export async function writeTables(graph: Graph, request: ExportRequest, folder: string): Promise<void> {
  const facts = await FactsExport.begin(graph, request);
  let part: string | undefined;
  try {
    await mkdir(folder, { recursive: true });
    part = await mkdtemp(join(folder, '.part-'));
    const kinds = await writeTablesInto(part, facts);
    await facts.mustBeOfOneVersion();
    // A table of an earlier export would be taken for one of this.
    for (const kind of [...NODE_KINDS, 'relation']) await rm(join(folder, `${kind}.csv`), { force: true });
    for (const kind of kinds) await rename(join(part, `${kind}.csv`), join(folder, `${kind}.csv`));
  } catch (error) {
    throw explained(folder, error);
  } finally {
    await facts.close();
    if (part !== undefined) await rm(part, { recursive: true, force: true });
  }
}

/** The kinds of which there is a table. */
async function writeTablesInto(folder: string, facts: FactsExport): Promise<string[]> {
  const kinds: string[] = [];
  let file: WriteStream | undefined;
  for await (const { kind, text } of csvTables(facts)) {
    if (kinds.at(-1) !== kind) {
      await finish(file);
      file = createWriteStream(join(folder, `${kind}.csv`));
      kinds.push(kind);
    }
    if (file?.write(text) === false) await once(file, 'drain');
  }
  await finish(file);
  return kinds;
}

async function finish(file: WriteStream | undefined): Promise<void> {
  if (!file) return;
  file.end();
  await once(file, 'finish');
}

/** What the operating system refuses, in a line that says where. */
function explained(path: string, error: unknown): unknown {
  const { code, syscall, message } = error as { code?: string; syscall?: string; message?: string };
  return code !== undefined && syscall !== undefined
    ? new Failure(`${path} cannot be written: ${message ?? code}.`)
    : error;
}
