import { useLanguage } from '../language/language.tsx';

/** Gives a period as readers write it, from the form in which the API does: `2022`, `2025H1`, `as of 2023-04`. */
export function usePeriod(): (label: string) => string {
  const language = useLanguage();
  return (label) => (language === 'ZH' ? label.replace(/^as of /, '截至 ') : label);
}
