import { defineConfig } from 'vitest/config';

export default defineConfig({
  // Vite would take the ES module build of graphql, and Node.js takes the other: there must be one.
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  test: {
    globalSetup: './vitest.global-setup.ts',
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // A second, which is what it is otherwise, is short on a machine that does other things.
    expect: { poll: { timeout: 15_000 } },
    projects: [
      {
        extends: true,
        test: {
          name: 'server',
          include: ['src/**/*.test.ts'],
          // Every file empties the graph that it works on: in memory each has its own, on Neo4j all of them share one.
          maxWorkers: process.env['TEST_GRAPH_URL'] === undefined ? '100%' : 1,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: 'explorer',
          include: ['explorer/e2e/**/*.test.ts'],
          globalSetup: './explorer/e2e/build-explorer.ts',
          testTimeout: 120_000,
          // A browser and a server beside each other are enough at once.
          maxWorkers: 1,
        },
      },
    ],
  },
});
