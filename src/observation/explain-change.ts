/** A change on the year before in words. */
import type { Language } from '../generated/resolvers.js';
import type { ChangeRow } from './change.js';
import { numberInWords } from './number-words.js';
import type { ComparedNumber } from './numbers-graph.js';

const SENTENCES: Readonly<Record<ChangeRow['basis'], Readonly<Record<Language, string>>>> = {
  REPORTED: { EN: 'A source reported the change.', ZH: '变动幅度由来源给出。' },
  EXACT: {
    EN: 'No source reported the change; it is computed from the two numbers and rounded to two decimals, half away from zero.',
    ZH: '来源未给出变动幅度；由两个数值算出，四舍五入到两位小数。',
  },
  BOUNDS: {
    EN: 'No source reported the change; the two numbers allow only bounds, rounded outward to two decimals.',
    ZH: '来源未给出变动幅度；两个数值只能给出界限，向外取整到两位小数。',
  },
  NO_BOUND: {
    EN: 'No source reported the change, and with these qualifiers the two numbers allow none to be computed.',
    ZH: '来源未给出变动幅度，且按两个数值的限定词无法算出。',
  },
  NOT_ABOVE_ZERO: {
    EN: 'No source reported the change, and a change in percent needs a number above zero for the year before.',
    ZH: '来源未给出变动幅度，且上年数值不大于零，无法算出百分比。',
  },
};

/** Where the change comes from, or why there is none, with the two numbers where there are two. */
export function explainChange({ basis, now, earlier }: ChangeRow, language: Language): string {
  const sentence = SENTENCES[basis][language];
  if (earlier === undefined) return sentence;
  const [later, before] = [read(now, language), read(earlier, language)];
  return language === 'EN'
    ? `${sentence} Now: ${later}. Before: ${before}.`
    : `${sentence}本期：${later}。上年：${before}。`;
}

function read(number: ComparedNumber, language: Language): string {
  const words = numberInWords(number, language);
  return language === 'EN' ? `${words} (${number.periodLabel})` : `${words}（${number.periodLabel}）`;
}
