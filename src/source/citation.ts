import { datePartsOf, publisherOf, safeAddress, titleOf } from './cited-parts.js';
import type { SourceRow } from './source-graph.js';

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/**
 * A citation in the manner of APA 7, as plain text: `China Daily (Shandong). (2023, April 28). AI related businesses prosper
 * in Shandong. http://…`. The publisher stands as a group author.
 */
export function citation(row: SourceRow): string {
  const { author, site } = publisherOf(row);
  const parts = [
    author,
    `(${row.publishedOn === null ? 'n.d.' : dateOf(row.publishedOn)})`,
    titleOf(row),
    ...(site === undefined ? [] : [`Retrieved from ${site}`]),
  ];
  // No full stop after an address, which would be taken for a part of it.
  return [...parts.map(closed), safeAddress(row) ?? []].flat().join(' ');
}

/** `2023`, `2023, April` or `2023, April 28`. */
function dateOf(date: string): string {
  const [year = '', month, day] = datePartsOf(date);
  if (month === undefined) return String(year);
  return [`${String(year)}, ${MONTHS[month - 1] ?? ''}`, day ?? []].flat().join(' ');
}

/** With a full stop, where it does not end in a mark of its own. */
function closed(text: string): string {
  return /[.?!。？！…]$/.test(text) ? text : `${text}.`;
}
