import { defineConfig } from 'vite';
import { embeddedFontsToFiles } from './embedded-fonts-to-files.ts';

export default defineConfig({
  // The server hands the page out under this path, beside its own endpoint.
  base: '/playground/',
  plugins: [embeddedFontsToFiles()],
  build: {
    outDir: '../dist/playground',
    emptyOutDir: true,
    target: 'es2022',
    sourcemap: false,
    // Everything stays a file: the content security policy lets scripts,
    // workers, styles and fonts come from this server only, never from data: addresses.
    assetsInlineLimit: 0,
    // The code editor is one large piece by nature, and it loads after the page.
    chunkSizeWarningLimit: 2048,
    rolldownOptions: {
      // GraphiQL's animation library marks its files for React server
      // components, which do not exist here: hundreds of lines of no use.
      checks: { moduleLevelDirective: false },
    },
  },
  worker: { format: 'es' },
});
