import { existsSync } from 'node:fs';
import { Option, type Command } from 'commander';
import { OPERATOR } from '../auth/principal.js';
import { readConfiguration } from '../config.js';
import { refreshConflicts } from '../conflict/refresh-conflicts.js';
import { refreshDerived } from '../facts/refresh-derived.js';
import { defineSchema } from '../facts/seed.js';
import { GraphOpenError } from '../graph/graph-error.js';
import type { Graph } from '../graph/graph.js';
import { openGraph } from '../graph/open-graph.js';
import { checkImport, type CheckedImport } from '../import/check-import.js';
import { findInputs, INPUT_FORMATS, InputError, type Input, type InputFormat } from '../import/input.js';
import { showProgress } from '../import/progress.js';
import { RefusedFiles } from '../import/refused-files.js';
import { compareImport, writeImport } from '../import/write-import.js';
import { Failure } from './failure.js';

const EMBEDDED = 'embedded:';
const EXAMPLES = `
All files are checked together before anything is written; one bad record refuses all of them. What stands in the graph
already is left as it is, so an import that was stopped, or killed, is completed by running it again.

Examples:
  atlas import facts.jsonl.gz --note "Gazette of May 2027"
  atlas import tables/ --dry-run
  zcat facts.csv.gz | atlas import - --format csv --skip-bad --refused left.jsonl`;

interface Options {
  readonly format?: InputFormat;
  readonly dryRun?: boolean;
  readonly skipBad?: boolean;
  readonly refused: string;
  readonly note?: string;
}

/** `atlas import`: facts from files into the graph. */
export function addImport(program: Command): void {
  program
    .command('import')
    .description('check files of facts and write them into the graph')
    .argument('<file...>', 'files or folders; .gz is unpacked, - is the standard input')
    .addOption(formatOption())
    .option('-n, --dry-run', 'say what it would do, and write nothing')
    .option('--skip-bad', 'take the good records although there are bad ones')
    .option('--refused <file>', 'where the lines of the bad ones go with --skip-bad', 'refused.jsonl')
    .option('--note <text>', 'why, for the history of what is changed')
    .addHelpText('after', EXAMPLES)
    .action(importFacts);
}

export function formatOption(): Option {
  const says = 'jsonl or csv, when their names do not say it';
  return new Option('-f, --format <format>', says).choices(INPUT_FORMATS);
}

/** Throws a Failure when anything was refused, or when it was stopped. */
async function importFacts(paths: readonly string[], options: Options): Promise<void> {
  const stop = stopOnInterrupt();
  const refusedFiles =
    options.skipBad === true && options.dryRun !== true ? new RefusedFiles(options.refused) : undefined;
  try {
    const inputs = await findInputs(paths, options.format);
    const graph = await openForImport(options.dryRun === true);
    try {
      await run(graph, inputs, options, refusedFiles, stop.signal);
    } finally {
      await graph.close();
    }
  } catch (error) {
    if (error instanceof InputError) throw new Failure(error.message);
    if (stop.signal.aborted && error === stop.signal.reason) throw new Failure('Stopped; nothing was written.');
    throw error;
  } finally {
    stop.release();
    await refusedFiles?.remove();
  }
}

async function run(
  graph: Graph,
  inputs: readonly Input[],
  options: Options,
  refusedFiles: RefusedFiles | undefined,
  signal: AbortSignal,
): Promise<void> {
  const checked = await check(graph, inputs, { skipsBad: options.skipBad === true, refusedFiles, signal });
  try {
    process.stdout.write(checked.faults.describe());
    if (checked.faults.count > 0 && options.skipBad !== true) {
      throw new Failure(`${faultsOf(checked)}; all of it is refused, and the graph is as it was.`);
    }
    await (options.dryRun === true ? compare(graph, checked, signal) : write(graph, checked, options, signal));
    const files = (await refusedFiles?.finish()) ?? [];
    if (checked.faults.count > 0) {
      const where = files.length > 0 ? `; see ${files.join(', ')}` : '';
      throw new Failure(
        `${faultsOf(checked)}; ${figure(checked.tally.total('refused'))} records were refused${where}.`,
      );
    }
  } finally {
    await checked.spool.remove();
  }
}

/** Reads and checks, and shows how far that is. */
export async function check(
  graph: Graph | undefined,
  inputs: readonly Input[],
  options: { skipsBad?: boolean; refusedFiles?: RefusedFiles | undefined; signal?: AbortSignal },
): Promise<CheckedImport> {
  const sizes = inputs.map(({ size }) => size);
  const total = sizes.reduce<number | undefined>(
    (sum, size) => (sum === undefined || size === undefined ? undefined : sum + size),
    0,
  );
  const progress = showProgress(process.stderr, { step: 'Checking', unit: 'bytes', total });
  let bytes = 0;
  const onRead = (read: number) => {
    progress.show((bytes += read));
  };
  try {
    return await checkImport(inputs, { ...options, graph, onRead });
  } finally {
    progress.stop();
  }
}

async function compare(graph: Graph, checked: CheckedImport, signal: AbortSignal): Promise<void> {
  const progress = showProgress(process.stderr, { step: 'Comparing', unit: 'records', total: checked.good });
  try {
    await compareImport(graph, checked, {
      principal: OPERATOR,
      signal,
      onDone: (records) => {
        progress.show(records);
      },
    });
  } finally {
    progress.stop();
  }
  if (signal.aborted) throw new Failure('Stopped; nothing was written.');
  process.stdout.write(`${checked.tally.describe()}Nothing was written.\n`);
}

async function write(graph: Graph, checked: CheckedImport, { note }: Options, signal: AbortSignal): Promise<void> {
  await defineSchema(graph);
  // What is written has derived properties of the present form: the server need not look at all of it when it starts.
  await refreshDerived(graph);
  const progress = showProgress(process.stderr, { step: 'Writing', unit: 'records', total: checked.good });
  let written = 0;
  const onDone = (records: number) => {
    progress.show((written = records));
  };
  try {
    await writeImport(graph, checked, { principal: OPERATOR, note, onDone, signal });
  } catch (error) {
    progress.stop();
    const message = error instanceof Error ? error.message : String(error);
    throw new Failure(
      `${written === 0 ? 'Nothing' : `${figure(written)} of ${figure(checked.good)} records`} ${written === 0 ? 'was' : 'were'} written; run it again to complete it. ${message}`,
    );
  }
  progress.stop();
  process.stdout.write(checked.tally.describe());
  if (written < checked.good) {
    throw new Failure(
      `Stopped after ${figure(written)} of ${figure(checked.good)} records. Run it again to go on: what is written is not written twice.`,
    );
  }
  const conflicts = await refreshConflicts(graph, { action: 'factsImport', principal: OPERATOR, note });
  const version = figure(await graph.version());
  const isChanged = checked.tally.total('added') + checked.tally.total('changed') > 0;
  const { added, changed, retracted } = conflicts;
  if (added + changed + retracted > 0) {
    process.stdout.write(
      `Conflicts that rules find: ${figure(added)} added, ${figure(changed)} changed, ${figure(retracted)} withdrawn.\n`,
    );
  }
  process.stdout.write(`${isChanged ? '' : 'Nothing changed. '}The graph is at version ${version}.\n`);
}

/** A trial makes no file of a graph. Throws a Failure and a ConfigurationError. */
async function openForImport(isTrial: boolean): Promise<Graph> {
  const { graph: settings } = readConfiguration();
  const path = settings.url.startsWith(EMBEDDED) ? settings.url.slice(EMBEDDED.length) : undefined;
  const isMissing = path !== undefined && !existsSync(path);
  try {
    return await openGraph(isTrial && isMissing ? { ...settings, url: `${EMBEDDED}memory` } : settings);
  } catch (error) {
    if (error instanceof GraphOpenError) throw new Failure(error.message);
    throw error;
  }
}

/** The first Ctrl-C ends the import in order, the second at once. */
function stopOnInterrupt(): { readonly signal: AbortSignal; release(): void } {
  const controller = new AbortController();
  const stop = () => {
    if (controller.signal.aborted) process.exit(1);
    controller.abort();
    process.stderr.write('\nStopping after what is being written. Press Ctrl-C again to stop at once.\n');
  };
  process.on('SIGINT', stop).on('SIGTERM', stop);
  return {
    signal: controller.signal,
    release() {
      process.off('SIGINT', stop).off('SIGTERM', stop);
    },
  };
}

/** `There are 3 faults`. */
export function faultsOf({ faults }: CheckedImport): string {
  return faults.count === 1 ? 'There is 1 fault' : `There are ${figure(faults.count)} faults`;
}

function figure(number: number): string {
  return number.toLocaleString('en');
}
