/**
 * Codes that the lists have beside those that replaced them in 2021. The package is made of a list from the beginning
 * of that year and one from its end; these are the entries of the former that have no towns in the latter.
 */

/** The same place, often of a new kind: its older code and its newer one. */
const RENUMBERED: Readonly<Record<string, string>> = {
  '350403': '350404', // 三元区, with Meilie
  '350427': '350405', // 沙县, 沙县区
  '350625': '350605', // 长泰县, 长泰区
  '350681': '350604', // 龙海市, 龙海区
  '410322': '410308', // 孟津县, 孟津区
  '410381': '410307', // 偃师市, 偃师区
  '431121': '431181', // 祁阳县, 祁阳市
  '450127': '450181', // 横县, 横州市
  '513425': '513402', // 会理县, 会理市
  '520522': '520581', // 黔西县, 黔西市
  '532331': '532302', // 禄丰县, 禄丰市
  '610322': '610305', // 凤翔县, 凤翔区
  '610928': '610981', // 旬阳县, 旬阳市
  '654223': '654203', // 沙湾县, 沙湾市
};

/** Districts that were merged into others: 下城区, 江干区, 梅列区, 吉利区. */
const MERGED: ReadonlySet<string> = new Set(['330103', '330104', '350402', '410306']);

const OLDER_CODES: ReadonlyMap<string, string> = new Map(
  Object.entries(RENUMBERED).map(([older, newer]) => [newer, older]),
);

/** Why an entry with this code is left out; undefined when it is not. */
export function reasonForSuperseded(code: string): string | undefined {
  if (MERGED.has(code)) return 'was merged into another district in 2021';
  return code in RENUMBERED ? 'is in the lists under its newer code too' : undefined;
}

/** The code that the place had before this one, when the lists have both. */
export function olderCodeOf(code: string): string | undefined {
  return OLDER_CODES.get(code);
}
