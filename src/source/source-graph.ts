import { relationEnds } from '../facts/relation-id.js';
import type { Statement } from '../graph/graph.js';
import type { Clock } from '../plan/clock.js';
import { compare, connection, properties, type DomainDefinition } from '../plan/definition.js';
import { where } from '../plan/filter.js';
import { Scope } from '../plan/scope.js';
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
        supports: connection('MATCH (x)<-[r:SUPPORTED_BY]-(y:Entity)', 'Entity'),
        // A relation cannot lead to its sources itself, so the node where it starts keeps a mark of each.
        relations: connection(
          `MATCH (x)<-[mark:RELATION_SUPPORTED_BY]-(start:Entity) MATCH (start)-[y:${ANY_RELATION}]->(:Entity) WHERE y.id = mark.relation AND x.id IN y.sources WITH y`,
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

/** The ids of the sources of the nodes and relations with the ids `facts`; some perhaps twice. */
export function sourcesStatement(facts: readonly string[], clock: Clock): Statement {
  const scope = new Scope(clock);
  const known = scope.clockConditions('', { y: 's' });
  const nodes = `$${scope.parameters.add(facts.filter((id) => !id.startsWith('relation/')))}`;
  const starts = `$${scope.parameters.add(byStart(facts))}`;
  // Of a statement that was replaced since, the copy that is kept of it.
  const fact = scope.isPast
    ? `MATCH (n:Entity) WHERE ${scope.id('n')} IN ${nodes} AND ${scope.clockConditions('', { y: 'n' }).join(' AND ')} WITH n`
    : `UNWIND ${nodes} AS id MATCH (n:Entity {id: id})`;
  const supported = where([...scope.clockConditions('[r:SUPPORTED_BY]', { r: 'e' }), ...known]);
  const ofNodes = `${fact} MATCH (n)-[e:SUPPORTED_BY]->(s:Source)${supported} RETURN DISTINCT s.id AS id`;
  // Of a relation that was changed, what it says last.
  const ofRelations =
    `UNWIND ${starts} AS start MATCH (:Entity {id: start.id})-[r:${ANY_RELATION}]->(:Entity) ` +
    `WHERE r.id IN start.relations ${scope.lastKnown('r')} WITH r.id AS relation, collect(r.sources) AS lists ` +
    `UNWIND lists[size(lists) - 1] AS source MATCH (s:Source {id: source})${where(known)} RETURN DISTINCT s.id AS id`;
  return {
    text: `${ofNodes} UNION ALL ${ofRelations}`,
    parameters: scope.parameters.values as Statement['parameters'],
  };
}

/** The relations among `facts` by the node where they start, which keeps a mark of each of their sources. */
function byStart(facts: readonly string[]) {
  const starts = new Map<string, string[]>();
  for (const fact of facts) {
    const ends = relationEnds(fact);
    if (ends) starts.set(ends.from, [...(starts.get(ends.from) ?? []), fact]);
  }
  return [...starts].map(([id, relations]) => ({ id, relations }));
}
