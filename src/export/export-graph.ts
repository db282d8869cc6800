/** The Cypher of exports. Every statement reads a bounded number of nodes by their ids, or the ids themselves. */
import { ANY_REFERENCE } from '../facts/reference-edges.js';
import { isStatement } from '../facts/statement.js';
import { RELATION_TYPES, type NodeKindName } from '../facts/vocabulary.js';
import type { Statement } from '../graph/graph.js';
import { isHeld, isKnown, isKnownNode, relationConditions, type Clock } from '../plan/clock.js';
import { where } from '../plan/filter.js';
import { Parameters } from '../plan/names.js';
import { Scope } from '../plan/scope.js';
import { KINDS } from '../subject/kinds.js';

const ANY_RELATION = RELATION_TYPES.join('|');

/** Whether an export leaves out what was retracted, or not known at its instant: only when a clock is set. */
export function isTimed({ asOf, knownAsOf }: Clock): boolean {
  return asOf !== undefined || knownAsOf !== undefined;
}

/**
 * The nodes of a kind behind the id `after`, in order: `id` is that of the stored node, `plain` that of the record. Without
 * a clock these are the present ones, and the statements that were retracted.
 */
export function idsStatement(kind: NodeKindName, clock: Clock, after: string, limit: number): Statement {
  const scope = new Scope(clock);
  const plain = scope.id('n');
  const conditions = [`${plain} > $${scope.parameters.add(after)}`, isExported(kind, clock, scope)];
  const text =
    `MATCH (n:${KINDS[kind].type})${where(conditions)} ` +
    `RETURN n.id AS id, ${plain} AS plain ORDER BY plain LIMIT $${scope.parameters.add(limit)}`;
  return statement(text, scope.parameters);
}

function isExported(kind: NodeKindName, clock: Clock, scope: Scope): string {
  if (isTimed(clock)) return scope.clockConditions('', { y: 'n' }).join(' AND ');
  return isStatement(kind) ? "NOT n.id CONTAINS '~'" : 'n.retractedAt IS NULL';
}

/** The ids of the nodes of a kind behind `after`, in order, at which a relation of a type starts. */
export function startsStatement(kind: NodeKindName, type: string, after: string, limit: number): Statement {
  const text =
    `MATCH (n:${KINDS[kind].type}) WHERE n.id > $after AND EXISTS { (n)-[:${type}]->(:Entity) } ` +
    'RETURN n.id AS id, n.id AS plain ORDER BY n.id LIMIT $limit';
  return { text, parameters: { after, limit } };
}

/** The types of the relations that start at nodes of a kind. */
export function typesStatement(kind: NodeKindName): Statement {
  const text = `MATCH (:${KINDS[kind].type})-[r:${ANY_RELATION}]->(:Entity) RETURN DISTINCT type(r) AS type`;
  return { text, parameters: {} };
}

/** What is stored of the nodes `ids`, as far as the clock lets them be known. */
export function nodesStatement(ids: readonly string[], clock: Clock): Statement {
  const scope = new Scope(clock);
  const match = `UNWIND $${scope.parameters.add(ids)} AS id MATCH (n:Entity {id: id})`;
  const known = where(isTimed(clock) ? scope.clockConditions('', { y: 'n' }) : []);
  const version = scope.version('n');
  const held = isTimed(clock) ? scope.clockConditions('[r:SUPPORTED_BY]', { r: 'e' }) : ['e.retractedAt IS NULL'];
  const reference = `{type: type(e), to: ${scope.id('m')}, position: e.position, recordedAt: m.recordedAt, retractedAt: m.retractedAt}`;
  const references = `[(n)-[e:${ANY_REFERENCE}]->(m:Entity)${where([...held, ...(isTimed(clock) ? [] : ["NOT m.id CONTAINS '~'"])])} | ${reference}]`;
  const columns = `${scope.id('n')} AS id, properties(${version?.name ?? 'n'}) AS properties, ${references} AS references`;
  return statement(`${match}${known} ${version?.clause ?? ''} RETURN ${columns}`, scope.parameters);
}

/** The place of a relation among those of its type. */
export interface RelationPlace {
  readonly from: string;
  readonly to: string;
  readonly id: string;
}

/**
 * The relations of a type that start at the nodes `ids`, in order: at most `limit` of them, behind `after`. Under a clock,
 * those that were known and held, between nodes that were known.
 */
export function relationsStatement(
  type: string,
  ids: readonly string[],
  clock: Clock,
  after: RelationPlace | undefined,
  limit: number,
): Statement {
  const parameters = new Parameters();
  const timed = isTimed(clock)
    ? [
        ...relationConditions('r', clock, parameters, 'n'),
        isKnownNode('n', clock, parameters),
        isKnownNode('m', clock, parameters),
      ]
    : [isLast(type), 'n.retractedAt IS NULL', 'm.retractedAt IS NULL'];
  const conditions = [...timed, ...(after ? [isBehind(after, parameters)] : [])];
  return statement(
    `UNWIND $${parameters.add(ids)} AS id MATCH (n:Entity {id: id})-[r:${type}]->(m:Entity)${where(conditions)} ` +
      'RETURN n.id AS from, m.id AS to, r.id AS id, properties(r) AS properties ' +
      `ORDER BY from, to, id LIMIT $${parameters.add(limit)}`,
    parameters,
  );
}

/** That no relation between the two replaced `r`: one that was changed is given once, as it is now or was last. */
function isLast(type: string): string {
  const isLater = 'other.id = r.id AND (other.retractedAt IS NULL OR other.retractedAt > r.retractedAt)';
  return `(r.retractedAt IS NULL OR NOT EXISTS { MATCH (n)-[other:${type}]->(m) WHERE ${isLater} })`;
}

function isBehind({ from, to, id }: RelationPlace, parameters: Parameters): string {
  const [start, end, relation] = [from, to, id].map((value) => `$${parameters.add(value)}`);
  const atEnd = `(m.id = ${String(end)} AND r.id > ${String(relation)})`;
  return `(n.id > ${String(start)} OR m.id > ${String(end)} OR ${atEnd})`;
}

/** Which of the nodes `ids` were known. */
export function knownStatement(ids: readonly string[], clock: Clock): Statement {
  const parameters = new Parameters();
  const match = `UNWIND $${parameters.add(ids)} AS id MATCH (n:Entity {id: id})`;
  return statement(`${match}${where([isKnownNode('n', clock, parameters)])} RETURN n.id AS id`, parameters);
}

/** The sources of the nodes `ids`. */
export function sourcesOfNodesStatement(ids: readonly string[], clock: Clock): Statement {
  const parameters = new Parameters();
  const match = `UNWIND $${parameters.add(ids)} AS id MATCH (n:Entity {id: id})-[e:SUPPORTED_BY]->(s:Source)`;
  const conditions = where([isHeld('e', clock, parameters), isKnownNode('s', clock, parameters)]);
  return statement(`${match}${conditions} RETURN DISTINCT s.id AS id`, parameters);
}

/** The relations that start at the nodes `ids`, each with the ids of its sources. */
export function sourcesOfRelationsStatement(ids: readonly string[], clock: Clock): Statement {
  const parameters = new Parameters();
  const match = `UNWIND $${parameters.add(ids)} AS id MATCH (n:Entity {id: id})-[r:${ANY_RELATION}]->(:Entity)`;
  const known = where([isKnown('r', clock, parameters)]);
  return statement(`${match}${known} RETURN r.id AS relation, r.sources AS sources`, parameters);
}

function statement(text: string, parameters: Parameters): Statement {
  return { text, parameters: parameters.values as Statement['parameters'] };
}
