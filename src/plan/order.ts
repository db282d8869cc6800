/** Sort orders and the keyset conditions that go with them. */
import type { DomainDefinition, OrderDefinition } from './definition.js';
import type { Parameters } from './names.js';
import { where } from './filter.js';
import type { Scope } from './scope.js';
import type { Position } from './cursor.js';

/** One column that a list is sorted by. */
export interface SortColumn {
  /** An expression in the statement's own variables, or the name of a bound value. */
  readonly text: string;
  readonly descending: boolean;
  /** Whether it may be absent; entries without it come last in either direction. */
  readonly nullable: boolean;
}

export interface Order {
  /** Names the order in cursors. */
  readonly name: string;
  readonly columns: readonly SortColumn[];
  /** Subqueries that bind the values that are not expressions on the entry. */
  readonly subqueries: readonly string[];
  /** The variables that they bind. */
  readonly bound: readonly string[];
  /** Whether the first column is a property with an index of its own. */
  readonly indexed: boolean;
}

interface OrderInput {
  readonly field: string;
  readonly direction: 'ASC' | 'DESC';
}

/** The order that `orderBy` asks for on `y`; ids at the end make it total. */
export function readOrder(
  definition: DomainDefinition,
  listName: string,
  orderBy: unknown,
  y: string,
  idColumns: readonly string[],
  scope: Scope,
): Order {
  const inputs = (orderBy ?? []) as readonly OrderInput[];
  const subqueries: string[] = [];
  const entry = { y, isNode: definition.lists[listName]?.isOfRelations !== true };
  const bound: string[] = [];
  const columns = inputs.map(({ field, direction }): SortColumn => {
    const order = orderOf(definition, listName, field);
    return { text: sortText(order, entry, subqueries, bound, scope), descending: direction === 'DESC', nullable: true };
  });
  const descendingIds = inputs.length > 0 && inputs.every(({ direction }) => direction === 'DESC');
  const ids = idColumns.map((text) => ({ text, descending: descendingIds, nullable: false }));
  const [first] = inputs;
  // An index knows only what is.
  const isIndexed = first !== undefined && !scope.isPast && orderOf(definition, listName, first.field).indexed === true;
  return {
    name: inputs.map(({ field, direction }) => `${field} ${direction}`).join(', '),
    columns: [...columns, ...ids],
    subqueries,
    bound,
    indexed: isIndexed,
  };
}

function orderOf(definition: DomainDefinition, listName: string, field: string): OrderDefinition {
  const order = definition.lists[listName]?.orders[field];
  if (!order) throw new Error(`The list ${listName} must define the order ${field}, but does not.`);
  return order;
}

/** What is sorted. */
interface Entry {
  readonly y: string;
  /** Whether it is a node: a relation is never changed in place. */
  readonly isNode: boolean;
}

/** The text of a value to sort by; what is not an expression on `y` as it is now is bound by subqueries. */
function sortText(
  order: OrderDefinition,
  { y, isNode }: Entry,
  subqueries: string[],
  bound: string[],
  scope: Scope,
): string {
  if (order.expression !== undefined) {
    const version = isNode ? scope.version(y) : undefined;
    if (version) {
      bound.push(version.name);
      subqueries.push(version.clause);
    }
    return scope.render(order.expression, { x: y }, version);
  }
  const { pattern, value } = order.related ?? { pattern: '', value: '' };
  const names = { x: y, y: scope.variable(), r: scope.variable() };
  const k = scope.variable();
  const matched = `MATCH ${scope.render(pattern, names)}${where(scope.clockConditions(pattern, names))}`;
  const version = scope.version(names.y);
  bound.push(k);
  subqueries.push(
    `CALL (${y}) { ${matched} ${version?.clause ?? ''} RETURN ${scope.render(value, names, version)} AS ${k} }`,
  );
  return k;
}

/** The terms of ORDER BY, for reading forward or backward. */
export function orderTerms({ columns }: Order, backward: boolean): string {
  return columns
    .flatMap(({ text, descending, nullable }) => [
      ...(nullable ? [`${text} IS NULL${backward ? ' DESC' : ''}`] : []),
      `${text}${descending === backward ? '' : ' DESC'}`,
    ])
    .join(', ');
}

/** The condition that an entry comes after `position`, or before it when reading backward. */
export function keysetCondition(order: Order, position: Position, backward: boolean, parameters: Parameters): string {
  const names = position.values.map((value) => (value === null ? null : `$${parameters.add(value)}`));
  return beyond(order.columns, names, backward);
}

function beyond(columns: readonly SortColumn[], names: readonly (string | null)[], backward: boolean): string {
  const [column, ...otherColumns] = columns;
  const [name, ...otherNames] = names;
  if (!column) return 'false';
  const { text, descending, nullable } = column;
  const isLast = otherColumns.length === 0;
  const rest = isLast ? 'false' : beyond(otherColumns, otherNames, backward);
  if (name === null || name === undefined) {
    const same = `(${text} IS NULL AND ${rest})`;
    return backward ? `(${text} IS NOT NULL OR ${same})` : same;
  }
  const sign = descending === backward ? '>' : '<';
  if (isLast) return `${text} ${sign} ${name}`;
  const absent = nullable && !backward ? `${text} IS NULL OR ` : '';
  // The first comparison, true of all that follows, is what an index can seek by.
  const inner = `(${text} ${sign} ${name} OR (${text} = ${name} AND ${rest}))`;
  return absent === '' ? `(${text} ${sign}= ${name} AND ${inner})` : `(${absent}${inner})`;
}
