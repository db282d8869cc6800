/** The Cypher of exports. Every statement reads a bounded number of nodes by their ids, or the ids themselves. */
import { RELATION_TYPES, type NodeKindName } from '../facts/vocabulary.js';
import type { Statement } from '../graph/graph.js';
import { isKnown, relationConditions, type Clock } from '../plan/clock.js';
import { where } from '../plan/filter.js';
import { Parameters } from '../plan/names.js';
import { KINDS } from '../subject/kinds.js';

const ANY_RELATION = RELATION_TYPES.join('|');
const ANY_REFERENCE = 'SUPPORTED_BY|ABOUT|OF_MEASURE|IN_INDUSTRY|SET_BY|SIDE';

/** Whether an export leaves out what was retracted, or not known at its instant: only when a clock is set. */
export function isTimed({ asOf, knownAsOf }: Clock): boolean {
  return asOf !== undefined || knownAsOf !== undefined;
}

/** The ids of the nodes of a kind behind `after`, in order. */
export function idsStatement(kind: NodeKindName, after: string, limit: number): Statement {
  const text = `MATCH (n:${KINDS[kind].type}) WHERE n.id > $after RETURN n.id AS id ORDER BY n.id LIMIT $limit`;
  return { text, parameters: { after, limit } };
}

/** The ids of the nodes of a kind behind `after`, in order, at which a relation of a type starts. */
export function startsStatement(kind: NodeKindName, type: string, after: string, limit: number): Statement {
  const text =
    `MATCH (n:${KINDS[kind].type}) WHERE n.id > $after AND EXISTS { (n)-[:${type}]->(:Entity) } ` +
    'RETURN n.id AS id ORDER BY n.id LIMIT $limit';
  return { text, parameters: { after, limit } };
}

/** The types of the relations that start at nodes of a kind. */
export function typesStatement(kind: NodeKindName): Statement {
  const text = `MATCH (:${KINDS[kind].type})-[r:${ANY_RELATION}]->(:Entity) RETURN DISTINCT type(r) AS type`;
  return { text, parameters: {} };
}

/** What is stored of the nodes `ids`, as far as the clock lets them be known. */
export function nodesStatement(ids: readonly string[], clock: Clock): Statement {
  const parameters = new Parameters();
  const match = `UNWIND $${parameters.add(ids)} AS id MATCH (n:Entity {id: id})`;
  const known = where(isTimed(clock) ? [isKnown('n', clock, parameters)] : []);
  const reference =
    '{type: type(e), to: m.id, position: e.position, recordedAt: m.recordedAt, retractedAt: m.retractedAt}';
  const present = isTimed(clock) ? '' : ' WHERE e.retractedAt IS NULL';
  const references = `[(n)-[e:${ANY_REFERENCE}]->(m:Entity)${present} | ${reference}] AS references`;
  return statement(`${match}${known} RETURN n.id AS id, properties(n) AS properties, ${references}`, parameters);
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
        isKnown('n', clock, parameters),
        isKnown('m', clock, parameters),
      ]
    : [];
  const conditions = [...timed, ...(after ? [isBehind(after, parameters)] : [])];
  return statement(
    `UNWIND $${parameters.add(ids)} AS id MATCH (n:Entity {id: id})-[r:${type}]->(m:Entity)${where(conditions)} ` +
      'RETURN n.id AS from, m.id AS to, r.id AS id, properties(r) AS properties ' +
      `ORDER BY from, to, id LIMIT $${parameters.add(limit)}`,
    parameters,
  );
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
  return statement(`${match}${where([isKnown('n', clock, parameters)])} RETURN n.id AS id`, parameters);
}

/** The sources of the nodes `ids`. */
export function sourcesOfNodesStatement(ids: readonly string[]): Statement {
  const text = 'UNWIND $ids AS id MATCH (n:Entity {id: id})-[:SUPPORTED_BY]->(s:Source) RETURN DISTINCT s.id AS id';
  return { text, parameters: { ids: [...ids] } };
}

/** The relations that start at the nodes `ids`, each with the ids of its sources. */
export function sourcesOfRelationsStatement(ids: readonly string[]): Statement {
  const text = `UNWIND $ids AS id MATCH (n:Entity {id: id})-[r:${ANY_RELATION}]->(:Entity) RETURN r.id AS relation, r.sources AS sources`;
  return { text, parameters: { ids: [...ids] } };
}

function statement(text: string, parameters: Parameters): Statement {
  return { text, parameters: parameters.values as Statement['parameters'] };
}
