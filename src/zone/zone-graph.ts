import { compare, properties, related, some, type DomainDefinition } from '../plan/definition.js';
import { all, byName, lookUpByName, namedFilters, subjectFields, type SubjectRow } from '../subject/subject-graph.js';
import type { ZoneProgramme } from '../generated/resolvers.js';

export interface ZoneRow extends SubjectRow {
  readonly programme: ZoneProgramme;
  readonly designatedOn: string | null;
  readonly designatedOnMeans: string | null;
  readonly approvalRound: number | null;
}

const PLACES = '(x)-[r:LOCATED_IN]->(y:Place)';
const DESIGNATED_BY = '(x)<-[r:DESIGNATES]-(y:PublicBody)';
const POLICIES = '(x)<-[r:GOVERNS|APPLIES_IN]-(y:Policy)';
const INDUSTRIES = '(x)-[r:FOCUSES_ON]->(y:Industry)';

export const zoneDefinition: DomainDefinition = {
  types: {
    Zone: {
      label: 'Zone',
      fields: {
        ...subjectFields,
        programme: properties('programme'),
        designatedOn: properties('designatedOn'),
        designatedOnMeans: properties('designatedOnMeans'),
        approvalRound: properties('approvalRound'),
        places: related(`MATCH ${PLACES}`, 'Place'),
        leadCities: related('MATCH (x)<-[r:LEADS]-(y:City)', 'Place'),
        designatedBy: related(`MATCH ${DESIGNATED_BY}`, 'PublicBody'),
        designatingPolicies: related('MATCH (x)<-[r:DESIGNATES]-(y:Policy)', 'Policy'),
        policies: related(`MATCH ${POLICIES}`, 'Policy'),
        parks: related('MATCH (x)<-[r:PART_OF]-(y:Park)', 'Park'),
        industries: related(`MATCH ${INDUSTRIES}`, 'Industry'),
      },
    },
  },
  lists: {
    Zone: {
      filters: {
        ...namedFilters,
        programme: compare('programme'),
        designatedOn: compare('designatedOn'),
        approvalRound: compare('approvalRound'),
        places: some(PLACES, 'Place'),
        designatedBy: some(DESIGNATED_BY, 'PublicBody'),
        policies: some(POLICIES, 'Policy'),
        industries: some(INDUSTRIES, 'Industry'),
      },
      orders: {
        NAME: byName,
        DESIGNATED_ON: { expression: 'x.designatedOn', indexed: true },
        POLICY_COUNT: { related: { pattern: POLICIES, value: 'count(DISTINCT y)' } },
      },
    },
  },
  roots: { zone: lookUpByName('Zone'), zones: all('Zone') },
};
