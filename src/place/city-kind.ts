import type { CityKind } from '../generated/resolvers.js';

/** What sort of unit of prefecture level bears this Chinese name; null without one. */
export function cityKindOf(nameZh: string | null): CityKind | null {
  if (nameZh === null) return null;
  if (nameZh.endsWith('自治州')) return 'AUTONOMOUS_PREFECTURE';
  if (nameZh.endsWith('地区')) return 'PREFECTURE';
  return nameZh.endsWith('盟') ? 'LEAGUE' : 'CITY';
}
