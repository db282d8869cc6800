import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Command } from 'commander';
import { BackupError } from '../backup/backup-error.js';
import { checkBackup, type CheckedBackup } from '../backup/read-backup.js';
import { hasContent, restoreBackup } from '../backup/restore-backup.js';
import { readConfiguration, type GraphSettings } from '../config.js';
import { GraphOpenError } from '../graph/graph-error.js';
import type { Graph } from '../graph/graph.js';
import { embeddedPath, openGraph } from '../graph/open-graph.js';
import { describeBackup } from './describe-backup.js';
import { Failure, Misuse } from './failure.js';

const AFTER_HELP = `
The file is read to its end and checked before anything is written. Stop every server of the graph first.
Killed half way, it can simply be run again: until it has ended, no server serves the graph.
Examples:
  atlas restore monday.backup.gz
  GRAPH_URL=bolt://localhost:7687 atlas restore --force monday.backup.gz`;

interface Options {
  readonly force?: boolean;
}

/** `atlas restore`: makes a graph what it was when a backup of it was taken. */
export function addRestore(program: Command): void {
  program
    .command('restore')
    .description('make an empty graph what it was when a backup was taken, on either engine')
    .argument('<file>', 'a file that atlas backup wrote; - is the standard input')
    .option('--force', 'also into a graph that is not empty: all that it has is lost')
    .addHelpText('after', AFTER_HELP)
    .action(restore);
}

async function restore(given: string, { force = false }: Options): Promise<void> {
  const { graph: settings } = readConfiguration();
  if (settings.url === 'embedded:memory') {
    throw new Misuse('A graph in memory is gone when this command ends. Name a file with GRAPH_URL=embedded:<file>.');
  }
  const folder = given === '-' ? await mkdtemp(join(tmpdir(), 'policy-atlas-restore-')) : undefined;
  try {
    const path = folder === undefined ? given : join(folder, 'standard-input');
    // It is read twice, which the standard input cannot be.
    if (folder !== undefined) await pipeline(process.stdin, createWriteStream(path));
    const backup = await checkBackup(createReadStream(path));
    await restoreChecked(settings, { backup, path, force });
    process.stdout.write(`Restored ${describeBackup(backup.header)}, and read it back.\n`);
  } catch (error) {
    throw error instanceof BackupError || error instanceof GraphOpenError ? new Failure(error.message) : error;
  } finally {
    if (folder !== undefined) await rm(folder, { recursive: true });
  }
}

interface Given {
  readonly backup: CheckedBackup;
  readonly path: string;
  readonly force: boolean;
}

async function restoreChecked(settings: GraphSettings, given: Given): Promise<void> {
  const file = embeddedPath(settings);
  if (file !== undefined) {
    await restoreFile(settings, file, given);
    return;
  }
  const graph = await openGraph(settings);
  try {
    await mustBeFree(graph, given.force);
    await restoreBackup(graph, given.backup, () => createReadStream(given.path));
  } finally {
    await graph.close();
  }
}

/** Beside the graph file, and then in its place: at no moment is there half a graph under its name. */
async function restoreFile(settings: GraphSettings, file: string, given: Given): Promise<void> {
  const part = `${file}.restoring`;
  // Held until the end, so that no server can begin to write to it.
  const before = await openBefore(settings, file, given.force);
  try {
    if (before) await mustBeFree(before, given.force);
    await removeGraphFile(part);
    const graph = await openGraph({ ...settings, url: `embedded:${part}` });
    try {
      await restoreBackup(graph, given.backup, () => createReadStream(given.path));
    } finally {
      await graph.close();
    }
  } finally {
    await before?.close();
  }
  await rename(part, file);
}

/** The graph that is there, if any; one that cannot be opened is moved out of the way when it is to be lost anyway. */
async function openBefore(settings: GraphSettings, file: string, force: boolean): Promise<Graph | undefined> {
  if (!existsSync(file)) return undefined;
  try {
    return await openGraph(settings);
  } catch (error) {
    const isHeld = error instanceof GraphOpenError && error.message.includes('in use by another process');
    if (!force || isHeld) throw error;
    await removeGraphFile(`${file}.damaged`);
    await rename(file, `${file}.damaged`);
    if (existsSync(`${file}.wal`)) await rename(`${file}.wal`, `${file}.damaged.wal`);
    return undefined;
  }
}

async function removeGraphFile(file: string): Promise<void> {
  for (const one of [file, `${file}.wal`]) await rm(one, { recursive: true, force: true });
}

async function mustBeFree(graph: Graph, force: boolean): Promise<void> {
  if (force || !(await hasContent(graph))) return;
  throw new Failure(
    'The graph is not empty. Back it up, and restore with --force, which removes all that it has; or name another with GRAPH_URL.',
  );
}
