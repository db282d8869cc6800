import { compare, one, properties, related, some, type DomainDefinition } from '../plan/definition.js';
import { all, byName, lookUpByName, namedFilters, subjectFields, type SubjectRow } from '../subject/subject-graph.js';
import type { DistrictKind, ProvinceKind } from '../generated/resolvers.js';

export interface PlaceRow extends SubjectRow {
  readonly code: string | null;
}
export interface ProvinceRow extends PlaceRow {
  readonly kind: ProvinceKind;
}
export interface DistrictRow extends PlaceRow {
  readonly kind: DistrictKind;
}

const PARENT = '(x)-[r:PART_OF]->(y:Place)';
const POLICIES = '(x)<-[r:APPLIES_IN]-(y:Policy)';
const ZONES = '(x)<-[r:LOCATED_IN]-(y:Zone)';
const CODE = { code: 'y.code = $value' };

const placeFields = {
  ...subjectFields,
  code: properties('code'),
  parent: one(`MATCH ${PARENT}`, 'Place'),
  children: related('MATCH (x)<-[r:PART_OF]-(y:Place)', 'Place'),
  governments: related('MATCH (x)<-[r:GOVERNS]-(y:PublicBody)', 'PublicBody'),
  policies: related(`MATCH ${POLICIES}`, 'Policy'),
  zones: related(`MATCH ${ZONES}`, 'Zone'),
  parks: related('MATCH (x)<-[r:LOCATED_IN]-(y:Park)', 'Park'),
};
const kind = properties('kind');

export const placeDefinition: DomainDefinition = {
  types: {
    Country: { label: 'Country', fields: placeFields },
    Province: { label: 'Province', fields: { ...placeFields, kind } },
    City: {
      label: 'City',
      fields: {
        ...placeFields,
        kind: properties('nameZh'),
        leads: related('MATCH (x)-[r:LEADS]->(y:Zone)', 'Zone'),
      },
    },
    District: { label: 'District', fields: { ...placeFields, kind } },
  },
  lists: {
    Place: {
      filters: {
        ...namedFilters,
        code: compare('code'),
        parent: some(PARENT, 'Place'),
        policies: some(POLICIES, 'Policy'),
        zones: some(ZONES, 'Zone'),
      },
      orders: {
        NAME: byName,
        CODE: { expression: 'x.code', indexed: true },
        POLICY_COUNT: { related: { pattern: POLICIES, value: 'count(DISTINCT y)' } },
      },
    },
  },
  roots: {
    country: lookUpByName('Country', 'name', CODE),
    countries: all('Country', 'Place'),
    province: lookUpByName('Province', 'name', CODE),
    provinces: all('Province', 'Place'),
    city: lookUpByName('City', 'name', CODE),
    cities: all('City', 'Place'),
    district: lookUpByName('District', 'name', CODE),
    districts: all('District', 'Place'),
  },
};
