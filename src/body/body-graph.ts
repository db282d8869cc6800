import { compare, one, properties, related, some, type DomainDefinition } from '../plan/definition.js';
import { all, byName, lookUpByName, namedFilters, subjectFields, type SubjectRow } from '../subject/subject-graph.js';
import type { GovernmentLevel, LocalGovernmentKind, MinistryKind } from '../generated/resolvers.js';

export interface MinistryRow extends SubjectRow {
  readonly kind: MinistryKind;
}
export interface LocalGovernmentRow extends SubjectRow {
  readonly kind: LocalGovernmentKind;
  readonly level: GovernmentLevel;
}

const PARENT = '(x)-[r:PART_OF]->(y:PublicBody)';
const JURISDICTION = '(x)-[r:GOVERNS]->(y:Place)';
const POLICIES = '(x)<-[r:ISSUED_BY]-(y:Policy)';

const bodyFields = {
  ...subjectFields,
  kind: properties('kind'),
  parent: one(`MATCH ${PARENT}`, 'PublicBody'),
  children: related('MATCH (x)<-[r:PART_OF]-(y:PublicBody)', 'PublicBody'),
  jurisdiction: one(`MATCH ${JURISDICTION}`, 'Place'),
  policies: related(`MATCH ${POLICIES}`, 'Policy'),
  zones: related('MATCH (x)-[r:DESIGNATES]->(y:Zone)', 'Zone'),
};

export const bodyDefinition: DomainDefinition = {
  types: {
    Ministry: { label: 'Ministry', fields: bodyFields },
    LocalGovernment: { label: 'LocalGovernment', fields: { ...bodyFields, level: properties('level') } },
  },
  lists: {
    PublicBody: {
      filters: {
        ...namedFilters,
        level: compare('level'),
        jurisdiction: some(JURISDICTION, 'Place'),
        parent: some(PARENT, 'PublicBody'),
        policies: some(POLICIES, 'Policy'),
      },
      orders: { NAME: byName, POLICY_COUNT: { related: { pattern: POLICIES, value: 'count(DISTINCT y)' } } },
    },
  },
  roots: {
    ministry: lookUpByName('Ministry'),
    ministries: all('Ministry', 'PublicBody'),
    localGovernment: lookUpByName('LocalGovernment'),
    localGovernments: all('LocalGovernment', 'PublicBody'),
  },
};
