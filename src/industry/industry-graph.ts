import { connection, one, related, some, type DomainDefinition } from '../plan/definition.js';
import { all, byName, lookUpByName, namedFilters, subjectFields, type SubjectRow } from '../subject/subject-graph.js';

export type IndustryRow = SubjectRow;

const PARENT = '(x)-[r:PART_OF]->(y:Industry)';
const POLICIES = '(x)<-[r:TARGETS]-(y:Policy)';
const OBSERVATIONS = '(x)<-[:IN_INDUSTRY]-(y:Observation)';

export const industryDefinition: DomainDefinition = {
  types: {
    Industry: {
      label: 'Industry',
      fields: {
        ...subjectFields,
        observations: connection(`MATCH ${OBSERVATIONS}`, 'Observation'),
        parent: one(`MATCH ${PARENT}`, 'Industry'),
        children: related('MATCH (x)<-[r:PART_OF]-(y:Industry)', 'Industry'),
        policies: related(`MATCH ${POLICIES}`, 'Policy'),
        zones: related('MATCH (x)<-[r:FOCUSES_ON]-(y:Zone)', 'Zone'),
        parks: related('MATCH (x)<-[r:FOCUSES_ON]-(y:Park)', 'Park'),
      },
    },
  },
  lists: {
    Industry: {
      filters: { ...namedFilters, parent: some(PARENT, 'Industry'), policies: some(POLICIES, 'Policy') },
      orders: {
        NAME: byName,
        POLICY_COUNT: { related: { pattern: POLICIES, value: 'count(DISTINCT y)' } },
        OBSERVATION_COUNT: { related: { pattern: OBSERVATIONS, value: 'count(DISTINCT y)' } },
      },
    },
  },
  roots: { industry: lookUpByName('Industry'), industries: all('Industry') },
};
