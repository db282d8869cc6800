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

/** Dates of nodes, the first that is known being the one that they are found by. */
export const DATE_PROPERTIES = ['issuedOn', 'publishedOn', 'inForceFrom', 'designatedOn', 'openedOn'] as const;

/** What is searched of a node. Of the properties that may have it a node has one, or the first of them counts. */
export const SEARCHED: readonly (Omit<Field, 'text'> & { readonly properties: readonly string[] })[] = [
  { field: 'NAME', language: 'EN', properties: ['nameEn', 'titleEn'] },
  { field: 'NAME', language: 'ZH', properties: ['nameZh', 'titleZh'] },
  { field: 'ALIAS', language: 'EN', properties: ['aliasesEn'] },
  { field: 'ALIAS', language: 'ZH', properties: ['aliasesZh'] },
  { field: 'TEXT', language: 'EN', properties: ['textEn', 'definitionEn', 'explanationEn'] },
  { field: 'TEXT', language: 'ZH', properties: ['textZh', 'definitionZh', 'explanationZh'] },
  { field: 'DOCUMENT_NUMBER', language: null, properties: ['documentNumber'] },
  { field: 'PUBLISHER', language: null, properties: ['publisher'] },
  { field: 'DATE', language: null, properties: DATE_PROPERTIES },
  { field: 'KIND', language: null, properties: ['kind'] },
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

/** What of a node's properties is searched, as `SEARCHED` lists it; absent or null where it has none. */
export function searchedValues(properties: Readonly<Record<string, unknown>>): unknown[] {
  return SEARCHED.map((one) => one.properties.map((name) => properties[name]).find((value) => value != null));
}

/** The searched texts of the node with this id and these searched values; none for what has no text of its own. */
export function fieldsOf(id: string, values: readonly unknown[]): Field[] {
  const kindWords = KIND_WORDS[id.slice(0, id.indexOf('/'))];
  if (kindWords === undefined) return [];
  const fields: Field[] = [];
  for (const [index, { field, language }] of SEARCHED.entries()) {
    const value = field === 'KIND' ? wordsOfKind(kindWords, values[index]) : values[index];
    for (const text of Array.isArray(value) ? value : [value]) {
      if (typeof text !== 'string' || text === '') continue;
      fields.push({ field, language, text: text.slice(0, MOST_SEARCHED_CHARACTERS) });
    }
  }
  return fields;
}

function wordsOfKind(kindWords: string, kind: unknown): string {
  return typeof kind === 'string' ? `${kindWords} ${kind.toLowerCase().replaceAll('_', ' ')}` : kindWords;
}
