/** Coverage of random graphs, of their nodes and of answers over them, against plain filters over the records. */
import { isKnown } from '../testing/lineage-reference.js';
import { describe, expect, it } from 'vitest';
import { relationEnds } from '../facts/relation-id.js';
import {
  allRecords,
  coverageOf,
  factsOfAnswer,
  factsOfGraph,
  factsOfNode,
  type ReferenceCoverage,
} from '../testing/coverage-reference.js';
import { checkGraphs, edgeDays, KNOWN_AS_OF, LINEAGE_TIMEOUT, numbers } from '../testing/lineage-questions.js';
import type { Clock } from '../testing/lineage-reference.js';
import { coverageWorld, type CoverageWorld } from '../testing/random-coverage.js';
import { pick } from '../testing/random-lineage.js';
import type { TestAtlas } from '../testing/test-atlas.js';

const COVERAGE = `coverage {
  of { id } isComplete factCount firstCheckedAt lastCheckedAt
  gaps { kind count total facts(first: 100) { id } }
}`;
const UNDER_CLOCK = 'query ($id: ID!, $asOf: Date, $knownAsOf: DateTime) @clock(asOf: $asOf, knownAsOf: $knownAsOf)';
const OF_ALL = `query ($of: ID, $asOf: Date, $knownAsOf: DateTime) {
  ${COVERAGE.replace('coverage', 'coverage(of: $of, asOf: $asOf, knownAsOf: $knownAsOf)')}
}`;

interface Thing {
  readonly id: string;
}
interface Answered extends Omit<ReferenceCoverage, 'gaps'> {
  readonly of: Thing | null;
  readonly gaps: readonly { kind: string; count: number; total: number; facts: readonly Thing[] }[];
}

/** What was answered, as the reference gives it. */
function plain({ of: _of, gaps, ...rest }: Answered): ReferenceCoverage {
  return { ...rest, gaps: gaps.map((gap) => ({ ...gap, facts: gap.facts.map(({ id }) => id) })) };
}

function clockOf(world: CoverageWorld, day: number, knowledge: number): Clock {
  const asOf = day % 2 === 0 ? undefined : pick(edgeDays(world), day >> 1);
  return { asOf, knownAsOf: pick(KNOWN_AS_OF, knowledge) };
}

/** No policy of a world has dates after 2021, so any later day is as good as today. */
const today = new Date().toISOString().slice(0, 10);

async function policyField(atlas: TestAtlas, id: string, clock: Clock, field: string) {
  const data = await atlas.run(`${UNDER_CLOCK} { node(id: $id) { ... on Policy { ${field} } } }`, { id, ...clock });
  return data['node'] as Record<string, unknown> | null;
}

/** Expects that what was not found was not known by the clock. */
function expectUnknown(world: CoverageWorld, id: string, { knownAsOf }: Clock) {
  const record = allRecords(world).find((one) => one.kind !== 'relation' && one.id === id);
  expect(isKnown(record ?? {}, knownAsOf), id).toBe(false);
}

/** The ids of relations and those of the nodes that they join. */
function withEnds(relations: readonly Thing[]): string[] {
  return relations.flatMap(({ id }) => {
    const ends = relationEnds(id);
    return ends ? [id, ends.from, ends.to] : [id];
  });
}

/** Expects the coverage of an answer to be that of these facts. */
function expectGround(world: CoverageWorld, clock: Clock, answer: unknown, ids: readonly string[]) {
  const { coverage } = answer as { coverage: Answered };
  const facts = factsOfAnswer(world, new Set(ids), clock);
  expect(coverage.of).toBeNull();
  expect(plain(coverage)).toEqual(coverageOf(world, facts, clock, clock.asOf ?? today));
}

const RUNS = { embedded: 100, neo4j: 15 };

describe('The coverage of a random graph', () => {
  it('is that of its facts, on every day and by all knowledge', LINEAGE_TIMEOUT, async () => {
    await checkGraphs(RUNS, coverageWorld, allRecords, numbers(6), async (atlas, world, asked) => {
      for (const index of [0, 1, 2]) {
        const clock = clockOf(world, asked[index] ?? 0, asked[index + 3] ?? 0);
        const { coverage } = (await atlas.run(OF_ALL, { ...clock })) as unknown as { coverage: Answered };
        const expected = coverageOf(world, factsOfGraph(world, clock), clock, clock.asOf ?? today);
        expect(plain(coverage)).toEqual(expected);
      }
    });
  });

  it('is for a node of any kind that of what is joined to it', LINEAGE_TIMEOUT, async () => {
    await checkGraphs(RUNS, coverageWorld, allRecords, numbers(12), async (atlas, world, asked) => {
      const nodes = allRecords(world).flatMap((record) => (record.kind === 'relation' ? [] : [record.id]));
      for (const index of [0, 1, 2, 3]) {
        const clock = clockOf(world, asked[index] ?? 0, asked[index + 4] ?? 0);
        const of = pick(nodes, asked[index + 8] ?? 0);
        const { coverage } = (await atlas.run(OF_ALL, { of, ...clock })) as unknown as { coverage: Answered };
        expect(coverage.of).toEqual({ id: of });
        const expected = coverageOf(world, factsOfNode(world, of, clock), clock, clock.asOf ?? today);
        expect(plain(coverage), of).toEqual(expected);
      }
    });
  });

  it('is for a subject what the root gives for its id', LINEAGE_TIMEOUT, async () => {
    const document = `${UNDER_CLOCK} { node(id: $id) { ... on Subject { ${COVERAGE} } } ${COVERAGE.replace('coverage', 'coverage(of: $id)')} }`;
    await checkGraphs(
      RUNS,
      coverageWorld,
      allRecords,
      numbers(3),
      async (atlas, world, [day = 0, knowledge = 0, of = 0]) => {
        const { id } = pick([...world.policies, ...world.others.filter(({ kind }) => kind !== 'measure')], of);
        const clock = clockOf(world, day, knowledge);
        const data = await atlas.run(document, { id, ...clock });
        const node = data['node'] as { coverage: Answered } | null;
        if (node) expect(node.coverage).toEqual(data['coverage']);
        else expectUnknown(world, id, clock);
      },
    );
  });

  it(
    'is for a lineage and an impact that of the policy, what was reached and the steps to it',
    LINEAGE_TIMEOUT,
    async () => {
      await checkGraphs(
        RUNS,
        coverageWorld,
        allRecords,
        numbers(3),
        async (atlas, world, [day = 0, knowledge = 0, of = 0]) => {
          const clock = clockOf(world, day, knowledge);
          const { id } = pick(world.policies, of);
          const direction = of % 2 === 0 ? 'UP' : 'DOWN';
          const reached = 'edges { node { id } path { id } }';
          const fields = `lineage(direction: ${direction}, first: 100) { ${reached} ${COVERAGE} } impact(first: 100) { ${reached} ${COVERAGE} }`;
          const data = await policyField(atlas, id, clock, fields);
          if (!data) {
            expectUnknown(world, id, clock);
            return;
          }
          for (const field of ['lineage', 'impact']) {
            const answer = data[field] as { edges: { node: Thing; path: Thing[] }[] };
            const ids = answer.edges.flatMap(({ node, path }) => [node.id, ...withEnds(path)]);
            expectGround(world, clock, answer, [id, ...ids]);
          }
        },
      );
    },
  );

  it('is for a verdict that of the policy, the relation that decided and its document', LINEAGE_TIMEOUT, async () => {
    await checkGraphs(
      RUNS,
      coverageWorld,
      allRecords,
      numbers(3),
      async (atlas, world, [day = 0, knowledge = 0, of = 0]) => {
        const clock = clockOf(world, day, knowledge);
        const { id } = pick(world.policies, of);
        const arguments_ = of % 2 === 0 ? '' : '(asOf: $asOf, knownAsOf: $knownAsOf)';
        const data = await policyField(atlas, id, clock, `status${arguments_} { relation { id } ${COVERAGE} }`);
        if (!data) {
          expectUnknown(world, id, clock);
          return;
        }
        const { status } = data;
        const { relation } = status as { relation: Thing | null };
        expectGround(world, clock, status, [id, ...(relation ? withEnds([relation]) : [])]);
      },
    );
  });

  it(
    'is for paths that of their nodes and relations, and of the two ends when there is none',
    LINEAGE_TIMEOUT,
    async () => {
      const document = `query ($from: ID!, $to: ID!, $asOf: Date, $knownAsOf: DateTime) {
      path(from: $from, to: $to, asOf: $asOf, knownAsOf: $knownAsOf, first: 3) { paths { steps { relation { id } } } ${COVERAGE} }
    }`;
      await checkGraphs(RUNS, coverageWorld, allRecords, numbers(4), async (atlas, world, asked) => {
        const [day = 0, knowledge = 0, start = 0, end = 0] = asked;
        const clock = clockOf(world, day, knowledge);
        const [from, to] = [pick(world.policies, start).id, pick([...world.policies, ...world.others], end).id];
        const { path } = await atlas.run(document, { from, to, ...clock });
        const { paths } = path as { paths: { steps: { relation: Thing }[] }[] };
        const relations = paths.flatMap(({ steps }) => steps.map(({ relation }) => relation));
        expectGround(world, clock, path, [from, to, ...withEnds(relations)]);
      });
    },
  );
});
