/** Turns a filter input into a Cypher condition. Only the terms that are present become text; values are parameters. */
import { badUserInput } from '../graphql/errors.js';
import type { CompareFilter, DomainDefinition, RelatedFilter } from './definition.js';
import { rename, type Parameters } from './names.js';

const MAXIMUM_DEPTH = 8;

export interface FilterContext {
  readonly definition: DomainDefinition;
  readonly parameters: Parameters;
  /** A name for a variable that the statement does not have yet. */
  readonly variable: () => string;
}

type Input = Readonly<Record<string, unknown>>;

/** The condition that `filter`, of the list `listName`, puts on the variable `x`; undefined when it puts none. */
export function filterCondition(
  context: FilterContext,
  listName: string,
  filter: unknown,
  x: string,
  path = 'filter',
): string | undefined {
  if (filter === undefined || filter === null) return undefined;
  if (path.split('.').length > MAXIMUM_DEPTH) throw badUserInput(`${path} must not be nested so deep.`);
  const terms = Object.entries(filter as Input).flatMap(([name, value]) => {
    const term = filterTerm(context, listName, name, value, x, `${path}.${name}`);
    return term === undefined ? [] : [term];
  });
  return conjunction(terms);
}

/** `a AND b`, or undefined for no term. */
export function conjunction(terms: readonly (string | undefined)[]): string | undefined {
  const present = terms.filter((term) => term !== undefined);
  return present.length === 0 ? undefined : present.join(' AND ');
}

function filterTerm(
  context: FilterContext,
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
    return `(${terms.length === 0 ? 'false' : terms.map((term) => `(${term})`).join(' OR ')})`;
  }
  // A comparison with a value that is absent is neither true nor false; `not` counts it as false.
  if (name === 'not') return `NOT coalesce((${nested(value, path)}), false)`;
  const definition = context.definition.lists[listName]?.filters[name];
  if (!definition) throw new Error(`The list ${listName} must define the filter ${name}, but does not.`);
  return definition.kind === 'compare'
    ? compareCondition(context, definition, value as Input, x, path)
    : relatedCondition(context, definition, value, x, path);
}

function relatedCondition(
  context: FilterContext,
  { pattern, to }: RelatedFilter,
  value: unknown,
  x: string,
  path: string,
): string {
  const y = context.variable();
  const condition = filterCondition(context, to, value, y, path);
  return `EXISTS { MATCH ${rename(pattern, { x, y, r: context.variable() })}${condition === undefined ? '' : ` WHERE ${condition}`} }`;
}

function compareCondition(
  context: FilterContext,
  { expressions, lists = [], convert = (value) => value }: CompareFilter,
  operators: Input,
  x: string,
  path: string,
): string | undefined {
  const terms = Object.entries(operators).map(([operator, value]) => {
    if (value === null) throw badUserInput(`${path}.${operator} must not be null; use isNull.`);
    const converted = Array.isArray(value) ? value.map(convert) : convert(value);
    const single = expressions.map((text) => operation(context, operator, rename(text, { x }), converted));
    if (operator === 'isNull') return anyOf(single);
    return anyOf([...single, ...lists.map((text) => inList(context, operator, rename(text, { x }), converted))]);
  });
  return conjunction(terms);
}

function anyOf(terms: readonly string[]): string {
  return terms.length === 1 ? (terms[0] ?? 'false') : `(${terms.join(' OR ')})`;
}

function inList(context: FilterContext, operator: string, text: string, value: unknown): string {
  const item = context.variable();
  return `any(${item} IN coalesce(${text}, []) WHERE ${operation(context, operator, item, value)})`;
}

const COMPARISONS: Readonly<Record<string, string>> = { eq: '=', lt: '<', lte: '<=', gt: '>', gte: '>=', in: 'IN' };

function operation({ parameters }: FilterContext, operator: string, text: string, value: unknown): string {
  if (operator === 'isNull') return `${text} IS ${value === true ? '' : 'NOT '}NULL`;
  if (operator === 'contains') return `toLower(${text}) CONTAINS $${parameters.add(String(value).toLowerCase())}`;
  if (operator === 'startsWith') return `toLower(${text}) STARTS WITH $${parameters.add(String(value).toLowerCase())}`;
  const symbol = COMPARISONS[operator];
  if (symbol === undefined) throw new Error(`${operator} must be an operator of a filter, but is not.`);
  return `${text} ${symbol} $${parameters.add(value)}`;
}
