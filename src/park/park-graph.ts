import { compare, one, properties, related, some, type DomainDefinition } from '../plan/definition.js';
import { all, byName, lookUpByName, namedFilters, subjectFields, type SubjectRow } from '../subject/subject-graph.js';

export interface ParkRow extends SubjectRow {
  readonly constructionStartedOn: string | null;
  readonly openedOn: string | null;
  readonly plannedCompletion: string | null;
}

const PLACES = '(x)-[r:LOCATED_IN]->(y:Place)';
const ZONE = '(x)-[r:PART_OF]->(y:Zone)';
const INDUSTRIES = '(x)-[r:FOCUSES_ON]->(y:Industry)';

export const parkDefinition: DomainDefinition = {
  types: {
    Park: {
      label: 'Park',
      fields: {
        ...subjectFields,
        constructionStartedOn: properties('constructionStartedOn'),
        openedOn: properties('openedOn'),
        plannedCompletion: properties('plannedCompletion'),
        places: related(`MATCH ${PLACES}`, 'Place'),
        zone: one(`MATCH ${ZONE}`, 'Zone'),
        parent: one('MATCH (x)-[r:PART_OF]->(y:Park)', 'Park'),
        children: related('MATCH (x)<-[r:PART_OF]-(y:Park)', 'Park'),
        industries: related(`MATCH ${INDUSTRIES}`, 'Industry'),
      },
    },
  },
  lists: {
    Park: {
      filters: {
        ...namedFilters,
        openedOn: compare('openedOn'),
        places: some(PLACES, 'Place'),
        zone: some(ZONE, 'Zone'),
        industries: some(INDUSTRIES, 'Industry'),
      },
      orders: { NAME: byName, OPENED_ON: { expression: 'x.openedOn', indexed: true } },
    },
  },
  roots: { park: lookUpByName('Park'), parks: all('Park') },
};
