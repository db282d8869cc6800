/** What `npm start` runs. It checks Node.js before it loads anything that an older one could not read. */
import { nodeIsNewEnough } from './node-version.js';

if (nodeIsNewEnough()) {
  const { start } = await import('./start.js');
  await start();
}
