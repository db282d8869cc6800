/** Builds the server once before all tests: some of them run it as a process, as `npm start` does. */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('.', import.meta.url));
const COMPILER = fileURLToPath(new URL('node_modules/typescript/bin/tsc', import.meta.url));

/** Types are the business of `npm run check:types`: without them this takes a second, and work in progress is tested. */
export default function buildServer(): void {
  const options = ['-p', 'tsconfig.build.json', '--noCheck'];
  execFileSync(process.execPath, [COMPILER, ...options], { cwd: ROOT, stdio: 'inherit' });
}
