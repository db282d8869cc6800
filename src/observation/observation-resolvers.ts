import { inLanguage, root, selected, type ResolversOf } from '../graphql/resolve.js';
import type { MeasureResolvers, ObservationResolvers, Qualifier, QueryResolvers } from '../generated/resolvers.js';
import { nameOf, namesOf } from '../subject/subject-resolvers.js';
import type { MeasureRow, ObservationRow } from './observation-graph.js';

/** How a qualifier reads before a number: the empty text for an exact one. */
const QUALIFIER_WORDS: Readonly<Record<Qualifier, { readonly en: string; readonly zh: string }>> = {
  EXACT: { en: '', zh: '' },
  NEARLY: { en: 'nearly ', zh: '近' },
  ABOUT: { en: 'about ', zh: '约' },
  MORE_THAN: { en: 'more than ', zh: '超' },
  AT_LEAST: { en: 'at least ', zh: '不低于' },
  LESS_THAN: { en: 'less than ', zh: '不到' },
  AT_MOST: { en: 'at most ', zh: '不超过' },
};

const Observation: ResolversOf<ObservationRow, ObservationResolvers> = {
  label: (row, { language }) => labelOf(row, language),
  sources: selected,
  measure: selected,
  subject: selected,
  industry: selected,
  setBy: selected,
  period: (row) => ({ kind: row.periodKind, start: row.periodStart, end: row.periodEnd, label: row.periodLabel }),
  conversion: ({ conversionValue: value, conversionUnit: unit }) =>
    value === null || unit === null ? null : { value, unit },
};

/** `Jinan: industry scale, 2022: 27100000000 CNY`. */
function labelOf(row: ObservationRow, language: 'EN' | 'ZH'): string {
  const words = QUALIFIER_WORDS[row.qualifier];
  const subject = inLanguage(language, row.subjectEn, row.subjectZh);
  const measure = inLanguage(language, row.measureEn, row.measureZh);
  const number = `${inLanguage(language, words.en, words.zh)}${row.value} ${row.unit}`;
  return `${subject}: ${measure}, ${row.periodLabel}: ${number}`;
}

const Measure: ResolversOf<MeasureRow, MeasureResolvers> = {
  label: nameOf,
  name: nameOf,
  names: namesOf,
  sources: selected,
  definition: (row, { language }) => inLanguage(language, row.definitionEn, row.definitionZh),
  observations: selected,
};

type Roots = 'observation' | 'observations' | 'measure' | 'measures';
const Query: Pick<Required<QueryResolvers>, Roots> = {
  observation: root,
  observations: root,
  measure: root,
  measures: root,
};

export const observationResolvers = { Query, Observation, Measure };
