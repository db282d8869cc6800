/** By what policies are grouped, and how it is had. `schema/statistics.graphql` says what each means. */
import type { PolicyDimension } from '../generated/resolvers.js';
import { EVENTS, FIRST_DATE, STATUS_RULES } from '../lineage/status-graph.js';
import { nodes, SOURCE_TIER, type Chain, type Dimension } from './dimension-graph.js';

const APPLIES = '(x)-[r:APPLIES_IN]->(y:Place)';
const ZONE = '(x)-[r:DESIGNATES|GOVERNS|APPLIES_IN]->(y:Zone)';
const LIES = '(x)-[r:LOCATED_IN]->(y:Place)';
const PART = '(x)-[r:PART_OF]->(y:Place)';

/** To the places of a policy: those in which it applies, and those in which its zones lie. */
const PLACES: readonly Chain[] = [[APPLIES], [ZONE, LIES]];

const statuses = STATUS_RULES.map(({ when, status }) => `WHEN ${when} THEN '${status}'`).join(' ');

export const POLICY_DIMENSIONS: Readonly<Record<PolicyDimension, Dimension>> = {
  ISSUER: nodes('(x)-[r:ISSUED_BY]->(y:PublicBody)', 'PublicBody'),
  MINISTRY: nodes('(x)-[r:ISSUED_BY]->(y:Ministry)', 'Ministry'),
  // A place, what it is part of, and what that is part of: from a district to its city and its province.
  PROVINCE: { kind: 'nodes', steps: [PLACES, [[], [PART], [PART, PART]]], label: 'Province' },
  CITY: { kind: 'nodes', steps: [PLACES, [[], [PART]]], label: 'City' },
  ZONE: nodes(ZONE, 'Zone'),
  INDUSTRY: nodes('(x)-[r:TARGETS]->(y:Industry)', 'Industry'),
  KIND: { kind: 'expression', text: 'x.kind' },
  STATUS: { kind: 'clauses', clauses: EVENTS, text: `CASE ${statuses} END` },
  YEAR: { kind: 'expression', text: `substring(${FIRST_DATE}, 0, 4)` },
  CONFIDENCE: { kind: 'expression', text: 'x.confidence' },
  SOURCE_TIER,
};
