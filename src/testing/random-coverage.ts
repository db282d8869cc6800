/** Random policy graphs in which all that coverage speaks of is frequent: sources of every tier, gaps, conflicts, targets. */
import fc from 'fast-check';
import { factRecord, type FactRecord } from '../facts/record.js';
import { lineageWorld, pick, RECORDED, RETRACTED, type LineageWorld, type WorldSize } from './random-lineage.js';

export interface CoverageWorld extends LineageWorld {
  /** Sources, claims, conflicts and a second measure. */
  readonly rest: readonly FactRecord[];
}

const TIERS = ['OFFICIAL', 'PRESS', 'TRADE', 'WIKI', 'MIRROR', 'MIRROR_UNSAFE', 'MIRROR_UNSAFE'] as const;
const SUBJECTS = ['city/one', 'zone/one', 'park/one'] as const;
const NAMES = [{ en: 'One' }, { zh: '一' }, { en: 'One', zh: '一' }] as const;
const KINDS = ['PLAN', 'LAW', 'CAMPAIGN', 'INITIATIVE'] as const;
const SIZE: WorldSize = {
  policies: 8,
  lineage: 14,
  others: 14,
  types: ['BASED_ON', 'ENSURES_IMPLEMENTATION_OF', 'CITES', 'REPEALS', 'REPLACES', 'COMMENCES', 'COMMENCES'],
};

/** Numbers, one after the other, round and round. */
class Dice {
  private thrown = 0;

  constructor(private readonly numbers: readonly number[]) {}

  of<Item>(items: readonly Item[]): Item {
    this.thrown += 1;
    return pick(items, pick(this.numbers, this.thrown) + this.thrown);
  }

  /** Distinct items; often none or one. */
  some<Item>(items: readonly Item[]): Item[] {
    const count = this.of([0, 1, 1, 1, 2, 3]);
    return [...new Set(Array.from({ length: count }, () => this.of(items)))];
  }

  knowledge() {
    const [recordedAt, retractedAt] = [this.of(RECORDED), this.of([undefined, undefined, ...RETRACTED])];
    const isLater = retractedAt !== undefined && Date.parse(retractedAt) > Date.parse(recordedAt);
    return isLater ? { recordedAt, retractedAt } : { recordedAt };
  }
}

export const coverageWorld: fc.Arbitrary<CoverageWorld> = fc
  .tuple(lineageWorld(SIZE), fc.array(fc.nat({ max: 1_000 }), { minLength: 97, maxLength: 97 }))
  .map(([world, numbers]) => completed(world, new Dice(numbers)));

function completed(world: LineageWorld, dice: Dice): CoverageWorld {
  const sources = TIERS.map((tier, index) => sourceOf(`source/${String(index)}`, tier, dice));
  const sourceIds = sources.map(({ id }) => id);
  const sourced = <Kind extends FactRecord>(record: Kind, fields: object = {}) =>
    factRecord.parse({ ...record, sources: dice.some(sourceIds), ...fields }) as Kind;
  const measure = sourced({ kind: 'measure', id: 'measure/two', ...measureFields } as FactRecord);
  const observations = Array.from({ length: dice.of([0, 3, 8]) }, (_item, index) =>
    sourced(observationOf(`observation/x${String(index)}`, world, dice) as LineageWorld['observations'][number]),
  );
  const claims = Array.from({ length: dice.of([0, 2, 4]) }, (_item, index) =>
    sourced(claimOf(`claim/c${String(index)}`, dice) as FactRecord & { id: string }),
  );
  const sides = [...observations, ...claims].map(({ id }) => id);
  const conflicts = Array.from({ length: sides.length === 0 ? 0 : dice.of([0, 1, 3]) }, (_item, index) =>
    sourced(conflictOf(`conflict/f${String(index)}`, sides, dice) as FactRecord),
  );
  return {
    policies: world.policies.map((policy) =>
      sourced(policy, {
        title: dice.of(NAMES),
        policyKind: dice.of(KINDS),
        documentNumber: dice.of([undefined, `No. ${policy.id.slice(-1)}`]),
      }),
    ),
    others: world.others.map((node) => sourced(node, { name: dice.of(NAMES) })),
    observations: [...world.observations.map((item) => sourced(item)), ...observations],
    relations: world.relations.map((relation) => sourced(relation)),
    rest: [...sources, measure, ...claims, ...conflicts],
  };
}

const measureFields = {
  name: { en: 'Two' },
  definition: { en: 'Two' },
  unit: 'CNY',
  confidence: 'HIGH',
  recordedAt: RECORDED[0],
  sources: [],
};

function sourceOf(id: string, tier: (typeof TIERS)[number], dice: Dice) {
  const given = { publisher: 'Press', linkSafe: tier !== 'MIRROR_UNSAFE', language: 'zh', access: 'whole document' };
  const { recordedAt } = dice.knowledge();
  return factRecord.parse({ kind: 'source', id, title: { en: id }, tier, recordedAt, ...given }) as FactRecord & {
    id: string;
  };
}

function observationOf(id: string, world: LineageWorld, dice: Dice) {
  return {
    kind: 'observation',
    id,
    measure: dice.of(['measure/one', 'measure/two']),
    subject: dice.of(SUBJECTS),
    industry: dice.of([undefined, undefined, 'industry/one', 'industry/two']),
    scope: dice.of([undefined, undefined, 'a part']),
    setBy: dice.of([undefined, pick(world.policies, 0).id]),
    value: '1',
    unit: 'CNY',
    qualifier: 'EXACT',
    nature: dice.of(['TARGET', 'TARGET', 'ACTUAL', 'PLAN']),
    period: { kind: 'YEAR', start: '2020-01-01', end: '2020-12-31', label: '2020' },
    confidence: dice.of(['HIGH', 'LOW']),
    ...dice.knowledge(),
  };
}

function claimOf(id: string, dice: Dice) {
  const given = { topic: 'ROLE', confidence: dice.of(['HIGH', 'LOW']), ...dice.knowledge() };
  return { kind: 'claim', id, about: dice.of(SUBJECTS), text: dice.of(NAMES), ...given };
}

function conflictOf(id: string, sides: readonly string[], dice: Dice) {
  const given = { conflictKind: 'TENSION', confidence: 'MEDIUM', title: dice.of(NAMES), ...dice.knowledge() };
  return { kind: 'conflict', id, about: [dice.of(SUBJECTS)], sides: [dice.of(sides)], ...given };
}
