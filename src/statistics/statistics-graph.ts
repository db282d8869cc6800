/** The Cypher of statistics: one statement filters, groups and computes. */
import type { Statement } from '../graph/graph.js';
import type { Clock } from '../plan/clock.js';
import type { DomainDefinition } from '../plan/definition.js';
import { filterOf, where } from '../plan/filter.js';
import { matchEntries } from '../plan/read-entries.js';
import { Scope } from '../plan/scope.js';
import { bindDimension, type Dimension } from './dimension-graph.js';

/** How many sources of a group are given. */
const MAXIMUM_SOURCES = 100;

export interface StatisticsRequest {
  readonly definition: DomainDefinition;
  /** What is grouped: the list whose filter is given, which is the label of its nodes too. */
  readonly list: 'Policy' | 'Observation';
  readonly filter: unknown;
  readonly dimensions: readonly Dimension[];
  readonly clock: Clock;
}

/** A row for each group: its values as `k0`, `k1` …, and how many things it has as `count`. */
export function countStatement(request: StatisticsRequest, limit: number): Statement {
  const { scope, clauses, keys } = grouped(request);
  return statement(scope, [clauses, `RETURN ${[...keys, 'count(*) AS count'].join(', ')}`, limited(scope, limit)]);
}

/**
 * Properties that must agree before numbers are put together: column → expression on the observation and on the lists
 * of NAMED. An absent industry is a value like others.
 */
const AGREEING = {
  Unit: 'x.unit',
  Measure: 'head(measure)',
  Nature: 'x.nature',
  Industry: "coalesce(head(industry), '')",
  Period: "x.periodStart + '/' + x.periodEnd",
} as const;

/** The ids that an observation names: facts of its own, whatever was known when of what they lead to. */
const NAMED = { measure: 'OF_MEASURE', industry: 'IN_INDUSTRY' } as const;

/** Parts of a number, which `stored-form.ts` explains. */
const PARTS = ['valueBillions', 'valueUnits', 'valueBillionths'] as const;

/**
 * A row for each group, qualifier and sign: beside the values of the group, `count`; `times`, the most often that any
 * subject occurs in the group; of each agreeing property the least and the most, which are the same where all agree;
 * the smallest and the largest number; and the sums of the parts of the numbers.
 */
export function numbersStatement(request: StatisticsRequest, limit: number): Statement {
  const { scope, clauses, keys, x } = grouped(request);
  const named = Object.entries(NAMED).map(
    ([name, type]) => `CALL (${x}) { MATCH (${x})-[:${type}]->(y:Entity) RETURN collect(y.id) AS ${name} }`,
  );
  const same = scope.variable();
  const agreeing = Object.entries(AGREEING).map(([name, text]) => {
    const value = scope.render(text, { x });
    return `min(${value}) AS least${name}, max(${value}) AS most${name}`;
  });
  return statement(scope, [
    clauses,
    `CALL (${x}) { MATCH (${x})-[:ABOUT]->(y:Entity) RETURN collect(y.id) AS subject }`,
    `WITH ${[...keys, 'subject', `collect(${x}) AS ${same}`].join(', ')}`,
    `UNWIND ${same} AS ${x} WITH ${[...keys, x, `size(${same}) AS repeats`].join(', ')}`,
    ...named,
    `RETURN ${[...keys, `${x}.qualifier AS qualifier, ${x}.valueNumber < 0 AS negative`].join(', ')},`,
    'count(*) AS count, max(repeats) AS times,',
    `${agreeing.join(', ')}, min(${x}.valueNumber) AS smallest, max(${x}.valueNumber) AS largest,`,
    PARTS.map((name) => `sum(${x}.${name}) AS ${name}`).join(', '),
    limited(scope, limit),
  ]);
}

/** A row for each group that has sources: its values, and the ids of its first sources as `sources`. */
export function sourcesStatement(request: StatisticsRequest): Statement {
  const { scope, clauses, keys, x } = grouped(request);
  const [r, y] = [scope.variable(), scope.variable()];
  return statement(scope, [
    clauses,
    `MATCH (${x})-[${r}:SUPPORTED_BY]->(${y}:Source)${where(scope.clockConditions('[r:SUPPORTED_BY]', { r, y }))}`,
    `WITH DISTINCT ${[...keys, `${y}.id AS source`].join(', ')} ORDER BY source`,
    `WITH ${[...keys, 'collect(source) AS found'].join(', ')}`,
    `RETURN ${[...keys, `found[0..${String(MAXIMUM_SOURCES)}] AS sources`].join(', ')}`,
  ]);
}

/** The names of nodes by their ids. */
export function namesStatement(ids: readonly string[], clock: Clock): Statement {
  const scope = new Scope(clock);
  const version = scope.version('n');
  return statement(scope, [
    `MATCH (n:Entity) WHERE n.id IN $${scope.parameters.add(ids)} ${version?.clause ?? ''}`,
    scope.render('RETURN n.id AS id, n.nameEn AS nameEn, n.nameZh AS nameZh', {}, version),
  ]);
}

/** Clauses that leave a row for each thing `x` that the filter keeps and each of its values, bound as `keys`. */
function grouped({ definition, list, filter, dimensions, clock }: StatisticsRequest) {
  const scope = new Scope(clock);
  const x = scope.variable();
  const match = `MATCH (y:${list})`;
  const entries = matchEntries({
    x: '',
    match: scope.render(match, { y: x }),
    y: x,
    conditions: scope.clockConditions(match, { y: x }),
    filter: filterOf({ definition, scope }, list, filter, x),
    to: list,
  });
  const bound = dimensions.map((dimension) => bindDimension(scope, clock, dimension, x));
  const keys = dimensions.map((_dimension, index) => `k${String(index)}`);
  const values = bound.map(({ value }, index) => `${value} AS k${String(index)}`);
  const clauses = [
    entries,
    ...bound.map(({ preludes }) => preludes),
    // Rows are multiplied only after all that is done once for each thing.
    ...bound.map(({ unwind }) => unwind),
    `WITH ${[x, ...values].join(', ')}`,
  ];
  return { scope, x, keys, clauses: clauses.join(' ') };
}

function limited(scope: Scope, limit: number): string {
  return `LIMIT $${scope.parameters.add(limit)}`;
}

function statement({ parameters }: Scope, parts: readonly string[]): Statement {
  return { text: parts.join(' ').replaceAll(/ {2,}/g, ' '), parameters: parameters.values as Statement['parameters'] };
}
