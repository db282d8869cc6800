/** Before the tests of the page: builds what the server sends, and looks for a browser. */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { findBrowser } from './find-browser.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const VITE = fileURLToPath(new URL('../../node_modules/vite/bin/vite.js', import.meta.url));

/** Throws under CI when there is no browser: nothing would be tested then, and nobody would notice. */
export default function buildExplorer(): void {
  if (findBrowser() === undefined) {
    const advice = 'Install one (on Debian: apt-get install chromium), or name it in CHROMIUM_PATH.';
    if (process.env['CI']) throw new Error(`The tests of the explorer need Chromium, and none was found. ${advice}`);
    console.warn(`\nSkipped: the tests of the explorer, for want of Chromium. ${advice}\n`);
    return;
  }
  for (const command of [
    [VITE, 'build', 'explorer', '--logLevel', 'warn'],
    ['scripts/compress.mjs', 'dist/explorer'],
  ]) {
    // The page as it is served: the test runner's own `NODE_ENV` would make it the one for development.
    const env = { ...process.env, NODE_ENV: 'production' };
    execFileSync(process.execPath, command, { cwd: ROOT, stdio: 'inherit', env });
  }
}
