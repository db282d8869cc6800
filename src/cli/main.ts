#!/usr/bin/env node
/** The command line tool `atlas`. It checks Node.js before it loads anything that an older one could not read. */
import { nodeIsNewEnough } from '../node-version.js';

if (nodeIsNewEnough()) {
  const { run } = await import('./program.js');
  await run(process.argv.slice(2));
}
