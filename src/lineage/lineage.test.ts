/** Lineage on random graphs against a search over all relations, level by level. */
import { describe, expect, it } from 'vitest';
import { relationId } from '../facts/relation-id.js';
import { LINEAGE_RELATIONS } from '../facts/vocabulary.js';
import { checkLineage, edgeDays, KNOWN_AS_OF, LINEAGE_TIMEOUT, numbers } from '../testing/lineage-questions.js';
import { depthsFrom, firstDate, holding, ofTypes, type Direction } from '../testing/lineage-reference.js';
import { pick, type LineageWorld } from '../testing/random-lineage.js';
import type { TestAtlas } from '../testing/test-atlas.js';

const SIZE = { policies: 12, lineage: 25, others: 0 };
const DEEPEST = 8;

const QUERY = `query (
  $id: ID!, $direction: LineageDirection!, $relations: [LineageRelation!], $asOf: Date, $knownAsOf: DateTime,
  $maxDepth: Int, $first: Int, $after: String
) {
  policy(by: { id: $id }) {
    lineage(
      direction: $direction, relations: $relations, asOf: $asOf, knownAsOf: $knownAsOf,
      maxDepth: $maxDepth, first: $first, after: $after
    ) {
      totalCount truncated depthReached
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      nodes { id }
      edges { cursor depth node { id } relation { id } path { id } }
    }
  }
}`;

/** Asked for what needs no relations: of the one policy, of that once more, and of several, which is read otherwise. */
const LEAN_QUERY = `query (
  $id: ID!, $direction: LineageDirection!, $relations: [LineageRelation!], $asOf: Date, $knownAsOf: DateTime, $maxDepth: Int
) {
  policy(by: { id: $id }) { first: lineage(ARGUMENTS) { ...found } again: lineage(ARGUMENTS) { ...found } }
  nodes(ids: [$id, "policy/nothing"]) { ... on Policy { lineage(ARGUMENTS) { ...found } } }
}
fragment found on LineageConnection {
  totalCount depthReached
  nodes { ...read }
  edges { depth node { ...read } }
}
fragment read on Policy { id title issuedOn publishedOn inForceFrom }`.replaceAll(
  'ARGUMENTS',
  'direction: $direction, relations: $relations, asOf: $asOf, knownAsOf: $knownAsOf, maxDepth: $maxDepth, first: 100',
);

interface LeanAnswer {
  readonly policy: { readonly first: LineageAnswer; readonly again: LineageAnswer };
  readonly nodes: readonly ({ readonly lineage: LineageAnswer } | null)[];
}

interface Question {
  readonly id: string;
  readonly direction: Direction;
  readonly relations: readonly string[] | undefined;
  readonly asOf: string | undefined;
  readonly knownAsOf: string | undefined;
  readonly maxDepth: number;
}

interface LineageAnswer {
  readonly totalCount: number;
  readonly truncated: boolean;
  readonly depthReached: number;
  readonly pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; endCursor: string | null };
  readonly nodes: readonly { readonly id: string }[];
  readonly edges: readonly {
    readonly cursor: string;
    readonly depth: number;
    readonly node: { readonly id: string };
    readonly relation: { readonly id: string };
    readonly path: readonly { readonly id: string }[];
  }[];
}

async function ask(atlas: TestAtlas, question: Question, page: object = { first: 100 }): Promise<LineageAnswer> {
  const data = await atlas.run(QUERY, { ...question, ...page });
  return (data['policy'] as { lineage: LineageAnswer }).lineage;
}

/** Half of the questions take all relations, half of them are of a day, all depths are asked for. */
function questionOf(world: LineageWorld, asked: readonly number[]): Question {
  const [policy = 0, direction = 0, types = 0, day = 0, knowledge = 0, depth = 0] = asked;
  // Every bit of the number says whether a type is taken.
  const taken = LINEAGE_RELATIONS.filter((_type, index) => (types >> (index + 1)) % 2 === 1);
  return {
    id: pick(world.policies, policy).id,
    direction: pick(['UP', 'DOWN'], direction),
    relations: types % 2 === 0 || taken.length === 0 ? undefined : taken,
    asOf: day % 2 === 0 ? undefined : pick(edgeDays(world), day >> 1),
    knownAsOf: pick(KNOWN_AS_OF, knowledge),
    maxDepth: (depth % DEEPEST) + 1,
  };
}

/** The ids with their depths, without the start, in the order of depth, date (none last) and id. */
function expectedEntries(world: LineageWorld, question: Question): [string, number][] {
  const { id, direction, relations, maxDepth } = question;
  const depths = depthsFrom(ofTypes(holding(world, question), relations), id, direction, maxDepth);
  const key = ([policy, depth]: [string, number]) => `${String(depth)} ${firstDate(world, policy) ?? 'none'} ${policy}`;
  return [...depths].filter(([policy]) => policy !== id).sort((left, right) => (key(left) < key(right) ? -1 : 1));
}

function entriesOf({ edges }: LineageAnswer): [string, number][] {
  return edges.map(({ node, depth }) => [node.id, depth]);
}

/** That the steps of every entry hold and lead from the start to it. */
function checkPaths(world: LineageWorld, question: Question, answer: LineageAnswer): void {
  const relations = ofTypes(holding(world, question), question.relations);
  for (const { node, depth, path, relation } of answer.edges) {
    let here = question.id;
    for (const step of path) {
      const taken = relations.find((candidate) => relationId(candidate) === step.id);
      expect(question.direction === 'UP' ? taken?.from : taken?.to, step.id).toBe(here);
      here = (question.direction === 'UP' ? taken?.to : taken?.from) ?? '';
    }
    expect(here).toBe(node.id);
    expect(path.length).toBe(depth);
    expect(relation.id).toBe(path.at(-1)?.id);
  }
}

describe('The lineage of a policy', () => {
  it('is what a search level by level finds, by paths that hold', LINEAGE_TIMEOUT, async () => {
    await checkLineage({ embedded: 250, neo4j: 40 }, SIZE, numbers(18), async (atlas, world, asked) => {
      for (const start of [0, 6, 12]) {
        const question = questionOf(world, asked.slice(start, start + 6));
        const answer = await ask(atlas, question);
        const expected = expectedEntries(world, question);
        expect(entriesOf(answer)).toEqual(expected);
        expect(answer.nodes.map(({ id }) => id)).toEqual(expected.map(([id]) => id));
        expect(answer.totalCount).toBe(expected.length);
        expect(answer.depthReached).toBe(Math.max(0, ...expected.map(([, depth]) => depth)));
        const beyond = expectedEntries(world, { ...question, maxDepth: question.maxDepth + 1 });
        expect(answer.truncated).toBe(beyond.length > expected.length);
        checkPaths(world, question, answer);
      }
    });
  });

  it(
    'is the same whether relations are asked for or not, and read with the policy or after it',
    LINEAGE_TIMEOUT,
    async () => {
      await checkLineage({ embedded: 150, neo4j: 25 }, SIZE, numbers(6), async (atlas, world, asked) => {
        const question = questionOf(world, asked);
        const expected = expectedEntries(world, question);
        const { policy, nodes } = (await atlas.run(LEAN_QUERY, { ...question })) as unknown as LeanAnswer;
        const { first, again } = policy;
        expect(entriesOf(first)).toEqual(expected);
        expect(first.totalCount).toBe(expected.length);
        expect(first.depthReached).toBe(Math.max(0, ...expected.map(([, depth]) => depth)));
        expect(first.nodes).toEqual(first.edges.map(({ node }) => node));
        expect(again).toEqual(first);
        expect(nodes).toEqual([{ lineage: first }, null]);
      });
    },
  );

  it('is the same page by page as at once', LINEAGE_TIMEOUT, async () => {
    await checkLineage({ embedded: 150, neo4j: 15 }, SIZE, numbers(7), async (atlas, world, asked) => {
      const question = questionOf(world, asked);
      const first = (pick(asked, 6) % 3) + 1;
      const whole = await ask(atlas, question);
      const collected: LineageAnswer['edges'][number][] = [];
      let after: string | null = null;
      do {
        const page: LineageAnswer = await ask(atlas, question, { first, after });
        expect(page.edges.length).toBe(Math.min(first, whole.totalCount - collected.length));
        expect(page.pageInfo.hasPreviousPage).toBe(after !== null);
        collected.push(...page.edges);
        expect(page.pageInfo.hasNextPage).toBe(collected.length < whole.totalCount);
        after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
      } while (after !== null);
      expect(collected).toEqual(whole.edges);
    });
  });

  it('on a day is part of what it is on any day', LINEAGE_TIMEOUT, async () => {
    await checkLineage({ embedded: 100, neo4j: 10 }, SIZE, numbers(6), async (atlas, world, asked) => {
      const question = { ...questionOf(world, asked), maxDepth: DEEPEST };
      const ever = new Map(entriesOf(await ask(atlas, { ...question, asOf: undefined })));
      for (const day of edgeDays(world).filter((_day, index) => index % 3 === 0)) {
        for (const [id, depth] of entriesOf(await ask(atlas, { ...question, asOf: day }))) {
          expect(ever.get(id) ?? Infinity, id).toBeLessThanOrEqual(depth);
        }
      }
    });
  });

  it('leads down from everything that it leads up to, by as many steps', LINEAGE_TIMEOUT, async () => {
    await checkLineage({ embedded: 100, neo4j: 10 }, SIZE, numbers(6), async (atlas, world, asked) => {
      const question = { ...questionOf(world, asked), maxDepth: DEEPEST };
      const pairs = async (direction: Direction) => {
        const found: string[] = [];
        for (const { id } of world.policies) {
          for (const [other, depth] of entriesOf(await ask(atlas, { ...question, id, direction }))) {
            const [later, earlier] = direction === 'UP' ? [id, other] : [other, id];
            found.push(`${later} rests on ${earlier} by ${String(depth)} steps`);
          }
        }
        return found.sort();
      };
      expect(await pairs('UP')).toEqual(await pairs('DOWN'));
    });
  });
});
