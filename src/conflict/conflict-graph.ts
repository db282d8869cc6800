import type { ConflictKind, ConflictRule } from '../generated/resolvers.js';
import { compare, expression, list, properties, some, type DomainDefinition } from '../plan/definition.js';
import {
  assertionFields,
  entityFields,
  lookUpById,
  sourcedFilters,
  type AssertionRow,
} from '../subject/subject-graph.js';

export interface ConflictRow extends AssertionRow {
  readonly kind: ConflictKind;
  readonly titleEn: string | null;
  readonly titleZh: string | null;
  readonly explanationEn: string | null;
  readonly explanationZh: string | null;
  readonly rules: ConflictRule[];
}

const ABOUT = '(x)-[:ABOUT]->(y:Subject)';

export const conflictDefinition: DomainDefinition = {
  types: {
    Conflict: {
      label: 'Conflict',
      fields: {
        ...assertionFields,
        ...entityFields,
        label: properties('titleEn', 'titleZh'),
        kind: properties('kind'),
        title: properties('titleEn', 'titleZh'),
        explanation: properties('explanationEn', 'explanationZh'),
        rules: expression('rules', 'coalesce(x.rules, [])'),
        about: list(`MATCH ${ABOUT}`, 'Entity'),
        sides: list('MATCH (x)-[:SIDE]->(y:Entity)', 'Entity'),
      },
    },
  },
  lists: {
    Conflict: {
      filters: {
        ...sourcedFilters,
        kind: compare('kind'),
        rule: { kind: 'compare', expressions: [], lists: ['x.rules'] },
        about: some(ABOUT, 'Entity'),
      },
      orders: { KIND: { expression: 'x.kind' } },
    },
  },
  roots: {
    conflict: lookUpById('Conflict'),
    conflicts: {
      kind: 'connection',
      match: 'MATCH (y:Conflict)',
      to: 'Conflict',
      conditions: {
        about: 'EXISTS { MATCH (y)-[:ABOUT]->(:Entity {id: $value}) }',
        kinds: 'y.kind IN $value',
      },
    },
  },
};
