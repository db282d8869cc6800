/** Neighborhoods on random graphs against a search over all relations, and by examples. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { relationId } from '../facts/relation-id.js';
import { node, policy, relation } from '../testing/lineage-facts.js';
import { checkLineage, edgeDays, KNOWN_AS_OF, LINEAGE_TIMEOUT, numbers } from '../testing/lineage-questions.js';
import { holding, type Clock } from '../testing/lineage-reference.js';
import { pick, type LineageWorld } from '../testing/random-lineage.js';
import { openTestAtlas, type TestAtlas } from '../testing/test-atlas.js';

const QUERY = `query ($id: ID!, $depth: Int, $kinds: [NodeKind!], $limit: Int, $asOf: Date, $knownAsOf: DateTime) {
  neighborhood(id: $id, depth: $depth, kinds: $kinds, limit: $limit, asOf: $asOf, knownAsOf: $knownAsOf) {
    nodes { node { id } depth more } relations { id } truncated
  }
}`;

interface Question extends Clock {
  readonly id: string;
  readonly depth: number;
  readonly kinds?: readonly string[] | undefined;
  readonly limit: number;
}
interface Answer {
  readonly nodes: readonly { readonly node: { readonly id: string }; readonly depth: number; readonly more: number }[];
  readonly relations: readonly { readonly id: string }[];
  readonly truncated: boolean;
}

async function ask(atlas: TestAtlas, question: object): Promise<Answer> {
  return (await atlas.run(QUERY, { ...question }))['neighborhood'] as Answer;
}

const plain = ({ nodes, relations, truncated }: Answer) => ({
  nodes: nodes.map(({ node: { id }, depth, more }) => [id, depth, more]),
  relations: relations.map(({ id }) => id),
  truncated,
});

function questionOf(world: LineageWorld, asked: readonly number[]): Question {
  const [id = 0, depth = 0, kinds = 0, limit = 0, day = 0, knowledge = 0] = asked;
  return {
    id: pick([...world.policies, ...world.others.filter(({ kind }) => kind !== 'measure')], id).id,
    depth: (depth % 3) + 1,
    kinds: pick([undefined, undefined, ['POLICY'], ['POLICY', 'ZONE', 'CITY'], ['ZONE', 'INDUSTRY', 'PARK']], kinds),
    limit: pick([1, 2, 5, 500], limit),
    asOf: day % 2 === 0 ? undefined : pick(edgeDays(world), day >> 1),
    knownAsOf: pick(KNOWN_AS_OF, knowledge),
  };
}

function expectedNeighborhood(world: LineageWorld, question: Question) {
  const relations = holding(world, question);
  const isWanted = (id: string) => question.kinds?.includes((id.split('/')[0] ?? '').toUpperCase()) ?? true;
  const depths = new Map([[question.id, 0]]);
  let truncated = false;
  for (let level = 1; level <= question.depth; level += 1) {
    const around = new Set<string>();
    for (const { from, to } of relations) {
      for (const [near, far] of [
        [from, to],
        [to, from],
      ] as const) {
        if (depths.get(near) === level - 1 && !depths.has(far) && isWanted(far)) around.add(far);
      }
    }
    for (const id of [...around].sort()) {
      if (depths.size > question.limit) truncated = true;
      else depths.set(id, level);
    }
  }
  const shown = relations.filter(({ from, to }) => depths.has(from) && depths.has(to));
  const more = (id: string) => relations.filter((one) => !shown.includes(one) && (one.from === id || one.to === id));
  return {
    nodes: [...depths].map(([id, depth]) => [id, depth, more(id).length]),
    relations: shown.map(relationId).sort(),
    truncated,
  };
}

describe('The neighborhood of a node', () => {
  it('is what a search finds level by level, with all relations among it', LINEAGE_TIMEOUT, async () => {
    const size = { policies: 8, lineage: 12, others: 12 };
    await checkLineage({ embedded: 200, neo4j: 20 }, size, numbers(18), async (atlas, world, asked) => {
      for (const start of [0, 6, 12]) {
        const question = questionOf(world, asked.slice(start, start + 6));
        expect(plain(await ask(atlas, question))).toEqual(expectedNeighborhood(world, question));
      }
    });
  });
});

describe('The neighborhood of a node, by an example,', () => {
  let atlas: TestAtlas;
  beforeAll(async () => {
    atlas = await openTestAtlas([
      ...['a', 'b', 'c', 'd'].map((slug) => policy(slug)),
      node('zone', 'one', { programme: 'MIIT_PILOT_ZONE' }),
      relation('CITES', 'a', 'b'),
      relation('CITES', 'a', 'c'),
      relation('CITES', 'b', 'c'),
      relation('CITES', 'c', 'd'),
      relation('CITES', 'c', 'd', { key: 'again' }),
      relation('GOVERNS', 'b', 'zone/one'),
      relation('CITES', 'd', 'd'),
    ]);
  });
  afterAll(() => atlas.close());

  it('has the relation between two neighbors, and counts those that lead farther', async () => {
    expect(plain(await ask(atlas, { id: 'policy/a' }))).toEqual({
      nodes: [
        ['policy/a', 0, 0],
        ['policy/b', 1, 1],
        ['policy/c', 1, 2],
      ],
      relations: [
        'relation/cites.policy.a.policy.b',
        'relation/cites.policy.a.policy.c',
        'relation/cites.policy.b.policy.c',
      ],
      truncated: false,
    });
  });

  it('takes a relation of a node with itself once', async () => {
    const { nodes, relations } = plain(await ask(atlas, { id: 'policy/d' }));
    expect(nodes).toEqual([
      ['policy/d', 0, 0],
      ['policy/c', 1, 2],
    ]);
    expect(relations).toContain('relation/cites.policy.d.policy.d');
  });

  it('of some kinds counts relations to other kinds as more', async () => {
    expect(plain(await ask(atlas, { id: 'zone/one', kinds: ['POLICY'] }))).toEqual({
      nodes: [
        ['zone/one', 0, 0],
        ['policy/b', 1, 2],
      ],
      relations: ['relation/governs.policy.b.zone.one'],
      truncated: false,
    });
    expect(plain(await ask(atlas, { id: 'policy/b', kinds: ['ZONE'] })).nodes).toEqual([
      ['policy/b', 0, 2],
      ['zone/one', 1, 0],
    ]);
  });

  it('says that nodes were left out', async () => {
    const { nodes, truncated } = plain(await ask(atlas, { id: 'policy/a', limit: 1 }));
    expect(nodes).toEqual([
      ['policy/a', 0, 1],
      ['policy/b', 1, 2],
    ]);
    expect(truncated).toBe(true);
  });
});
