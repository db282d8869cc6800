import { districtKindOf, reasonToSkip } from './division-kinds.js';
import type { Division } from './division-lists.js';
import { splitName } from './division-name.js';
import { olderCodeOf } from './superseded-codes.js';

/** The Chinese aliases of the divisions of one level, by code: the short name, and the name under an older code. */
export function aliasesOf(divisions: readonly Division[]): ReadonlyMap<string, readonly string[]> {
  const shortNames = shortNamesOf(divisions);
  const names = new Map(divisions.map(({ code, name }) => [code, name]));
  const aliases = divisions.map(({ code, name }) => {
    const older = names.get(olderCodeOf(code) ?? '');
    const given = [shortNames.get(code), older].flatMap((alias) =>
      alias === undefined || alias === name ? [] : [alias],
    );
    return [code, [...new Set(given)]] as const;
  });
  return new Map(aliases.filter(([, given]) => given.length > 0));
}

/**
 * The short Chinese names, by code: `潍坊` for 潍坊市. Only names of two characters or
 * more that no other division of the level has as its short or its whole name: 朝阳 would be four places.
 */
function shortNamesOf(divisions: readonly Division[]): ReadonlyMap<string, string> {
  const candidates = divisions
    .filter((division) => reasonToSkip(division) === undefined && districtKindOf(division) !== 'FUNCTIONAL_AREA')
    .map(({ code, name }) => ({ code, name, shortName: splitName(name).proper }));
  const uses = new Map<string, number>();
  for (const { name, shortName } of candidates) {
    for (const text of new Set([name, shortName])) uses.set(text, (uses.get(text) ?? 0) + 1);
  }
  const fitting = candidates.filter(
    ({ name, shortName }) => shortName !== name && shortName.length >= 2 && uses.get(shortName) === 1,
  );
  return new Map(fitting.map(({ code, shortName }) => [code, shortName]));
}
