import type { Command } from 'commander';
import { start } from '../start.js';

/** `atlas serve`: what `npm start` does. */
export function addServe(program: Command): void {
  program
    .command('serve')
    .description('start the server; an empty graph is filled with the facts that come along')
    .addHelpText('after', '\nSettings are read from the environment: PORT, HOST, GRAPH_URL, LOG_LEVEL …')
    .action(start);
}
