/** Differences of lineage on random graphs against what holds on the one day and on the other. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RelationRecord } from '../facts/record.js';
import { relationId } from '../facts/relation-id.js';
import { policy, relation } from '../testing/lineage-facts.js';
import { checkLineage, edgeDays, KNOWN_AS_OF, LINEAGE_TIMEOUT, numbers } from '../testing/lineage-questions.js';
import { depthsFrom, holding, ofTypes, type Direction } from '../testing/lineage-reference.js';
import { pick, type LineageWorld } from '../testing/random-lineage.js';
import { verdictOn } from '../testing/status-reference.js';
import { openTestAtlas, type TestAtlas } from '../testing/test-atlas.js';

const DEEPEST = 8;
/** What changes a status is as frequent as all other relations together. */
const SIZE = {
  policies: 11,
  lineage: 20,
  others: 0,
  types: ['REPEALS', 'REPLACES', 'COMMENCES', 'AMENDS', 'BASED_ON', 'CITES'],
} as const;

const QUERY = `query ($policy: ID!, $from: Date!, $to: Date!, $knownAsOf: DateTime) @clock(knownAsOf: $knownAsOf) {
  lineageDiff(policy: $policy, from: $from, to: $to) {
    policy { id } from to truncated
    began { id } ended { id }
    statusChanges { policy { id } before after rule explanation relation { id } }
  }
}`;

interface Question {
  readonly policy: string;
  readonly knownAsOf: string | undefined;
}
interface Thing {
  readonly id: string;
}
interface DiffAnswer {
  readonly began: readonly Thing[];
  readonly ended: readonly Thing[];
  readonly statusChanges: readonly {
    readonly policy: Thing;
    readonly before: string;
    readonly after: string;
    readonly rule: string;
    readonly relation: Thing | null;
  }[];
  readonly truncated: boolean;
}

async function ask(atlas: TestAtlas, question: Question, from: string, to: string): Promise<DiffAnswer> {
  return (await atlas.run(QUERY, { ...question, from, to }))['lineageDiff'] as DiffAnswer;
}

/** The relations that lie within eight steps of the policy, up or down, on whichever day they hold. */
function wholeLineage(world: LineageWorld, { policy: start, knownAsOf }: Question): RelationRecord[] {
  const known = ofTypes(holding(world, { knownAsOf }));
  const near = (direction: Direction) => {
    const depths = depthsFrom(known, start, direction, DEEPEST - 1);
    return known.filter(({ from, to }) => depths.has(direction === 'UP' ? from : to));
  };
  return [...new Set([...near('UP'), ...near('DOWN')])];
}

function expectedDiff(world: LineageWorld, question: Question, from: string, to: string) {
  const whole = wholeLineage(world, question);
  const { knownAsOf } = question;
  const on = (asOf: string) => new Set(holding(world, { asOf, knownAsOf }));
  const [before, after] = [on(from), on(to)];
  const ids = (kept: (one: RelationRecord) => boolean) => whole.filter(kept).map(relationId).sort();
  const members = new Set([question.policy, ...whole.flatMap((one) => [one.from, one.to])]);
  const changes = world.policies.flatMap((member) => {
    if (!members.has(member.id)) return [];
    const [old, now] = [verdictOn(world, member, from, knownAsOf), verdictOn(world, member, to, knownAsOf)];
    if (old.status === now.status) return [];
    return [{ policy: member.id, before: old.status, after: now.status, rule: now.rule, relation: now.relation }];
  });
  return {
    began: ids((one) => after.has(one) && !before.has(one)),
    ended: ids((one) => before.has(one) && !after.has(one)),
    statusChanges: changes.sort((left, right) => (left.policy < right.policy ? -1 : 1)),
  };
}

function plain({ began, ended, statusChanges }: DiffAnswer) {
  return {
    began: began.map(({ id }) => id),
    ended: ended.map(({ id }) => id),
    statusChanges: statusChanges.map(({ policy: changed, before, after, rule, relation: by }) => ({
      policy: changed.id,
      before,
      after,
      rule,
      relation: by?.id ?? null,
    })),
  };
}
type Plain = ReturnType<typeof plain>;

/** What two differences, one after the other, come to. */
function composed(first: Plain, second: Plain) {
  const net = (
    one: readonly string[],
    other: readonly string[],
    undoing: readonly string[],
    undone: readonly string[],
  ) => [...one.filter((id) => !undoing.includes(id)), ...other.filter((id) => !undone.includes(id))].sort();
  const changed = [...new Set([...first.statusChanges, ...second.statusChanges].map(({ policy: id }) => id))].sort();
  const statuses = changed.map((id) => {
    const [early, late] = [first, second].map(({ statusChanges }) => statusChanges.find((one) => one.policy === id));
    return { policy: id, before: early?.before ?? late?.before, after: late?.after ?? early?.after };
  });
  return {
    began: net(first.began, second.began, second.ended, first.ended),
    ended: net(first.ended, second.ended, second.began, first.began),
    statuses: statuses.filter(({ before, after }) => before !== after),
  };
}

function withoutRules({ began, ended, statusChanges }: Plain) {
  return {
    began,
    ended,
    statuses: statusChanges.map(({ policy: id, before, after }) => ({ policy: id, before, after })),
  };
}

describe('The difference of a lineage between two days', () => {
  it('is what holds and what is in force on the one day and not on the other', LINEAGE_TIMEOUT, async () => {
    await checkLineage({ embedded: 200, neo4j: 20 }, SIZE, numbers(4), async (atlas, world, asked) => {
      const [policyNumber = 0, from = 0, to = 0, knowledge = 0] = asked;
      const question = { policy: pick(world.policies, policyNumber).id, knownAsOf: pick(KNOWN_AS_OF, knowledge) };
      const [first = '', second = ''] = [pick(edgeDays(world), from), pick(edgeDays(world), to)].sort();
      const answer = await ask(atlas, question, first, second);
      expect(answer).toMatchObject({ policy: { id: question.policy }, from: first, to: second, truncated: false });
      expect(plain(answer)).toEqual(expectedDiff(world, question, first, second));
    });
  });

  it(
    'is composed of the differences to and from a day in between, and nothing from a day to itself',
    LINEAGE_TIMEOUT,
    async () => {
      await checkLineage({ embedded: 150, neo4j: 15 }, SIZE, numbers(4), async (atlas, world, asked) => {
        const [policyNumber = 0, ...days] = asked;
        const question = { policy: pick(world.policies, policyNumber).id, knownAsOf: undefined };
        const sorted = days.map((number) => pick(edgeDays(world), number)).sort();
        const [first = '', second = '', third = ''] = sorted;
        const diff = async (from: string, to: string) => plain(await ask(atlas, question, from, to));
        const whole = withoutRules(await diff(first, third));
        expect(composed(await diff(first, second), await diff(second, third))).toEqual(whole);
        expect(await diff(second, second)).toEqual({ began: [], ended: [], statusChanges: [] });
      });
    },
  );
});

describe('The difference of a lineage, by an example,', () => {
  let atlas: TestAtlas;
  beforeAll(async () => {
    atlas = await openTestAtlas([
      policy('law', { issuedOn: '2019-01-01', inForceFrom: '2019-02-01' }),
      policy('plan', { issuedOn: '2020-06-01' }),
      policy('new-law', { issuedOn: '2021-01-01', inForceFrom: '2021-02-01' }),
      policy('stranger', { issuedOn: '2021-01-01' }),
      relation('BASED_ON', 'plan', 'law', { validTo: '2021-02-01' }),
      relation('REPEALS', 'new-law', 'law'),
      relation('CITES', 'stranger', 'plan', { retractedAt: '2022-06-01T00:00:00Z' }),
      // Joined to the others only by what was withdrawn.
      relation('CITES', 'new-law', 'stranger', { validFrom: '2021-01-01' }),
    ]);
  });
  afterAll(() => atlas.close());

  it('tells what began and ended, and what changed its status', async () => {
    const answer = await ask(atlas, { policy: 'policy/law', knownAsOf: undefined }, '2020-12-31', '2021-02-01');
    expect(plain(answer)).toEqual({
      began: ['relation/repeals.policy.new-law.policy.law'],
      ended: ['relation/based-on.policy.plan.policy.law'],
      statusChanges: [
        {
          policy: 'policy/law',
          before: 'IN_FORCE',
          after: 'REPEALED',
          rule: 'REPEALED',
          relation: 'relation/repeals.policy.new-law.policy.law',
        },
        { policy: 'policy/new-law', before: 'NOT_YET_EXISTING', after: 'IN_FORCE', rule: 'STARTED', relation: null },
      ],
    });
    expect(answer.statusChanges[0]).toMatchObject({ explanation: 'It was repealed with effect from 2021-02-01.' });
  });

  it('leaves out what only a withdrawn relation joins to the policy', async () => {
    const { began } = await ask(atlas, { policy: 'policy/plan', knownAsOf: undefined }, '2020-12-31', '2021-02-01');
    expect(began).toEqual([]);
  });

  it('needs the first day not to be after the second', async () => {
    const { errors } = await atlas.ask(QUERY, { policy: 'policy/law', from: '2021-01-02', to: '2021-01-01' });
    expect(errors?.[0]?.message).toBe('from must not be after to, but got 2021-01-02 and 2021-01-01.');
    expect(errors?.[0]?.extensions?.['code']).toBe('BAD_USER_INPUT');
  });
});
