/** Turns a filter input into a Cypher condition. Only the terms that are present become text; values are parameters. */
import { badUserInput } from '../graphql/errors.js';
import type { ClockedFilter, CompareFilter, DomainDefinition, RelatedFilter, SpanFilter } from './definition.js';
import type { Clock } from './clock.js';
import type { Scope } from './scope.js';

const MAXIMUM_DEPTH = 8;

export interface FilterContext {
  readonly definition: DomainDefinition;
  readonly scope: Scope;
}

/** What a filter puts on a variable. */
export interface Filtered {
  /** Undefined when it puts no condition. */
  readonly condition: string | undefined;
  /** Subqueries that bind what the condition speaks of, where a pattern cannot say it. */
  readonly preludes: readonly string[];
  /** The variables that they bind. */
  readonly bound: readonly string[];
}

/** The filter of one variable while it is composed. */
interface Level extends FilterContext {
  readonly preludes: string[];
  readonly bound: string[];
}

type Input = Readonly<Record<string, unknown>>;

/** What `filter`, of the list `listName`, puts on the variable `x`. */
export function filterOf(
  context: FilterContext,
  listName: string,
  filter: unknown,
  x: string,
  path = 'filter',
): Filtered {
  const level: Level = { ...context, preludes: [], bound: [] };
  const condition = filterCondition(level, listName, filter, x, path);
  return { condition, preludes: level.preludes, bound: level.bound };
}

function filterCondition(
  context: Level,
  listName: string,
  filter: unknown,
  x: string,
  path: string,
): string | undefined {
  if (filter === undefined || filter === null) return undefined;
  if (path.split('.').length > MAXIMUM_DEPTH) throw badUserInput(`${path} must not be nested so deep.`);
  const terms = Object.entries(filter as Input).flatMap(([name, value]) => {
    const term = filterTerm(context, listName, name, value, x, `${path}.${name}`);
    return term === undefined ? [] : [term];
  });
  return conjunction(terms);
}

/** ` WHERE …` for the terms that there are, or nothing when there are none. */
export function where(terms: readonly (string | undefined)[]): string {
  const condition = conjunction(terms);
  return condition === undefined ? '' : ` WHERE ${condition}`;
}

/** `a AND b`, or undefined for no term. */
function conjunction(terms: readonly (string | undefined)[]): string | undefined {
  const present = terms.filter((term) => term !== undefined);
  return present.length === 0 ? undefined : present.join(' AND ');
}

/**
 * `((a) OR (b))`. Neo4j multiplies out conjunctions in it before it plans, which takes it minutes for a filter of a page; what
 * stands in a function it leaves as it is.
 */
function disjunction(terms: readonly string[]): string {
  const closed = terms.map((term) => (isConjunction(term) ? `coalesce((${term}), false)` : `(${term})`));
  return `(${closed.join(' OR ')})`;
}

/** Whether there is an AND outside of all brackets. */
function isConjunction(term: string): boolean {
  let depth = 0;
  return term.split(/([(){}[\]]| AND )/).some((part) => {
    if ('([{'.includes(part) && part !== '') depth += 1;
    else if (')]}'.includes(part) && part !== '') depth -= 1;
    return part === ' AND ' && depth === 0;
  });
}

function filterTerm(
  context: Level,
  listName: string,
  name: string,
  value: unknown,
  x: string,
  path: string,
): string | undefined {
  if (value === null) throw badUserInput(`${path} must not be null.`);
  const nested = (input: unknown, at: string) => filterCondition(context, listName, input, x, at) ?? 'true';
  if (name === 'and')
    return conjunction((value as Input[]).map((input, index) => nested(input, `${path}.${String(index)}`)));
  if (name === 'or') {
    const terms = (value as Input[]).map((input, index) => nested(input, `${path}.${String(index)}`));
    return terms.length === 0 ? '(false)' : disjunction(terms);
  }
  // A comparison with a value that is absent is neither true nor false; `not` counts it as false.
  if (name === 'not') return `NOT coalesce((${nested(value, path)}), false)`;
  const definition = context.definition.lists[listName]?.filters[name];
  if (!definition) throw new Error(`The list ${listName} must define the filter ${name}, but does not.`);
  switch (definition.kind) {
    case 'compare':
      return compareCondition(context, listName, definition, value as Input, x, path);
    case 'related':
      return relatedCondition(context, definition, value, x, path);
    case 'clocked':
      return clockedCondition(context, definition, value as Input & Clock, x);
    case 'span':
      return spanCondition(context, listName, definition, value as Input, x, path);
  }
}

function clockedCondition(
  { scope, preludes, bound }: Level,
  definition: ClockedFilter,
  value: Input & Clock,
  x: string,
): string {
  const k = scope.variable();
  preludes.push(`CALL (${x}) { ${scope.within(value, () => scope.render(definition.clauses, { x, k }))} }`);
  bound.push(k);
  return `${k} IN $${scope.parameters.add(definition.convert(value['in']))}`;
}

function relatedCondition(
  context: Level,
  { pattern, to }: RelatedFilter,
  value: unknown,
  x: string,
  path: string,
): string {
  const { scope } = context;
  const names = { x, y: scope.variable(), r: scope.variable() };
  const clock = scope.clockConditions(pattern, names);
  const match = `MATCH ${scope.render(pattern, names)}`;
  const { condition, preludes, bound } = filterOf(context, to, value, names.y, path);
  if (preludes.length === 0) return `EXISTS { ${match}${where([...clock, condition])} }`;
  // A pattern cannot hold subqueries, so what fits is counted beforehand.
  const count = scope.variable();
  const kept = `WITH ${[names.y, ...bound].join(', ')}${where([condition])} RETURN count(${names.y}) AS ${count}`;
  context.preludes.push(`CALL (${x}) { ${match}${where(clock)} ${preludes.join(' ')} ${kept} }`);
  context.bound.push(count);
  return `${count} > 0`;
}

function spanCondition(
  context: Level,
  listName: string,
  { first, last, sort }: SpanFilter,
  given: Input,
  x: string,
  path: string,
): string | undefined {
  const terms = Object.entries(given).flatMap(([name, value]) => {
    const at = `${path}.${name}`;
    if (value === null) throw badUserInput(`${at} must not be null.`);
    if (name === 'kind') return [compareCondition(context, listName, sort, value as Input, x, at)];
    return overlapConditions(context, { first, last }, value as DayRange, x, at);
  });
  return conjunction(terms);
}

interface DayRange {
  readonly from?: string | null;
  readonly to?: string | null;
}

function overlapConditions(
  { scope }: FilterContext,
  { first, last }: Pick<SpanFilter, 'first' | 'last'>,
  { from, to }: DayRange,
  x: string,
  path: string,
): string[] {
  const [begin, end] = [from ?? undefined, to ?? undefined];
  if (begin === undefined && end === undefined) throw badUserInput(`${path} must have from, to or both.`);
  if (begin !== undefined && end !== undefined && begin > end) {
    throw badUserInput(`${path}.from must not be after to, but got ${begin} and ${end}.`);
  }
  const side = (text: string, sign: '<=' | '>=', day: string | undefined) =>
    day === undefined ? [] : [`${scope.render(text, { x })} ${sign} $${scope.parameters.add(day)}`];
  return [...side(first, '<=', end), ...side(last, '>=', begin)];
}

/** All operators must hold for one and the same of the expressions and items. */
function compareCondition(
  { scope, definition }: FilterContext,
  listName: string,
  { expressions, lists = [], convert = (value) => value }: CompareFilter,
  operators: Input,
  x: string,
  path: string,
): string | undefined {
  const given = Object.entries(operators).map(([operator, value]): Comparison => {
    if (value === null) throw badUserInput(`${path}.${operator} must not be null; use isNull.`);
    if (operator === 'isNull') return { operator, value };
    return { operator, value: Array.isArray(value) ? value.map(convert) : convert(value) };
  });
  if (given.length === 0) return undefined;
  const holdsFor = (text: string) => given.map((comparison) => operation(scope, comparison, text)).join(' AND ');
  const holds = (render: (text: string) => string) => {
    const single = expressions.map((text) => holdsFor(render(text)));
    const inLists = lists.map((text) => inList(scope, render(text), holdsFor));
    return anyOf([...single, ...inLists]);
  };
  // A relation is never changed in place.
  const isOfRelations = definition.lists[listName]?.isOfRelations === true;
  return isOfRelations ? holds((text) => scope.render(text, { x })) : scope.fitted(x, { x }, holds);
}

interface Comparison {
  readonly operator: string;
  readonly value: unknown;
}

function anyOf(terms: readonly string[]): string {
  const [only, ...others] = terms;
  return others.length === 0 ? (only ?? 'false') : disjunction(terms);
}

function inList(scope: Scope, text: string, holdsFor: (item: string) => string): string {
  const item = scope.variable();
  return `any(${item} IN coalesce(${text}, []) WHERE ${holdsFor(item)})`;
}

const COMPARISONS: Readonly<Record<string, string>> = { eq: '=', lt: '<', lte: '<=', gt: '>', gte: '>=', in: 'IN' };

function operation({ parameters }: Scope, { operator, value }: Comparison, text: string): string {
  if (operator === 'isNull') return `${text} IS ${value === true ? '' : 'NOT '}NULL`;
  if (operator === 'contains') return `toLower(${text}) CONTAINS $${parameters.add(String(value).toLowerCase())}`;
  if (operator === 'startsWith') return `toLower(${text}) STARTS WITH $${parameters.add(String(value).toLowerCase())}`;
  const symbol = COMPARISONS[operator];
  if (symbol === undefined) throw new Error(`${operator} must be an operator of a filter, but is not.`);
  return `${text} ${symbol} $${parameters.add(value)}`;
}
