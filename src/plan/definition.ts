/**
 * How a domain says, as data, how each of its GraphQL fields is had from the graph. The texts are Cypher
 * written in `<domain>-graph.ts`, in which three names stand for variables: `x` is what the field is asked of,
 * `y` what it leads to, and `r` the relationship between them. `$value` stands for an argument's value.
 * `$day` stands for the day of the question, and `known(r)` for the condition that `r` was recorded and not retracted.
 * What the clock demands of relations and assertions is added to every pattern that names `r` or `y`.
 */

import type { Scope } from './scope.js';

/** A field that is read from properties of `x` (or from expressions on `x`) and computed by its resolver, if any. */
export interface PropertyField {
  readonly kind: 'property';
  /** Column of the row → expression on `x`. */
  readonly columns: Readonly<Record<string, string>>;
}

/** A field that leads to other nodes or relationships. */
export interface RelatedField {
  readonly kind: 'related';
  /** One thing or null, a whole list, or a page of a connection. */
  readonly shape: 'one' | 'list' | 'connection';
  /**
   * Clauses that bind `y`, and `r` where `relation` is true, for a given `x`; conditions are appended to the last
   * clause. One text, or one for each value of an enum argument.
   */
  readonly match: string | { readonly argument: string; readonly texts: Readonly<Record<string, string>> };
  /** The list definition (filters and orders) of what it leads to. */
  readonly to: string;
  /** Whether `match` binds `r` to a relation with an id, which an edge then gives as `relation`. */
  readonly relation?: boolean;
  /** Conditions that an argument adds when it is given: argument → condition with `$value`. */
  readonly conditions?: Readonly<Record<string, string>>;
  /** Whether its arguments `asOf` and `knownAsOf` set the clock for what it leads to. */
  readonly clocked?: boolean;
  /** Whether the clock adds no condition to it: its text says itself where it asks for what is known and when. */
  readonly isTimeless?: boolean;
}

/** What a field is asked for. */
export interface Asked {
  /** The id of what it is asked of. */
  readonly start: string;
  readonly given: Readonly<Record<string, unknown>>;
  /** The names that are selected beneath, as `selectedPaths` gives them. */
  readonly names: ReadonlySet<string>;
  /** Column → expression on `x`, of all that is read of each thing reached; undefined where that is more than columns. */
  readonly columns: ReadonlyMap<string, string> | undefined;
}

/**
 * A field that its resolver computes from what a traversal finds. Of what an operation looks up by its id, the first such
 * field is read with it, and stands under its response name; otherwise its resolver reads it.
 */
export interface TraversedField {
  readonly kind: 'traversed';
  /** Where the things that it reaches stand in what is selected, for example `edges.node`. */
  readonly reached: readonly string[];
  /** Clauses that end in `WITH … AS <result>`; undefined for what the resolver refuses. */
  readonly clauses: (scope: Scope, asked: Asked, result: string) => string | undefined;
}

export type FieldDefinition = PropertyField | RelatedField | TraversedField;

/** One GraphQL object type. Fields that are not listed need nothing from the graph. */
export interface TypeDefinition {
  /** The label of its nodes; absent for what is a relationship. */
  readonly label?: string;
  /** Whether it is a view of a node, computed with its parent, and nothing that can be read by its id. */
  readonly isView?: boolean;
  readonly fields: Readonly<Record<string, FieldDefinition>>;
}

/** A field of a filter input that compares values. */
export interface CompareFilter {
  readonly kind: 'compare';
  /** Expressions on `x`; the comparison holds when it holds for any of them. */
  readonly expressions: readonly string[];
  /** Lists on `x`; the comparison may hold for one of their items instead. */
  readonly lists?: readonly string[];
  /** Turns the client's value into the stored form, for example a decimal text into a number. */
  readonly convert?: (value: unknown) => unknown;
}

/** A field of a filter input that holds when at least one related thing fits. */
export interface RelatedFilter {
  readonly kind: 'related';
  /** A pattern from `x` to `y`. */
  readonly pattern: string;
  /** The list definition whose filter the value is. */
  readonly to: string;
}

/** A field of a filter input that asks for one of some values under a clock of its own. */
export interface ClockedFilter {
  readonly kind: 'clocked';
  /** Clauses on `x` that end in `RETURN … AS k`. */
  readonly clauses: string;
  /** Turns the client's values into those of `k`. */
  readonly convert: (values: unknown) => unknown;
}

/** A field of a filter input about a span of days: what sort it is of, and which days it has in common with another. */
export interface SpanFilter {
  readonly kind: 'span';
  /** Expressions on `x`: the first and the last day, both included. */
  readonly first: string;
  readonly last: string;
  /** What its field `kind` compares. */
  readonly sort: CompareFilter;
}

export type FilterDefinition = CompareFilter | RelatedFilter | ClockedFilter | SpanFilter;

/** A value to sort by. */
export interface OrderDefinition {
  /** An expression on `x`. */
  readonly expression?: string;
  /** Or a pattern from `x` to `y` and a value made of what fits it, for example `count(DISTINCT y)`. */
  readonly related?: { readonly pattern: string; readonly value: string };
  /** Whether `expression` is a property with an index of its own, so that a page is read in index order. */
  readonly indexed?: boolean;
}

/** What a connection of this kind of thing can be filtered and sorted by. */
export interface ListDefinition {
  /** Whether its things are relations, which keep the ids of their sources on themselves. */
  readonly isOfRelations?: boolean;
  readonly filters: Readonly<Record<string, FilterDefinition>>;
  /** Value of the order enum → what it sorts by. */
  readonly orders: Readonly<Record<string, OrderDefinition>>;
}

/** A field of `Query`. */
export type RootDefinition =
  /** One node `y` by a `@oneOf` key: key field → condition on `y` with `$value`. */
  | {
      readonly kind: 'lookUp';
      readonly match: string;
      readonly keys: Readonly<Record<string, string>>;
      /** Key field → how its text is brought to the stored form. */
      readonly convert?: Readonly<Record<string, (value: string) => string>>;
    }
  | {
      readonly kind: 'connection';
      readonly match: string;
      readonly to: string;
      /** Conditions that an argument adds when it is given: argument → condition on `y` with `$value`. */
      readonly conditions?: Readonly<Record<string, string>>;
    }
  /** Nodes by global ids, in the order asked. */
  | { readonly kind: 'nodes' }
  | { readonly kind: 'node' }
  /** One row of columns: clauses that bind each of the columns that `fields` names. */
  | { readonly kind: 'single'; readonly fields: Readonly<Record<string, string>> };

/** One domain's part of the API. */
export interface DomainDefinition {
  readonly types: Readonly<Record<string, TypeDefinition>>;
  readonly lists: Readonly<Record<string, ListDefinition>>;
  readonly roots: Readonly<Record<string, RootDefinition>>;
}

/** A field that is a property of the same name, or of the given names. */
export function properties(...names: readonly string[]): PropertyField {
  return { kind: 'property', columns: Object.fromEntries(names.map((name) => [name, `x.${name}`])) };
}

/** A field that is an expression on `x`, under the given column. */
export function expression(column: string, text: string): PropertyField {
  return { kind: 'property', columns: { [column]: text } };
}

type Options = Pick<RelatedField, 'conditions'>;

/** A field that leads to one thing or none. */
export function one(match: string, to: string): RelatedField {
  return { kind: 'related', shape: 'one', match, to };
}

/** A field that leads to a list which is short by its nature. */
export function list(match: string, to: string): RelatedField {
  return { kind: 'related', shape: 'list', match, to };
}

/** A connection over relations: each edge carries the relation `r` that leads to its node. */
export function related(match: string, to: string, options: Options = {}): RelatedField {
  return { kind: 'related', shape: 'connection', match, to, relation: true, ...options };
}

/** A connection over things that no relation of the record format leads to, such as observations. */
export function connection(match: RelatedField['match'], to: string, options: Options = {}): RelatedField {
  return { kind: 'related', shape: 'connection', match, to, ...options };
}

/** Compares one property or the first of several that fits. */
export function compare(...names: readonly string[]): CompareFilter {
  return { kind: 'compare', expressions: names.map((name) => `x.${name}`) };
}

/** Holds when at least one thing on the pattern fits the filter of `to`. */
export function some(pattern: string, to: string): RelatedFilter {
  return { kind: 'related', pattern, to };
}
