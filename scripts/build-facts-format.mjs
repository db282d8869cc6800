#!/usr/bin/env node
// Writes the parts of docs/ that are made from the schemas of the record format: the reference part of
// facts-format.md, and facts.schema.json. Needs the built server (`npm run build:server`).
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { factsPages } from '../dist/facts/facts-pages.js';
import { format, resolveConfig } from 'prettier';

const DOCS = new URL('../docs/', import.meta.url);

for (const [name, text] of factsPages((name) => readFileSync(new URL(name, DOCS), 'utf8'))) {
  const path = fileURLToPath(new URL(name, DOCS));
  const formatted = await format(text, { ...(await resolveConfig(path)), filepath: path });
  writeFileSync(path, formatted);
}
