/** The list of references of a page: the sources of its entries and of the relations that lead to them, each once. */
import type { DomainDefinition } from './definition.js';
import { where } from './filter.js';
import type { Origin } from './read-entries.js';
import type { Scope } from './scope.js';

const OF_NODE = '[(x)-[:SUPPORTED_BY]->(y:Source) | y.id]';
const OF_RELATION = 'coalesce(x.sources, [])';

/** An expression for the ids of the sources of one entry. */
export function sourceIdsOf(definition: DomainDefinition, { to, y, r }: Origin, scope: Scope): string {
  const own = definition.lists[to]?.isOfRelations === true ? OF_RELATION : OF_NODE;
  const lists = [scope.render(own, { x: y, y: scope.variable() })];
  if (r !== undefined) lists.push(scope.render(OF_RELATION, { x: r }));
  return lists.join(' + ');
}

/** Clauses that bind `y` to the sources of the first `size` of the lists of ids in `lists`, in the order of their ids. */
export function matchSources(lists: string, size: number, y: string, scope: Scope): string {
  const list = scope.variable();
  const id = scope.variable();
  const match = 'MATCH (y:Source {id: k})';
  const known = where(scope.clockConditions(match, { y }));
  return (
    `UNWIND ${lists}[0..$${scope.parameters.add(size)}] AS ${list} UNWIND ${list} AS ${id} WITH DISTINCT ${id} ` +
    `${scope.render(match, { y, k: id })}${known} WITH ${y} ORDER BY ${y}.id`
  );
}
