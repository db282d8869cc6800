/** Statistics on random graphs, under random clocks and filters, against a slow reference over the records. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FactRecord } from '../facts/record.js';
import { edgeDays, KNOWN_AS_OF, LINEAGE_TIMEOUT } from '../testing/lineage-questions.js';
import { holding, type Clock } from '../testing/lineage-reference.js';
import { referenceStatistics } from '../testing/numbers-reference.js';
import { CHECK_TIMEOUT, checkWorlds, recordsOf as recordsOfKind } from '../testing/random-facts.js';
import { filterOf, fits } from '../testing/random-filters.js';
import { pick, type LineageWorld, type PolicyRecord } from '../testing/random-lineage.js';
import { recordsOf, statisticsWorld, type ObservationRecord } from '../testing/random-statistics.js';
import * as reference from '../testing/statistics-reference.js';
import { openEmptyGraph, openTestAtlas, type TestAtlas } from '../testing/test-atlas.js';
import { OBSERVATION_DIMENSIONS } from './observation-dimensions-graph.js';
import { POLICY_DIMENSIONS } from './policy-dimensions-graph.js';

const RUNS = { grafeo: 150, neo4j: 30 };
const LONGEST_CHECK_MILLISECONDS = 240_000;

const KEYS = 'count keys { dimension value node { id } } sources { id }';
const STATISTIC = '{ value atLeast atMost reason }';
const NUMBERS = `unit minimum ${STATISTIC} maximum ${STATISTIC} sum ${STATISTIC} average ${STATISTIC}`;
const POLICIES = `query ($filter: PolicyFilter, $groupBy: [PolicyDimension!]!, $asOf: Date, $knownAsOf: DateTime) {
  groups: policyStatistics(filter: $filter, groupBy: $groupBy, asOf: $asOf, knownAsOf: $knownAsOf) { ${KEYS} }
}`;
const OBSERVATIONS = `query ($filter: ObservationFilter, $groupBy: [ObservationDimension!]!, $knownAsOf: DateTime) {
  groups: observationStatistics(filter: $filter, groupBy: $groupBy, knownAsOf: $knownAsOf) { ${KEYS} ${NUMBERS} }
}`;
/** The clock of the operation counts where the field has none of its own. */
const UNDER_CLOCK = `query ($groupBy: [PolicyDimension!]!, $asOf: Date, $knownAsOf: DateTime) @clock(asOf: $asOf, knownAsOf: $knownAsOf) {
  groups: policyStatistics(groupBy: $groupBy) { ${KEYS} }
}`;

const number = fc.nat({ max: 10_000 });
const question = (dimensions: object) =>
  fc.record({
    groupBy: fc.shuffledSubarray(Object.keys(dimensions), { minLength: 1, maxLength: 4 }),
    day: number,
    hasDay: fc.boolean(),
    instant: number,
    filter: number,
  });
type Question = ReturnType<typeof question> extends fc.Arbitrary<infer Value> ? Value : never;

function clockOf(world: LineageWorld, { day, hasDay, instant }: Question): Clock {
  return { asOf: hasDay ? pick(edgeDays(world), day) : undefined, knownAsOf: pick(KNOWN_AS_OF, instant) };
}

interface Filtering<Thing> {
  readonly filter: object;
  readonly keeps: (world: LineageWorld, clock: Clock, thing: Thing) => boolean;
}

const POLICY_FILTERS: readonly Filtering<PolicyRecord>[] = [
  { filter: {}, keeps: () => true },
  { filter: {}, keeps: () => true },
  { filter: { kind: { eq: 'PLAN' } }, keeps: (_world, _clock, { policyKind }) => policyKind === 'PLAN' },
  {
    filter: { status: { in: ['IN_FORCE', 'UNKNOWN'] } },
    keeps: (world, clock, policy) =>
      reference
        .policyValues(world, clock, policy, 'STATUS')
        .some((status) => ['IN_FORCE', 'UNKNOWN'].includes(status ?? '')),
  },
  {
    filter: { not: { zones: {} } },
    keeps: (world, clock, { id }) =>
      !holding(world, clock).some(
        ({ from, to, type }) => from === id && to.startsWith('zone/') && ['GOVERNS', 'APPLIES_IN'].includes(type),
      ),
  },
];

const OBSERVATION_FILTERS: readonly Filtering<ObservationRecord>[] = [
  { filter: {}, keeps: () => true },
  { filter: { nature: { eq: 'ACTUAL' } }, keeps: (_world, _clock, { nature }) => nature === 'ACTUAL' },
  { filter: { unit: { eq: 'CNY' } }, keeps: (_world, _clock, { unit }) => unit === 'CNY' },
  {
    filter: { setBy: {} },
    keeps: (world, clock, record) => reference.observationValues(world, clock, record, 'SET_BY')[0] !== null,
  },
];

/** Runs `check` on random worlds, each in a graph of its own. */
async function checkStatistics(
  dimensions: object,
  check: (atlas: TestAtlas, world: LineageWorld, asked: Question) => Promise<void>,
): Promise<void> {
  const property = fc.asyncProperty(
    statisticsWorld,
    fc.tuple(question(dimensions), question(dimensions)),
    async (world, questions) => {
      const atlas = await openTestAtlas(recordsOf(world));
      try {
        for (const asked of questions) await check(atlas, world, asked);
      } finally {
        await atlas.close();
      }
    },
  );
  const graph = await openEmptyGraph();
  await graph.close();
  const limits = { interruptAfterTimeLimit: LONGEST_CHECK_MILLISECONDS, markInterruptAsFailure: true };
  await fc.assert(property, { numRuns: RUNS[graph.engine], ...limits });
}

const WITH_NODE = ['ISSUER', 'MINISTRY', 'PROVINCE', 'CITY', 'ZONE', 'INDUSTRY', 'MEASURE', 'SUBJECT', 'SET_BY'];

/** A group as the API gives it. */
function groupOf<Thing extends FactRecord>(
  world: LineageWorld,
  clock: Clock,
  groupBy: readonly string[],
  { values, things }: reference.ReferenceGroup<Thing>,
) {
  return {
    count: things.length,
    keys: groupBy.map((dimension, index) => {
      const value = values[index] ?? null;
      return { dimension, value, node: value !== null && WITH_NODE.includes(dimension) ? { id: value } : null };
    }),
    sources: reference.sourcesOf(world, clock, things).map((id) => ({ id })),
  };
}

describe('Statistics of random graphs', () => {
  it('count the policies that the reference counts', LINEAGE_TIMEOUT, async () => {
    await checkStatistics(POLICY_DIMENSIONS, async (atlas, world, asked) => {
      const { groupBy } = asked;
      const clock = clockOf(world, asked);
      const { filter, keeps } = pick(POLICY_FILTERS, asked.filter);
      const kept = reference.knownPolicies(world, clock).filter((policy) => keeps(world, clock, policy));
      const valuesOf = groupBy.map(
        (name) => (policy: PolicyRecord) => reference.policyValues(world, clock, policy, name),
      );
      const groups = reference.groupThings(kept, valuesOf).map((group) => groupOf(world, clock, groupBy, group));
      expect(await atlas.run(POLICIES, { groupBy, filter, ...clock })).toEqual({ groups });
      if (Object.keys(filter).length === 0)
        expect(await atlas.run(UNDER_CLOCK, { groupBy, ...clock })).toEqual({ groups });
    });
  });

  it('compute what the reference computes of the numbers', LINEAGE_TIMEOUT, async () => {
    await checkStatistics(OBSERVATION_DIMENSIONS, async (atlas, world, asked) => {
      const { groupBy } = asked;
      const clock = { knownAsOf: clockOf(world, asked).knownAsOf };
      const { filter, keeps } = pick(OBSERVATION_FILTERS, asked.filter);
      const kept = reference.knownObservations(world, clock).filter((record) => keeps(world, clock, record));
      const valuesOf = groupBy.map(
        (name) => (record: ObservationRecord) => reference.observationValues(world, clock, record, name),
      );
      const groups = reference.groupThings(kept, valuesOf).map((group) => ({
        ...groupOf(world, clock, groupBy, group),
        ...referenceStatistics(group.things),
      }));
      expect(await atlas.run(OBSERVATIONS, { groupBy, filter, ...clock })).toEqual({ groups });
    });
  });
});

describe('Statistics under random filters', () => {
  it('count the policies that the connection counts', CHECK_TIMEOUT, async () => {
    await checkWorlds(filterOf('Policy'), async (atlas, world, filter) => {
      const kept = recordsOfKind(world, 'policy').filter((policy) => fits(world, 'Policy', policy, filter));
      const groups = reference.groupThings(kept, [({ policyKind }) => [policyKind]]);
      const document =
        'query ($filter: PolicyFilter) { groups: policyStatistics(filter: $filter, groupBy: [KIND]) { count keys { value } } }';
      expect(await atlas.run(document, { filter })).toEqual({
        groups: groups.map(({ values, things }) => ({ count: things.length, keys: [{ value: values[0] }] })),
      });
    });
  });

  it('compute the numbers of the observations that the filter keeps', CHECK_TIMEOUT, async () => {
    await checkWorlds(filterOf('Observation'), async (atlas, world, filter) => {
      const kept = recordsOfKind(world, 'observation').filter((record) => fits(world, 'Observation', record, filter));
      const groups = reference.groupThings(kept, [({ unit }) => [unit], ({ nature }) => [nature]]);
      const data = await atlas.run(
        `query ($filter: ObservationFilter) { groups: observationStatistics(filter: $filter, groupBy: [UNIT, NATURE]) { count keys { value } ${NUMBERS} } }`,
        { filter },
      );
      expect(data['groups']).toEqual(
        groups.map(({ values, things }) => ({
          count: things.length,
          keys: values.map((value) => ({ value })),
          ...referenceStatistics(things),
        })),
      );
    });
  });
});
