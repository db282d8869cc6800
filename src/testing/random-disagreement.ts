/** Small random worlds in which much disagrees: few values for everything, facts that come and go, parts of parts. */
import fc from 'fast-check';
import { factRecord, type FactRecord } from '../facts/record.js';
import { CLAIM_TOPICS, CONFIDENCES, QUALIFIERS } from '../facts/vocabulary.js';

/** The instants at which facts of these worlds are recorded or withdrawn. */
export const INSTANTS = ['2024-01-01T00:00:00Z', '2024-02-01T00:00:00Z', '2024-03-01T00:00:00.500Z'] as const;
const [first, second, third] = INSTANTS;
const TIMES = [
  {},
  { recordedAt: first },
  { recordedAt: second },
  { recordedAt: first, retractedAt: second },
  { recordedAt: first, retractedAt: third },
  { recordedAt: second, retractedAt: third },
] as const;
const LASTING = [{}, { recordedAt: first }, { recordedAt: second }] as const;

const SUBJECTS = ['park/a', 'park/b', 'park/c', 'district/a', 'district/b', 'city/a', 'city/b', 'zone/a', 'province/a'];
const INDUSTRIES = ['industry/all', 'industry/core', 'industry/chips'];
const MEASURES = ['measure/scale', 'measure/revenue', 'measure/enterprises', 'measure/area'];
const SOURCES = ['source/a', 'source/b', 'source/c'];
const NAMES = ['青岛人工智能产业园', '青岛人工智能产业集聚区', '青岛人工智能岛', '智算谷', '青岛市'];
const PERIODS = [
  { kind: 'YEAR', start: '2022-01-01', end: '2022-12-31', label: '2022' },
  { kind: 'YEAR', start: '2023-01-01', end: '2023-12-31', label: '2023' },
  { kind: 'YEAR', start: '2024-01-01', end: '2024-12-31', label: '2024' },
  { kind: 'AS_OF', start: '2023-04-30', end: '2023-04-30', label: 'as of 2023-04' },
  { kind: 'AS_OF', start: '2024-06-30', end: '2024-06-30', label: 'as of 2024-06' },
  { kind: 'AS_OF', start: '2024-07-01', end: '2024-07-01', label: 'as of 2024-07-01' },
  { kind: 'SPAN', start: '2022-01-01', end: '2023-06-30', label: '2022 to June 2023' },
] as const;
/** Relations that may hold; together they make no circle. */
const RELATIONS: readonly (readonly [type: string, from: string, to: string])[] = [
  ['LOCATED_IN', 'park/a', 'district/a'],
  ['LOCATED_IN', 'park/b', 'district/a'],
  ['LOCATED_IN', 'park/b', 'city/a'],
  ['LOCATED_IN', 'park/c', 'district/b'],
  ['LOCATED_IN', 'park/c', 'city/a'],
  ['PART_OF', 'park/a', 'zone/a'],
  ['PART_OF', 'park/a', 'park/b'],
  ['PART_OF', 'district/a', 'city/a'],
  ['PART_OF', 'district/b', 'city/b'],
  ['PART_OF', 'city/a', 'province/a'],
  ['PART_OF', 'city/b', 'province/a'],
  ['LOCATED_IN', 'zone/a', 'city/a'],
  ['LOCATED_IN', 'zone/a', 'city/b'],
  ['LOCATED_IN', 'zone/a', 'district/a'],
  ['LEADS', 'city/a', 'zone/a'],
  ['LEADS', 'city/b', 'zone/a'],
  ['PART_OF', 'industry/core', 'industry/all'],
  ['PART_OF', 'industry/chips', 'industry/core'],
];

const perhaps = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });
const sourced = {
  confidence: fc.constantFrom(...CONFIDENCES),
  sources: fc.uniqueArray(fc.constantFrom(...SOURCES), { maxLength: 2 }),
};

const observation = fc.record({
  measure: fc.constantFrom(...MEASURES),
  subject: fc.constantFrom(...SUBJECTS),
  industry: perhaps(fc.constantFrom(...INDUSTRIES)),
  value: fc.constantFrom('0', '-9', '9', '9.0', '10', '10.5', '11', '11.2', '20', '100'),
  unit: fc.constantFrom('CNY', 'CNY', 'percent'),
  qualifier: fc.constantFrom(...QUALIFIERS),
  nature: fc.constantFrom('ACTUAL', 'TARGET'),
  period: fc.constantFrom(...PERIODS),
  scope: perhaps(fc.constantFrom('north', 'south')),
  time: fc.constantFrom(...TIMES),
  ...sourced,
});
const claim = fc.record({
  about: fc.constantFrom('park/a', 'city/a'),
  topic: fc.constantFrom(...CLAIM_TOPICS.slice(CLAIM_TOPICS.indexOf('STATUS'))),
  text: fc.constantFrom({ en: 'one' }, { en: 'two' }, { zh: '一' }, { en: 'one', zh: '二' }),
  time: fc.constantFrom(...TIMES),
  ...sourced,
});
const thing = fc.record({
  name: fc.constantFrom(...NAMES),
  alias: perhaps(fc.constantFrom(...NAMES)),
  isOurs: fc.boolean(),
  time: fc.constantFrom(...LASTING),
});

type Drawn<From> = From extends fc.Arbitrary<infer Value> ? Value : never;

/** A record of each subject, and the rest of what observations need. */
function nodesOf(things: readonly Drawn<typeof thing>[]): unknown[] {
  const common = { confidence: 'HIGH', sources: ['source/a'] };
  const codes = { city: { code: '370200' }, district: { code: '370202', districtKind: 'DISTRICT' } };
  const provinces = { province: { code: '370000', provinceKind: 'PROVINCE' }, zone: { programme: 'MIIT_PILOT_ZONE' } };
  const own: Readonly<Record<string, object>> = { ...codes, ...provinces };
  const subjects = SUBJECTS.map((id, index) => {
    const [kind = ''] = id.split('/');
    const { name, alias, isOurs, time } = things[index] ?? { name: id, alias: undefined, isOurs: false, time: {} };
    const aliases = alias === undefined ? {} : { aliases: { zh: [alias] } };
    return {
      kind,
      id,
      name: { zh: name },
      ...aliases,
      ...(isOurs ? { unofficial: ['zh'] } : {}),
      ...own[kind],
      ...time,
    };
  });
  const industries = INDUSTRIES.map((id) => ({ kind: 'industry', id, name: { en: id } }));
  const measures = MEASURES.map((id, index) => {
    const size = index < 2 ? { gaugesSize: true } : {};
    return { kind: 'measure', id, name: { en: id }, definition: { en: id }, unit: 'CNY', ...size };
  });
  return [...subjects, ...industries, ...measures].map((node) => ({ ...node, ...common }));
}

/** Most worlds speak of few things, so that numbers often speak of the same; `most` is how many there are at most. */
const AT_ONCE = { industry: 'industry/core', unit: 'CNY', period: PERIODS[0], scope: undefined };
const FOCI = [
  { most: 40, shared: {} },
  { most: 40, shared: { ...AT_ONCE, nature: 'ACTUAL', measure: 'measure/scale' } },
  { most: 12, shared: { ...AT_ONCE, subject: 'city/a' } },
  { most: 4, shared: { ...AT_ONCE, subject: 'city/a', nature: 'TARGET', measure: 'measure/area' } },
];

/** Valid records without any recorded conflict. */
export const randomDisagreement: fc.Arbitrary<FactRecord[]> = fc
  .record({
    things: fc.array(thing, { minLength: SUBJECTS.length, maxLength: SUBJECTS.length }),
    relations: fc.array(fc.record({ isThere: fc.boolean(), time: fc.constantFrom(...LASTING, TIMES[3]) }), {
      minLength: RELATIONS.length,
      maxLength: RELATIONS.length,
    }),
    observations: fc.array(observation, { maxLength: 40, size: 'max' }),
    focus: fc.constantFrom(...FOCI),
    claims: fc.array(claim, { minLength: 10, maxLength: 25, size: 'max' }),
  })
  .map(({ things, relations, observations, focus, claims }) => {
    const made: unknown[] = [
      ...nodesOf(things),
      ...observations.slice(0, focus.most).map(({ time, ...rest }, index) => ({
        kind: 'observation',
        id: `observation/${String(index)}`,
        ...rest,
        ...focus.shared,
        ...time,
      })),
      ...claims.map(({ time, ...rest }, index) => ({ kind: 'claim', id: `claim/${String(index)}`, ...rest, ...time })),
      ...RELATIONS.flatMap(([type, from, to], index) => {
        const { isThere = false, time = {} } = relations[index] ?? {};
        const fields = { type, from, to, basis: 'EXPLICIT', confidence: 'HIGH', sources: ['source/a'], ...time };
        return isThere ? [{ kind: 'relation', ...fields }] : [];
      }),
    ];
    return made.map((record) => factRecord.parse(record));
  });
