import type { Command } from 'commander';
import { ExportRequestError, exportRequest, FORMAT_NAMES, type ExportRequest } from '../export/export-request.js';
import { GraphChangedError } from '../export/facts-export.js';
import type { Graph } from '../graph/graph.js';
import { Failure, Misuse } from './failure.js';
import { openExistingGraph } from './open-existing-graph.js';
import { writeFile, writeStandardOutput, writeTables } from './write-export.js';

/** How often an export into files is begun anew because the graph changed under it. */
const TRIES = 3;

const EXAMPLES = `
Examples:
  atlas export > facts.jsonl
  atlas export --format graphml --of city/jinan --depth 2 --out jinan.graphml
  atlas export --format csv --out tables
  atlas export --as-of 2023-04-28 --known-as-of 2026-12-01T00:00:00Z --out then.jsonl.gz`;

interface Options {
  readonly format?: string;
  readonly out?: string;
  readonly table?: string;
  readonly of?: string;
  readonly depth?: string;
  readonly kind?: string[];
  readonly asOf?: string;
  readonly knownAsOf?: string;
}

/** `atlas export`: the graph, or a part of it, as a file. */
export function addExport(program: Command): void {
  program
    .command('export')
    .description('write the graph, or a part of it, to a file or the standard output')
    .option('-f, --format <format>', `${FORMAT_NAMES.join(', ')}; jsonl when left out`)
    .option('-o, --out <file>', 'where to; .gz compresses; a folder for csv; the standard output when left out')
    .option('--table <table>', 'for csv as one stream: nodes or relations')
    .option('--of <id>', 'only this node, what is around it, and the sources of both')
    .option('--depth <steps>', 'how far around it: 1 to 3; 1 when left out')
    .option('--kind <kind...>', 'only nodes of these kinds, and relations between such')
    .option('--as-of <day>', 'only what holds on this day')
    .option('--known-as-of <instant>', 'only what was recorded, and not retracted, at this instant')
    .addHelpText('after', EXAMPLES)
    .action(exportGraph);
}

async function exportGraph({ out, kind, ...options }: Options): Promise<void> {
  const request = checked(() => exportRequest({ ...options, ...(kind && { kinds: kind }) }));
  if (request.format === 'csv' && request.table === undefined && out === undefined) {
    throw new Misuse(
      'csv is a table for each kind: name a folder with --out, or one of the two streams with --table nodes or --table relations.',
    );
  }
  const graph = await openExistingGraph('A running server exports too: GET /export.');
  try {
    await write(graph, request, out);
  } catch (error) {
    if (error instanceof GraphChangedError) throw new Failure(error.message);
    throw asMisuse(error);
  } finally {
    await graph.close();
  }
}

/** What was written to the standard output cannot be taken back, so only files are begun anew. */
async function write(graph: Graph, request: ExportRequest, out: string | undefined): Promise<void> {
  if (out === undefined) {
    await writeStandardOutput(graph, request);
    return;
  }
  for (let attempt = 1; ; attempt += 1) {
    try {
      await (request.format === 'csv' && request.table === undefined
        ? writeTables(graph, request, out)
        : writeFile(graph, request, out));
      return;
    } catch (error) {
      if (!(error instanceof GraphChangedError) || attempt === TRIES) throw error;
    }
  }
}

function checked<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    throw asMisuse(error);
  }
}

/** The parts of a request have names of their own here. */
function asMisuse(error: unknown): unknown {
  if (!(error instanceof ExportRequestError)) return error;
  const flags: Readonly<Record<string, string>> = { kinds: '--kind', asOf: '--as-of', knownAsOf: '--known-as-of' };
  return new Misuse(error.message.replace(/^(\w+)(?= must)/, (name) => flags[name] ?? `--${name}`));
}
