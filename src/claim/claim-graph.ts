import { compare, one, properties, some, type DomainDefinition } from '../plan/definition.js';
import {
  all,
  assertionFields,
  entityFields,
  lookUpById,
  sourcedFilters,
  type AssertionRow,
} from '../subject/subject-graph.js';
import type { ClaimTopic } from '../generated/resolvers.js';

export interface ClaimRow extends AssertionRow {
  readonly topic: ClaimTopic;
  readonly textEn: string | null;
  readonly textZh: string | null;
}

const ABOUT = '(x)-[:ABOUT]->(y:Subject)';

export const claimDefinition: DomainDefinition = {
  types: {
    Claim: {
      label: 'Claim',
      fields: {
        ...assertionFields,
        ...entityFields,
        label: properties('textEn', 'textZh'),
        text: properties('textEn', 'textZh'),
        topic: properties('topic'),
        about: one(`MATCH ${ABOUT}`, 'Entity'),
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
  },
  roots: {
    claim: lookUpById('Claim'),
    claims: all('Claim'),
  },
};
