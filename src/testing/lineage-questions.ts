/** Runs checks on random policy graphs, and what is asked of them: days and instants at which something changes. */
import fc from 'fast-check';
import type { FactRecord } from '../facts/record.js';
import { lineageWorld, RECORDED, RETRACTED, type LineageWorld, type WorldSize } from './random-lineage.js';
import { openEmptyGraph, openTestAtlas, type TestAtlas } from './test-atlas.js';

/** Every record of a world. */
function recordsOf({ policies, others, observations, relations }: LineageWorld): FactRecord[] {
  return [...policies, ...others, ...observations, ...relations];
}

/** The days on which something may change in a world, and the day before each. */
export function edgeDays({ policies, relations }: LineageWorld): string[] {
  const dates = [
    ...policies.flatMap((policy) => [policy.issuedOn, policy.publishedOn, policy.inForceFrom, policy.inForceTo]),
    ...relations.flatMap(({ validFrom, validTo }) => [validFrom, validTo]),
    '2020-06-01',
  ];
  const days = dates.flatMap((date) => (date === undefined ? [] : [firstDay(date)]));
  return [...new Set(days.flatMap((day) => [dayBefore(day), day]))].sort();
}

/** The first day of a year or a month; a day itself. */
export function firstDay(date: string): string {
  if (date.length === 4) return `${date}-01-01`;
  return date.length === 7 ? `${date}-01` : date;
}

export function dayBefore(day: string): string {
  return new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);
}

/** Instants at which knowledge changes, the moment before each, and none: what is known now. */
export const KNOWN_AS_OF: readonly (string | undefined)[] = [
  ...[...RECORDED, ...RETRACTED].flatMap((instant) => [
    undefined,
    instant,
    new Date(Date.parse(instant) - 1).toISOString(),
  ]),
];

/** `count` numbers, by which questions pick policies, days and instants of a world. */
export function numbers(count: number): fc.Arbitrary<number[]> {
  return fc.array(fc.nat({ max: 10_000 }), { minLength: count, maxLength: count });
}

const LONGEST_CHECK_MILLISECONDS = 240_000;
/** The time for a test that checks worlds; a failure is reported before it is over. */
export const LINEAGE_TIMEOUT = { timeout: LONGEST_CHECK_MILLISECONDS + 30_000 };

/** How many worlds are checked in memory, and how many on Neo4j, where a world takes a third of a second to set up. */
export interface Runs {
  readonly embedded: number;
  readonly neo4j: number;
}

/** Runs `check` on random worlds, each in a graph of its own, with something random to ask of it. */
export async function checkLineage<Given>(
  runs: Runs,
  size: WorldSize,
  given: fc.Arbitrary<Given>,
  check: (atlas: TestAtlas, world: LineageWorld, given: Given) => Promise<void>,
): Promise<void> {
  await checkGraphs(runs, lineageWorld(size), recordsOf, given, check);
}

/** The same for worlds of another kind, whose records `recordsOf` gives. */
export async function checkGraphs<World, Given>(
  runs: Runs,
  worlds: fc.Arbitrary<World>,
  recordsOf: (world: World) => readonly FactRecord[],
  given: fc.Arbitrary<Given>,
  check: (atlas: TestAtlas, world: World, given: Given) => Promise<void>,
): Promise<void> {
  const property = fc.asyncProperty(worlds, given, async (world, asked) => {
    const atlas = await openTestAtlas(recordsOf(world));
    try {
      await check(atlas, world, asked);
    } finally {
      await atlas.close();
    }
  });
  const graph = await openEmptyGraph();
  await graph.close();
  const numRuns = graph.engine === 'neo4j' ? runs.neo4j : runs.embedded;
  // The search for a smaller example could go on for longer than the test may take, and then nothing would be told.
  await fc.assert(property, {
    numRuns,
    interruptAfterTimeLimit: LONGEST_CHECK_MILLISECONDS,
    markInterruptAsFailure: true,
  });
}
