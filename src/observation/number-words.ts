/** Numbers as they are read out. */
import type { Language, Qualifier } from '../generated/resolvers.js';
import { inLanguage } from '../graphql/resolve.js';
import type { ComparedNumber, Named } from './numbers-graph.js';

/** How a qualifier reads before a number: the empty text for an exact one. */
const QUALIFIER_WORDS: Readonly<Record<Qualifier, { readonly en: string; readonly zh: string }>> = {
  EXACT: { en: '', zh: '' },
  NEARLY: { en: 'nearly ', zh: '近' },
  ABOUT: { en: 'about ', zh: '约' },
  MORE_THAN: { en: 'more than ', zh: '超' },
  AT_LEAST: { en: 'at least ', zh: '不低于' },
  LESS_THAN: { en: 'less than ', zh: '不到' },
  AT_MOST: { en: 'at most ', zh: '不超过' },
};

/** `more than `, or the empty text. */
export function qualifierInWords(qualifier: Qualifier, language: Language): string {
  const { en, zh } = QUALIFIER_WORDS[qualifier];
  return inLanguage(language, en, zh);
}

/** `more than 10,000,000,000 CNY`. */
export function numberInWords({ value, unit, qualifier }: ComparedNumber, language: Language): string {
  return `${qualifierInWords(qualifier, language)}${grouped(value)} ${unit}`;
}

/** `10,000,000,000.5`. */
export function grouped(value: string): string {
  const [whole = '', ...fraction] = value.split('.');
  return [whole.replaceAll(/\B(?=(\d{3})+$)/g, ','), ...fraction].join('.');
}

/** The name of what a number is of, about or in, or else its id. */
export function nameInWords(named: Named, language: Language): string {
  return inLanguage(language, named.en, named.zh) || named.id;
}
