import { districtKindOf, reasonToSkip } from './division-kinds.js';
import type { Division } from './division-lists.js';
import { splitName } from './division-name.js';

/**
 * The short Chinese names of the divisions of one level, by code: `潍坊` for 潍坊市. Only names of two characters or
 * more that no other division of the level has as its short or its whole name: 朝阳 would be four places.
 */
export function shortNamesOf(divisions: readonly Division[]): ReadonlyMap<string, string> {
  const candidates = divisions
    .filter((division) => reasonToSkip(division) === undefined && districtKindOf(division) !== 'FUNCTIONAL_AREA')
    .map(({ code, name }) => ({ code, name, shortName: splitName(name).proper }));
  const uses = new Map<string, number>();
  for (const { name, shortName } of candidates) {
    for (const text of new Set([name, shortName])) uses.set(text, (uses.get(text) ?? 0) + 1);
  }
  const fitting = candidates.filter(
    ({ name, shortName }) => shortName !== name && [...shortName].length >= 2 && uses.get(shortName) === 1,
  );
  return new Map(fitting.map(({ code, shortName }) => [code, shortName]));
}
