import { inLanguage, root, selected, type ResolversOf } from '../graphql/resolve.js';
import type { MeasureResolvers, ObservationResolvers, QueryResolvers } from '../generated/resolvers.js';
import { nameOf, namesOf } from '../subject/subject-resolvers.js';
import type { MeasureRow, ObservationRow } from './observation-graph.js';
import { QUALIFIER_WORDS } from './qualifier-words.js';

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
