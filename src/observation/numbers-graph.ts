/** The Cypher of what compares numbers: how a number is read with all that a comparison regards, and which are read. */
import type { Confidence, Nature, PeriodKind, Qualifier } from '../generated/resolvers.js';
import type { Statement, Value } from '../graph/graph.js';
import { isKnown, relationConditions, type Clock } from '../plan/clock.js';
import { Scope } from '../plan/scope.js';

/** What a number is of, about or in. */
export interface Named {
  readonly id: string;
  readonly en: string | null;
  readonly zh: string | null;
  /** What lists are sorted by; null for a node without a name. */
  readonly sort: string | null;
}

/** A number with all that a comparison regards. */
export interface ComparedNumber {
  readonly id: string;
  readonly value: string;
  readonly unit: string;
  readonly qualifier: Qualifier;
  readonly nature: Nature;
  readonly periodKind: PeriodKind;
  readonly periodStart: string;
  readonly periodEnd: string;
  readonly periodLabel: string;
  readonly scope: string | null;
  readonly confidence: Confidence;
  readonly recordedAt: string;
  readonly ofMeasure: Named;
  readonly ofSubject: Named;
  readonly inIndustry: Named | null;
}

/** A number, and the node that it was asked for. */
export interface AskedNumber extends ComparedNumber {
  readonly asked: string;
}

const named = (type: string, label: string) =>
  `first((x)-[:${type}]->, named:${label}, {id: named.id, en: named.nameEn, zh: named.nameZh, sort: named.sortName})`;

/** Column → expression on the observation `x`. */
export const numberColumns: Readonly<Record<Exclude<keyof ComparedNumber, 'id'>, string>> = {
  value: 'x.value',
  unit: 'x.unit',
  qualifier: 'x.qualifier',
  nature: 'x.nature',
  periodKind: 'x.periodKind',
  periodStart: 'x.periodStart',
  periodEnd: 'x.periodEnd',
  periodLabel: 'x.periodLabel',
  scope: 'x.scope',
  confidence: 'x.confidence',
  recordedAt: 'x.recordedAt',
  ofMeasure: named('OF_MEASURE', 'Measure'),
  ofSubject: named('ABOUT', 'Entity'),
  inIndustry: named('IN_INDUSTRY', 'Industry'),
};

/** By which edge a number hangs on what it is asked of. */
export type NumberEdge = 'ABOUT' | 'IN_INDUSTRY' | 'SET_BY';

export interface SeriesRequest {
  readonly ids: readonly string[];
  readonly edge: NumberEdge;
  /** Only of these measures, and only in these industries. */
  readonly measures?: readonly string[] | undefined;
  readonly industries?: readonly string[] | undefined;
}

/** The numbers that hang on the nodes `ids`, at most one more than `limit`. */
export function seriesStatement({ ids, edge, measures, industries }: SeriesRequest, clock: Clock, limit: number) {
  const reading = new NumbersReading(clock, limit);
  const conditions = [
    ...(measures === undefined ? [] : [reading.isOf(measures)]),
    ...(industries === undefined ? [] : [reading.isIn(industries)]),
  ];
  return reading.statement([reading.numbers(ids, `<-[:${edge}]-(x:Observation)`, conditions)]);
}

export interface ResultsRequest {
  readonly subjects: readonly string[];
  readonly measures: readonly string[];
  readonly industries: readonly string[];
  /** The day by which their periods have ended. */
  readonly day: string;
}

/**
 * The results that a reader may hold a target against: those about its subject in one of the measures or industries,
 * and those in one of the industries about a place in which the subject lies.
 */
export function resultsStatement({ subjects, measures, industries, day }: ResultsRequest, clock: Clock, limit: number) {
  const reading = new NumbersReading(clock, limit);
  const isResult = ["x.nature = 'ACTUAL'", `x.periodEnd <= ${reading.value(day)}`];
  const isAlike = `(${reading.isOf(measures)} OR ${reading.isIn(industries)})`;
  const lies = relationConditions('r', { ...clock, asOf: day }, reading.scope.parameters, 'n');
  return reading.statement([
    reading.numbers(subjects, '<-[:ABOUT]-(x:Observation)', [...isResult, isAlike]),
    reading.numbers(subjects, '-[r:LOCATED_IN]->(:Place)<-[:ABOUT]-(x:Observation)', [
      ...isResult,
      reading.isIn(industries),
      ...lies,
    ]),
  ]);
}

export interface YearBeforeRequest {
  readonly subjects: readonly string[];
  readonly measures: readonly string[];
  /** The last days of their periods. */
  readonly ends: readonly string[];
}

/** The numbers about the subjects of one of the measures for a period that ends on one of the days. */
export function yearBeforeStatement({ subjects, measures, ends }: YearBeforeRequest, clock: Clock, limit: number) {
  const reading = new NumbersReading(clock, limit);
  const conditions = [`x.periodEnd IN ${reading.value(ends)}`, reading.isOf(measures)];
  return reading.statement([reading.numbers(subjects, '<-[:ABOUT]-(x:Observation)', conditions)]);
}

/** The parts of one statement that reads numbers. */
class NumbersReading {
  readonly scope: Scope;
  private readonly limit: string;

  constructor(
    private readonly clock: Clock,
    limit: number,
  ) {
    this.scope = new Scope(clock);
    this.limit = this.value(limit + 1);
  }

  /** The parameter that holds a value. */
  value(value: unknown): string {
    return `$${this.scope.parameters.add(value)}`;
  }

  isOf(measures: readonly string[]): string {
    return `EXISTS { MATCH (x)-[:OF_MEASURE]->(m:Measure) WHERE m.id IN ${this.value(measures)} }`;
  }

  isIn(industries: readonly string[]): string {
    return `EXISTS { MATCH (x)-[:IN_INDUSTRY]->(i:Industry) WHERE i.id IN ${this.value(industries)} }`;
  }

  /** The known numbers `x` to which `pattern` leads from each of the nodes. */
  numbers(ids: readonly string[], pattern: string, conditions: readonly string[]): string {
    const columns = Object.entries(numberColumns).map(
      ([column, text]) => `${this.scope.render(text, {})} AS ${column}`,
    );
    const where = [isKnown('x', this.clock, this.scope.parameters), ...conditions].join(' AND ');
    const match = `UNWIND ${this.value(ids)} AS asked MATCH (n:Entity {id: asked})${pattern} WHERE ${where}`;
    return `${match} RETURN asked, ${this.scope.id('x')} AS id, ${columns.join(', ')} LIMIT ${this.limit}`;
  }

  statement(parts: readonly string[]): Statement {
    return { text: parts.join(' UNION ALL '), parameters: this.scope.parameters.values as Record<string, Value> };
  }
}
