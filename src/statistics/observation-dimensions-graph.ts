/** By what observations are grouped, and how it is had. `schema/statistics.graphql` says what each means. */
import type { ObservationDimension } from '../generated/resolvers.js';
import { node, SOURCE_TIER, type Dimension } from './dimension-graph.js';

const SUBJECT = '(x)-[:ABOUT]->(y:Subject)';

export const OBSERVATION_DIMENSIONS: Readonly<Record<ObservationDimension, Dimension>> = {
  MEASURE: node('(x)-[:OF_MEASURE]->(y:Measure)'),
  SUBJECT: node(SUBJECT),
  SUBJECT_KIND: {
    kind: 'picked',
    pattern: SUBJECT,
    item: 'y.id',
    pick: (list) => `replace(toUpper(split(head(${list}), '/')[0]), '-', '_')`,
  },
  INDUSTRY: node('(x)-[:IN_INDUSTRY]->(y:Industry)'),
  PERIOD: {
    kind: 'expression',
    text: "CASE WHEN x.periodStart = x.periodEnd THEN x.periodEnd ELSE x.periodStart + '/' + x.periodEnd END",
  },
  YEAR: { kind: 'expression', text: 'substring(x.periodEnd, 0, 4)' },
  NATURE: { kind: 'expression', text: 'x.nature' },
  QUALIFIER: { kind: 'expression', text: 'x.qualifier' },
  UNIT: { kind: 'expression', text: 'x.unit' },
  SET_BY: node('(x)-[:SET_BY]->(y:Policy)'),
  CONFIDENCE: { kind: 'expression', text: 'x.confidence' },
  SOURCE_TIER,
};
