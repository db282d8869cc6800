import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { Command } from 'commander';
import { BackupError } from '../backup/backup-error.js';
import type { Header } from '../backup/backup-format.js';
import { ChangedMeanwhileError } from '../backup/graph-lines.js';
import { checkBackup } from '../backup/read-backup.js';
import { backupText } from '../backup/write-backup.js';
import type { Graph } from '../graph/graph.js';
import { describeBackup } from './describe-backup.js';
import { Failure } from './failure.js';
import { openExistingGraph } from './open-existing-graph.js';

/** How often a backup into a file is begun anew because the graph changed under it. */
const TRIES = 3;

const WHEN_HELD = 'Stop the server for the time of the backup: the embedded engine has one process at a time.';

const AFTER_HELP = `
It has the whole graph as it is stored: facts, what was, and the log of changes. Either engine restores what the other gave.
Examples:
  atlas backup monday.backup.gz
  GRAPH_URL=bolt://localhost:7687 atlas backup - | ssh elsewhere 'cat > monday.backup.gz'`;

interface Options {
  readonly force?: true;
}

/** `atlas backup`: the whole graph as one file, read back before it is given its name. */
export function addBackup(program: Command): void {
  program
    .command('backup')
    .description('write the whole graph to one file, from which it can be restored')
    .argument('<file>', 'where to; - is the standard output')
    .option('--force', 'overwrite the file when it is there')
    .addHelpText('after', AFTER_HELP)
    .action(backUp);
}

async function backUp(path: string, { force }: Options): Promise<void> {
  if (path !== '-' && !force && existsSync(path)) {
    throw new Failure(`${path} is there already. Name another file, or overwrite it with --force.`);
  }
  const graph = await openExistingGraph(WHEN_HELD);
  try {
    const header = path === '-' ? await write(graph, process.stdout) : await writeFile(graph, path);
    const said = `Backed up ${describeBackup(header)}${path === '-' ? '' : ` to ${path}, and read it back`}.\n`;
    (path === '-' ? process.stderr : process.stdout).write(said);
  } catch (error) {
    throw error instanceof BackupError ? new Failure(error.message) : error;
  } finally {
    await graph.close();
  }
}

async function writeFile(graph: Graph, path: string): Promise<Header> {
  const part = `${path}.part`;
  try {
    await writeAgain(graph, part);
    const { header } = await checkBackup(createReadStream(part));
    await flush(part);
    await rename(part, path);
    await flush(dirname(path));
    return header;
  } catch (error) {
    await rm(part, { force: true });
    const { code, syscall, message } = error as NodeJS.ErrnoException;
    throw code !== undefined && syscall !== undefined ? new Failure(`${path} cannot be written: ${message}.`) : error;
  }
}

async function writeAgain(graph: Graph, path: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await write(graph, createWriteStream(path));
      return;
    } catch (error) {
      if (!(error instanceof ChangedMeanwhileError) || attempt === TRIES) throw error;
    }
  }
}

async function write(graph: Graph, to: Writable): Promise<Header> {
  const text = backupText(graph);
  let header: Header | undefined;
  await pipeline(
    async function* () {
      header = yield* text;
    },
    createGzip(),
    to,
  );
  if (!header) throw new Failure('The backup was not taken to its end.');
  return header;
}

/** A file, or the names in a folder, are on the disk when this ends; on Windows a folder cannot be opened, and need not be. */
async function flush(path: string): Promise<void> {
  const file = await open(path).catch(() => undefined);
  try {
    await file?.sync();
  } finally {
    await file?.close();
  }
}
