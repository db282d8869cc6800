/** The commands of `atlas`, and how it ends: code 0 when all is well, 1 when something failed, 2 for a misuse. */
import { readFileSync } from 'node:fs';
import { Command, CommanderError } from 'commander';
import { ConfigurationError } from '../config.js';
import { addBackup } from './backup.js';
import { addCheck } from './check.js';
import { addDocuments } from './documents.js';
import { addExport } from './export.js';
import { Failure, Misuse } from './failure.js';
import { addImport } from './import.js';
import { addKey } from './key.js';
import { addRestore } from './restore.js';
import { addServe } from './serve.js';

const PACKAGE = new URL('../../package.json', import.meta.url);

const AFTER_HELP = `
Which graph: GRAPH_URL=embedded:<file> (./data/atlas.grafeo when it is not set), neo4j://… or bolt://…
Ends with 0 when all is well, 1 when something failed, 2 when it was called wrongly.`;

/** Runs the command that the arguments name, and sets the code with which the process will end. */
export async function run(given: readonly string[]): Promise<void> {
  const { version } = JSON.parse(readFileSync(PACKAGE, 'utf8')) as { version: string };
  // What commander says of a misuse is thrown and said below, on one line.
  const program = new Command('atlas')
    .description('A knowledge graph of public policy: serve it, import and check facts, export them, back it up.')
    .version(version, '-V, --version', 'say which version this is')
    .helpOption('-h, --help', 'say how it is called')
    .helpCommand('help [command]', 'say how a command is called')
    .addHelpText('after', AFTER_HELP)
    .exitOverride()
    .configureOutput({ writeErr: () => undefined });
  // A reader that has had enough, as `head` has, is no fault; an export that writes to it ends.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  for (const add of [addServe, addImport, addCheck, addExport, addBackup, addRestore, addKey, addDocuments])
    add(program);
  try {
    if (given.length === 0) program.outputHelp();
    else await program.parseAsync([...given], { from: 'user' });
  } catch (error) {
    process.exitCode = codeOf(error);
    if (process.exitCode > 0) process.stderr.write(`${explain(error)}\n`);
  }
}

function codeOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  return error instanceof Misuse || error instanceof ConfigurationError ? 2 : 1;
}

function explain(error: unknown): string {
  if (error instanceof CommanderError) {
    if (error.code === 'commander.help') return 'The command needs one of its own commands. See: atlas help <command>';
    const message = error.message.replace(/^error: /, '').replaceAll(/\s*\n\s*/g, ' ');
    return `${message.charAt(0).toUpperCase()}${message.slice(1)}. See: atlas --help`;
  }
  if (error instanceof Failure || error instanceof Misuse || error instanceof ConfigurationError) return error.message;
  return `Something went wrong: ${error instanceof Error ? error.message : String(error)}`;
}
