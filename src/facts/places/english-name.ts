/** English names of divisions. They are readings of ours: the lists have Chinese names only. */
import { districtKindOf } from './division-kinds.js';
import type { Division } from './division-lists.js';
import { splitName } from './division-name.js';
import { nameFunctionalArea } from './functional-area-name.js';
import { WHOLE_NAMES } from './known-names.js';
import { namePeoples } from './peoples.js';
import { romanize } from './romanize.js';

/** `Weifang`, `Laoshan District`, `Yanbian Korean Autonomous Prefecture`. */
export function englishNameOf(division: Division): string {
  const { name } = division;
  const whole = WHOLE_NAMES.get(name);
  if (whole !== undefined) return whole;
  if (districtKindOf(division) === 'FUNCTIONAL_AREA') return nameFunctionalArea(name);
  const { proper, direction, peoples, generic } = splitName(name);
  // What has no word behind it is called by its proper name alone: Guangxi, not Guangxi Zhuang.
  if (generic === '') return romanize(proper);
  return [romanize(proper), direction, namePeoples(peoples), generic].filter((part) => part !== '').join(' ');
}
