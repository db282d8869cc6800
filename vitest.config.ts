import { defineConfig } from 'vitest/config';

export default defineConfig({
  // Vite would take the ES module build of graphql, and Node.js takes the other: there must be one.
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  test: {
    include: ['src/**/*.test.ts'],
    globalSetup: './vitest.global-setup.ts',
    // Every file empties the graph that it works on; on Neo4j all of them share one.
    fileParallelism: false,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
