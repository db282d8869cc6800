import { writeFileSync } from 'node:fs';
import type { Command } from 'commander';
import { collectDocuments, DocumentsError, manifestText } from '../documents/manifest.js';
import { buildSchema } from '../graphql/schema.js';
import { Failure } from './failure.js';

const AFTER_HELP = `
Each operation is checked against the schema and written with the fragments that it needs, under the SHA-256 of its text.
Name the file in TRUSTED_DOCUMENTS: clients may send ids for documents then, and with TRUSTED_DOCUMENTS_ONLY=true nothing else.

Example:
  atlas documents examples my-page/src --out documents.json`;

/** `atlas documents`: the list of what clients ask. */
export function addDocuments(program: Command): void {
  program
    .command('documents')
    .description('list the operations of folders, for clients that send documents by their ids')
    .argument('<path...>', 'files with GraphQL, or folders that have some')
    .option('-o, --out <file>', 'where the list goes; the standard output when left out')
    .addHelpText('after', AFTER_HELP)
    .action(writeDocuments);
}

/** Throws a Failure. */
function writeDocuments(paths: readonly string[], { out }: { readonly out?: string }): void {
  try {
    const documents = collectDocuments(paths, buildSchema());
    if (documents.length === 0) throw new Failure(`There is no operation in ${paths.join(', ')}.`);
    const text = manifestText(documents);
    if (out === undefined) process.stdout.write(text);
    else writeFileSync(out, text);
    process.stderr.write(`${String(documents.length)} operations.\n`);
  } catch (error) {
    if (error instanceof DocumentsError) throw new Failure(error.message);
    throw error;
  }
}
