import { compare, list, one, properties, some, type DomainDefinition } from '../plan/definition.js';
import { all, assertionFields, lookUpById, sourcedFilters, type AssertionRow } from '../subject/subject-graph.js';
import type { ClaimTopic, ConflictKind } from '../generated/resolvers.js';

export interface ClaimRow extends AssertionRow {
  readonly topic: ClaimTopic;
  readonly textEn: string | null;
  readonly textZh: string | null;
}
export interface ConflictRow extends AssertionRow {
  readonly kind: ConflictKind;
  readonly titleEn: string | null;
  readonly titleZh: string | null;
  readonly explanationEn: string | null;
  readonly explanationZh: string | null;
}

const ABOUT = '(x)-[:ABOUT]->(y:Subject)';

export const claimDefinition: DomainDefinition = {
  types: {
    Claim: {
      label: 'Claim',
      fields: {
        ...assertionFields,
        id: properties('id'),
        label: properties('textEn', 'textZh'),
        text: properties('textEn', 'textZh'),
        topic: properties('topic'),
        about: one(`MATCH ${ABOUT}`, 'Entity'),
      },
    },
    Conflict: {
      label: 'Conflict',
      fields: {
        ...assertionFields,
        id: properties('id'),
        label: properties('titleEn', 'titleZh'),
        kind: properties('kind'),
        title: properties('titleEn', 'titleZh'),
        explanation: properties('explanationEn', 'explanationZh'),
        about: list(`MATCH ${ABOUT}`, 'Entity'),
        sides: list('MATCH (x)-[:SIDE]->(y:Entity)', 'Entity'),
      },
    },
  },
  lists: {
    Claim: {
      filters: {
        ...sourcedFilters,
        topic: compare('topic'),
        text: compare('textEn', 'textZh'),
        about: some(ABOUT, 'Entity'),
      },
      orders: { TOPIC: { expression: 'x.topic', indexed: true } },
    },
    Conflict: {
      filters: { ...sourcedFilters, kind: compare('kind'), about: some(ABOUT, 'Entity') },
      orders: { KIND: { expression: 'x.kind' } },
    },
  },
  roots: {
    claim: lookUpById('Claim'),
    claims: all('Claim'),
    conflict: lookUpById('Conflict'),
    conflicts: all('Conflict'),
  },
};
