/**
 * How the values of a dimension are had from the graph. As in the definitions of `plan/`, `x` stands for what is
 * grouped, `y` for what a pattern leads to and `r` for the relation between them.
 */
import { SOURCE_TIERS } from '../facts/vocabulary.js';
import { relationConditions, type Clock } from '../plan/clock.js';
import { where } from '../plan/filter.js';
import type { Scope } from '../plan/scope.js';

/** Patterns from `x` to `y`, one after the other: each starts where the one before ends. None stays at `x`. */
export type Chain = readonly string[];

export type Dimension =
  /** An expression on `x`. */
  | { readonly kind: 'expression'; readonly text: string }
  /** An expression on `x` and on what clauses on `x` bind, once for each `x`. */
  | { readonly kind: 'clauses'; readonly clauses: string; readonly text: string }
  /** One value made of the list of `item`, an expression on each `y`. */
  | {
      readonly kind: 'picked';
      readonly pattern: string;
      readonly item: string;
      readonly pick: (list: string) => string;
      readonly isNode?: boolean;
    }
  /** Each node with a label that is reached by steps, of each of which there are several ways. */
  | { readonly kind: 'nodes'; readonly steps: readonly (readonly Chain[])[]; readonly label: string };

/** Whether the values are ids of nodes. */
export function isOfNodes(dimension: Dimension): boolean {
  return dimension.kind === 'nodes' || (dimension.kind === 'picked' && dimension.isNode === true);
}

/** Each node that one pattern leads to. */
export function nodes(pattern: string, label: string): Dimension {
  return { kind: 'nodes', steps: [[[pattern]]], label };
}

/** The one node that a pattern leads to, if any. */
export function node(pattern: string): Dimension {
  return { kind: 'picked', pattern, item: 'y.id', pick: (list) => `head(${list})`, isNode: true };
}

export const SOURCE_TIER: Dimension = {
  kind: 'picked',
  pattern: '(x)-[r:SUPPORTED_BY]->(y:Source)',
  item: 'y.tier',
  pick: (list) => `CASE ${SOURCE_TIERS.map((tier) => `WHEN '${tier}' IN ${list} THEN '${tier}'`).join(' ')} END`,
};

/** The clauses that bind the values of a dimension. */
export interface BoundDimension {
  /** Subqueries on `x`. */
  readonly preludes: string;
  /** Makes a row of each value, where there may be several. */
  readonly unwind: string;
  /** The value: an expression on `x` and what was bound. */
  readonly value: string;
}

/** Binds the values of `dimension` for the variable `x`, as far as they are known and hold under `clock`. */
export function bindDimension(scope: Scope, clock: Clock, dimension: Dimension, x: string): BoundDimension {
  const k = scope.variable();
  switch (dimension.kind) {
    case 'expression': {
      const version = scope.version(x);
      const value = scope.render(dimension.text, { x }, version);
      return { preludes: version?.clause ?? '', unwind: '', value };
    }
    case 'clauses': {
      const { clauses, text } = dimension;
      const version = scope.version(x);
      const preludes = `${scope.render(clauses, { x })} ${version?.clause ?? ''}`;
      return { preludes, unwind: '', value: scope.render(text, { x }, version) };
    }
    case 'picked': {
      const y = scope.variable();
      const names = { x, y, r: scope.variable() };
      const { pattern, item } = dimension;
      const version = isOfNodes(dimension) ? undefined : scope.version(y);
      const conditions = where(scope.clockConditions(pattern, names));
      const match = `MATCH ${scope.render(pattern, names)}${conditions} ${version?.clause ?? ''}`;
      // The embedded engine is many times as fast with a subquery that only collects as with one that goes on from there.
      const preludes = `CALL (${x}) { ${match} RETURN collect(${scope.render(item, { y }, version)}) AS ${k} }`;
      return { preludes, unwind: '', value: dimension.pick(k) };
    }
    case 'nodes': {
      const list = scope.variable();
      const { clauses, end } = stepsFrom(scope, clock, dimension.steps, x);
      const found = `${clauses} WITH DISTINCT ${end} WHERE ${end}:${dimension.label} RETURN collect(${end}.id) AS ${list}`;
      return {
        preludes: `CALL (${x}) { ${found} }`,
        unwind: `UNWIND CASE WHEN size(${list}) = 0 THEN [null] ELSE ${list} END AS ${k}`,
        value: k,
      };
    }
  }
}

function stepsFrom(scope: Scope, clock: Clock, steps: readonly (readonly Chain[])[], x: string) {
  const clauses: string[] = [];
  let start = x;
  for (const ways of steps) {
    const chains = ways.map((chain) => chainFrom(scope, clock, chain, start));
    const [only, ...others] = chains;
    if (only && others.length === 0) {
      clauses.push(only.clauses);
      start = only.end;
    } else {
      const end = scope.variable();
      const branches = chains.map((chain) => `${chain.clauses} RETURN ${chain.end} AS ${end}`);
      clauses.push(`CALL (${start}) { ${branches.join(' UNION ALL ')} }`);
      start = end;
    }
  }
  return { clauses: clauses.join(' '), end: start };
}

function chainFrom(scope: Scope, clock: Clock, chain: Chain, x: string) {
  let start = x;
  const clauses = chain.map((pattern) => {
    const names = { x: start, y: scope.variable(), r: scope.variable() };
    // The start is bound: the embedded engine is slow to look it up from the relation.
    const relation = relationConditions(names.r, clock, scope.parameters, start);
    const conditions = [...relation, ...scope.clockConditions('', { y: names.y })];
    start = names.y;
    return `MATCH ${scope.render(pattern, names)}${where(conditions)}`;
  });
  return { clauses: clauses.join(' '), end: start };
}
