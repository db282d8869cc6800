import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';
import type { Command } from 'commander';
import { describeFault, FactsError } from '../facts/fault.js';
import { checkRecords, type FactsFile } from '../facts/read-records.js';
import { Failure } from './failure.js';

/** `atlas check`: what an import would say of files of facts, without a graph. */
export function addCheck(program: Command): void {
  program
    .command('check')
    .description('check files of facts (JSON Lines) as an import would, and name every fault')
    .argument('<file...>', 'files; .gz is unpacked, - is the standard input')
    .addHelpText(
      'after',
      '\nThe files are checked together: one may refer to what stands in another.\nExample: atlas check seed/*.jsonl',
    )
    .action(check);
}

/** Says each fault on a line of its own on the standard output. Throws a Failure when there is any. */
async function check(paths: readonly string[]): Promise<void> {
  const files: FactsFile[] = [];
  for (const path of paths) files.push(await readFile(path));
  try {
    const records = checkRecords(files);
    process.stdout.write(`${String(records.length)} records, no fault.\n`);
  } catch (error) {
    if (!(error instanceof FactsError)) throw error;
    process.stdout.write(error.faults.map((fault) => `${describeFault(fault)}\n`).join(''));
    const count = error.faults.length;
    throw new Failure(
      `${count === 1 ? 'There is 1 fault' : `There are ${String(count)} faults`}; an import would refuse all of it.`,
    );
  }
}

async function readFile(path: string): Promise<FactsFile> {
  try {
    const content = await buffer(path === '-' ? process.stdin : createReadStream(path));
    const name = path === '-' ? 'standard input' : basename(path);
    return { name, content: path.endsWith('.gz') ? gunzipSync(content) : content };
  } catch (error) {
    throw new Failure(`${path} cannot be read: ${(error as Error).message}.`);
  }
}
