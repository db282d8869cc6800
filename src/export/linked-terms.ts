/**
 * The terms of the linked data that is exported: those of the European Legislation Identifier (ELI) and of schema.org
 * where they say what we mean, our own elsewhere. Ids of records are names (URN), not addresses: this graph has no fixed
 * home on the web, and a server's address would change with the server.
 */
import type { RelationRecord } from '../facts/record.js';

/** Stands in every file, so that it can be read without a network. */
export const CONTEXT = {
  atlas: 'urn:policy-atlas:',
  term: 'urn:policy-atlas:term:',
  eli: 'http://data.europa.eu/eli/ontology#',
  schema: 'https://schema.org/',
  dcterms: 'http://purl.org/dc/terms/',
  skos: 'http://www.w3.org/2004/02/skos/core#',
  rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
  rdfs: 'http://www.w3.org/2000/01/rdf-schema#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
} as const;

const LANGUAGES = { en: 'ENG', zh: 'ZHO' } as const;

/** The language of a text in the list of the Publications Office, which ELI goes by. */
export function languageOf(language: 'en' | 'zh'): string {
  return `http://publications.europa.eu/resource/authority/language/${LANGUAGES[language]}`;
}

type Predicate = string | ((relation: RelationRecord) => string);

/** What a relation says as one triple. */
const PREDICATES: Readonly<Record<RelationRecord['type'], Predicate>> = {
  BASED_ON: 'eli:based_on',
  ENSURES_IMPLEMENTATION_OF: 'eli:ensures_implementation_of',
  APPLIES: 'eli:applies',
  AMENDS: 'eli:amends',
  REPEALS: 'eli:repeals',
  COMMENCES: 'eli:commences',
  CORRECTS: 'eli:corrects',
  CONSOLIDATES: 'eli:consolidates',
  CITES: 'eli:cites',
  // ELI has no term for these two.
  REPLACES: 'term:replaces',
  RESPONDS_TO: 'term:responds_to',
  ISSUED_BY: ({ role }) => (role === 'APPROVER' ? 'term:approved_by' : 'eli:passed_by'),
  APPLIES_IN: 'eli:relevant_for',
  TARGETS: 'eli:is_about',
  DESIGNATES: 'term:designates',
  GOVERNS: 'term:governs',
  LOCATED_IN: 'schema:containedInPlace',
  PART_OF: ({ from }) => WHOLES[from.slice(0, from.indexOf('/'))] ?? 'schema:containedInPlace',
  FOCUSES_ON: 'term:focuses_on',
  LEADS: 'term:leads',
};

/** Places lie in others; what else has parts says so by other words. */
const WHOLES: Readonly<Record<string, string>> = {
  ministry: 'schema:parentOrganization',
  'local-government': 'schema:parentOrganization',
  industry: 'skos:broader',
};

export function predicateOf(relation: RelationRecord): string {
  const predicate = PREDICATES[relation.type];
  return typeof predicate === 'string' ? predicate : predicate(relation);
}
