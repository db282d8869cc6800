import type { SourceTier } from '../generated/resolvers.js';
import { datePartsOf, publisherOf, safeAddress, titleOf } from './cited-parts.js';
import type { SourceRow } from './source-graph.js';

/** A source, whoever asks for it. */
export type CitedSource = Omit<SourceRow, 'selected'>;

/** The types of CSL 1.0.2 that the tiers of sources come to. */
const TYPES: Readonly<Record<SourceTier, string>> = {
  OFFICIAL: 'webpage',
  SEED: 'article-newspaper',
  STATE_MEDIA: 'article-newspaper',
  RESEARCH: 'report',
  REPOSITORY: 'dataset',
  PACKAGE: 'software',
  TRANSCRIPTION: 'webpage',
  PRESS: 'article-newspaper',
  TRADE: 'webpage',
  WIKI: 'entry-encyclopedia',
  MIRROR: 'webpage',
  MIRROR_UNSAFE: 'webpage',
};

/**
 * An item of CSL-JSON. The publisher is its author, as in the text of the citation; what is unknown is left out. The note
 * has no `name: value` in it, which reference managers would take for a field.
 */
export function cslItem(row: CitedSource): Readonly<Record<string, unknown>> {
  const { author, site } = publisherOf(row);
  const url = safeAddress(row);
  return {
    id: row.id,
    type: TYPES[row.tier],
    title: titleOf(row),
    author: [{ literal: author }],
    ...(site === undefined ? {} : { 'container-title': site }),
    ...(row.publishedOn === null ? {} : { issued: { 'date-parts': [datePartsOf(row.publishedOn)] } }),
    ...(url === null ? {} : { URL: url }),
    language: row.language,
    note: `Source of tier ${row.tier}, read as ${row.access}.`,
  };
}
