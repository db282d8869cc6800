/** What of a node is searched, taken from its properties as they are kept in the graph. */
import type { Language } from '../generated/resolvers.js';

/** Where in a node a text stands. `KIND` is what it is, in words. */
export type FieldName = 'NAME' | 'ALIAS' | 'DOCUMENT_NUMBER' | 'TEXT' | 'PUBLISHER' | 'DATE' | 'KIND';

export interface Field {
  readonly field: FieldName;
  /** The language of the text; null where it is of none, or of any. */
  readonly language: Language | null;
  readonly text: string;
}

/** The properties that are searched; in the graph they are absent or null where a node has none. */
export const SEARCHED_PROPERTIES = [
  'nameEn',
  'nameZh',
  'aliasesEn',
  'aliasesZh',
  'documentNumber',
  'titleEn',
  'titleZh',
  'textEn',
  'textZh',
  'definitionEn',
  'definitionZh',
  'explanationEn',
  'explanationZh',
  'publisher',
  'kind',
  ...(['issuedOn', 'publishedOn', 'inForceFrom', 'designatedOn', 'openedOn'] as const),
] as const;

/** Dates of nodes, the first that is known being the one that they are found by. */
export const DATE_PROPERTIES = ['issuedOn', 'publishedOn', 'inForceFrom', 'designatedOn', 'openedOn'] as const;

const BILINGUAL: readonly (readonly [string, FieldName])[] = [
  ['name', 'NAME'],
  ['title', 'NAME'],
  ['aliases', 'ALIAS'],
  ['text', 'TEXT'],
  ['definition', 'TEXT'],
  ['explanation', 'TEXT'],
];

/** How much of a text is searched: all of any title or sentence, and of a document the beginning. */
const MOST_SEARCHED_CHARACTERS = 5_000;

/** What people call a thing of a kind when they leave it unnamed: `the Jinan plan`, `Qingdao AI park`. */
const KIND_WORDS: Readonly<Record<string, string>> = {
  ministry: 'ministry 部委',
  'local-government': 'government 政府',
  policy: 'policy 政策 文件',
  country: 'country 国家',
  province: 'province 省',
  city: 'city 市',
  district: 'district 区',
  zone: 'zone 区',
  park: 'park 园区',
  industry: 'industry 产业',
  measure: 'measure indicator 指标',
  claim: 'claim',
  conflict: 'conflict 冲突 矛盾',
  source: 'source 来源',
};

/** The searched texts of the node with this id and these properties; none for what has no text of its own. */
export function fieldsOf(id: string, properties: Readonly<Record<string, unknown>>): Field[] {
  const kindWords = KIND_WORDS[id.slice(0, id.indexOf('/'))];
  if (kindWords === undefined) return [];
  const fields: Field[] = [];
  const add = (field: FieldName, language: Language | null, value: unknown) => {
    const texts = Array.isArray(value) ? value : [value];
    for (const text of texts) {
      if (typeof text !== 'string' || text === '') continue;
      fields.push({ field, language, text: text.slice(0, MOST_SEARCHED_CHARACTERS) });
    }
  };
  for (const [name, field] of BILINGUAL) {
    add(field, 'EN', properties[`${name}En`]);
    add(field, 'ZH', properties[`${name}Zh`]);
  }
  add('DOCUMENT_NUMBER', null, properties['documentNumber']);
  add('PUBLISHER', null, properties['publisher']);
  add(
    'DATE',
    null,
    DATE_PROPERTIES.map((name) => properties[name]).find((date) => typeof date === 'string'),
  );
  const kind = properties['kind'];
  add('KIND', null, typeof kind === 'string' ? `${kindWords} ${kind.toLowerCase().replaceAll('_', ' ')}` : kindWords);
  return fields;
}
