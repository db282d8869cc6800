/** The clauses that read one page of a list: filtered, sorted and cut before anything is expanded. */
import type { Position } from './cursor.js';
import { where, type Filtered } from './filter.js';
import type { Parameters } from './names.js';
import { keysetCondition, orderTerms, type Order } from './order.js';

/** What a list of things starts from: clauses that bind `y` and perhaps `r`, and the conditions on them. */
export interface Origin {
  /** The thing that the list hangs on; empty for a list that hangs on none. */
  readonly x: string;
  /** The clauses; conditions are appended to the last of them. */
  readonly match: string;
  readonly y: string;
  /** The relation to each entry, where the connection gives it. */
  readonly r?: string;
  readonly conditions: readonly string[];
  readonly filter: Filtered;
  /** The list definition of what it holds. */
  readonly to: string;
}

export interface PageOfEntries {
  readonly order: Order;
  readonly backward: boolean;
  /** The entry behind which the page begins, or before which it ends. */
  readonly position: Position | undefined;
  /** The parameter that holds how many to read. */
  readonly limit: string;
}

/** Clauses that leave `y` and `r` bound to the entries of the page, in the order of reading. */
export function readEntries(origin: Origin, page: PageOfEntries, parameters: Parameters): string {
  if (page.order.subqueries.length > 0) return readBySubqueries(origin, page, parameters);
  if (origin.x === '' && page.order.indexed) return readByIndex(origin, page, parameters);
  const isById = origin.x === '' && page.order.columns.length === 1;
  const matched = matchEntries(origin, isById ? [hasId(origin.y)] : [], keyset(page, parameters));
  return `${matched} WITH ${boundBy(origin)} ${sorted(page)}`;
}

/** Clauses that bind `y` and `r` to every entry that meets the conditions of the list, its filter and `others`. */
export function matchEntries(origin: Origin, required: readonly string[] = [], others: readonly string[] = []): string {
  const { match, conditions, filter } = origin;
  const own = [...required, ...conditions];
  if (filter.preludes.length === 0) return `${match}${where([...own, filter.condition, ...others])}`;
  const bound = [boundBy(origin), ...filter.bound].join(', ');
  return `${match}${where(own)} ${filter.preludes.join(' ')} WITH ${bound}${where([filter.condition, ...others])}`;
}

/** Sort values from related nodes are bound for every match before the cut. */
function readBySubqueries(origin: Origin, page: PageOfEntries, parameters: Parameters): string {
  const { order } = page;
  const all = [boundBy(origin), ...order.bound].join(', ');
  const kept = keyset(page, parameters).map((condition) => ` WITH ${all} WHERE ${condition}`);
  const matched = `${matchEntries(origin)} ${order.subqueries.join(' ')}`;
  return `${matched}${kept.join('')} WITH ${all} ${sorted(page)}`;
}

/**
 * The same for an index on the first column: the entries that have a value, in index order, then those without.
 * Sorting by `IS NULL` would read the whole label.
 */
function readByIndex(origin: Origin, page: PageOfEntries, parameters: Parameters): string {
  const { order, backward, position } = page;
  const [first, ...others] = order.columns;
  if (!first) throw new Error('An order must have a column.');
  const present: PageOfEntries = { ...page, order: { ...order, columns: [{ ...first, nullable: false }, ...others] } };
  const absent: PageOfEntries = { ...page, order: { ...order, columns: others } };
  const segment = (part: PageOfEntries, required: readonly string[]) => {
    return `${matchEntries(origin, required, keyset(part, parameters))} WITH ${origin.y} ${sorted(part)} RETURN ${origin.y}`;
  };
  const withValue = (from: Position | undefined) =>
    segment({ ...present, position: from }, [`${first.text} IS NOT NULL`]);
  const without = (from: Position | undefined) =>
    segment({ ...absent, position: from }, [`${first.text} IS NULL`, hasId(origin.y)]);

  const startsWithout = position?.values[0] === null;
  const rest = position && { ...position, values: position.values.slice(1) };
  const segments = backward
    ? [...(position && !startsWithout ? [] : [without(rest)]), withValue(startsWithout ? undefined : position)]
    : [...(startsWithout ? [] : [withValue(position)]), without(startsWithout ? rest : undefined)];
  // Matched once more, or else the embedded engine finds nothing around what comes out of a UNION.
  return `CALL () { ${segments.join(' UNION ALL ')} } WITH ${origin.y} LIMIT $${page.limit} MATCH (${origin.y})`;
}

function keyset({ order, position, backward }: PageOfEntries, parameters: Parameters): string[] {
  return position === undefined ? [] : [keysetCondition(order, position, backward, parameters)];
}

function sorted({ order, backward, limit }: PageOfEntries): string {
  return `ORDER BY ${orderTerms(order, backward)} LIMIT $${limit}`;
}

function boundBy({ y, r }: Origin): string {
  return r === undefined ? y : `${y}, ${r}`;
}

/** True of everything, and what lets Neo4j read a list by id from an index, in order and no further than asked. */
function hasId(y: string): string {
  return `${y}.id IS NOT NULL`;
}
