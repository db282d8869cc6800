/** What `npm start` runs. It checks Node.js before it loads anything that an older one could not read. */
import { nodeIsNewEnough } from './node-version.js';

if (nodeIsNewEnough()) {
  // Otherwise graphql-js asks of every value whether it is of another copy of itself.
  process.env['NODE_ENV'] ??= 'production';
  const { start } = await import('./start.js');
  await start();
}
