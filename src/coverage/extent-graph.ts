/** What facts a coverage speaks of, and how they are bound as `x` in Cypher. */
import { ANY_REFERENCE } from '../facts/reference-edges.js';
import { relationEnds } from '../facts/relation-id.js';
import { relationConditions, type Clock } from '../plan/clock.js';
import { where } from '../plan/filter.js';
import { isStatement } from '../facts/statement.js';
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

const IS_FACT = 'NOT x:Source AND knownNode(x)';

/** Clauses under the clock; relations that an answer rests on are counted whatever day they hold. */
export function bindingOf(extent: Extent, scope: Scope, clock: Clock): Binding {
  const holding = (r: string, start: string) => where(relationConditions(r, clock, scope.parameters, start));
  switch (extent.of) {
    case 'GRAPH':
      return graphBinding(holding('x', 'start'), scope);
    case 'NODE':
      return nodeBinding(startAt(extent.id, scope), holding);
    case 'ANSWER': {
      const ends = extent.relations.flatMap((id) => relationEnds(id) ?? []);
      return bindingWith(
        `${factsOf(extent.nodes, scope)} WHERE ${IS_FACT} WITH x`,
        // The answer has decided already which relations count.
        `UNWIND $${scope.parameters.add(ends)} AS ends ` +
          `MATCH (start:Entity {id: ends.from}) WITH start, ends ` +
          `MATCH (start)-[x:${ANY_RELATION}]->(:Entity) WHERE x.id = ends.id AND known(x) WITH x`,
      );
    }
  }
}

/** From where they start, whose marks tell the sources of all its relations: that spares a look-up for each. */
function graphBinding(holding: string, scope: Scope): Binding {
  const relations = `-[x:${ANY_RELATION}]->(:Entity)${holding}`;
  const nodes = `MATCH (x:Entity) WHERE ${IS_FACT} WITH x`;
  // What a source was is not read in a list.
  if (scope.isPast) return bindingWith(nodes, `MATCH (start:Entity)${relations} WITH x`);
  const marks =
    '[(start)-[mark:RELATION_SUPPORTED_BY]->(s:Source) WHERE known(s) | {relation: mark.relation, id: s.id, tier: s.tier}]';
  return {
    nodes,
    relations: `MATCH (start:Entity)${relations} WITH x`,
    relationsWithTiers:
      `MATCH (start:Entity) WITH start, ${marks} AS marks MATCH (start)${relations} ` +
      'WITH x, [mark IN marks WHERE mark.relation = x.id AND mark.id IN x.sources | mark.tier] AS tiers',
  };
}

/** Few relations, whose sources are looked up. */
function bindingWith(nodes: string, relations: string): Binding {
  const sources = 'UNWIND x.sources AS source MATCH (s:Source {id: source}) WHERE knownNode(s) WITH then(s)';
  return {
    nodes,
    relations,
    relationsWithTiers: `${relations} CALL (x) { ${sources} RETURN collect(s.tier) AS tiers }`,
  };
}

/** Clauses that bind `o` to the node with this id; a statement may have been replaced since. */
function startAt(id: string, scope: Scope): string {
  const given = `$${scope.parameters.add(id)}`;
  if (!scope.isPast || !isStatement(id)) return `MATCH (o:Entity {id: ${given}})`;
  return `MATCH (o:Entity) WHERE plainId(o) = ${given} AND knownNode(o) WITH o`;
}

/** Clauses that bind `x` to the nodes with these ids; conditions are to follow. */
function factsOf(ids: readonly string[], scope: Scope): string {
  const given = `$${scope.parameters.add(ids)}`;
  if (!scope.isPast) return `UNWIND ${given} AS id MATCH (x:Entity {id: id})`;
  return `MATCH (x:Entity) WHERE plainId(x) IN ${given} WITH x`;
}

function nodeBinding(start: string, holding: (r: string, start: string) => string): Binding {
  const joined = [
    'RETURN o.id AS id',
    `MATCH (o)<-[e:${ANY_REFERENCE}]-(x:Entity) WHERE held(e) RETURN x.id AS id`,
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
      `${from} AND x.id = mark.relation AND o.id IN x.sources RETURN x`,
  ];
  return bindingWith(
    `${start} CALL (o) { ${joined.join(' UNION ')} } MATCH (x:Entity {id: id}) WHERE ${IS_FACT} WITH x`,
    `${start} CALL (o) { ${relations.join(' UNION ALL ')} } WITH x`,
  );
}
