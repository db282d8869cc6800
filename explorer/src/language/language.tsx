/** The language of the page: that of the address (`lang=zh`), or else the one that the browser prefers. */
import { useSearchParams } from 'react-router';
import type { Language } from '../generated/schema.ts';

/** The same words in each language. TypeScript sees to it that none is missing. */
export type Messages<Words> = Readonly<Record<Language, Words>>;

export function useLanguage(): Language {
  const [address] = useSearchParams();
  const given = address.get('lang') ?? navigator.language;
  return /^zh\b/i.test(given) ? 'ZH' : 'EN';
}

/** The words of `messages` in the language of the page. */
export function useWords<Words>(messages: Messages<Words>): Words {
  return messages[useLanguage()];
}

/** As it stands in the `lang` of a document or an address. */
export const LANGUAGE_TAG: Readonly<Record<Language, string>> = { EN: 'en', ZH: 'zh-CN' };
