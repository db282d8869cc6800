import { compare, connection, properties, type DomainDefinition } from '../plan/definition.js';
import type { Row } from '../plan/shape.js';
import {
  all,
  ANY_RELATION,
  byName,
  lookUpByName,
  namedEntityFields,
  nameFields,
  titledFilters,
  type NamedRow,
} from '../subject/subject-graph.js';
import type { SourceTier } from '../generated/resolvers.js';

export interface SourceRow extends NamedRow, Row {
  readonly publisher: string;
  readonly publishedOn: string | null;
  /** As recorded, fit to be followed or not. */
  readonly address: string | null;
  readonly linkSafe: boolean;
  readonly language: string;
  readonly tier: SourceTier;
  readonly access: string;
  readonly note: string | null;
  readonly recordedAt: string;
}

const { id, title } = titledFilters;

/** What a citation is made of, in any form. */
const cited = properties(
  'publisher',
  'publishedOn',
  'nameEn',
  'nameZh',
  'unofficial',
  'language',
  'tier',
  'access',
  'address',
  'linkSafe',
);

export const sourceDefinition: DomainDefinition = {
  types: {
    Source: {
      label: 'Source',
      fields: {
        ...namedEntityFields,
        title: nameFields.name,
        names: nameFields.names,
        publisher: properties('publisher'),
        publishedOn: properties('publishedOn'),
        url: properties('address', 'linkSafe'),
        linkSafe: properties('linkSafe'),
        language: properties('language'),
        tier: properties('tier'),
        access: properties('access'),
        note: properties('note'),
        recordedAt: properties('recordedAt'),
        citation: cited,
        cslJson: cited,
        supports: connection('MATCH (x)<-[:SUPPORTED_BY]-(y:Entity)', 'Entity'),
        // A relation cannot lead to its sources itself, so the node where it starts keeps a mark of each.
        relations: connection(
          `MATCH (x)<-[mark:RELATION_SUPPORTED_BY]-(start:Entity) MATCH (start)-[y:${ANY_RELATION}]->(:Entity) WHERE y.id = mark.relation WITH y`,
          'Relation',
        ),
      },
    },
  },
  lists: {
    Source: {
      filters: {
        id,
        title,
        publisher: compare('publisher'),
        publishedOn: compare('publishedOn'),
        tier: compare('tier'),
        language: compare('language'),
        linkSafe: compare('linkSafe'),
      },
      orders: {
        TITLE: byName,
        PUBLISHER: { expression: 'x.publisher', indexed: true },
        PUBLISHED_ON: { expression: 'x.publishedOn', indexed: true },
      },
    },
  },
  roots: {
    source: lookUpByName('Source', 'title', { url: 'y.address = $value AND y.linkSafe' }),
    sources: all('Source'),
  },
};
