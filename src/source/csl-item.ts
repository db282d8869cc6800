import type { SourceRow } from './source-graph.js';

/** A source, whoever asks for it. */
export type CitedSource = Omit<SourceRow, 'selected'>;

/** An item of CSL-JSON, as reference managers read it; what is unknown is left out. */
export function cslItem(row: CitedSource): Readonly<Record<string, unknown>> {
  const { id, nameEn, nameZh, publisher, publishedOn, address, linkSafe, language } = row;
  return {
    id,
    type: 'webpage',
    title: nameEn ?? nameZh,
    author: [{ literal: publisher }],
    ...(publishedOn === null ? {} : { issued: { 'date-parts': [publishedOn.split('-').map(Number)] } }),
    // An address that leads to an unrelated or hijacked site is never given out as a link.
    ...(address === null || !linkSafe ? {} : { URL: address }),
    language,
  };
}
