/** The core of a name: what is left of it without the word for the sort of place, by which two names alike differ. */

/** What sort of place it is, at the end of a Chinese name; the longer first. */
const CHINESE_SORT =
  /(产业园区|工业园区|科技园区|集聚区|聚集区|集聚地|示范区|先导区|试验区|开发区|产业园|工业园|科技园|产业带|产业区|园区|基地|小镇|新城|中心|大厦|集群|园|区|镇|城|岛|谷|港|湾)$/u;
const INDUSTRY = '产业';

/** The same in English, wherever it stands. */
const ENGLISH_SORTS = new Set(
  'a and area base bay building campus center centre city cluster district harbor harbour hub island of park port site the tower town valley zone'.split(
    ' ',
  ),
);

/** A name whose core is shorter says little more than where the thing is. */
const LEAST_CHARACTERS = 4;
const LEAST_WORDS = 2;

/** The core of a name in a language; undefined when it is too short to tell anything. */
export function coreOfName(name: string, language: 'en' | 'zh'): string | undefined {
  const text = name
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/\([^()]*\)/gu, '');
  return language === 'zh' ? chineseCore(text) : englishCore(text);
}

/** `青岛人工智能产业园` and `青岛人工智能产业集聚区` both give `青岛人工智能产业`. */
function chineseCore(text: string): string | undefined {
  const letters = text.replaceAll(/[^\p{L}\p{N}]/gu, '');
  const [sort] = CHINESE_SORT.exec(letters) ?? [''];
  const stem = letters.slice(0, letters.length - sort.length);
  const core = sort.startsWith(INDUSTRY) ? `${stem}${INDUSTRY}` : stem;
  return Array.from(core).length < LEAST_CHARACTERS ? undefined : core;
}

/** `Qingdao AI Industrial Park` and `Qingdao AI Industry Cluster Area` both give `qingdao ai industry`. */
function englishCore(text: string): string | undefined {
  const words = text
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && !ENGLISH_SORTS.has(word))
    .map((word) => (/^industr(ial|ies)$/.test(word) ? 'industry' : word));
  return words.length < LEAST_WORDS ? undefined : words.join(' ');
}
