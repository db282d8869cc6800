/** Small random worlds of numbers: comparable ones, ties, gaps and withdrawals are frequent. */
import fc from 'fast-check';
import type { FactRecord, RelationRecord } from '../facts/record.js';
import * as vocabulary from '../facts/vocabulary.js';
import { node, observation, policy, relation } from './lineage-facts.js';
import { openEmptyGraph, openTestAtlas, type TestAtlas } from './test-atlas.js';

export type NumberRecord = Extract<FactRecord, { kind: 'observation' }>;

export interface NumberWorld {
  readonly numbers: readonly NumberRecord[];
  readonly relations: readonly RelationRecord[];
}

export const MEASURES = ['measure/one', 'measure/two'] as const;
export const INDUSTRIES = ['industry/one', 'industry/two'] as const;
/** The zone may lie in the first city, in the second, or in both. */
export const SUBJECTS = ['zone/one', 'city/one', 'city/two'] as const;
const SETTERS = ['policy/one', 'policy/two'] as const;
/** The instants at which a number may be recorded and withdrawn, and those of the questions: between them, and now. */
const RECORDED = ['2022-01-01T00:00:00Z', '2023-01-01T00:00:00Z'] as const;
const RETRACTED = '2024-01-01T00:00:00Z';
export const KNOWN_AS_OF = [undefined, '2022-06-01T00:00:00Z', '2023-06-01T00:00:00Z'] as const;
export const DAYS = ['2019-12-31', '2020-02-29', '2020-12-31', '2021-06-30', '2022-12-31'] as const;

/** Names in another order than the ids, and two that are alike, so that an order by id shows. */
const NODES: readonly FactRecord[] = [
  ...['one', 'two'].map((slug) => policy(slug)),
  node('zone', 'one', { programme: 'MIIT_PILOT_ZONE' }),
  ...['one', 'two'].map((slug) => node('city', slug, { name: { en: 'City' }, code: '370100' })),
  node('industry', 'one', { name: { en: 'z' } }),
  node('industry', 'two', { name: { zh: '业' } }),
  ...[
    ['one', 'Yield'],
    ['two', 'area'],
  ].map(([slug = '', en = '']) => node('measure', slug, { name: { en }, definition: { en }, unit: 'CNY' })),
];

function perhaps<Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> {
  return fc.option(value, { nil: undefined });
}

/** The first value in seven of eight cases, so that most numbers can be compared. */
function mostly<Value>(usual: Value, ...others: readonly Value[]): fc.Arbitrary<Value> {
  return fc.oneof({ weight: 7, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: fc.constantFrom(...others) });
}

const year = fc.constantFrom('2019', '2020', '2021');
const period = fc.oneof(
  {
    weight: 8,
    arbitrary: year.map((label) => ({ kind: 'YEAR', start: `${label}-01-01`, end: `${label}-12-31`, label })),
  },
  {
    weight: 2,
    arbitrary: fc
      .constantFrom('2019-02-28', ...DAYS)
      .map((day) => ({ kind: 'AS_OF', start: day, end: day, label: day })),
  },
  year.map((label) => ({ kind: 'HALF', start: `${label}-01-01`, end: `${label}-06-30`, label: `${label}H1` })),
  year.map((label) => ({ kind: 'SPAN', start: `${label}-01-01`, end: `${label}-09-30`, label: 'nine months' })),
  year.map((label) => ({
    kind: 'SPAN',
    start: `${label}-01-01`,
    end: `${String(Number(label) + 1)}-09-30`,
    label: 'more',
  })),
  fc.constantFrom(['2019', '28'], ['2020', '29'], ['2021', '28']).map(([label, last]) => ({
    kind: 'MONTH',
    start: `${label}-02-01`,
    end: `${label}-02-${last}`,
    label: 'February',
  })),
);

/** Few different ones, so that bounds meet, and some with many digits. */
const value = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom('9', '10', '11', '90', '99', '100', '110', '0.1', '-5', '-10', '27100000000'),
  },
  fc.constantFrom('0', '-0', '999999999999999', '0.000000000000001', '3.333333333333333'),
  fc.integer({ min: 1, max: 100_000 }).map((thousandths) => (thousandths / 1000).toFixed(3)),
);

/** "Nearly nothing" fits no number. */
const qualified = fc
  .record({ value, qualifier: fc.constantFrom('EXACT', 'EXACT', 'EXACT', ...vocabulary.QUALIFIERS) })
  .map((given) => (given.qualifier === 'NEARLY' && Number(given.value) === 0 ? { ...given, value: '7' } : given));

const knowledge = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...RECORDED).map((recordedAt) => ({ recordedAt })) },
  fc.constantFrom(...RECORDED).map((recordedAt) => ({ recordedAt, retractedAt: RETRACTED })),
);

const number = fc
  .record({
    slug: fc.stringMatching(/^[a-d][0-9]$/),
    qualified,
    measure: mostly('measure/one', ...MEASURES),
    subject: mostly('zone/one', ...SUBJECTS),
    industry: mostly('industry/one', ...INDUSTRIES, undefined),
    unit: mostly('CNY', 'mu'),
    scope: mostly(undefined, 'a part'),
    nature: fc.constantFrom('ACTUAL', 'TARGET', 'ACTUAL', 'TARGET', ...vocabulary.NATURES),
    period,
    yearOnYearPercent: mostly(undefined, '17.60'),
    setBy: perhaps(fc.constantFrom(...SETTERS)),
    confidence: fc.constantFrom(...vocabulary.CONFIDENCES),
    knowledge,
  })
  .map(({ slug, qualified: reported, knowledge: known, ...rest }) =>
    observation(slug, { ...reported, ...known, ...rest }),
  ) as fc.Arbitrary<NumberRecord>;

const location = fc
  .record({
    to: fc.constantFrom('city/one', 'city/two'),
    key: fc.constantFrom('a', 'b'),
    validFrom: perhaps(fc.constantFrom(...DAYS)),
    knowledge,
  })
  .map(({ to, knowledge: known, ...rest }) =>
    relation('LOCATED_IN', 'zone/one', to, { ...rest, ...known }),
  ) as fc.Arbitrary<RelationRecord>;

const world: fc.Arbitrary<NumberWorld> = fc.record({
  numbers: fc.uniqueArray(number, { minLength: 1, maxLength: 24, selector: ({ id }) => id, size: 'max' }),
  relations: fc.uniqueArray(location, { maxLength: 3, selector: ({ to, key }) => `${to} ${String(key)}` }),
});

const LONGEST_CHECK_MILLISECONDS = 120_000;
/** The time for a test that checks worlds; a failure is reported before it is over. */
export const NUMBERS_TIMEOUT = { timeout: LONGEST_CHECK_MILLISECONDS + 30_000 };

/** Runs `check` on random worlds, each in a graph of its own, with something random to ask of it. */
export async function checkNumbers<Given>(
  given: fc.Arbitrary<Given>,
  check: (atlas: TestAtlas, world: NumberWorld, given: Given) => Promise<void>,
): Promise<void> {
  const property = fc.asyncProperty(world, given, async (made, asked) => {
    const atlas = await openTestAtlas([...NODES, ...made.numbers, ...made.relations]);
    try {
      await check(atlas, made, asked);
    } finally {
      await atlas.close();
    }
  });
  const graph = await openEmptyGraph();
  await graph.close();
  // On Neo4j a new world costs a third of a second, in memory a tenth of that.
  const numRuns = graph.engine === 'neo4j' ? 25 : 250;
  await fc.assert(property, {
    numRuns,
    interruptAfterTimeLimit: LONGEST_CHECK_MILLISECONDS,
    markInterruptAsFailure: true,
  });
}
