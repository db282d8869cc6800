/** Impact on random graphs against a search over all relations, and what loses its basis against all ways up. */
import { describe, expect, it } from 'vitest';
import { type RelationRecord } from '../facts/record.js';
import { relationId } from '../facts/relation-id.js';
import { CONFIDENCES, LINEAGE_RELATIONS } from '../facts/vocabulary.js';
import { checkLineage, edgeDays, KNOWN_AS_OF, LINEAGE_TIMEOUT, numbers } from '../testing/lineage-questions.js';
import { depthsFrom, holding, isKnown, ofTypes, simplePaths, type Clock } from '../testing/lineage-reference.js';
import { policy, relation } from '../testing/lineage-facts.js';
import { pick, type LineageWorld } from '../testing/random-lineage.js';
import { openTestAtlas, type TestAtlas } from '../testing/test-atlas.js';

const DEEPEST = 8;
const BASIS = ['BASED_ON', 'ENSURES_IMPLEMENTATION_OF'];

const QUERY = `query ($id: ID!, $asOf: Date, $knownAsOf: DateTime, $kinds: [NodeKind!], $first: Int, $after: String)
  @clock(knownAsOf: $knownAsOf) {
  policies(filter: { id: { eq: $id } }) { nodes {
    impact(asOf: $asOf, kinds: $kinds, first: $first, after: $after) {
      totalCount truncated
      pageInfo { hasNextPage endCursor }
      counts { kind count }
      losesBasis { id }
      edges { hops weakestConfidence node { id } path { id confidence } }
    }
  } }
}`;

interface Question extends Clock {
  readonly id: string;
  readonly kinds?: readonly string[];
}
interface ImpactAnswer {
  readonly totalCount: number;
  readonly truncated: boolean;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly counts: readonly { readonly kind: string; readonly count: number }[];
  readonly losesBasis: readonly { readonly id: string }[];
  readonly edges: readonly {
    readonly hops: number;
    readonly weakestConfidence: string;
    readonly node: { readonly id: string };
    readonly path: readonly { readonly id: string; readonly confidence: string }[];
  }[];
}

/** The impact; undefined when the policy was not recorded then. */
async function ask(atlas: TestAtlas, question: Question, page: object = { first: 100 }) {
  const data = await atlas.run(QUERY, { ...question, ...page });
  return (data['policies'] as { nodes: { impact: ImpactAnswer }[] }).nodes[0]?.impact;
}

function questionOf(world: LineageWorld, asked: readonly number[]): Question {
  const [number = 0, day = 0, knowledge = 0] = asked;
  return {
    id: pick(world.policies, number).id,
    asOf: day % 2 === 0 ? undefined : pick(edgeDays(world), day >> 1),
    knownAsOf: pick(KNOWN_AS_OF, knowledge),
  };
}

/** What is touched next through a relation: the later document, what a policy names, what lies in a zone or park. */
function touchedBy({ type, from, to }: RelationRecord, here: string): string | undefined {
  const isOf = (kind: string) => here.startsWith(`${kind}/`);
  if (isOf('policy') && (LINEAGE_RELATIONS as readonly string[]).includes(type)) return to === here ? from : undefined;
  if (isOf('policy') && ['APPLIES_IN', 'TARGETS', 'DESIGNATES', 'GOVERNS'].includes(type) && from === here) return to;
  if ((isOf('zone') || isOf('park')) && ['LOCATED_IN', 'FOCUSES_ON'].includes(type) && from === here) return to;
  if (isOf('zone') && type === 'PART_OF' && to === here) return from;
  return undefined;
}

/** Id → hops, without the start: policies within eight steps, and all that they touch. */
function expectedHops(world: LineageWorld, question: Question): Map<string, number> {
  const relations = holding(world, question);
  const hops = new Map([[question.id, 0]]);
  for (let hop = 1; hop <= DEEPEST + 3; hop += 1) {
    for (const here of [...hops].filter(([, at]) => at === hop - 1).map(([id]) => id)) {
      for (const one of relations) {
        const there = touchedBy(one, here);
        const isTooFar = hop > DEEPEST && there?.startsWith('policy/');
        if (there !== undefined && !isTooFar && !hops.has(there)) hops.set(there, hop);
      }
    }
  }
  for (const { id, setBy, nature, ...known } of world.observations) {
    const by = hops.get(setBy ?? '');
    if (by !== undefined && nature === 'TARGET' && isKnown(known, question.knownAsOf)) hops.set(id, by + 1);
  }
  hops.delete(question.id);
  return hops;
}

/** In the order of hops, kind and id. */
function inOrder(hops: ReadonlyMap<string, number>): [string, number][] {
  const key = ([id, at]: [string, number]) => `${String(at).padStart(2, '0')} ${id.replace('/', ' ')}`;
  return [...hops].sort((left, right) => (key(left) < key(right) ? -1 : 1));
}

/** That the steps of an entry hold and lead to its node, and that its confidence is the weakest of them. */
function checkPath(world: LineageWorld, question: Question, edge: ImpactAnswer['edges'][number]): void {
  const relations = holding(world, question);
  const target = world.observations.find(({ id }) => id === edge.node.id);
  let here = question.id;
  for (const step of edge.path) {
    const taken = relations.find((one) => relationId(one) === step.id);
    here = (taken && touchedBy(taken, here)) ?? `nothing by ${step.id}`;
  }
  expect(here).toBe(target ? target.setBy : edge.node.id);
  expect(edge.path.length).toBe(target ? edge.hops - 1 : edge.hops);
  const confidences: string[] = edge.path.map(({ confidence }) => confidence);
  if (target) confidences.push(target.confidence);
  const places = confidences.map((confidence) => (CONFIDENCES as readonly string[]).indexOf(confidence));
  expect(edge.weakestConfidence).toBe(CONFIDENCES[Math.max(...places)]);
}

/** Every way up from each policy, without a repeated policy, to one that rests on nothing: do all of them pass it? */
function expectedLosers(world: LineageWorld, question: Question): string[] {
  const relations = ofTypes(holding(world, question), BASIS);
  const below = depthsFrom(relations, question.id, 'DOWN', world.policies.length);
  const roots = world.policies.filter(({ id }) => relations.every(({ from }) => from !== id));
  const losers = [...below.keys()].filter((id) => {
    if (id === question.id) return false;
    const ways = roots.flatMap((root) => simplePaths(relations, id, root.id, 'FORWARD', world.policies.length));
    return ways.every((way) => way.some(({ to }) => to === question.id));
  });
  return losers.sort();
}

/** The hops of a list of kinds of the API. */
function countsOf(hops: ReadonlyMap<string, number>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const id of hops.keys()) {
    const kind = (id.split('/')[0] ?? '').toUpperCase();
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return counts;
}

describe('The impact of a policy', () => {
  it('is what a search finds hop by hop, by paths that hold', LINEAGE_TIMEOUT, async () => {
    const size = { policies: 9, lineage: 12, others: 14 };
    await checkLineage({ embedded: 150, neo4j: 25 }, size, numbers(6), async (atlas, world, asked) => {
      for (const start of [0, 3]) {
        const question = questionOf(world, asked.slice(start, start + 3));
        const answer = await ask(atlas, question);
        if (!answer) continue;
        const expected = expectedHops(world, question);
        expect(answer.edges.map(({ node, hops }) => [node.id, hops])).toEqual(inOrder(expected));
        expect(answer.totalCount).toBe(expected.size);
        expect(new Map(answer.counts.map(({ kind, count }) => [kind, count]))).toEqual(countsOf(expected));
        expect(answer.truncated).toBe(false);
        for (const edge of answer.edges) checkPath(world, question, edge);
      }
    });
  });

  it('is the same page by page, and of some kinds, as at once', LINEAGE_TIMEOUT, async () => {
    const size = { policies: 9, lineage: 12, others: 14 };
    await checkLineage({ embedded: 100, neo4j: 10 }, size, numbers(3), async (atlas, world, asked) => {
      const question = { ...questionOf(world, asked), kinds: ['POLICY', 'ZONE', 'INDUSTRY', 'OBSERVATION'] };
      const wanted = /^(policy|zone|industry|observation)\//;
      const collected: unknown[] = [];
      let after: string | null = null;
      do {
        const page: ImpactAnswer | undefined = await ask(atlas, question, { first: 2, after });
        if (!page) return;
        collected.push(...page.edges.map(({ node, hops }) => [node.id, hops]));
        after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
      } while (after !== null);
      expect(collected).toEqual(inOrder(expectedHops(world, question)).filter(([id]) => wanted.test(id)));
    });
  });

  it('reaches policies within eight steps and says that there are more', async () => {
    const slugs = 'abcdefghijkl'.split('');
    const chain = slugs.slice(1).map((slug, index) => relation('BASED_ON', slug, pick(slugs, index)));
    const atlas = await openTestAtlas([...slugs.map((slug) => policy(slug)), ...chain]);
    const fromA = await ask(atlas, { id: 'policy/a' });
    expect(fromA?.edges.map(({ node }) => node.id)).toEqual(slugs.slice(1, 9).map((slug) => `policy/${slug}`));
    expect(fromA?.truncated).toBe(true);
    const fromD = await ask(atlas, { id: 'policy/d' });
    expect(fromD?.edges.map(({ node }) => node.id)).toEqual(slugs.slice(4).map((slug) => `policy/${slug}`));
    expect(fromD?.truncated).toBe(false);
    await atlas.close();
  });
});

describe('What loses its basis with a policy', () => {
  it('is everything of which all ways up pass it', LINEAGE_TIMEOUT, async () => {
    const size = { policies: 8, lineage: 14, others: 0, types: [...BASIS, 'CITES'] } as const;
    await checkLineage({ embedded: 150, neo4j: 25 }, size as never, numbers(9), async (atlas, world, asked) => {
      for (const start of [0, 3, 6]) {
        const question = questionOf(world, asked.slice(start, start + 3));
        const answer = await ask(atlas, question);
        if (answer) expect(answer.losesBasis.map(({ id }) => id)).toEqual(expectedLosers(world, question));
      }
    });
  });

  it('is not what rests on something else besides', async () => {
    const atlas = await openTestAtlas([
      ...['law', 'other-law', 'plan', 'measures', 'notice'].map((slug) => policy(slug)),
      relation('BASED_ON', 'plan', 'law'),
      relation('ENSURES_IMPLEMENTATION_OF', 'measures', 'plan'),
      relation('BASED_ON', 'notice', 'plan'),
      relation('BASED_ON', 'notice', 'other-law'),
      // No basis: it only mentions it.
      relation('CITES', 'measures', 'other-law'),
    ]);
    const losers = async (id: string) => (await ask(atlas, { id }))?.losesBasis.map(({ id: loser }) => loser);
    expect(await losers('policy/law')).toEqual(['policy/measures', 'policy/plan']);
    expect(await losers('policy/plan')).toEqual(['policy/measures']);
    expect(await losers('policy/other-law')).toEqual([]);
    await atlas.close();
  });
});
