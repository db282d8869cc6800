/** Small random worlds for property tests: all records are valid; ties, gaps and parallel relations are frequent. */
import fc from 'fast-check';
import { factRecord, type FactRecord, type NodeRecord, type RelationRecord } from '../facts/record.js';
import { relationId } from '../facts/relation-id.js';
import * as vocabulary from '../facts/vocabulary.js';
import { openEmptyGraph, openTestAtlas, type TestAtlas } from './test-atlas.js';

export type World = readonly FactRecord[];
export type RecordOf<Kind extends FactRecord['kind']> = Extract<FactRecord, { kind: Kind }>;

/** A source of every world, beside two others. */
export const SOURCE_ID = 'source/one';
const SOURCE_IDS = [SOURCE_ID, 'source/three', 'source/two'];

const LONGEST_CHECK_MILLISECONDS = 50_000;
/** The time for a test that checks worlds; a failure is reported before it is over. */
export const CHECK_TIMEOUT = { timeout: LONGEST_CHECK_MILLISECONDS + 20_000 };

/** Runs `check` on many random worlds, each in a graph of its own, with something random to ask of it. */
export async function checkWorlds<Given>(
  given: fc.Arbitrary<Given>,
  check: (atlas: TestAtlas, world: World, given: Given) => Promise<void>,
): Promise<void> {
  const property = fc.asyncProperty(randomWorld, given, async (world, asked) => {
    const atlas = await openTestAtlas(world);
    try {
      await check(atlas, world, asked);
    } finally {
      await atlas.close();
    }
  });
  const numRuns = await numberOfRuns();
  // The search for a smaller example could go on for longer than the test may take, and then nothing would be told.
  await fc.assert(property, { numRuns, interruptAfterTimeLimit: LONGEST_CHECK_MILLISECONDS });
}

/** On Neo4j a new world costs a third of a second, in memory a tenth of that. */
async function numberOfRuns(): Promise<number> {
  const graph = await openEmptyGraph();
  await graph.close();
  return graph.engine === 'neo4j' ? 15 : 200;
}

/** The records of one kind. */
export function recordsOf<Kind extends FactRecord['kind']>(world: World, kind: Kind): RecordOf<Kind>[] {
  return world.filter((record): record is RecordOf<Kind> => record.kind === kind);
}

/** What relations of these types lead to from `id`: one thing for each relation. */
export function targetsOf(world: World, id: string, ...types: readonly string[]): NodeRecord[] {
  const leads = recordsOf(world, 'relation').filter(({ type, from }) => from === id && types.includes(type));
  return leads.map(({ to }) => nodeOf(world, to));
}

/** The same against the direction of the relations. */
export function originsOf(world: World, id: string, ...types: readonly string[]): NodeRecord[] {
  const leads = recordsOf(world, 'relation').filter(({ type, to }) => to === id && types.includes(type));
  return leads.map(({ from }) => nodeOf(world, from));
}

/** The node with this id, which the world must have. */
export function nodeOf(world: World, id: string): NodeRecord {
  const found = world.find((record) => record.kind !== 'relation' && record.id === id);
  if (!found || found.kind === 'relation') throw new Error(`The world must have ${id}, but has not.`);
  return found;
}

// Few different values, so that ties are frequent; characters of the basic plane only, which all engines sort alike.
export const WORDS = [
  'Plan',
  'plan',
  'PLAN b',
  'Action Plan',
  'École',
  'école 2',
  'Ａ区',
  'İzmir ΟΔΟΣ ß',
  '人工智能',
  '人工智能规划',
  'AI 规划',
  'ai 规划',
  `"x" 'y' \\ $value {z}`,
] as const;
const DOCUMENT_NUMBERS = ['国发〔2017〕35号', '国发[2017]36号', '鲁政字（2019） 9号', 'No. 7'] as const;
export const CODES = ['110000', '370000', '370100'] as const;
export const DECIMALS = ['0', '-0', '0.0', '1', '1.0', '1.5', '-1.5', '-10', '9', '10', '0.1', '17.60', '27100000000'];

const word = fc.constantFrom(...WORDS);
const slug = fc.stringMatching(/^[ab01]{1,2}(-[ab01]{1,2})?$/);
const year = fc.constantFrom('2019', '2020', '2021');
const month = fc.tuple(year, fc.constantFrom('01', '09', '12')).map((parts) => parts.join('-'));
export const day = fc.tuple(month, fc.constantFrom('01', '28')).map((parts) => parts.join('-'));
export const partialDate = fc.oneof(year, month, day);
const names = fc.oneof(fc.record({ en: word }), fc.record({ zh: word }), fc.record({ en: word, zh: word }));
const aliases = fc.record({ en: perhaps(fc.array(word, { maxLength: 2 })), zh: perhaps(fc.array(word)) });
const sourced = {
  confidence: fc.constantFrom(...vocabulary.CONFIDENCES),
  sources: fc.subarray(SOURCE_IDS),
  recordedAt: fc.constantFrom('2022-01-01T00:00:00Z', '2023-01-01T00:00:00Z'),
};
const named = { name: names, aliases: perhaps(aliases), ...sourced };

function perhaps<Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> {
  return fc.option(value, { nil: undefined });
}

type Fields = Readonly<Record<string, fc.Arbitrary<unknown>>>;

/** A node of a kind, checked. */
function node<Kind extends NodeRecord['kind']>(kind: Kind, fields: Fields): fc.Arbitrary<RecordOf<Kind>> {
  return fc
    .record({ slug, fields: fc.record(fields) })
    .map((made) => factRecord.parse({ kind, id: `${kind}/${made.slug}`, ...made.fields }) as RecordOf<Kind>);
}

export const randomPolicy = node('policy', {
  title: names,
  aliases: perhaps(aliases),
  documentNumber: perhaps(fc.constantFrom(...DOCUMENT_NUMBERS)),
  policyKind: fc.constantFrom('PLAN', 'NOTICE', 'LAW'),
  stage: fc.constantFrom(...vocabulary.POLICY_STAGES),
  issuedOn: perhaps(partialDate),
  publishedOn: perhaps(partialDate),
  inForceFrom: perhaps(day),
  ...sourced,
});
const body = fc.oneof(
  node('ministry', { bodyKind: fc.constant('MINISTRY'), ...named }),
  node('local-government', {
    bodyKind: fc.constant('DEPARTMENT'),
    level: fc.constantFrom(...vocabulary.GOVERNMENT_LEVELS),
    ...named,
  }),
);
const code = fc.constantFrom(...CODES);
const place = fc.oneof(
  node('country', named),
  node('province', { provinceKind: fc.constant('PROVINCE'), code, ...named }),
  node('city', { code, ...named }),
);
const measure = node('measure', { definition: names, unit: fc.constant('CNY'), ...named });
const sources = SOURCE_IDS.map((id, index) =>
  factRecord.parse({
    kind: 'source',
    id,
    recordedAt: index === 0 ? '2022-01-01T00:00:00Z' : '2024-01-01T00:00:00Z',
    title: { en: 'One' },
    publisher: 'Press',
    linkSafe: true,
    language: 'en',
    tier: 'OFFICIAL',
    access: 'whole text',
  }),
);

const decimal = fc.oneof(
  fc.constantFrom(...DECIMALS),
  fc.integer({ min: -10_000, max: 10_000 }).map((cents) => decimalText(cents)),
);

function decimalText(cents: number): string {
  const digits = String(Math.abs(cents)).padStart(3, '0');
  return `${cents < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

export const PERIOD_KINDS = ['SPAN', 'AS_OF'] as const;
const period = fc.tuple(fc.constantFrom(...PERIOD_KINDS), day, day).map(([kind, ...days]) => {
  const [start, end] = days.toSorted();
  return { kind, start, end, label: 'some days' };
});
export const SCOPES = ['Main area', 'main area'] as const;
/** An observation whose ends are still numbers, to be taken from the nodes of the world. */
const observation = fc.record({
  slug,
  measure: fc.nat(),
  subject: fc.nat(),
  industry: perhaps(fc.nat()),
  setBy: perhaps(fc.nat()),
  value: decimal,
  unit: fc.constantFrom('CNY', 'enterprises'),
  qualifier: fc.constantFrom('EXACT', 'MORE_THAN'),
  nature: fc.constantFrom('ACTUAL', 'TARGET'),
  period,
  scope: perhaps(fc.constantFrom(...SCOPES)),
  ...sourced,
});
/** A relation whose ends are still numbers. */
const relation = fc.record({
  type: fc.constantFrom('ISSUED_BY', 'APPLIES_IN', 'TARGETS', 'BASED_ON', 'CITES'),
  from: fc.nat(),
  to: fc.nat(),
  key: perhaps(fc.constantFrom('a', 'b2')),
  validFrom: perhaps(day),
  validTo: perhaps(day),
  basis: fc.constantFrom(...vocabulary.BASES),
  ...sourced,
});

function several<Value>(value: fc.Arbitrary<Value>, least: number, most: number, idOf: (value: Value) => string) {
  return fc.uniqueArray(value, { minLength: least, maxLength: most, selector: idOf, size: 'max' });
}

const byId = ({ id }: NodeRecord) => id;
const nodes = fc.record({
  policies: several(randomPolicy, 0, 25, byId),
  bodies: several(body, 1, 5, byId),
  places: several(place, 1, 4, byId),
  industries: several(node('industry', named), 1, 4, byId),
  measures: several(measure, 1, 2, byId),
});
type Drawn<From> = From extends fc.Arbitrary<infer Value> ? Value : never;
type Nodes = Drawn<typeof nodes>;

/** A world of 0 to 25 policies with what they are joined to. */
const randomWorld: fc.Arbitrary<World> = fc
  .record({
    nodes,
    relations: fc.array(relation, { maxLength: 40, size: 'max' }),
    observations: several(observation, 0, 15, (made) => made.slug),
  })
  .map((made) => {
    const joined = made.relations.flatMap((item) => joinRelation(made.nodes, item));
    const relations = [...new Map(joined.map((item) => [relationId(item), item])).values()];
    const observations = made.observations.map((item) => joinObservation(made.nodes, item));
    return [...Object.values(made.nodes).flat(), ...sources, ...relations, ...observations];
  });

function joinRelation(made: Nodes, { from, to, ...rest }: Drawn<typeof relation>): RelationRecord[] {
  const start = pick(made.policies, from);
  const targets: Partial<Record<string, readonly NodeRecord[]>> = {
    ISSUED_BY: made.bodies,
    APPLIES_IN: made.places,
    TARGETS: made.industries,
  };
  const end = pick(targets[rest.type] ?? made.policies, to);
  if (!start || !end) return [];
  // An end comes after its start; one that does not is left out.
  const { validFrom = '', validTo = '' } = rest;
  const ends = validFrom !== '' && validFrom >= validTo ? { validTo: undefined } : {};
  return [factRecord.parse({ kind: 'relation', from: start.id, to: end.id, ...rest, ...ends }) as RelationRecord];
}

function joinObservation(made: Nodes, { slug: name, ...rest }: Drawn<typeof observation>): FactRecord {
  const subjects = [...made.policies, ...made.bodies, ...made.places, ...made.industries];
  return factRecord.parse({
    kind: 'observation',
    id: `observation/${name}`,
    ...rest,
    measure: pick(made.measures, rest.measure)?.id,
    subject: pick(subjects, rest.subject)?.id,
    industry: rest.industry === undefined ? undefined : pick(made.industries, rest.industry)?.id,
    setBy: rest.setBy === undefined ? undefined : pick(made.policies, rest.setBy)?.id,
  });
}

function pick<Item>(items: readonly Item[], index: number): Item | undefined {
  return items[index % items.length];
}
