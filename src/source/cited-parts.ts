/** What a citation says of a source, whatever its form. Nothing in it is guessed. */
import type { SourceRow } from './source-graph.js';

/** `X via Y`: `Y` gave out again what `X` had published. */
const VIA = /^(?<author>.+?) via (?<site>.+)$/;

/** Who published a source, and where else it was read. */
export interface Publisher {
  readonly author: string;
  /** The site that gave it out again; undefined when it was read at its publisher's. */
  readonly site: string | undefined;
}

export function publisherOf({ publisher }: Pick<SourceRow, 'publisher'>): Publisher {
  const { author = publisher, site } = VIA.exec(publisher)?.groups ?? {};
  return { author, site };
}

type Titled = Pick<SourceRow, 'nameEn' | 'nameZh' | 'unofficial' | 'language'>;

/**
 * The title as the document has it, a Chinese one with the English one in square brackets: `新一代人工智能发展规划 [Development
 * Plan]`. Where only a translation of ours is known, that stands in square brackets alone.
 */
export function titleOf({ nameEn, nameZh, unofficial, language }: Titled): string {
  const english = unofficial?.includes('en') === true ? null : nameEn;
  const chinese = unofficial?.includes('zh') === true ? null : nameZh;
  if (chinese !== null && (language === 'zh' || english === null)) {
    return nameEn === null ? chinese : `${chinese} [${nameEn}]`;
  }
  return english ?? `[${nameEn ?? nameZh ?? ''}]`;
}

/** Year, month and day of a date, as far as they are known: `2022-09` → `[2022, 9]`. */
export function datePartsOf(date: string): number[] {
  return date.split('-').map(Number);
}

/** The address, unless it leads to an unrelated or hijacked site. */
export function safeAddress({ address, linkSafe }: Pick<SourceRow, 'address' | 'linkSafe'>): string | null {
  return linkSafe ? address : null;
}
