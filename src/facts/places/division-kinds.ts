/** What sort of unit an entry of the lists is, told by its name and its code. */
import type { DISTRICT_KINDS, PROVINCE_KINDS } from '../vocabulary.js';
import type { Division } from './division-lists.js';
import { reasonForSuperseded } from './superseded-codes.js';

type ProvinceKind = (typeof PROVINCE_KINDS)[number];
type DistrictKind = (typeof DISTRICT_KINDS)[number];

/** The one forestry district; 北林区 and others are districts whose own name ends in 林. */
export const FORESTRY_DISTRICT = '神农架林区';

/** Longest first: 自治县 ends in 县 too. */
const DISTRICT_ENDINGS: readonly (readonly [string, DistrictKind])[] = [
  ['自治县', 'AUTONOMOUS_COUNTY'],
  ['自治旗', 'AUTONOMOUS_BANNER'],
  ['特区', 'SPECIAL_DISTRICT'],
  ['县', 'COUNTY'],
  ['旗', 'BANNER'],
  ['市', 'COUNTY_LEVEL_CITY'],
];

/** Why an entry is left out: it holds others together, or is listed by its newer code too; undefined for a place. */
export function reasonToSkip({ code, name }: Division): string | undefined {
  if (name === '市辖区') return 'stands for the districts of a city together';
  if (name.endsWith('直辖县级行政区划')) return 'stands for the units directly under a province together';
  return reasonForSuperseded(code);
}

/** Throws when the name ends in none of the four words for a province-level unit. */
export function provinceKindOf({ name }: Division): ProvinceKind {
  if (name.endsWith('省')) return 'PROVINCE';
  if (name.endsWith('市')) return 'MUNICIPALITY';
  if (name.endsWith('自治区')) return 'AUTONOMOUS_REGION';
  if (name.endsWith('特别行政区')) return 'SPECIAL_ADMINISTRATIVE_REGION';
  throw new Error(`A province must be named 省, 市, 自治区 or 特别行政区, but got ${name}`);
}

export function districtKindOf(division: Division): DistrictKind {
  const { name } = division;
  if (isFunctionalArea(division)) return 'FUNCTIONAL_AREA';
  if (name === FORESTRY_DISTRICT) return 'FORESTRY_DISTRICT';
  // 中沙群岛的岛礁及其海域 goes on behind the word.
  if (name.includes('群岛')) return 'ISLANDS';
  // 清新区 is the district 清新.
  if (name.endsWith('新区') && name.length > 3) return 'NEW_AREA';
  return DISTRICT_ENDINGS.find(([ending]) => name.endsWith(ending))?.[1] ?? 'DISTRICT';
}

/** The statistics give development zones and the like the numbers from 71 to 79 within their city. */
function isFunctionalArea({ code, name }: Division): boolean {
  return code[4] === '7' || name.endsWith('行政委员会');
}
