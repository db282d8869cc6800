/** What is known of some facts and what is not: computed in the database, as references to be filled in. */
import { getNamedType, type GraphQLResolveInfo } from 'graphql';
import type { CoverageGapKind, QueryCoverageArgs } from '../generated/resolvers.js';
import type { GraphRow } from '../graph/graph.js';
import type { Context } from '../graphql/context.js';
import { compareText } from '../plan/compare-text.js';
import { mustExist } from '../lineage/must-exist.js';
import type { Clock } from '../plan/clock.js';
import type { Reference } from '../plan/fill.js';
import type { Row } from '../plan/shape.js';
import { coverageStatements, readPasses, type GapCount, type PassResult, type Question } from './coverage-graph.js';
import type { Extent } from './extent-graph.js';
import { fieldsOf, questionOf } from './question.js';

interface Gap {
  readonly kind: CoverageGapKind;
  readonly count: number;
  readonly total: number;
  readonly facts: readonly Reference[];
}

/** A gap whose facts were filled in. */
export type GapRow = Pick<Gap, 'kind' | 'count' | 'total'> & Pick<Row, 'selected'>;

/** `Query.coverage`. Throws BAD_USER_INPUT. */
export async function coverageRoot(given: QueryCoverageArgs, context: Context, info: GraphQLResolveInfo) {
  const question = questionOf(info, info.fieldNodes, given.kinds);
  const clock = await context.reader.clock(info, given);
  const of = given.of ?? undefined;
  if (of === undefined) return measure({ of: 'GRAPH' }, clock, question, context);
  await mustExist(context, { of }, clock);
  return measure({ of: 'NODE', id: of }, clock, question, context);
}

/** The field `coverage` of a subject. Throws BAD_USER_INPUT. */
export async function coverageOfSubject(id: string, context: Context, info: GraphQLResolveInfo) {
  return measure({ of: 'NODE', id }, await context.reader.clock(info, {}), questionOf(info, info.fieldNodes), context);
}

/** What an answer rests on: ids, each as often as it comes. */
export interface Ground {
  readonly nodes: readonly string[];
  readonly relations: readonly string[];
}

/** The field `coverage`, of `info`, of an answer that rests on `ground`. Throws BAD_USER_INPUT. */
export function coverageOfGround(ground: Ground, clock: Clock, context: Context, info: GraphQLResolveInfo) {
  return measure(extentOf(ground), clock, questionOf(info, info.fieldNodes), context);
}

/**
 * The field `coverage` of the answer that the field of `info` gives, which rests on what `groundOf` tells; undefined when
 * the operation does not select it. Throws BAD_USER_INPUT.
 */
export async function coverageOfAnswer(
  groundOf: () => Ground,
  clock: Clock,
  context: Context,
  info: GraphQLResolveInfo,
) {
  const nodes = fieldsOf(info, getNamedType(info.returnType).name, info.fieldNodes, 'coverage');
  return nodes.length === 0 ? undefined : measure(extentOf(groundOf()), clock, questionOf(info, nodes), context);
}

function extentOf({ nodes, relations }: Ground): Extent {
  return { of: 'ANSWER', nodes: [...new Set(nodes)], relations: [...new Set(relations)] };
}

async function measure(extent: Extent, clock: Clock, question: Question, context: Context) {
  const rows: GraphRow[] = [];
  for (const statement of coverageStatements(extent, clock, question))
    rows.push(...(await context.graph.read(statement)));
  const passes = readPasses(rows, question);
  const counting = passes.filter(({ pass }) => pass.countsFacts);
  const factCount = counting.reduce((sum, { count }) => sum + count, 0);
  const gaps = question.kinds.map((kind) => gapOf(kind, passes, question.most)).filter(({ count }) => count > 0);
  return {
    of: extent.of === 'NODE' ? { id: extent.id } : null,
    // Of nothing, nothing is known.
    isComplete: factCount > 0 && gaps.length === 0,
    gaps,
    factCount,
    lastCheckedAt: instants(counting, 'last').at(-1) ?? null,
    firstCheckedAt: instants(counting, 'first')[0] ?? null,
  };
}

/** What the passes found of one gap, together: nodes and relations can both have it. */
function gapOf(kind: CoverageGapKind, passes: readonly PassResult[], most: number): Gap {
  const found = passes.flatMap(({ gaps }) => gaps.filter((gap) => gap.kind === kind));
  const sum = (value: (gap: GapCount) => number) => found.reduce((total, gap) => total + value(gap), 0);
  const facts = found.flatMap((gap) => gap.facts).toSorted(compareText);
  return {
    kind,
    count: sum(({ count }) => count),
    total: sum(({ total }) => total),
    facts: facts.slice(0, most).map((id) => ({ id })),
  };
}

function instants(passes: readonly PassResult[], of: 'first' | 'last'): string[] {
  return passes.flatMap((pass) => pass[of] ?? []).toSorted(compareText);
}
