import type { Command } from 'commander';
import { findInputs, InputError, type InputFormat } from '../import/input.js';
import { Failure } from './failure.js';
import { check, faultsOf, formatOption } from './import.js';

/** `atlas check`: what an import into an empty graph would say of files of facts. */
export function addCheck(program: Command): void {
  program
    .command('check')
    .description('check files of facts as an import would, and name every fault')
    .argument('<file...>', 'files or folders; .gz is unpacked, - is the standard input')
    .addOption(formatOption())
    .addHelpText(
      'after',
      '\nThe files are checked together: one may refer to what stands in another.\nExample: atlas check seed/',
    )
    .action(checkFiles);
}

/** Says each fault on a line of its own on the standard output. Throws a Failure when there is any. */
async function checkFiles(paths: readonly string[], { format }: { readonly format?: InputFormat }): Promise<void> {
  try {
    const checked = await check(undefined, await findInputs(paths, format), {});
    await checked.spool.remove();
    process.stdout.write(checked.faults.describe());
    if (checked.faults.count > 0) throw new Failure(`${faultsOf(checked)}; an import would refuse all of it.`);
    process.stdout.write(`${checked.read.toLocaleString('en')} records, no fault.\n`);
  } catch (error) {
    if (error instanceof InputError) throw new Failure(error.message);
    throw error;
  }
}
