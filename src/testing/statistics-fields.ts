/** The fields of statistics in a test, and what is expected of them. */
import type { TestAtlas } from './test-atlas.js';

const STATISTIC = '{ value atLeast atMost reason }';
export const NUMBERS = `count unit minimum ${STATISTIC} maximum ${STATISTIC} sum ${STATISTIC} average ${STATISTIC}`;
export const exactly = (value: string) => ({ value, atLeast: null, atMost: null, reason: null });
export const within = (atLeast: string | null, atMost: string | null) => ({
  value: null,
  atLeast,
  atMost,
  reason: 'QUALIFIED',
});
export const none = (reason: string) => ({ value: null, atLeast: null, atMost: null, reason });

interface Group {
  readonly count: number;
  readonly keys: readonly { readonly value: string | null }[];
}

/** The values of each group, joined by a blank, and its count. */
export async function policyCounts(
  atlas: TestAtlas,
  groupBy: readonly string[],
  filter: object = {},
  asOf?: string,
): Promise<[string, number][]> {
  const document = `query ($filter: PolicyFilter, $groupBy: [PolicyDimension!]!, $asOf: Date) {
    groups: policyStatistics(filter: $filter, groupBy: $groupBy, asOf: $asOf) { count keys { value } }
  }`;
  const data = await atlas.run(document, { filter, groupBy, asOf });
  const groups = data['groups'] as readonly Group[];
  return groups.map(({ keys, count }) => [keys.map(({ value }) => value ?? 'none').join(' '), count]);
}
