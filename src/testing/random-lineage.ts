/** Small random policy graphs for tests of lineage: cycles, parallel relations, gaps in dates and withdrawals are frequent. */
import fc from 'fast-check';
import { factRecord, type FactRecord, type NodeRecord, type RelationRecord } from '../facts/record.js';
import { relationId } from '../facts/relation-id.js';
import * as vocabulary from '../facts/vocabulary.js';

export type PolicyRecord = Extract<FactRecord, { kind: 'policy' }>;
type ObservationRecord = Extract<FactRecord, { kind: 'observation' }>;

export interface LineageWorld {
  readonly policies: readonly PolicyRecord[];
  /** Bodies, places, zones, parks, industries and a measure. */
  readonly others: readonly NodeRecord[];
  readonly observations: readonly ObservationRecord[];
  readonly relations: readonly RelationRecord[];
}

/** How large the graphs are, and of what. */
export interface WorldSize {
  readonly policies: number;
  readonly lineage: number;
  /** How many relations to and between other nodes. */
  readonly others: number;
  /** The lineage relations that occur; a type that is named twice is twice as frequent. */
  readonly types?: readonly RelationRecord['type'][];
}

// Few different values, so that ties and boundaries are frequent.
const DAYS = ['2020-01-01', '2020-01-31', '2020-02-01', '2020-12-31', '2021-01-01', '2021-06-15'] as const;
const PARTIAL_DATES = [...DAYS, '2019', '2020', '2020-01', '2020-02', '2021', '2021-06'] as const;
export const RECORDED = ['2022-01-01T00:00:00Z', '2022-07-01T12:00:00Z', '2023-01-01T00:00:00.500Z'] as const;
export const RETRACTED = ['2022-07-01T12:00:00Z', '2023-01-01T00:00:00.500Z', '2024-01-01T00:00:00Z'] as const;

const day = fc.constantFrom(...DAYS);
const partialDate = fc.constantFrom(...PARTIAL_DATES);
const recordedAt = fc.constantFrom(...RECORDED);
const index = fc.nat({ max: 10_000 });

/** Absent in every other case. */
function perhaps<Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> {
  return fc.option(value, { nil: undefined, freq: 2 });
}

/** Absent in three of four cases. */
function seldom<Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> {
  return fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: value });
}

/** Two days in their order, either of which may be missing. */
const interval = fc
  .tuple(perhaps(day), perhaps(day))
  .map(([one, other]) => (one !== undefined && other !== undefined && one > other ? [other, one] : [one, other]))
  .map(([from, to]) => (from === to ? [from, undefined] : [from, to]));

const knowledge = fc
  .tuple(recordedAt, seldom(fc.constantFrom(...RETRACTED)))
  .map(([recorded, retracted]) =>
    retracted !== undefined && Date.parse(retracted) > Date.parse(recorded)
      ? { recordedAt: recorded, retractedAt: retracted }
      : { recordedAt: recorded },
  );

const confidence = fc.constantFrom(...vocabulary.CONFIDENCES);

const policyFields = fc
  .record({
    stage: fc.constantFrom('FINAL', 'FINAL', 'FINAL', 'FINAL', 'DRAFT'),
    adoptedOn: seldom(partialDate),
    issuedOn: perhaps(partialDate),
    publishedOn: perhaps(partialDate),
    inForce: interval,
    recordedAt,
    confidence,
  })
  .map(({ inForce: [inForceFrom, inForceTo], ...rest }) => ({ ...rest, inForceFrom, inForceTo }));

/** A relation whose ends are still numbers. */
const relationFields = (types: readonly string[]) =>
  fc
    .record({
      type: fc.constantFrom(...types),
      from: index,
      to: index,
      key: seldom(fc.constantFrom('a', 'b')),
      scope: perhaps(fc.constantFrom('WHOLE', 'WHOLE', 'PART')),
      valid: interval,
      basis: fc.constantFrom(...vocabulary.BASES),
      knowledge,
      confidence,
    })
    .map(({ valid: [validFrom, validTo], knowledge: known, ...rest }) => ({ ...rest, validFrom, validTo, ...known }));
type RelationFields = ReturnType<typeof relationFields> extends fc.Arbitrary<infer Value> ? Value : never;

/** What a relation to or between other nodes may join, by kinds of nodes; `policy` comes first where it can start one. */
const ENDS: readonly (readonly [string, readonly string[], readonly string[]])[] = [
  ['ISSUED_BY', ['policy'], ['ministry']],
  ['APPLIES_IN', ['policy'], ['city', 'zone']],
  ['TARGETS', ['policy'], ['industry']],
  ['DESIGNATES', ['policy'], ['zone', 'park']],
  ['GOVERNS', ['policy'], ['zone']],
  ['LOCATED_IN', ['zone', 'park'], ['city']],
  ['PART_OF', ['park'], ['zone']],
  ['FOCUSES_ON', ['zone', 'park'], ['industry']],
  ['LEADS', ['city'], ['zone']],
];

/** Relations in which no document can come before itself; here they lead to a policy of a smaller number. */
const ACYCLIC: readonly string[] = ['BASED_ON', 'REPEALS'];

const target = fc.record({
  setBy: index,
  nature: fc.constantFrom('TARGET', 'TARGET', 'ACTUAL'),
  knowledge,
  confidence,
});

/** Random worlds of up to `size`. */
export function lineageWorld(size: WorldSize): fc.Arbitrary<LineageWorld> {
  const ofOthers = fc.tuple(
    fc.constantFrom(...ENDS),
    relationFields(['CITES']).map(({ scope: _scope, ...rest }) => rest),
  );
  return fc
    .record({
      policies: fc.array(policyFields, { minLength: 1, maxLength: size.policies, size: 'max' }),
      lineage: fc.array(fc.tuple(relationFields(size.types ?? vocabulary.LINEAGE_RELATIONS), fc.boolean()), {
        maxLength: size.lineage,
        size: 'max',
      }),
      others: fc.array(ofOthers, { maxLength: size.others, size: 'max' }),
      targets: fc.array(target, { maxLength: size.others > 0 ? 3 : 0, size: 'max' }),
    })
    .map(({ policies: drawn, lineage, others: joins, targets }) => {
      const policies = drawn.map((fields, number) => policyOf(number, fields));
      const others = size.others > 0 ? OTHER_NODES : [];
      const relations = [
        ...lineage.flatMap(([fields, isNext]) => lineageRelation(policies, fields, isNext)),
        ...joins.map(([ends, fields]) => otherRelation([...policies, ...others], ends, fields)),
      ];
      const observations = targets.map((fields, number) => observationOf(number, policies, fields));
      return { policies, others, observations, relations: unique(relations) };
    });
}

function unique(relations: readonly RelationRecord[]): RelationRecord[] {
  return [...new Map(relations.map((relation) => [relationId(relation), relation])).values()];
}

/** The ids are not in the order of the numbers, so that relations do not lead from later ids to earlier ones. */
function policyOf(number: number, fields: object): PolicyRecord {
  const slug = 'hdkaflbiejcg'.charAt(number);
  const title = { en: `Policy ${slug}` };
  const given = { kind: 'policy', id: `policy/${slug}`, title, policyKind: 'PLAN', sources: [], ...fields };
  return factRecord.parse(given) as PolicyRecord;
}

/** Every other one leads to the policy with the next number, so that there are long ways. */
function lineageRelation(policies: readonly PolicyRecord[], fields: RelationFields, isNext: boolean): RelationRecord[] {
  const ends = [fields.from % policies.length, (isNext ? fields.from + 1 : fields.to) % policies.length] as const;
  const [from, to] = ACYCLIC.includes(fields.type) ? [Math.max(...ends), Math.min(...ends)] : ends;
  if (ACYCLIC.includes(fields.type) && from === to) return [];
  return [relationOf({ ...fields, from: policies[from]?.id, to: policies[to]?.id })];
}

function otherRelation(
  nodes: readonly NodeRecord[],
  [type, starts, ends]: (typeof ENDS)[number],
  fields: Omit<RelationFields, 'scope'>,
): RelationRecord {
  const end = (kinds: readonly string[], number: number) =>
    pick(
      nodes.filter(({ kind }) => kinds.includes(kind)),
      number,
    ).id;
  return relationOf({ ...fields, type, from: end(starts, fields.from), to: end(ends, fields.to) });
}

function relationOf(fields: object): RelationRecord {
  return factRecord.parse({ kind: 'relation', sources: [], ...fields }) as RelationRecord;
}

function observationOf(number: number, policies: readonly PolicyRecord[], fields: object & { setBy: number }) {
  const { knowledge: known, ...rest } = fields as typeof fields & { knowledge: object };
  return factRecord.parse({
    kind: 'observation',
    id: `observation/o${String(number)}`,
    measure: 'measure/one',
    subject: 'city/one',
    value: '1',
    unit: 'CNY',
    qualifier: 'EXACT',
    period: { kind: 'YEAR', start: '2020-01-01', end: '2020-12-31', label: '2020' },
    sources: [],
    ...rest,
    ...known,
    setBy: pick(policies, fields.setBy).id,
  }) as ObservationRecord;
}

const OTHER_NODES: readonly NodeRecord[] = [
  { kind: 'ministry', id: 'ministry/one', bodyKind: 'MINISTRY' },
  { kind: 'ministry', id: 'ministry/two', bodyKind: 'OFFICE' },
  { kind: 'city', id: 'city/one', code: '370100' },
  { kind: 'city', id: 'city/two', code: '370200' },
  { kind: 'zone', id: 'zone/one', programme: 'MIIT_PILOT_ZONE' },
  { kind: 'zone', id: 'zone/two', programme: 'MOST_PILOT_ZONE' },
  { kind: 'park', id: 'park/one' },
  { kind: 'park', id: 'park/two' },
  { kind: 'industry', id: 'industry/one' },
  { kind: 'industry', id: 'industry/two' },
  { kind: 'measure', id: 'measure/one', definition: { en: 'One' }, unit: 'CNY' },
].map(
  (fields) =>
    factRecord.parse({
      name: { en: fields.id },
      confidence: 'HIGH',
      sources: [],
      recordedAt: RECORDED[0],
      ...fields,
    }) as NodeRecord,
);

/** The item with a number, counted round and round. */
export function pick<Item>(items: readonly Item[], number: number): Item {
  if (items.length === 0) throw new Error('There must be something to pick from, but there is nothing.');
  return items[number % items.length] as Item;
}
