/**
 * The words by which the engines' text indexes find a node. Both indexes are given the same words, separated by spaces, so
 * that neither splits a text in a way of its own. A change of the words raises `DERIVED_FORM` of the facts.
 */
import { createHash } from 'node:crypto';
import { documentKeyOf, documentNumberOf } from './document-number.js';
import { fieldsOf, searchedValues, type Field } from './fields.js';
import { keyOf, wordsOf } from './words.js';

const NAMES: ReadonlySet<Field['field']> = new Set(['NAME', 'ALIAS', 'PUBLISHER']);
const EXACT: ReadonlySet<Field['field']> = new Set(['NAME', 'ALIAS']);

/** The index words of a node, as one text; undefined for a node that is not searched. */
export function searchTextOf(id: string, properties: Readonly<Record<string, unknown>>): string | undefined {
  const fields = fieldsOf(id, searchedValues(properties));
  if (fields.length === 0) return undefined;
  return [...new Set(fields.flatMap(indexWordsOf))].join(' ');
}

function indexWordsOf({ field, text }: Field): string[] {
  // Of a date the year is searched, and not that it has a day and a month.
  const words = wordsOf(field === 'DATE' ? text.slice(0, 4) : text);
  return [
    ...words.map((word) => word.text),
    ...(NAMES.has(field) ? words.flatMap((word) => (word.kind === 'word' ? piecesOf(word.text) : [])) : []),
    ...(EXACT.has(field) ? [keyWord(keyOf(text))] : []),
    ...(field === 'DOCUMENT_NUMBER' ? documentNumberWords(text) : []),
  ];
}

function documentNumberWords(text: string): string[] {
  const number = documentNumberOf(text);
  return [keyWord(documentKeyOf(text)), ...(number ? [keyWord(number.short)] : [])];
}

/** One word for a whole name, in letters that no index takes apart. */
export function keyWord(key: string): string {
  return `k${createHash('sha256').update(key).digest('hex').slice(0, 16)}`;
}

/** The groups of three letters of a word, by which it is found misspelt; the digit tells them from words. */
export function piecesOf(word: string): string[] {
  if (word.length < 3) return [];
  const letters = `0${word}0`;
  return Array.from({ length: letters.length - 2 }, (_, at) => `3${letters.slice(at, at + 3)}`);
}
