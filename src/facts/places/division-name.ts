/** The parts of a division's Chinese name: its proper name, and the words that say what it is. */
import { FORESTRY_DISTRICT } from './division-kinds.js';
import { splitPeoples } from './peoples.js';

export interface DivisionName {
  /** `潍坊` of 潍坊市, `石柱` of 石柱土家族自治县, `巴林` of 巴林左旗. */
  readonly proper: string;
  /** In English, where the name tells the parts of a banner apart: `Left`. */
  readonly direction: string;
  /** The peoples that it is autonomous for, in Chinese. */
  readonly peoples: readonly string[];
  /** What it is, in English: `Autonomous County`; empty for a province or a city. */
  readonly generic: string;
}

/** Longest first: 自治县 ends in 县 too. */
const GENERICS: readonly (readonly [string, string])[] = [
  ['特别行政区', ''],
  ['自治区', ''],
  ['自治州', 'Autonomous Prefecture'],
  ['自治县', 'Autonomous County'],
  ['自治旗', 'Autonomous Banner'],
  ['联合旗', 'United Banner'],
  ['地区', 'Prefecture'],
  ['新区', 'New Area'],
  ['特区', 'Special District'],
  ['矿区', 'Mining District'],
  ['群岛', 'Islands'],
  ['省', ''],
  ['市', ''],
  ['盟', 'League'],
  ['县', 'County'],
  ['旗', 'Banner'],
  ['区', 'District'],
];

const DIRECTIONS: readonly (readonly [string, string])[] = [
  ['左翼中', 'Left Wing Middle'],
  ['左翼后', 'Left Wing Rear'],
  ['右翼前', 'Right Wing Front'],
  ['右翼中', 'Right Wing Middle'],
  ['右翼后', 'Right Wing Rear'],
  ['左', 'Left'],
  ['右', 'Right'],
  ['前', 'Front'],
  ['中', 'Middle'],
  ['后', 'Rear'],
];

export function splitName(name: string): DivisionName {
  if (name === FORESTRY_DISTRICT) return { proper: '神农架', direction: '', peoples: [], generic: 'Forestry District' };
  const [before, generic] = takeEnding(name, GENERICS);
  // Only banners are told apart by directions; 市中区 is a name of its own.
  const [named, direction] = generic === 'Banner' ? takeEnding(before, DIRECTIONS) : [before, ''];
  const { place, peoples } = splitPeoples(named);
  // A place that is named after its people alone: 东乡族自治县.
  const proper = peoples.length === 0 && generic.startsWith('Autonomous') ? place.replace(/族$/, '') : place;
  return { proper, direction, peoples, generic };
}

/**
 * What stands before the first of `endings` that fits, and that ending's English. Before a longer ending stand two
 * characters at least: 清新区 is the district 清新, not the new area 清.
 */
function takeEnding(name: string, endings: readonly (readonly [string, string])[]): readonly [string, string] {
  const found = endings.find(
    ([ending]) => name.endsWith(ending) && name.length - ending.length >= Math.min(ending.length, 2),
  );
  return found ? [name.slice(0, -found[0].length), found[1]] : [name, ''];
}
