import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { DocumentSettings } from '../config.js';
import { readManifest } from './manifest.js';
import { TrustedDocuments } from './trusted-documents.js';

/** What the explorer and the examples ask; `npm run build` lists it. */
const BUILT = fileURLToPath(new URL('../../dist/documents.json', import.meta.url));

/** The documents that the settings name, beside those of the explorer and the examples. Throws a DocumentsError. */
export function openDocuments({ file, isOnly }: DocumentSettings): TrustedDocuments {
  const lists = [...(existsSync(BUILT) ? [BUILT] : []), ...(file === undefined ? [] : [file])];
  return new TrustedDocuments(new Map(lists.flatMap((list) => [...readManifest(list)])), isOnly);
}
