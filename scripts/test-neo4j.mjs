#!/usr/bin/env node
// Runs the tests against the real Neo4j: the server named by NEO4J_URI when that is
// set, otherwise one that is started for this run and stopped after it.
// Further arguments go to Vitest: npm run test:neo4j -- some-file
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { startNeo4j } from './neo4j.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const VITEST = fileURLToPath(new URL('../node_modules/vitest/vitest.mjs', import.meta.url));

const runningServer = (uri) => ({ uri, stop: async () => {} });

function runTests(uri) {
  const child = spawn(process.execPath, [VITEST, 'run', '--project', 'server', ...process.argv.slice(2)], {
    cwd: ROOT,
    stdio: 'inherit',
    env: { ...process.env, TEST_GRAPH_URL: uri },
  });
  // Ctrl-C reaches Vitest by itself; a plain kill of this script would not.
  process.once('SIGTERM', () => child.kill('SIGTERM'));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

async function main() {
  const { uri, stop } = process.env.NEO4J_URI ? runningServer(process.env.NEO4J_URI) : await startNeo4j();
  try {
    console.log(`Testing against Neo4j at ${uri}`);
    return await runTests(uri);
  } finally {
    await stop();
  }
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
