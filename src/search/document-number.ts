/** Document numbers (发文字号) as they are compared: 工信部科〔2017〕315号 is body, year and number, however it is typed. */
import { foldText } from './fold.js';
import { keyOf } from './words.js';

export interface DocumentNumber {
  /** The body's abbreviation, 国发; empty where it was left out. */
  readonly body: string;
  readonly year: string;
  readonly number: string;
  /** All three, in one form. */
  readonly key: string;
  /** Year and number alone. */
  readonly short: string;
  /** Whether it can be nothing else: two numbers by themselves may be years. */
  readonly isPlain: boolean;
}

const FORM = /^(\p{Script=Han}{0,24}?) ?\(? ?((?:19|20)\d{2}) ?年?\)? ?-?(?: ?第)? ?0*(\d{1,5}) ?号?$/u;
const YEAR = /^(19|20)\d{2}$/;

/** What `text` says of a document number; undefined when it is none. */
export function documentNumberOf(text: string): DocumentNumber | undefined {
  const folded = foldText(text)
    .replaceAll(/[\s,.·/]+/g, ' ')
    .trim();
  const match = FORM.exec(folded);
  if (!match) return undefined;
  const [, body = '', year = '', number = ''] = match;
  const isPlain = /[(号]/.test(folded) || (body !== '' && !YEAR.test(number));
  return { body, year, number, key: `${body}/${year}/${number}`, short: `${year}/${number}`, isPlain };
}

/** What two writings of one document number have in common, also where it has no year: 公告〔十五届〕第127号. */
export function documentKeyOf(text: string): string {
  return documentNumberOf(text)?.key ?? keyOf(text).replace(/号$/, '').replace('第', '');
}
