import { history } from '../change/history.js';
import { inLanguage, root, selected, type ResolversOf } from '../graphql/resolve.js';
import type {
  ChangeOnYearResolvers,
  Language,
  MeasureResolvers,
  NotComparedResolvers,
  ObservationResolvers,
  QueryResolvers,
  TargetProgressResolvers,
} from '../generated/resolvers.js';
import { nameOf, namesOf } from '../subject/subject-resolvers.js';
import { changeOf, type ChangeRow } from './change.js';
import { explainChange } from './explain-change.js';
import { explainNotCompared, explainProgress } from './explain-progress.js';
import { nameInWords, qualifierInWords } from './number-words.js';
import type { MeasureRow, ObservationRow } from './observation-graph.js';
import { progressOf, type NotComparedRow, type ProgressRow } from './progress.js';
import { observationSeries } from './series.js';

const Observation: ResolversOf<ObservationRow, ObservationResolvers> = {
  label: (row, { language }) => labelOf(row, language),
  history,
  sources: selected,
  measure: selected,
  subject: selected,
  industry: selected,
  setBy: selected,
  period: (row) => ({ kind: row.periodKind, start: row.periodStart, end: row.periodEnd, label: row.periodLabel }),
  conversion: ({ conversionValue: value, conversionUnit: unit }) =>
    value === null || unit === null ? null : { value, unit },
  change: (row, _given, context, info) =>
    context.reader.fillTogether(info, row, async (rows: readonly ObservationRow[]) =>
      changeOf(rows, await context.reader.clock(info, {}), context),
    ),
  progress: (row, given, context, info) =>
    context.reader.fillTogether(info, row, async (rows: readonly ObservationRow[]) =>
      progressOf(rows, await context.reader.clock(info, given), context),
    ),
};

/** `Jinan: industry scale, 2022: 27100000000 CNY`. */
function labelOf(row: ObservationRow, language: Language): string {
  const [subject, measure] = [nameInWords(row.ofSubject, language), nameInWords(row.ofMeasure, language)];
  const number = `${qualifierInWords(row.qualifier, language)}${row.value} ${row.unit}`;
  return `${subject}: ${measure}, ${row.periodLabel}: ${number}`;
}

const ChangeOnYear: ResolversOf<ChangeRow, ChangeOnYearResolvers> = {
  before: selected,
  explanation: (row, { language }) => explainChange(row, language),
};

const TargetProgress: ResolversOf<ProgressRow, TargetProgressResolvers> = {
  result: selected,
  notCompared: selected,
  explanation: (row, { language }) => explainProgress(row, language),
};

const NotCompared: ResolversOf<NotComparedRow, NotComparedResolvers> = {
  observation: selected,
  explanation: (row, { language }) => explainNotCompared(row, language),
};

const Measure: ResolversOf<MeasureRow, MeasureResolvers> = {
  label: nameOf,
  history,
  name: nameOf,
  names: namesOf,
  sources: selected,
  definition: (row, { language }) => inLanguage(language, row.definitionEn, row.definitionZh),
  observations: selected,
};

type Roots = 'observation' | 'observations' | 'observationSeries' | 'measure' | 'measures';
const Query: Pick<Required<QueryResolvers>, Roots> = {
  observation: root,
  observations: root,
  observationSeries: async (_parent, given, context, info) =>
    context.reader.fill(
      info,
      await observationSeries(given, await context.reader.clock(info, { knownAsOf: given.knownAsOf ?? null }), context),
    ),
  measure: root,
  measures: root,
};

export const observationResolvers = { Query, Observation, Measure, ChangeOnYear, TargetProgress, NotCompared };
