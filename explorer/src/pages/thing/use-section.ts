import { useClock } from '../../address/clock.ts';
import { useLanguage } from '../../language/language.tsx';

/** What every section of the page of a thing asks with. */
export function useSection(id: string) {
  return { id, language: useLanguage(), ...useClock() };
}
