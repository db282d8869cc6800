/** What facts a coverage speaks of, and how they are bound as `x` in Cypher. */
import { relationEnds } from '../facts/relation-id.js';
import { relationConditions, type Clock } from '../plan/clock.js';
import { where } from '../plan/filter.js';
import type { Scope } from '../plan/scope.js';
import { ANY_RELATION } from '../subject/subject-graph.js';

/** What facts a coverage speaks of: those of the whole graph, those of a node, or those that an answer rests on. */
export type Extent =
  | { readonly of: 'GRAPH' }
  | { readonly of: 'NODE'; readonly id: string }
  | { readonly of: 'ANSWER'; readonly nodes: readonly string[]; readonly relations: readonly string[] };

/** How the facts of an extent are bound as `x`. */
export interface Binding {
  readonly nodes: string;
  readonly relations: string;
  /** The relations with `tiers`: those of their known sources. */
  readonly relationsWithTiers: string;
}

/** The edges by which an assertion names a node, or a fact a source. */
const NAMING = 'ABOUT|SIDE|SET_BY|OF_MEASURE|IN_INDUSTRY|SUPPORTED_BY';
const IS_FACT = 'NOT x:Source AND known(x)';

/** Clauses under the clock; relations that an answer rests on are counted whatever day they hold. */
export function bindingOf(extent: Extent, scope: Scope, clock: Clock): Binding {
  const holding = (r: string, start: string) => where(relationConditions(r, clock, scope.parameters, start));
  switch (extent.of) {
    case 'GRAPH':
      return graphBinding(holding('x', 'start'));
    case 'NODE':
      return nodeBinding(scope.parameters.add(extent.id), holding);
    case 'ANSWER': {
      const ends = extent.relations.flatMap((id) => relationEnds(id) ?? []);
      return bindingWith(
        `UNWIND $${scope.parameters.add(extent.nodes)} AS id MATCH (x:Entity {id: id}) WHERE ${IS_FACT} WITH x`,
        // The answer has decided already which relations count.
        `UNWIND $${scope.parameters.add(ends)} AS ends ` +
          `MATCH (:Entity {id: ends.from})-[x:${ANY_RELATION}]->(:Entity {id: ends.to}) WHERE x.id = ends.id WITH x`,
      );
    }
  }
}

/** From where they start, whose marks tell the sources of all its relations: that spares a look-up for each. */
function graphBinding(holding: string): Binding {
  const relations = `-[x:${ANY_RELATION}]->(:Entity)${holding}`;
  const marks =
    '[(start)-[mark:RELATION_SUPPORTED_BY]->(s:Source) WHERE known(s) | {relation: mark.relation, tier: s.tier}]';
  return {
    nodes: `MATCH (x:Entity) WHERE ${IS_FACT} WITH x`,
    relations: `MATCH (start:Entity)${relations} WITH x`,
    relationsWithTiers:
      `MATCH (start:Entity) WITH start, ${marks} AS marks MATCH (start)${relations} ` +
      'WITH x, [mark IN marks WHERE mark.relation = x.id | mark.tier] AS tiers',
  };
}

/** Few relations, whose sources are looked up. */
function bindingWith(nodes: string, relations: string): Binding {
  const sources = 'UNWIND x.sources AS source MATCH (s:Source {id: source}) WHERE known(s)';
  return {
    nodes,
    relations,
    relationsWithTiers: `${relations} CALL (x) { ${sources} RETURN collect(s.tier) AS tiers }`,
  };
}

function nodeBinding(id: string, holding: (r: string, start: string) => string): Binding {
  const joined = [
    'RETURN o.id AS id',
    `MATCH (o)<-[:${NAMING}]-(x:Entity) RETURN x.id AS id`,
    'MATCH (o)-[:SIDE]->(x:Entity) RETURN x.id AS id',
    `MATCH (o)<-[r:APPLIES_IN|GOVERNS|DESIGNATES|TARGETS|ISSUED_BY]-(x:Policy)${holding('r', 'x')} RETURN x.id AS id`,
  ];
  const from = holding('x', 'start');
  const relations = [
    `MATCH (o)-[x:${ANY_RELATION}]->(:Entity)${holding('x', 'o')} RETURN x`,
    // A relation of a node to itself was met already.
    `MATCH (o)<-[x:${ANY_RELATION}]-(start:Entity)${from} AND start.id <> o.id RETURN x`,
    // For a source: a relation cannot lead to it, so the node where it starts keeps a mark.
    `MATCH (o)<-[mark:RELATION_SUPPORTED_BY]-(start:Entity) MATCH (start)-[x:${ANY_RELATION}]->(:Entity)` +
      `${from} AND x.id = mark.relation RETURN x`,
  ];
  const start = `MATCH (o:Entity {id: $${id}})`;
  return bindingWith(
    `${start} CALL (o) { ${joined.join(' UNION ')} } MATCH (x:Entity {id: id}) WHERE ${IS_FACT} WITH x`,
    `${start} CALL (o) { ${relations.join(' UNION ALL ')} } WITH x`,
  );
}
