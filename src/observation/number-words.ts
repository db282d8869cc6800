/** Numbers as they are read out. */
import type { Language, Qualifier } from '../generated/resolvers.js';
import { inLanguage } from '../graphql/resolve.js';
import type { ComparedNumber, Named } from './numbers-graph.js';
import { QUALIFIER_WORDS } from './qualifier-words.js';

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
