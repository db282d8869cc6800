/** The Cypher of traversals. Types of relations are words of the vocabulary, depths are small numbers checked before. */
import { LINEAGE_RELATIONS, RELATION_TYPES } from '../facts/vocabulary.js';
import type { Statement } from '../graph/graph.js';
import { relationConditions, type Clock } from '../plan/clock.js';
import { where } from '../plan/filter.js';
import { isStatement } from '../facts/statement.js';
import { Scope } from '../plan/scope.js';
import type { Way } from './edge.js';

/** The first date known of a node. */
export const FIRST_DATE = (node: string) => `coalesce(${node}.issuedOn, ${node}.publishedOn, ${node}.inForceFrom)`;

/** What a breadth-first search needs of a relation `r` from node `from` to node `to`. */
function lean(from: string, to: string): string {
  const dates = `${FIRST_DATE(from)} AS fromDate, ${FIRST_DATE(to)} AS toDate`;
  return `r.id AS id, ${from}.id AS from, ${to}.id AS to, ${dates}`;
}

/** The same, and what is told of it. Each column costs: a search that does without should. */
function full(from: string, to: string): string {
  const begins = `coalesce(r.validFrom, ${FIRST_DATE(from)}) AS begins`;
  return `${lean(from, to)}, type(r) AS type, r.confidence AS confidence, ${begins}, r.validTo AS ends`;
}

/** Clauses that return columns about the nodes `ends` as they were known. */
function returned(scope: Scope, columns: string, ...ends: readonly string[]): string {
  const versions = ends.map((end) => scope.version(end));
  const clauses = versions.map((version) => version?.clause ?? '').join(' ');
  return `${clauses} RETURN ${scope.render(columns, {}, ...versions)}`;
}

/** Where a pattern binds only one of the ends: dearer on the embedded engine, and each relation may be met twice. */
function returnedEdge(scope: Scope): string {
  if (!scope.isPast) return `RETURN DISTINCT ${full('startNode(r)', 'endNode(r)')}`;
  const ends = 'WITH DISTINCT r, startNode(r) AS start, endNode(r) AS end';
  return `${ends} ${returned(scope, full('start', 'end'), 'start', 'end')}`;
}

/** `-[…]->`, `<-[…]-` or `-[…]-` around what stands in the brackets. */
export function arrow(way: Way, inner: string): string {
  return `${way === 'BACKWARD' ? '<' : ''}-[${inner}]-${way === 'FORWARD' ? '>' : ''}`;
}

export interface ClosureRequest {
  readonly start: string;
  readonly way: Way;
  readonly types: readonly string[];
  /** How many steps from the start the relations are read. */
  readonly depth: number;
  readonly clock: Clock;
  /** Whether type, confidence and dates are read too. */
  readonly isFull?: boolean;
  /** At most one relation more than this is read, in each part of the statement. */
  readonly limit: number;
}

/**
 * The relations that leave what is within `depth` - 1 steps of the start. The variable-length pattern is for distinct
 * nodes, which both engines find breadth first; to ask for paths would count them all.
 */
export function closureStatement(request: ClosureRequest): Statement {
  const scope = new Scope(request.clock);
  return statement(closureParts(scope, request).join(' UNION ALL '), scope);
}

/**
 * The relations of every path of at most `depth` steps between two nodes: those that leave what is within half the way
 * of either end.
 */
export function betweenStatement(request: ClosureRequest & { readonly end: string }): Statement {
  const scope = new Scope(request.clock);
  const { end, way } = request;
  const half = { ...request, depth: Math.ceil(request.depth / 2) };
  const backwards: Way = way === 'EITHER' ? 'EITHER' : way === 'FORWARD' ? 'BACKWARD' : 'FORWARD';
  const parts = [...closureParts(scope, half), ...closureParts(scope, { ...half, start: end, way: backwards })];
  return statement(parts.join(' UNION ALL '), scope);
}

/** One part for each direction, so that the pattern says which end of the relation is which. */
function closureParts(scope: Scope, request: ClosureRequest): string[] {
  const { start, way, types, depth, clock, limit, isFull = false } = request;
  const names = types.join('|');
  const reach =
    `MATCH (start:Entity {id: $${scope.parameters.add(start)}}) ` +
    `MATCH (start)${arrow(way, `:${names}*0..${String(depth - 1)}`)}(n) WITH DISTINCT n`;
  const most = scope.parameters.add(limit + 1);
  const ways = way === 'EITHER' ? (['FORWARD', 'BACKWARD'] as const) : [way];
  return ways.map((direction) => {
    const [from, to] = direction === 'FORWARD' ? (['n', 'm'] as const) : (['m', 'n'] as const);
    const holds = where(relationConditions('r', clock, scope.parameters, from));
    const columns = isFull ? full(from, to) : lean(from, to);
    return `${reach} MATCH (n)${arrow(direction, `r:${names}`)}(m:Entity)${holds} ${returned(scope, columns, 'n', 'm')} LIMIT $${most}`;
  });
}

/** The relations of each of the nodes `ids`, one step, to nodes of the kinds given, or of all kinds. */
export function neighborsStatement(
  ids: readonly string[],
  kinds: readonly string[] | undefined,
  clock: Clock,
  limit: number,
): Statement {
  const scope = new Scope(clock);
  const conditions = [
    ...relationConditions('r', clock, scope.parameters),
    ...(kinds ? [`split(m.id, '/')[0] IN $${scope.parameters.add(kinds)}`] : []),
  ];
  const match = `UNWIND $${scope.parameters.add(ids)} AS id MATCH (n:Entity {id: id})-[r:${RELATION_TYPES.join('|')}]-(m:Entity)`;
  return statement(
    `${match}${where(conditions)} ${returnedEdge(scope)} LIMIT $${scope.parameters.add(limit + 1)}`,
    scope,
  );
}

/** The relations from one of the nodes `ids` to another. */
export function amongStatement(ids: readonly string[], clock: Clock, limit: number): Statement {
  const scope = new Scope(clock);
  const given = `$${scope.parameters.add(ids)}`;
  const conditions = [...relationConditions('r', clock, scope.parameters, 'n'), `m.id IN ${given}`];
  const match = `UNWIND ${given} AS id MATCH (n:Entity {id: id})-[r:${RELATION_TYPES.join('|')}]->(m:Entity)`;
  return statement(
    `${match}${where(conditions)} ${returned(scope, lean('n', 'm'), 'n', 'm')} LIMIT $${scope.parameters.add(limit + 1)}`,
    scope,
  );
}

/** How many relations each of the nodes `ids` has, to nodes of any kind; counted up to `most`. */
export function degreesStatement(ids: readonly string[], clock: Clock, most: number): Statement {
  const scope = new Scope(clock);
  const holds = where(relationConditions('r', clock, scope.parameters));
  const count = `MATCH (n)-[r:${RELATION_TYPES.join('|')}]-(:Entity)${holds} WITH DISTINCT r.id AS relation LIMIT $${scope.parameters.add(most)} RETURN count(relation) AS degree`;
  const match = `UNWIND $${scope.parameters.add(ids)} AS id MATCH (n:Entity {id: id})`;
  return statement(`${match} CALL (n) { ${count} } RETURN n.id AS id, degree`, scope);
}

/**
 * What the policies `ids` touch: the places, zones, parks and industries that they name, and those of the zones and
 * parks in turn. The targets that they set have no relation of their own; they are asked for apart.
 */
export function touchesStatement(ids: readonly string[], clock: Clock, limit: number): Statement {
  const scope = new Scope(clock);
  // The policies first: left to choose, Neo4j may begin with the other end and read all of it for each id.
  const policies = `UNWIND $${scope.parameters.add(ids)} AS id MATCH (p:Entity {id: id}) WITH p`;
  const condition = where(relationConditions('r', clock, scope.parameters));
  const bound = `LIMIT $${scope.parameters.add(limit + 1)}`;
  const patterns = [
    '(p)-[r:APPLIES_IN|TARGETS|DESIGNATES|GOVERNS]->(:Entity)',
    '(p)-[:APPLIES_IN|DESIGNATES|GOVERNS]->(z:Zone) MATCH (z)-[r:LOCATED_IN|FOCUSES_ON]->(:Entity)',
    '(p)-[:DESIGNATES]->(k:Park) MATCH (k)-[r:LOCATED_IN|FOCUSES_ON]->(:Entity)',
    '(p)-[:APPLIES_IN|DESIGNATES|GOVERNS]->(z:Zone) MATCH (z)<-[r:PART_OF]-(:Park)',
    '(p)-[:APPLIES_IN|DESIGNATES|GOVERNS]->(z:Zone)<-[:PART_OF]-(k:Park) MATCH (k)-[r:LOCATED_IN|FOCUSES_ON]->(:Entity)',
  ];
  const parts = patterns.map((pattern) => `${policies} MATCH ${pattern}${condition} ${returnedEdge(scope)} ${bound}`);
  return statement(parts.join(' UNION ALL '), scope);
}

/**
 * The relations by which documents rest on others: of everything that rests on the policy, and of all that this rests
 * on, as far up.
 */
export function basisStatement(
  policy: string,
  types: readonly string[],
  depth: number,
  clock: Clock,
  limit: number,
): Statement {
  const scope = new Scope(clock);
  const names = types.join('|');
  const reach = `*0..${String(depth)}`;
  return statement(
    `MATCH (start:Entity {id: $${scope.parameters.add(policy)}}) MATCH (start)<-[:${names}${reach}]-(d) WITH DISTINCT d ` +
      `MATCH (d)-[:${names}${reach}]->(n) WITH DISTINCT n ` +
      `MATCH (n)-[r:${names}]->(m:Policy)${where(relationConditions('r', clock, scope.parameters, 'n'))} ` +
      `${returned(scope, lean('n', 'm'), 'n', 'm')} ` +
      `LIMIT $${scope.parameters.add(limit + 1)}`,
    scope,
  );
}

/** The targets that the policies `ids` set. */
export function targetsStatement(ids: readonly string[], clock: Clock): Statement {
  const scope = new Scope(clock);
  const match = `UNWIND $${scope.parameters.add(ids)} AS id MATCH (p:Entity {id: id}) WITH p MATCH (p)<-[:SET_BY]-(y:Observation)`;
  const conditions = scope.clockConditions('(y:Observation)', { y: 'y' });
  const columns = `RETURN ${scope.id('y')} AS id, p.id AS policy, y.confidence AS confidence ORDER BY id`;
  return statement(`${match}${where([...conditions, "y.nature = 'TARGET'"])} ${columns}`, scope);
}

/** The verdicts on the policies `ids`. */
export function verdictsStatement(ids: readonly string[], clauses: string, clock: Clock): Statement {
  const scope = new Scope(clock);
  const verdict = scope.render(clauses, { x: 'policy', y: 'verdict', r: 'event' });
  const match = `MATCH (policy:Entity) WHERE policy.id IN $${scope.parameters.add(ids)}`;
  return statement(
    `${match} CALL (policy) { ${verdict} RETURN verdict.rule AS rule, verdict.date AS date, verdict.relation AS relation } ` +
      'RETURN policy.id AS id, rule, date, relation ORDER BY id',
    scope,
  );
}

/** The relations that do something to the earlier document, beside resting on it. */
const DOINGS = ['COMMENCES', 'AMENDS', 'CORRECTS', 'CONSOLIDATES', 'REPLACES', 'REPEALS'];

const TIMELINE_COLUMNS =
  'RETURN p.adoptedOn AS adoptedOn, p.issuedOn AS issuedOn, p.publishedOn AS publishedOn, p.inForceFrom AS inForceFrom, ' +
  'p.inForceTo AS inForceTo, p.recordedAt AS recordedAt, events, sources';

/**
 * The dates of a policy, and of at most `most` things that later documents did: what changed it first, then what rests
 * on it.
 */
export function timelineStatement(id: string, clock: Clock, most: number): Statement {
  const scope = new Scope(clock);
  const [p, q] = [scope.version('p'), scope.version('q')];
  const day = 'coalesce(r.validFrom, q.inForceFrom, q.issuedOn, q.publishedOn)';
  const events =
    `MATCH (p)<-[r:${LINEAGE_RELATIONS.join('|')}]-(q:Policy)${where(relationConditions('r', clock, scope.parameters, 'q'))} ` +
    `${q?.clause ?? ''} WITH r, q, ${scope.render(day, {}, q)} AS day, type(r) IN $${scope.parameters.add(DOINGS)} AS does ` +
    `ORDER BY does DESC, day IS NULL, day, r.id LIMIT $${scope.parameters.add(most)} ` +
    'RETURN collect({id: r.id, type: type(r), policy: q.id, sources: r.sources, day: day}) AS events';
  return statement(
    `MATCH (p:Entity {id: $${scope.parameters.add(id)}}) CALL (p) { ${events} } ` +
      scope.render(
        'CALL (p) { MATCH (p)-[e:SUPPORTED_BY]->(s:Source) WHERE held(e) WITH s ORDER BY s.id RETURN collect(s.id) AS sources } ',
        {},
      ) +
      `${p?.clause ?? ''} ${scope.render(TIMELINE_COLUMNS, {}, p)}`,
    scope,
  );
}

/**
 * Whether there is a node with each of the ids: the ids of those that are known, or were at the instant of the clock, and of
 * statements that were retracted.
 */
export function existingStatement(ids: readonly string[], clock: Clock): Statement {
  const scope = new Scope(clock);
  const isKnown = scope.clockConditions('', { y: 'n' }).join(' AND ');
  const asked = `n.id IN $${scope.parameters.add(ids.filter((id) => !id.includes('~')))}`;
  const isStated = `n.id IN $${scope.parameters.add(ids.filter(isStatement))}`;
  const conditions = [asked, `(n.retractedAt IS NULL OR ${isStated} OR (${isKnown}))`];
  return statement(`MATCH (n:Entity)${where(conditions)} RETURN n.id AS id`, scope);
}

function statement(text: string, scope: Scope): Statement {
  return { text, parameters: scope.parameters.values as Statement['parameters'] };
}
