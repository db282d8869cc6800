/** Shows where in the original texts of a hit the words of the question stand. */
import type { Highlight, HighlightPart, SearchField } from '../generated/resolvers.js';
import type { ReadField } from './candidates.js';
import { placesFound, type Hit, type Match } from './rank.js';
import type { Place } from './words.js';

const ORDER: readonly SearchField[] = ['NAME', 'ALIAS', 'DOCUMENT_NUMBER', 'DATE', 'TEXT', 'PUBLISHER'];

/** The texts of `hit` that have words of the question, names first. */
export function highlightsOf({ matches }: Pick<Hit, 'matches'>): Highlight[] {
  const marked = [...matches].flatMap(([field, found]) => {
    const telling = found.filter(({ asked }) => !asked.isEmpty);
    return telling.length === 0 || field.field === 'KIND' ? [] : [highlight(field, field.field, found)];
  });
  return marked.toSorted((left, right) => ORDER.indexOf(left.field) - ORDER.indexOf(right.field));
}

function highlight(read: ReadField, field: SearchField, found: readonly Match[]): Highlight {
  const { text, language } = read;
  return { field, language, parts: partsOf(text, placesFound(read, found)) };
}

/** `text` cut where a place begins or ends; places that overlap or touch are one part. They are in order. */
function partsOf(text: string, places: readonly Place[]): HighlightPart[] {
  const parts: HighlightPart[] = [];
  let at = 0;
  const add = (end: number, isMatch: boolean) => {
    const last = parts.at(-1);
    if (end <= at) return;
    if (last?.isMatch === isMatch) last.text += text.slice(at, end);
    else parts.push({ text: text.slice(at, end), isMatch });
    at = end;
  };
  for (const { start, end } of places) {
    add(start, false);
    add(end, true);
  }
  add(text.length, false);
  return parts;
}
