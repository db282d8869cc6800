import { createHash } from 'node:crypto';
import type { Plugin } from 'vite';

const embeddedFont = /url\(["']?data:font\/([a-z0-9]+);base64,([A-Za-z0-9+/=]+)["']?\)/g;

/**
 * Moves the fonts that GraphiQL embeds in its style sheet into files of their
 * own. The page then needs no data: fonts in its content security policy, and
 * a browser fetches only the alphabets it shows instead of all of them at once.
 */
export function embeddedFontsToFiles(): Plugin {
  return {
    name: 'embedded-fonts-to-files',
    generateBundle(_options, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type !== 'asset' || !file.fileName.endsWith('.css')) continue;
        const sheet = typeof file.source === 'string' ? file.source : new TextDecoder().decode(file.source);
        file.source = sheet.replace(embeddedFont, (_url, extension: string, base64: string) => {
          const source = Buffer.from(base64, 'base64');
          const hash = createHash('sha256').update(source).digest('hex').slice(0, 8);
          const name = `font-${hash}.${extension}`;
          this.emitFile({ type: 'asset', fileName: `assets/${name}`, source });
          // Relative to the style sheet, which lies in the same folder.
          return `url(./${name})`;
        });
      }
    },
  };
}
