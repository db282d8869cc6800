/** What groups of policies and of observations have in common: their values, their order, their number. */
import type { Clock } from '../plan/clock.js';
import type { Language, ObservationDimension, PolicyDimension } from '../generated/resolvers.js';
import type { Graph, GraphRow } from '../graph/graph.js';
import { badUserInput } from '../graphql/errors.js';
import { inLanguage } from '../graphql/resolve.js';
import { compareText } from '../plan/compare-text.js';
import type { Row } from '../plan/shape.js';
import { isOfNodes, type Dimension } from './dimension-graph.js';
import { wordsOf } from './key-words.js';
import { namesStatement } from './statistics-graph.js';

const MAXIMUM_DIMENSIONS = 4;
export const MAXIMUM_GROUPS = 1_000;

/** One value of a group. */
interface GroupKey<Name extends string> {
  readonly dimension: Name;
  readonly value: string | null;
  /** The node that the value is the id of. */
  readonly node: { readonly id: string } | null;
  readonly labelIn: (language: Language) => Promise<string>;
}

/** Those whose node was filled in. */
export type PolicyGroupKeyRow = GroupKey<PolicyDimension> & Pick<Row, 'selected'>;
export type ObservationGroupKeyRow = GroupKey<ObservationDimension> & Pick<Row, 'selected'>;

/** The values of a group, and how many things it has. */
export interface Counted {
  readonly values: readonly (string | null)[];
  readonly count: number;
}

/** The dimensions, which must be one to four and different. Throws BAD_USER_INPUT. */
export function checkDimensions<Name extends string>(groupBy: readonly Name[]): readonly Name[] {
  const isGood =
    groupBy.length >= 1 && groupBy.length <= MAXIMUM_DIMENSIONS && new Set(groupBy).size === groupBy.length;
  if (isGood) return groupBy;
  const got = groupBy.length === 0 ? 'none' : groupBy.join(', ');
  throw badUserInput(`groupBy must be 1 to ${String(MAXIMUM_DIMENSIONS)} different dimensions, but got ${got}.`);
}

/** The values of the group of a row. */
export function valuesOf(row: GraphRow, dimensions: readonly unknown[]): (string | null)[] {
  return dimensions.map((_dimension, index) => row[`k${String(index)}`] as string | null);
}

/** The groups in order: the largest first, then by value, what has none last. Throws BAD_USER_INPUT for too many. */
export function sortGroups<Group extends Counted>(groups: readonly Group[]): Group[] {
  if (groups.length > MAXIMUM_GROUPS) {
    const most = MAXIMUM_GROUPS.toLocaleString('en');
    throw badUserInput(
      `groupBy must give at most ${most} groups, but gives more: narrow the filter or name fewer dimensions.`,
    );
  }
  return groups.toSorted((left, right) => right.count - left.count || compareValues(left.values, right.values));
}

function compareValues(left: readonly (string | null)[], right: readonly (string | null)[]): number {
  for (const [index, value] of left.entries()) {
    const other = right[index] ?? null;
    if (value === other) continue;
    if (value === null) return 1;
    if (other === null) return -1;
    return compareText(value, other);
  }
  return 0;
}

/** The values of each group with their dimensions, nodes and labels; names are read once, when the first is asked for. */
export function keysOf<Name extends string>(
  graph: Pick<Graph, 'read'>,
  groups: readonly Counted[],
  names: readonly Name[],
  dimensions: Readonly<Record<Name, Dimension>>,
  clock: Clock,
): GroupKey<Name>[][] {
  const isOfNode = names.map((name) => isOfNodes(dimensions[name]));
  const ids = groups.flatMap(({ values }) => values.filter((value, index) => value !== null && isOfNode[index]));
  let read: ReturnType<typeof readNames> | undefined;
  return groups.map(({ values }) =>
    names.map((dimension, index) => {
      const value = values[index] ?? null;
      const id = isOfNode[index] === true ? value : null;
      const labelIn = async (language: Language) => {
        if (id === null) return wordsOf(dimension, value, language);
        const name = (await (read ??= readNames(graph, ids as string[], clock))).get(id);
        return name ? inLanguage(language, name.nameEn, name.nameZh) : id;
      };
      return { dimension, value, node: id === null ? null : { id }, labelIn };
    }),
  );
}

interface Named {
  readonly id: string;
  readonly nameEn: string | null;
  readonly nameZh: string | null;
}

async function readNames(
  graph: Pick<Graph, 'read'>,
  ids: readonly string[],
  clock: Clock,
): Promise<ReadonlyMap<string, Named>> {
  const rows = await graph.read(namesStatement([...new Set(ids)], clock));
  return new Map((rows as unknown as Named[]).map((row) => [row.id, row]));
}
