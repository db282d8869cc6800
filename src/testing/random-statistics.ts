/** Small random worlds for tests of statistics: policies with places, zones and sources, and numbers that often agree. */
import fc from 'fast-check';
import { factRecord, type FactRecord, type NodeRecord, type RelationRecord } from '../facts/record.js';
import { relationId } from '../facts/relation-id.js';
import { QUALIFIERS } from '../facts/vocabulary.js';
import { lineageWorld, pick, RECORDED, RETRACTED, type LineageWorld, type PolicyRecord } from './random-lineage.js';

export type ObservationRecord = LineageWorld['observations'][number];

const number = fc.nat({ max: 10_000 });
const DAYS = ['2020-01-31', '2020-12-31', '2021-06-15'] as const;
const SUBJECTS = ['city/one', 'city/two', 'province/one', 'zone/one'] as const;
const PERIODS: readonly (readonly [string, string])[] = [
  ['2020-01-01', '2020-12-31'],
  ['2020-01-01', '2020-12-31'],
  ['2021-12-31', '2021-12-31'],
];
/** Tiny and huge ones, whose sums neither floats nor 64 bits hold. */
const VALUES = ['0', '-0', '0.1', '0.2', '0.000000001', '-0.3', '-27.5', '100', '1017', '12.50'] as const;
const HUGE = ['900000000000000000', '-900000000000000000', '123456.789012345', '999999999999999000'] as const;

/** Nodes beside those of `random-lineage.ts`; some become known later. */
const NODES = [
  { kind: 'province', id: 'province/one', provinceKind: 'PROVINCE', code: '370000' },
  { kind: 'province', id: 'province/two', provinceKind: 'PROVINCE', code: '380000', recordedAt: RECORDED[1] },
  { kind: 'district', id: 'district/one', districtKind: 'DISTRICT', code: '370101' },
  { kind: 'local-government', id: 'local-government/one', bodyKind: 'GOVERNMENT', level: 'PROVINCIAL' },
  { kind: 'measure', id: 'measure/two', definition: { en: 'Two' }, unit: 'CNY', recordedAt: RECORDED[1] },
].map((fields) => {
  const common = { name: { en: fields.id }, confidence: 'HIGH', sources: [], recordedAt: RECORDED[0] };
  return factRecord.parse({ ...common, ...fields }) as NodeRecord;
});
const TIERS = ['OFFICIAL', 'WIKI', 'MIRROR_UNSAFE', 'STATE_MEDIA'] as const;
const SOURCES = TIERS.map((tier, index) => {
  const given = { kind: 'source', id: `source/s${String(index)}`, title: { en: tier }, publisher: 'Press', tier };
  const rest = { linkSafe: true, language: 'en', access: 'whole', recordedAt: pick(RECORDED, index) };
  return factRecord.parse({ ...given, ...rest }) as NodeRecord;
});
const ENDS: readonly (readonly [string, readonly string[], readonly string[]])[] = [
  ['APPLIES_IN', ['policy'], ['province', 'district', 'city', 'zone']],
  ['ISSUED_BY', ['policy'], ['local-government', 'ministry']],
  ['LOCATED_IN', ['zone'], ['province', 'district', 'city']],
  ['PART_OF', ['city', 'district'], ['province', 'city']],
  ['PART_OF', ['district'], ['city']],
];

const knowledge = fc.oneof(
  { weight: 3, arbitrary: fc.record({ recordedAt: fc.constantFrom(...RECORDED) }) },
  { weight: 1, arbitrary: fc.constant({ recordedAt: RECORDED[0], retractedAt: RETRACTED[1] }) },
);
const sources = fc.subarray(SOURCES.map(({ id }) => id));
const validity = fc.constantFrom(...[{}, { validFrom: DAYS[0] }, { validTo: DAYS[1] }, { validFrom: DAYS[1] }]);
const join = fc.record({ ends: fc.constantFrom(...ENDS), from: number, to: number, validity, knowledge });
const detail = fc.record({ policyKind: fc.constantFrom('PLAN', 'LAW'), sources });

/** One value in most cases, so that groups often agree. */
function mostly<Value>(value: Value, ...others: Value[]): fc.Arbitrary<Value> {
  return fc.oneof({ weight: 6, arbitrary: fc.constant(value) }, { weight: 1, arbitrary: fc.constantFrom(...others) });
}

const observation = fc.record({
  measure: mostly('measure/one', 'measure/two'),
  subject: fc.constantFrom(...SUBJECTS),
  industry: mostly('industry/one', 'industry/two', undefined),
  setBy: fc.option(number, { nil: undefined }),
  value: fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...VALUES) },
    { weight: 1, arbitrary: fc.constantFrom(...HUGE) },
  ),
  unit: mostly('CNY', 'percent', 'mu'),
  qualifier: fc.oneof(fc.constant('EXACT'), fc.constantFrom(...QUALIFIERS)),
  nature: mostly('ACTUAL', 'TARGET'),
  period: fc.constantFrom(...PERIODS),
  confidence: fc.constantFrom('HIGH', 'LOW'),
  sources,
  knowledge,
});

const SIZE = { policies: 6, lineage: 8, others: 10, types: ['REPEALS', 'REPLACES', 'COMMENCES', 'AMENDS'] } as const;

/** Worlds of up to 6 policies and 10 observations. */
export const statisticsWorld: fc.Arbitrary<LineageWorld> = fc
  .record({
    world: lineageWorld(SIZE),
    details: fc.array(detail, { minLength: SIZE.policies, maxLength: SIZE.policies }),
    joins: fc.array(join, { maxLength: 12, size: 'max' }),
    observations: fc.array(observation, { maxLength: 10, size: 'max' }),
  })
  .map(({ world, details, joins, observations }) => {
    const policies = world.policies.map((policy, index) => ({ ...policy, ...details[index] }));
    const others = [...world.others, ...NODES, ...SOURCES];
    const relations = [...world.relations, ...joins.map((fields) => relationOf([...policies, ...others], fields))];
    return {
      policies,
      others,
      relations: [...new Map(relations.map((relation) => [relationId(relation), relation])).values()],
      observations: observations.map((fields, index) => observationOf(index, policies, fields)),
    };
  });

type Drawn<From> = From extends fc.Arbitrary<infer Value> ? Value : never;

function relationOf(nodes: readonly NodeRecord[], { ends, from, to, ...fields }: Drawn<typeof join>): RelationRecord {
  const [type, starts, targets] = ends;
  const start = pick(
    nodes.filter(({ kind }) => starts.includes(kind)),
    from,
  ).id;
  const end = pick(
    nodes.filter(({ kind, id }) => targets.includes(kind) && id !== start),
    to,
  ).id;
  const common = { basis: 'EXPLICIT', confidence: 'HIGH', sources: [], ...fields.validity, ...fields.knowledge };
  return factRecord.parse({ kind: 'relation', type, from: start, to: end, ...common }) as RelationRecord;
}

function observationOf(index: number, policies: readonly PolicyRecord[], fields: Drawn<typeof observation>) {
  const { period, knowledge: known, setBy, ...rest } = fields;
  const [start, end] = period;
  return factRecord.parse({
    kind: 'observation',
    id: `observation/o${String(index)}`,
    ...rest,
    ...known,
    period: { kind: 'SPAN', start, end, label: 'some days' },
    setBy: setBy === undefined ? undefined : pick(policies, setBy).id,
  }) as ObservationRecord;
}

/** Every record of a world. */
export function recordsOf({ policies, others, observations, relations }: LineageWorld): FactRecord[] {
  return [...policies, ...others, ...observations, ...relations];
}
