/** The list of references of a page: the sources of its entries and of the relations that lead to them, each once. */
import type { DomainDefinition } from './definition.js';
import { where } from './filter.js';
import type { Origin } from './read-entries.js';
import type { Scope } from './scope.js';

/** The clauses that an expression needs before it. */
interface Bound {
  readonly clauses: string;
  readonly expression: string;
}

/** The ids of the sources of one entry, as a list. */
export function sourceIdsOf(definition: DomainDefinition, { to, y, r }: Origin, scope: Scope): Bound {
  const own = definition.lists[to]?.isOfRelations === true ? ofRelation(y) : ofNode(y, scope);
  return { ...own, expression: [own.expression, ...(r === undefined ? [] : [ofRelation(r).expression])].join(' + ') };
}

/** A subquery: a pattern comprehension finds no node where the embedded engine got it from a UNION. */
function ofNode(y: string, scope: Scope): Bound {
  const source = scope.variable();
  const ids = scope.variable();
  const edge = scope.variable();
  const held = where(scope.clockConditions('[r:SUPPORTED_BY]', { r: edge }));
  const match = `MATCH (${y})-[${edge}:SUPPORTED_BY]->(${source}:Source)${held}`;
  return { clauses: `CALL (${y}) { ${match} RETURN collect(${source}.id) AS ${ids} }`, expression: ids };
}

function ofRelation(r: string): Bound {
  return { clauses: '', expression: `coalesce(${r}.sources, [])` };
}

/**
 * Clauses that bind `y` to the sources of the first `size` of the lists of ids in `lists`, in the order of their ids. The
 * ids are gathered before the sources are matched: the embedded engine would take all lists along in every row.
 */
export function matchSources(lists: string, size: number, y: string, scope: Scope): string {
  const [list, id, ids] = [scope.variable(), scope.variable(), scope.variable()];
  const match = 'MATCH (y:Source {id: k})';
  const known = where(scope.clockConditions(match, { y }));
  return (
    `UNWIND ${lists}[0..$${scope.parameters.add(size)}] AS ${list} UNWIND ${list} AS ${id} ` +
    `WITH collect(DISTINCT ${id}) AS ${ids} UNWIND ${ids} AS ${id} ` +
    `${scope.render(match, { y, k: id })}${known} WITH ${y} ORDER BY ${y}.id`
  );
}
