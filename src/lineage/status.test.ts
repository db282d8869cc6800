/** The status as a field and as a filter, on random graphs, against the table of rules. */
import { describe, expect, it } from 'vitest';
import { checkLineage, edgeDays, KNOWN_AS_OF, LINEAGE_TIMEOUT, numbers } from '../testing/lineage-questions.js';
import { isKnown } from '../testing/lineage-reference.js';
import { pick, type LineageWorld } from '../testing/random-lineage.js';
import { verdictOn, type ReferenceVerdict } from '../testing/status-reference.js';
import type { TestAtlas } from '../testing/test-atlas.js';

const STATUSES = [
  'NOT_YET_EXISTING',
  'PROSPECTIVE',
  'IN_FORCE',
  'PARTIALLY_IN_FORCE',
  'EXPIRED',
  'REPEALED',
  'SUPERSEDED',
  'UNKNOWN',
] as const;

/** What ends, replaces or starts a policy is frequent, other relations are not. */
const SIZE = {
  policies: 6,
  lineage: 14,
  others: 8,
  types: ['REPEALS', 'REPLACES', 'COMMENCES', 'COMMENCES', 'AMENDS'],
} as const;

interface Question {
  readonly asOf: string;
  readonly knownAsOf: string | undefined;
}

/** Days on which something changes or the day before, by what is known now or was known then. */
function questionsOf(world: LineageWorld, asked: readonly number[]): Question[] {
  return asked.map((number, index) => ({
    asOf: pick(edgeDays(world), number),
    knownAsOf: pick(KNOWN_AS_OF, number * 7 + index),
  }));
}

const VERDICT = 'rule status date asOf relation { id }';
const FIELD = `query ($asOf: Date, $knownAsOf: DateTime) {
  policies(first: 100) { nodes { id status(asOf: $asOf, knownAsOf: $knownAsOf) { ${VERDICT} } } }
}`;

const UNDER_CLOCK = `query ($asOf: Date, $knownAsOf: DateTime) @clock(asOf: $asOf, knownAsOf: $knownAsOf) {
  policies(first: 100) { nodes { id status { ${VERDICT} } } }
}`;

interface StatusAnswer {
  readonly policies: { readonly nodes: readonly { id: string; status: ReferenceVerdict & { asOf: string } }[] };
}

/** Policy id → the verdict that the field gives. */
async function askField(atlas: TestAtlas, question: Question, document = FIELD) {
  const data = (await atlas.run(document, { ...question })) as unknown as StatusAnswer;
  return new Map(
    data.policies.nodes.map(({ id, status: { rule, status, date, asOf, relation } }) => [
      id,
      { rule, status, date, asOf, relation: (relation as { id: string } | null)?.id ?? null },
    ]),
  );
}

/** Policy id → the verdict that the rules give. */
function expectedVerdicts(world: LineageWorld, { asOf, knownAsOf }: Question) {
  return new Map(
    world.policies.map((policy) => [policy.id, { ...verdictOn(world, policy, asOf, knownAsOf), asOf }] as const),
  );
}

const FILTER = `query (${STATUSES.map((status) => `$${status}: PolicyStatusFilter!`).join(', ')}) {
  ${STATUSES.map((status) => `${status}: policies(first: 100, filter: { status: $${status} }) { nodes { id } }`).join('\n')}
}`;
/** For one status: on Neo4j a statement with all of them takes longer to plan than an answer may take. */
const NESTED_FILTER = `query ($status: PolicyStatusFilter!) {
  bodies: ministries(filter: { policies: { status: $status } }) { nodes { id } }
  zones: zones(filter: { policies: { status: $status } }) { nodes { id } }
  later: policies(first: 100, filter: { upstream: { not: { status: $status } } }) { nodes { id } }
}`;

type Lists = Readonly<Record<string, { readonly nodes: readonly { readonly id: string }[] }>>;

/** Name of a list → the ids in it. */
async function askLists(atlas: TestAtlas, document: string, variables: Record<string, unknown>) {
  const data = (await atlas.run(document, variables)) as unknown as Lists;
  return Object.fromEntries(Object.entries(data).map(([name, { nodes }]) => [name, nodes.map(({ id }) => id)]));
}

/** The starts or the ends of known relations of some types whose other end is a policy that fits. */
function joined(world: LineageWorld, types: readonly string[], end: 'from' | 'to', fits: (policy: string) => boolean) {
  const found = new Set<string>();
  for (const relation of world.relations) {
    const policy = end === 'to' ? relation.from : relation.to;
    if (types.includes(relation.type) && isKnown(relation, undefined) && fits(policy)) found.add(relation[end]);
  }
  return [...found].sort();
}

/** The days by that of the question on which something happened to the whole of a policy, and not by a draft. */
function daysOf(world: LineageWorld, { asOf, knownAsOf }: Question, id: string, type: string): string[] {
  return world.relations.flatMap((relation) => {
    const by = world.policies.find((policy) => policy.id === relation.from);
    const day = relation.validFrom ?? by?.inForceFrom;
    const isOne = relation.type === type && relation.to === id && relation.scope !== 'PART' && by?.stage === 'FINAL';
    const isStillSo = relation.validTo === undefined || relation.validTo > asOf;
    return isOne && isStillSo && isKnown(relation, knownAsOf) && day !== undefined && day <= asOf ? [day] : [];
  });
}

describe('The status of a policy', () => {
  it(
    'is what the first rule of the table that applies says, on every day and by all knowledge',
    LINEAGE_TIMEOUT,
    async () => {
      const runs = { embedded: 300, neo4j: 40 };
      await checkLineage(runs, { ...SIZE, others: 0 }, numbers(6), async (atlas, world, asked) => {
        for (const question of questionsOf(world, asked)) {
          expect(await askField(atlas, question)).toEqual(expectedVerdicts(world, question));
        }
      });
    },
  );

  it('is what the filter of policies keeps by', LINEAGE_TIMEOUT, async () => {
    const runs = { embedded: 100, neo4j: 15 };
    await checkLineage(runs, { ...SIZE, others: 0 }, numbers(2), async (atlas, world, asked) => {
      for (const question of questionsOf(world, asked)) {
        const field = await askField(atlas, question);
        const variables = Object.fromEntries(STATUSES.map((status) => [status, { in: [status], ...question }]));
        const kept = await askLists(atlas, FILTER, variables);
        for (const status of STATUSES) {
          const expected = [...field].filter(([, verdict]) => verdict.status === status).map(([id]) => id);
          expect(kept[status], status).toEqual(expected.sort());
        }
      }
    });
  });

  it('is what the filters of bodies, zones and later policies keep by', LINEAGE_TIMEOUT, async () => {
    const runs = { embedded: 150, neo4j: 15 };
    await checkLineage(runs, SIZE, numbers(2), async (atlas, world, asked) => {
      for (const question of questionsOf(world, asked)) {
        const verdicts = expectedVerdicts(world, question);
        const has = (status: string) => (id: string) => verdicts.get(id)?.status === status;
        // A status that occurs, or else nothing would be kept.
        const status = pick([...verdicts.values()], pick(asked, 0)).status;
        const kept = await askLists(atlas, NESTED_FILTER, { status: { in: [status], ...question } });
        expect(kept).toEqual({
          bodies: joined(world, ['ISSUED_BY'], 'to', has(status)),
          zones: joined(world, ['GOVERNS', 'APPLIES_IN'], 'to', has(status)).filter((id) => id.startsWith('zone/')),
          later: joined(world, SIZE.types, 'from', (id) => !has(status)(id)),
        });
      }
    });
  });

  it('is what the clock of the operation gives where the field has none of its own', LINEAGE_TIMEOUT, async () => {
    const runs = { embedded: 50, neo4j: 5 };
    await checkLineage(runs, { ...SIZE, others: 0 }, numbers(2), async (atlas, world, asked) => {
      for (const question of questionsOf(world, asked)) {
        // What is not recorded yet is not in the list then.
        const expected = [...expectedVerdicts(world, question)].filter(([, { rule }]) => rule !== 'NOT_RECORDED');
        expect(await askField(atlas, question, UNDER_CLOCK)).toEqual(new Map(expected));
      }
    });
  });

  it(
    'is not in force after an effective repeal of the whole, unless it was brought into force again',
    LINEAGE_TIMEOUT,
    async () => {
      const runs = { embedded: 100, neo4j: 5 };
      const size = { ...SIZE, others: 0, types: ['REPEALS', 'COMMENCES'] } as const;
      await checkLineage(runs, size, numbers(3), async (atlas, world, asked) => {
        for (const question of questionsOf(world, asked)) {
          for (const [id, verdict] of await askField(atlas, question)) {
            if (verdict.status !== 'IN_FORCE') continue;
            const days = (type: string) => daysOf(world, question, id, type);
            const restarts = days('COMMENCES');
            for (const repealed of days('REPEALS')) {
              expect(restarts.some((day) => day > repealed)).toBe(true);
            }
          }
        }
      });
    },
  );
});
