import {
  compare,
  connection,
  expression,
  one,
  properties,
  some,
  type DomainDefinition,
  type PropertyField,
} from '../plan/definition.js';
import {
  all,
  assertionFields,
  byName,
  entityFields,
  lookUpById,
  lookUpByName,
  namedEntityFields,
  namedFilters,
  nameFields,
  sourcedFields,
  sourcedFilters,
  type AssertionRow,
  type NamedRow,
  type SourcedRow,
} from '../subject/subject-graph.js';
import { numberColumns, type ComparedNumber } from './numbers-graph.js';

export interface MeasureRow extends NamedRow, SourcedRow {
  readonly definitionEn: string | null;
  readonly definitionZh: string | null;
  readonly unit: string;
  readonly gaugesSize: boolean;
}

export interface ObservationRow extends AssertionRow, ComparedNumber {
  readonly yearOnYearPercent: string | null;
  readonly conversionValue: string | null;
  readonly conversionUnit: string | null;
  readonly reportedAs: string | null;
}

const MEASURE = '(x)-[:OF_MEASURE]->(y:Measure)';
const OF_MEASURE = '(x)<-[:OF_MEASURE]-(y:Observation)';
const SUBJECT = '(x)-[:ABOUT]->(y:Subject)';
const INDUSTRY = '(x)-[:IN_INDUSTRY]->(y:Industry)';
const SET_BY = '(x)-[:SET_BY]->(y:Policy)';

const period = properties('periodKind', 'periodStart', 'periodEnd', 'periodLabel');
const { inIndustry: _inIndustry, ...labelColumns } = numberColumns;
const label: PropertyField = { kind: 'property', columns: labelColumns };
/** All that a comparison regards. */
const compared: PropertyField = { kind: 'property', columns: numberColumns };

export const observationDefinition: DomainDefinition = {
  types: {
    Observation: {
      label: 'Observation',
      fields: {
        ...assertionFields,
        ...entityFields,
        label,
        measure: one(`MATCH ${MEASURE}`, 'Measure'),
        subject: one(`MATCH ${SUBJECT}`, 'Entity'),
        industry: one(`MATCH ${INDUSTRY}`, 'Industry'),
        setBy: one(`MATCH ${SET_BY}`, 'Policy'),
        value: properties('value'),
        unit: properties('unit'),
        qualifier: properties('qualifier'),
        nature: properties('nature'),
        period,
        yearOnYearPercent: properties('yearOnYearPercent'),
        conversion: properties('conversionValue', 'conversionUnit'),
        scope: properties('scope'),
        reportedAs: properties('reportedAs'),
        change: { ...compared, columns: { ...compared.columns, yearOnYearPercent: 'x.yearOnYearPercent' } },
        progress: compared,
      },
    },
    Measure: {
      label: 'Measure',
      fields: {
        ...namedEntityFields,
        ...nameFields,
        ...sourcedFields,
        definition: properties('definitionEn', 'definitionZh'),
        unit: properties('unit'),
        gaugesSize: expression('gaugesSize', 'coalesce(x.gaugesSize, false)'),
        observations: connection(`MATCH ${OF_MEASURE}`, 'Observation'),
      },
    },
  },
  lists: {
    Observation: {
      filters: {
        ...sourcedFilters,
        measure: some(MEASURE, 'Measure'),
        subject: some(SUBJECT, 'Entity'),
        industry: some(INDUSTRY, 'Industry'),
        setBy: some(SET_BY, 'Policy'),
        value: { kind: 'compare', expressions: ['x.valueNumber'], convert: Number },
        unit: compare('unit'),
        qualifier: compare('qualifier'),
        nature: compare('nature'),
        periodStart: compare('periodStart'),
        periodEnd: compare('periodEnd'),
        period: { kind: 'span', first: 'x.periodStart', last: 'x.periodEnd', sort: compare('periodKind') },
        scope: compare('scope'),
      },
      orders: {
        PERIOD_END: { expression: 'x.periodEnd', indexed: true },
        VALUE: { expression: 'x.valueNumber', indexed: true },
        MEASURE_NAME: { related: { pattern: MEASURE, value: 'min(y.sortName)' } },
        SUBJECT_NAME: { related: { pattern: SUBJECT, value: 'min(y.sortName)' } },
      },
    },
    Measure: {
      filters: { ...namedFilters, unit: compare('unit') },
      orders: { NAME: byName, OBSERVATION_COUNT: { related: { pattern: OF_MEASURE, value: 'count(DISTINCT y)' } } },
    },
  },
  roots: {
    observation: lookUpById('Observation'),
    observations: all('Observation'),
    measure: lookUpByName('Measure'),
    measures: all('Measure'),
  },
};
