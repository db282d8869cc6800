/** Paths on random graphs against the list of all simple paths, and the reasons why there is none. */
import { describe, expect, it } from 'vitest';
import { RELATION_TYPES } from '../facts/vocabulary.js';
import { node, policy, relation } from '../testing/lineage-facts.js';
import { checkLineage, edgeDays, KNOWN_AS_OF, LINEAGE_TIMEOUT, numbers } from '../testing/lineage-questions.js';
import { depthsFrom, holding, ofTypes, simplePaths, type ReferenceStep } from '../testing/lineage-reference.js';
import { pick, type LineageWorld } from '../testing/random-lineage.js';
import { openTestAtlas, type TestAtlas } from '../testing/test-atlas.js';

const DEEPEST = 8;

const QUERY = `query (
  $from: ID!, $to: ID!, $relations: [RelationType!], $direction: PathDirection!, $asOf: Date, $knownAsOf: DateTime,
  $maxDepth: Int, $first: Int
) {
  path(
    from: $from, to: $to, relations: $relations, direction: $direction, asOf: $asOf, knownAsOf: $knownAsOf,
    maxDepth: $maxDepth, first: $first
  ) {
    reason truncated
    paths { length steps { from { id } to { id } relation { id } forward } }
  }
}`;

interface Question {
  readonly from: string;
  readonly to: string;
  readonly relations?: readonly string[] | undefined;
  readonly direction: string;
  readonly asOf?: string | undefined;
  readonly knownAsOf?: string | undefined;
  readonly maxDepth: number;
  readonly first?: number;
}

interface Thing {
  readonly id: string;
}
interface PathAnswer {
  readonly reason: string | null;
  readonly truncated: boolean;
  readonly paths: readonly {
    readonly length: number;
    readonly steps: readonly {
      readonly from: Thing;
      readonly to: Thing;
      readonly relation: Thing;
      readonly forward: boolean;
    }[];
  }[];
}

async function ask(atlas: TestAtlas, question: Question): Promise<PathAnswer> {
  return (await atlas.run(QUERY, { ...question }))['path'] as PathAnswer;
}

function questionOf(world: LineageWorld, asked: readonly number[]): Question {
  const [from = 0, to = 0, types = 0, direction = 0, day = 0, knowledge = 0, depth = 0, first = 0] = asked;
  const nodes = [...world.policies, ...world.others];
  const taken = RELATION_TYPES.filter((_type, index) => (types >> (index % 13)) % 2 === 1);
  return {
    from: pick(nodes, from).id,
    to: pick(nodes, to).id,
    relations: types % 2 === 0 || taken.length === 0 ? undefined : taken,
    direction: pick(['FORWARD', 'BACKWARD', 'EITHER', 'EITHER'], direction),
    asOf: day % 2 === 0 ? undefined : pick(edgeDays(world), day >> 1),
    knownAsOf: pick(KNOWN_AS_OF, knowledge),
    maxDepth: (depth % DEEPEST) + 1,
    first: (first % 5) + 1,
  };
}

/** All simple paths of the question within some steps, under some clock. */
function allPaths(world: LineageWorld, question: Question, most: number, clock: object = question): ReferenceStep[][] {
  const relations = ofTypes(holding(world, clock), question.relations ?? RELATION_TYPES);
  return simplePaths(relations, question.from, question.to, question.direction, most);
}

function expectedReason(world: LineageWorld, question: Question): string | null {
  if (allPaths(world, question, question.maxDepth).length > 0) return null;
  if (allPaths(world, question, DEEPEST).length > 0) return 'DEPTH_LIMIT';
  const onAnyDay = allPaths(world, question, DEEPEST, { knownAsOf: question.knownAsOf });
  const asIsKnownNow = allPaths(world, question, DEEPEST, {});
  return onAnyDay.length + asIsKnownNow.length > 0 ? 'NOT_VALID_ON_DATE' : 'NO_PATH';
}

/** To the farthest node, with `maxDepth` at its distance or one step less or more: there the limits show. */
function tightened(world: LineageWorld, question: Question, number: number): Question {
  const [isForward, isBackward] = [question.direction === 'FORWARD', question.direction === 'BACKWARD'];
  const direction = isForward ? 'UP' : isBackward ? 'DOWN' : 'EITHER';
  const relations = ofTypes(holding(world, question), question.relations ?? RELATION_TYPES);
  const depths = [...depthsFrom(relations, question.from, direction, DEEPEST)];
  const [to, distance] = depths.sort(([, left], [, right]) => right - left)[0] ?? [question.to, 1];
  return { ...question, to, maxDepth: Math.max(1, Math.min(distance + (number % 3) - 1, DEEPEST)) };
}

/** A path as text, to be compared. */
function textOf(steps: readonly ReferenceStep[]): string {
  return steps.map(({ id, from, to, forward }) => `${from} ${forward ? '' : 'against '}${id} ${to}`).join(', ');
}

function pathsOf({ paths }: PathAnswer): string[] {
  return paths.map(({ steps }) =>
    textOf(
      steps.map(({ from, to, relation: taken, forward }) => ({ id: taken.id, from: from.id, to: to.id, forward })),
    ),
  );
}

async function checkQuestion(atlas: TestAtlas, world: LineageWorld, question: Question): Promise<void> {
  const answer = await ask(atlas, question);
  const all = allPaths(world, question, question.maxDepth);
  const lengths = all.map(({ length }) => length).sort((left, right) => left - right);
  expect(answer.paths.map(({ length }) => length)).toEqual(lengths.slice(0, question.first));
  expect(answer.paths.map(({ steps }) => steps.length)).toEqual(lengths.slice(0, question.first));
  const found = pathsOf(answer);
  const valid = new Set(all.map(textOf));
  for (const path of found) expect(valid).toContain(path);
  expect(new Set(found).size).toBe(found.length);
  expect(answer.reason).toBe(expectedReason(world, question));
  expect(answer.truncated).toBe(false);
}

describe('The paths between two nodes', () => {
  it('are the shortest of all simple paths, or there is a reason', LINEAGE_TIMEOUT, async () => {
    const size = { policies: 10, lineage: 16, others: 8 };
    await checkLineage({ embedded: 200, neo4j: 30 }, size, numbers(32), async (atlas, world, asked) => {
      for (const start of [0, 8, 16, 24]) {
        const question = questionOf(world, asked.slice(start, start + 8));
        await checkQuestion(atlas, world, start < 16 ? question : tightened(world, question, pick(asked, start)));
      }
    });
  });

  it('are many where policies are close together', LINEAGE_TIMEOUT, async () => {
    const size = { policies: 5, lineage: 14, others: 0 };
    await checkLineage({ embedded: 150, neo4j: 15 }, size, numbers(16), async (atlas, world, asked) => {
      for (const start of [0, 8]) {
        const question = questionOf(world, asked.slice(start, start + 8));
        const open = { ...question, relations: undefined, first: 5 };
        await checkQuestion(atlas, world, start === 0 ? open : tightened(world, open, pick(asked, start)));
      }
    });
  });

  it('are no longer than asked for, also where they leave a shorter one on the way', async () => {
    const steps = ['a-b', 'b-e', 'b-c', 'c-d', 'd-e'].map((step) => step.split('-'));
    const relations = steps.map(([from = '', to = '']) => relation('CITES', from, to));
    const atlas = await openTestAtlas([...'abcde'.split('').map((slug) => policy(slug)), ...relations]);
    const question = { from: 'policy/a', to: 'policy/e', direction: 'FORWARD', first: 5 };
    const lengths = async (maxDepth: number) =>
      (await ask(atlas, { ...question, maxDepth })).paths.map(({ length }) => length);
    expect(await lengths(3)).toEqual([2]);
    expect(await lengths(4)).toEqual([2, 4]);
    await atlas.close();
  });

  it('from a node to itself are one without a step', async () => {
    const atlas = await openTestAtlas([
      policy('a'),
      policy('b'),
      relation('CITES', 'a', 'b'),
      node('city', 'one', { code: '370100' }),
    ]);
    for (const id of ['policy/a', 'city/one']) {
      const answer = await ask(atlas, { from: id, to: id, direction: 'EITHER', maxDepth: 1, first: 5 });
      expect(answer).toEqual({ reason: null, truncated: false, paths: [{ length: 0, steps: [] }] });
    }
    await atlas.close();
  });
});

describe('The reason why there is no path', () => {
  const LETTERS = 'abcdefghijk'.split('');
  /** A chain of ten steps, and a short cut that held for a year and was withdrawn later. */
  const CHAIN = [
    ...LETTERS.map((letter) => policy(letter, { issuedOn: '2020-01-01' })),
    ...LETTERS.slice(1).map((letter, index) => relation('CITES', letter, pick(LETTERS, index))),
    policy('x'),
    policy('y'),
    relation('CITES', 'x', 'y', { validFrom: '2020-01-01', validTo: '2021-01-01' }),
    relation('CITES', 'a', 'x', { recordedAt: '2022-06-01T00:00:00Z', retractedAt: '2023-01-01T00:00:00Z' }),
  ];

  it.each([
    ['nothing joins the two', { from: 'policy/b', to: 'policy/x' }, 'NO_PATH'],
    ['they are joined by nine steps', { from: 'policy/a', to: 'policy/j' }, 'NO_PATH'],
    ['they are joined by eight steps', { from: 'policy/a', to: 'policy/i' }, 'DEPTH_LIMIT'],
    [
      'they are joined by eight steps, in the other direction',
      { from: 'policy/a', to: 'policy/i', direction: 'FORWARD' },
      'NO_PATH',
    ],
    [
      'they are joined by eight steps, but not on that day',
      { from: 'policy/a', to: 'policy/i', asOf: '2019-12-31' },
      'NOT_VALID_ON_DATE',
    ],
    ['they are joined on another day', { from: 'policy/x', to: 'policy/y', asOf: '2021-01-01' }, 'NOT_VALID_ON_DATE'],
    [
      'they were joined by what was known then, on another day',
      { from: 'policy/a', to: 'policy/y', asOf: '2021-01-01', knownAsOf: '2022-06-01T00:00:00Z' },
      'NOT_VALID_ON_DATE',
    ],
    ['what joined them was withdrawn', { from: 'policy/a', to: 'policy/x' }, 'NO_PATH'],
  ])('is told when %s', async (_title, question, reason) => {
    const atlas = await openTestAtlas(CHAIN);
    expect(await ask(atlas, { direction: 'EITHER', maxDepth: 3, ...question })).toEqual({
      reason,
      truncated: false,
      paths: [],
    });
    await atlas.close();
  });
});
