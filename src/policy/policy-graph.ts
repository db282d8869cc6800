import { LINEAGE_RELATIONS } from '../facts/vocabulary.js';
import {
  compare,
  connection,
  expression,
  list,
  one,
  properties,
  related,
  some,
  type DomainDefinition,
} from '../plan/definition.js';
import { all, byName, lookUpByName, subjectFields, titledFilters, type SubjectRow } from '../subject/subject-graph.js';
import { lineageClauses } from '../lineage/lineage-steps.js';
import { rulesOf, STATUS_RULE, STATUS_VERDICT } from '../lineage/status-graph.js';
import type { PolicyKind, PolicyStage, PolicyStatus, StatusRule } from '../generated/resolvers.js';
import type { Clock } from '../plan/clock.js';
import type { Row } from '../plan/shape.js';
import { normalizeDocumentNumber } from './document-number.js';

export interface PolicyRow extends SubjectRow {
  readonly documentNumber: string | null;
  readonly kind: PolicyKind;
  readonly stage: PolicyStage;
  readonly adoptedOn: string | null;
  readonly issuedOn: string | null;
  readonly publishedOn: string | null;
  readonly inForceFrom: string | null;
  readonly inForceTo: string | null;
}

/** The verdict on whether a policy is in force. */
export interface StatusRow extends Row {
  readonly rule: StatusRule;
  readonly date: string | null;
  readonly asOf: string;
  /** The id of the relation that decided. */
  readonly relationId: string | null;
  /** By what was known at which instant. */
  readonly clock: Clock;
}

const LINEAGE = LINEAGE_RELATIONS.join('|');
const ISSUERS = '(x)-[r:ISSUED_BY]->(y:PublicBody)';
const PLACES = '(x)-[r:APPLIES_IN]->(y:Place)';
const ZONES = '(x)-[r:GOVERNS|APPLIES_IN]->(y:Zone)';
const INDUSTRIES = '(x)-[r:TARGETS]->(y:Industry)';
const UPSTREAM = `(x)-[r:${LINEAGE}]->(y:Policy)`;
const DOWNSTREAM = `(x)<-[r:${LINEAGE}]-(y:Policy)`;

const { name: _name, ...commonFields } = subjectFields;
/** Of a verdict: the sources of the relation that decided, or else of the policy; none of what was not recorded. */
const VERDICT_SOURCES =
  'CALL (x) { MATCH (:Entity {id: x.id})<-[decided:REPEALS|REPLACES|COMMENCES]-(:Policy) WHERE decided.id = x.relation AND known(decided) ' +
  'UNWIND decided.sources AS source MATCH (y:Source {id: source}) RETURN y UNION ALL ' +
  'MATCH (:Entity {id: x.id})-[support:SUPPORTED_BY]->(y:Source) ' +
  "WHERE held(support) AND x.relation IS NULL AND x.rule <> 'NOT_RECORDED' RETURN y } WITH y";
/** Answered by its resolver, by a traversal. */
const computed = properties();
const byRelation = { conditions: { relations: 'type(r) IN $value' } };

export const policyDefinition: DomainDefinition = {
  types: {
    Policy: {
      label: 'Policy',
      fields: {
        ...commonFields,
        title: properties('nameEn', 'nameZh'),
        documentNumber: properties('documentNumber'),
        kind: properties('kind'),
        stage: properties('stage'),
        adoptedOn: properties('adoptedOn'),
        issuedOn: properties('issuedOn'),
        publishedOn: properties('publishedOn'),
        inForceFrom: properties('inForceFrom'),
        inForceTo: properties('inForceTo'),
        observations: connection('MATCH (x)<-[:SET_BY]-(y:Observation)', 'Observation'),
        status: { ...one(STATUS_VERDICT, 'Entity'), clocked: true, isTimeless: true },
        lineage: { kind: 'traversed', reached: ['edges.node', 'nodes'], clauses: lineageClauses },
        impact: computed,
        inForceChain: computed,
        timeline: computed,
        issuers: related(`MATCH ${ISSUERS}`, 'PublicBody'),
        places: related(`MATCH ${PLACES}`, 'Place'),
        zones: related(`MATCH ${ZONES}`, 'Zone'),
        designates: related('MATCH (x)-[r:DESIGNATES]->(y:Entity)', 'Designated'),
        industries: related(`MATCH ${INDUSTRIES}`, 'Industry'),
        upstream: related(`MATCH ${UPSTREAM}`, 'Policy', byRelation),
        downstream: related(`MATCH ${DOWNSTREAM}`, 'Policy', byRelation),
      },
    },
    // What is asked of is the verdict, a map and not a node.
    PolicyStatusReport: {
      isView: true,
      fields: {
        status: properties('rule'),
        rule: properties('rule'),
        explanation: properties('rule', 'date'),
        asOf: expression('asOf', '$day'),
        date: properties('date'),
        coverage: { kind: 'property', columns: { relationId: 'x.relation', asOf: '$day' } },
        // Whatever the clock: the verdict has decided already which relation counts, and it may begin after the day.
        relation: {
          ...one(
            'MATCH (:Entity {id: x.id})<-[y:REPEALS|REPLACES|COMMENCES]-(:Policy) WHERE y.id = x.relation AND known(y) WITH y',
            'Relation',
          ),
          isTimeless: true,
        },
        sources: list(VERDICT_SOURCES, 'Source'),
      },
    },
  },
  lists: {
    Policy: {
      filters: {
        ...titledFilters,
        documentNumber: { ...compare('documentNumber'), convert: (value) => normalizeDocumentNumber(String(value)) },
        kind: compare('kind'),
        stage: compare('stage'),
        issuedOn: compare('issuedOn'),
        publishedOn: compare('publishedOn'),
        inForceFrom: compare('inForceFrom'),
        inForceTo: compare('inForceTo'),
        status: {
          kind: 'clocked',
          clauses: STATUS_RULE,
          convert: (statuses) => rulesOf(statuses as PolicyStatus[]),
        },
        issuedBy: some(ISSUERS, 'PublicBody'),
        places: some(PLACES, 'Place'),
        zones: some(ZONES, 'Zone'),
        industries: some(INDUSTRIES, 'Industry'),
        upstream: some(UPSTREAM, 'Policy'),
        downstream: some(DOWNSTREAM, 'Policy'),
      },
      orders: {
        TITLE: byName,
        DOCUMENT_NUMBER: { expression: 'x.documentNumber', indexed: true },
        ISSUED_ON: { expression: 'x.issuedOn', indexed: true },
        PUBLISHED_ON: { expression: 'x.publishedOn', indexed: true },
        IN_FORCE_FROM: { expression: 'x.inForceFrom', indexed: true },
        ISSUER_NAME: { related: { pattern: ISSUERS, value: 'min(y.sortName)' } },
        UPSTREAM_COUNT: { related: { pattern: UPSTREAM, value: 'count(DISTINCT y)' } },
        DOWNSTREAM_COUNT: { related: { pattern: DOWNSTREAM, value: 'count(DISTINCT y)' } },
      },
    },
    Designated: { filters: {}, orders: {} },
  },
  roots: {
    policy: {
      ...lookUpByName('Policy', 'title', { documentNumber: 'y.documentNumber = $value' }),
      convert: { documentNumber: normalizeDocumentNumber },
    },
    policies: all('Policy'),
  },
};
