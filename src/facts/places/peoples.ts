/** The peoples that autonomous places are named after, as their names stand in the names of places. */

/** `各族`, all peoples, stands in the place of one. */
const PEOPLES: Readonly<Record<string, string>> = {
  各族: 'Various Nationalities',
  朝鲜族: 'Korean',
  满族: 'Manchu',
  蒙古族: 'Mongol',
  蒙古: 'Mongol',
  达斡尔族: 'Daur',
  回族: 'Hui',
  土家族: 'Tujia',
  苗族: 'Miao',
  侗族: 'Dong',
  瑶族: 'Yao',
  畲族: 'She',
  壮族: 'Zhuang',
  毛南族: 'Maonan',
  仫佬族: 'Mulao',
  黎族: 'Li',
  藏族: 'Tibetan',
  羌族: 'Qiang',
  彝族: 'Yi',
  布依族: 'Buyei',
  仡佬族: 'Gelao',
  水族: 'Sui',
  哈尼族: 'Hani',
  傣族: 'Dai',
  白族: 'Bai',
  景颇族: 'Jingpo',
  傈僳族: 'Lisu',
  纳西族: 'Naxi',
  拉祜族: 'Lahu',
  佤族: 'Va',
  布朗族: 'Blang',
  独龙族: 'Derung',
  怒族: 'Nu',
  普米族: 'Pumi',
  裕固族: 'Yugur',
  哈萨克族: 'Kazakh',
  哈萨克: 'Kazakh',
  东乡族: 'Dongxiang',
  保安族: 'Bonan',
  撒拉族: 'Salar',
  土族: 'Tu',
  柯尔克孜: 'Kyrgyz',
  塔吉克: 'Tajik',
  锡伯: 'Xibe',
  维吾尔: 'Uyghur',
};

const ANY_PEOPLE = Object.keys(PEOPLES).join('|');
/** The place has two characters or more: 内蒙古 is no place 内 of the Mongols. */
const NAMED_AFTER = new RegExp(`^(.{2,}?)((?:${ANY_PEOPLE})+)$`);
const EACH_PEOPLE = new RegExp(ANY_PEOPLE, 'g');

/** Divides `石柱土家族` into the place and the peoples; all of it is the place when no people follows. */
export function splitPeoples(name: string): { readonly place: string; readonly peoples: readonly string[] } {
  const match = NAMED_AFTER.exec(name);
  const [, place = name, peoples = ''] = match ?? [];
  return { place, peoples: peoples.match(EACH_PEOPLE) ?? [] };
}

/** `A, B and C`, in English; empty text for none. */
export function namePeoples(peoples: readonly string[]): string {
  const names = peoples.map((people) => PEOPLES[people] ?? people);
  return [names.slice(0, -1).join(', '), names.at(-1) ?? ''].filter((part) => part !== '').join(' and ');
}
