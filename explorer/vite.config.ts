import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Where `npm run dev:explorer` finds the server. */
const SERVER = 'http://localhost:4000';

export default defineConfig({
  plugins: [react()],
  build: {
    outDir: '../dist/explorer',
    emptyOutDir: true,
    target: 'es2022',
    sourcemap: false,
    // Everything stays a file: the content security policy lets nothing come from data: addresses but images.
    assetsInlineLimit: 0,
  },
  worker: { format: 'es' },
  server: {
    proxy: {
      '/graphql': { target: SERVER, ws: true },
      '/playground': SERVER,
      '/export': SERVER,
      '/livez': SERVER,
    },
  },
});
