import type { Qualifier } from '../generated/resolvers.js';

/** How a qualifier reads before a number: the empty text for an exact one. */
export const QUALIFIER_WORDS: Readonly<Record<Qualifier, { readonly en: string; readonly zh: string }>> = {
  EXACT: { en: '', zh: '' },
  NEARLY: { en: 'nearly ', zh: '近' },
  ABOUT: { en: 'about ', zh: '约' },
  MORE_THAN: { en: 'more than ', zh: '超' },
  AT_LEAST: { en: 'at least ', zh: '不低于' },
  LESS_THAN: { en: 'less than ', zh: '不到' },
  AT_MOST: { en: 'at most ', zh: '不超过' },
};
