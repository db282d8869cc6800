/** `Query.policyStatistics` and `Query.observationStatistics`, as references to be filled in. */
import type { GraphQLResolveInfo } from 'graphql';
import type {
  ObservationDimension,
  PolicyDimension,
  QueryObservationStatisticsArgs,
  QueryPolicyStatisticsArgs,
} from '../generated/resolvers.js';
import type { GraphRow } from '../graph/graph.js';
import type { Context } from '../graphql/context.js';
import { selectedNames } from '../plan/selection.js';
import type { Dimension } from './dimension-graph.js';
import { checkDimensions, keysOf, MAXIMUM_GROUPS, sortGroups, valuesOf, type Counted } from './group.js';
import { OBSERVATION_DIMENSIONS } from './observation-dimensions-graph.js';
import { POLICY_DIMENSIONS } from './policy-dimensions-graph.js';
import { ROWS_PER_GROUP, statisticsOf, type NumbersRow } from './statistic.js';
import { countStatement, numbersStatement, sourcesStatement, type StatisticsRequest } from './statistics-graph.js';

/** The groups of policies. Throws BAD_USER_INPUT. */
export async function policyStatistics(given: QueryPolicyStatisticsArgs, context: Context, info: GraphQLResolveInfo) {
  const names = checkDimensions<PolicyDimension>(given.groupBy);
  const clock = await context.reader.clock(info, given);
  const request = requestOf('Policy', given.filter, names, POLICY_DIMENSIONS, context, clock);
  const rows = await context.graph.read(countStatement(request, MAXIMUM_GROUPS + 1));
  const groups = sortGroups(rows.map((row) => ({ values: valuesOf(row, names), count: Number(row['count']) })));
  const keys = keysOf(context.graph, groups, names, POLICY_DIMENSIONS, clock);
  const sources = await sourcesOf(groups, request, context, info);
  return groups.map(({ count }, index) => ({ keys: keys[index], count, sources: sources[index] }));
}

/** The groups of observations with what their numbers come to. Throws BAD_USER_INPUT. */
export async function observationStatistics(
  given: QueryObservationStatisticsArgs,
  context: Context,
  info: GraphQLResolveInfo,
) {
  const names = checkDimensions<ObservationDimension>(given.groupBy);
  const clock = await context.reader.clock(info, { knownAsOf: given.knownAsOf ?? null });
  const request = requestOf('Observation', given.filter, names, OBSERVATION_DIMENSIONS, context, clock);
  const rows = await context.graph.read(numbersStatement(request, MAXIMUM_GROUPS * ROWS_PER_GROUP + 1));
  const groups = sortGroups(gather(rows, names));
  const keys = keysOf(context.graph, groups, names, OBSERVATION_DIMENSIONS, clock);
  const sources = await sourcesOf(groups, request, context, info);
  return groups.map((group, index) => ({
    keys: keys[index],
    count: group.count,
    ...statisticsOf(group.rows),
    sources: sources[index],
  }));
}

function requestOf<Name extends string>(
  list: StatisticsRequest['list'],
  filter: unknown,
  names: readonly Name[],
  dimensions: Readonly<Record<Name, Dimension>>,
  context: Context,
  clock: StatisticsRequest['clock'],
): StatisticsRequest {
  const { definition } = context.reader;
  return { definition, list, filter, dimensions: names.map((name) => dimensions[name]), clock };
}

/** The rows of each group, which differ in qualifier and sign. */
function gather(rows: readonly GraphRow[], names: readonly unknown[]) {
  const groups = new Map<string, { values: (string | null)[]; count: number; rows: NumbersRow[] }>();
  for (const row of rows) {
    const values = valuesOf(row, names);
    const name = JSON.stringify(values);
    const group = groups.get(name) ?? { values, count: 0, rows: [] };
    const numbers = row as unknown as NumbersRow;
    groups.set(name, { values, count: group.count + numbers.count, rows: [...group.rows, numbers] });
  }
  return [...groups.values()];
}

/** The sources of each group, read only when they are asked for. */
async function sourcesOf(
  groups: readonly Counted[],
  request: StatisticsRequest,
  context: Context,
  info: GraphQLResolveInfo,
): Promise<{ id: string }[][]> {
  if (!selectedNames(info).has('sources')) return groups.map(() => []);
  const rows = await context.graph.read(sourcesStatement(request));
  const byValues = new Map(
    rows.map((row) => [JSON.stringify(valuesOf(row, request.dimensions)), row['sources'] as string[]]),
  );
  return groups.map(({ values }) => (byValues.get(JSON.stringify(values)) ?? []).map((id) => ({ id })));
}
