/** The statement that counts the gaps of some facts, and lists the first of those that have each. */
import type { CoverageGapKind } from '../generated/resolvers.js';
import type { GraphRow, Statement } from '../graph/graph.js';
import type { Clock } from '../plan/clock.js';
import { Scope } from '../plan/scope.js';
import { bindingOf, type Extent } from './extent-graph.js';
import { PASSES, type Gap, type Pass } from './gaps-graph.js';

/** What is asked about the facts. */
export interface Question {
  /** The gaps that are counted. */
  readonly kinds: readonly CoverageGapKind[];
  /** How many facts are listed of each. */
  readonly most: number;
}

/** What one pass over facts found of one gap. */
export interface GapCount {
  readonly kind: CoverageGapKind;
  readonly count: number;
  /** How many facts could have it. */
  readonly total: number;
  /** The ids of the first facts that have it. */
  readonly facts: readonly string[];
}

/** What one pass found. */
export interface PassResult {
  readonly pass: Pass;
  readonly count: number;
  /** When the oldest and the newest of its facts were recorded; null when it has none. */
  readonly first: string | null;
  readonly last: string | null;
  readonly gaps: readonly GapCount[];
}

/**
 * Statements that together give one row for each pass of `passesFor`: one, or one for each pass where facts of the whole
 * graph are listed, since the lists of all passes together are more than Neo4j may hold for a statement. The passes of
 * one are the branches of a union: as subqueries side by side they take Neo4j twice as long, and the embedded engine
 * confuses them.
 */
export function coverageStatements(extent: Extent, clock: Clock, question: Question): Statement[] {
  const passes = passesFor(question).map((pass, index) => [index, pass] as const);
  const groups = extent.of === 'GRAPH' && question.most > 0 ? passes.map((pass) => [pass]) : [passes];
  return groups.map((group) => statementOf(group, extent, clock, question.most));
}

function statementOf(passes: readonly (readonly [number, Pass])[], extent: Extent, clock: Clock, most: number) {
  const scope = new Scope(clock);
  const { nodes, relations, relationsWithTiers } = bindingOf(extent, scope, clock);
  const limit = most === 0 ? undefined : `$${scope.parameters.add(most)}`;
  const branches = passes.map(([index, { of, clauses, clausesOfPast = clauses, gaps, isOfNodes }]) => {
    // What the conditions need is not read where there are none.
    const [read, facts] =
      gaps.length === 0 ? ['', relations] : [scope.isPast ? clausesOfPast : clauses, relationsWithTiers];
    const version = isOfNodes ? scope.version('x') : undefined;
    const parts = [of === 'NODES' ? nodes : facts, read].map((part) => scope.render(part, {}));
    const counted = scope.render(`${summary(gaps, limit)}, ${String(index)} AS pass`, {}, version);
    return `${parts.join(' ')} ${version?.clause ?? ''} ${counted}`;
  });
  return { text: branches.join(' UNION ALL '), parameters: scope.parameters.values as Statement['parameters'] };
}

/** The passes that count all facts, and those of the other gaps asked about; each with these gaps only. */
function passesFor({ kinds }: Question): Pass[] {
  const passes = PASSES.map((pass) => ({ ...pass, gaps: pass.gaps.filter(({ kind }) => kinds.includes(kind)) }));
  return passes.filter(({ countsFacts, gaps }) => countsFacts || gaps.length > 0);
}

/** Clauses that count the gaps of the facts `x` and list the first that have each. */
function summary(gaps: readonly Gap[], limit: string | undefined): string {
  const fact = ['x.id AS id', 'x.recordedAt AS recordedAt'];
  const sums = ['count(id) AS n', 'min(recordedAt) AS first', 'max(recordedAt) AS last'];
  const totals: string[] = [];
  for (const [index, { could, has }] of gaps.entries()) {
    const number = String(index);
    fact.push(`${could === undefined ? '' : `${could} AND `}${has} AS has${number}`);
    sums.push(`count(CASE WHEN has${number} THEN 1 END) AS count${number}`);
    if (limit !== undefined) sums.push(`collect(CASE WHEN has${number} THEN id END) AS facts${number}`);
    totals.push(could === undefined ? 'n' : `total${number}`);
    if (could === undefined) continue;
    fact.push(`${could} AS could${number}`);
    sums.push(`count(CASE WHEN could${number} THEN 1 END) AS total${number}`);
  }
  const list = (item: (number: string) => string) => `[${gaps.map((_gap, index) => item(String(index))).join(', ')}]`;
  // The slice of a list that is an aggregate takes a step of its own.
  const facts = limit === undefined ? '[]' : list((number) => `facts${number}[0..${limit}]`);
  return (
    `WITH ${fact.join(', ')}${limit === undefined ? '' : ' ORDER BY id'} WITH ${sums.join(', ')} ` +
    `RETURN n, first, last, [${totals.join(', ')}] AS totals, ${list((number) => `count${number}`)} AS counts, ${facts} AS facts`
  );
}

interface PassRow {
  readonly pass: number;
  readonly n: number;
  readonly first: string | null;
  readonly last: string | null;
  readonly totals: readonly number[];
  readonly counts: readonly number[];
  readonly facts: readonly (readonly string[])[];
}

/** What each pass found. */
export function readPasses(rows: readonly GraphRow[], question: Question): PassResult[] {
  const found = rows as unknown as readonly PassRow[];
  return passesFor(question).map((pass, index) => {
    const row = found.find((item) => item.pass === index);
    if (!row) throw new Error(`The statement must give a row for pass ${String(index)}, but does not.`);
    const { n: count, first, last, totals, counts, facts } = row;
    const gaps = pass.gaps.map(({ kind }, number) => ({
      kind,
      count: counts[number] ?? 0,
      total: totals[number] ?? 0,
      facts: facts[number] ?? [],
    }));
    return { pass, count, first, last, gaps };
  });
}
