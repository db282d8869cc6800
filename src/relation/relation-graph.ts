import { compare, expression, list, one, properties, type DomainDefinition } from '../plan/definition.js';
import type { AssertionRow } from '../subject/subject-graph.js';
import { ANY_RELATION, assertionFields, entityFields } from '../subject/subject-graph.js';
import type { Basis, IssuerRole, RelationScope, RelationType } from '../generated/resolvers.js';

export interface RelationRow extends AssertionRow {
  readonly type: RelationType;
  readonly role: IssuerRole | null;
  readonly scope: RelationScope | null;
  readonly provisions: string | null;
  readonly basis: Basis;
  readonly validFrom: string | null;
  readonly validTo: string | null;
}

/** A relation is a relationship of the graph, so `x` and `y` are relationships here where they stand for one. */
export const relationDefinition: DomainDefinition = {
  types: {
    Relation: {
      fields: {
        ...assertionFields,
        ...entityFields,
        sources: list('UNWIND x.sources AS source MATCH (y:Source {id: source})', 'Source'),
        type: expression('type', 'type(x)'),
        // A relation joins what it joins, whatever became of it.
        from: { ...one('WITH startNode(x) AS y', 'Entity'), isTimeless: true },
        to: { ...one('WITH endNode(x) AS y', 'Entity'), isTimeless: true },
        role: properties('role'),
        scope: properties('scope'),
        provisions: properties('provisions'),
        basis: properties('basis'),
        validFrom: properties('validFrom'),
        validTo: properties('validTo'),
      },
    },
  },
  lists: {
    Relation: {
      isOfRelations: true,
      filters: {
        id: compare('id'),
        type: { kind: 'compare', expressions: ['type(x)'] },
        from: { kind: 'compare', expressions: ['startNode(x).id'] },
        to: { kind: 'compare', expressions: ['endNode(x).id'] },
        role: compare('role'),
        basis: compare('basis'),
        confidence: compare('confidence'),
        validFrom: compare('validFrom'),
        validTo: compare('validTo'),
      },
      orders: {
        TYPE: { expression: 'type(x)' },
        VALID_FROM: { expression: 'x.validFrom' },
        VALID_TO: { expression: 'x.validTo' },
      },
    },
  },
  roots: {
    // The id says what the relation joins, so the look-up starts from there.
    relation: { kind: 'lookUp', match: '', keys: { id: 'relation' } },
    relations: { kind: 'connection', match: `MATCH (:Entity)-[y:${ANY_RELATION}]->(:Entity)`, to: 'Relation' },
  },
};
