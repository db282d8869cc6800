/** Shows where in the original texts of a hit the words of the question stand. */
import type { Highlight, HighlightPart, SearchField } from '../generated/resolvers.js';
import type { ReadField } from './candidates.js';
import type { Hit, Match } from './rank.js';

const ORDER: readonly SearchField[] = ['NAME', 'ALIAS', 'DOCUMENT_NUMBER', 'DATE', 'TEXT', 'PUBLISHER'];

/** The texts of `hit` that have words of the question, names first. */
export function highlightsOf({ matches }: Pick<Hit, 'matches'>): Highlight[] {
  const marked = [...matches].flatMap(([field, found]) => {
    const telling = found.filter(({ asked }) => !asked.isEmpty);
    return telling.length === 0 || field.field === 'KIND' ? [] : [highlight(field, field.field, found)];
  });
  return marked.toSorted((left, right) => ORDER.indexOf(left.field) - ORDER.indexOf(right.field));
}

function highlight({ text, language, words }: ReadField, field: SearchField, found: readonly Match[]): Highlight {
  const wanted = new Set(found.map((match) => match.found));
  const spans = words.filter((word) => wanted.has(word.text));
  return { field, language, parts: partsOf(text, spans) };
}

/** `text` cut where a span begins or ends; spans that overlap or touch are one part. */
function partsOf(text: string, spans: readonly { readonly start: number; readonly end: number }[]): HighlightPart[] {
  const parts: HighlightPart[] = [];
  let at = 0;
  const add = (end: number, isMatch: boolean) => {
    const last = parts.at(-1);
    if (end <= at) return;
    if (last?.isMatch === isMatch) last.text += text.slice(at, end);
    else parts.push({ text: text.slice(at, end), isMatch });
    at = end;
  };
  for (const { start, end } of spans.toSorted((left, right) => left.start - right.start)) {
    add(start, false);
    add(end, true);
  }
  add(text.length, false);
  return parts;
}
