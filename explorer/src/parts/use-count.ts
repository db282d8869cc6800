import { LANGUAGE_TAG, useLanguage } from '../language/language.tsx';

/** Gives a number with the separators of the language. */
export function useCount(): (value: number) => string {
  const language = useLanguage();
  return (value) => value.toLocaleString(LANGUAGE_TAG[language]);
}
