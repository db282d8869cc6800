/** Random filters, and an evaluation of them in memory that looks at every record. */
import fc from 'fast-check';
import type { NodeRecord } from '../facts/record.js';
import * as facts from './random-facts.js';
import { nodeOf, originsOf, targetsOf, type World } from './random-facts.js';

export type Filter = Readonly<Record<string, unknown>>;
/** A record of any kind; what its kind does not have is absent. */
type Thing = Readonly<Record<string, unknown>> & { readonly id: string };
type Values = readonly (string | undefined)[];
type Order = (left: string, right: string) => number;

/** A field that compares values, one of which must fit, one that looks at the thing, or one that asks for a related thing. */
type Field =
  | { readonly operators: fc.Arbitrary<unknown>; readonly values: (thing: Thing) => Values; readonly order: Order }
  | { readonly operators: fc.Arbitrary<unknown>; readonly holds: (thing: Thing, value: Filter) => boolean }
  | { readonly some: string; readonly others: (world: World, thing: Thing) => readonly NodeRecord[] };
type Fields = Readonly<Record<string, Field>>;
type Choices = Readonly<Record<string, fc.Arbitrary<unknown>>>;

const byText: Order = (left, right) => (left < right ? -1 : left > right ? 1 : 0);
/** Compares decimal numbers of up to ten places without rounding, which the program does not. */
const byNumber: Order = (left, right) => Number(scaled(left) - scaled(right));

function scaled(decimal: string): bigint {
  const [whole = '', fraction = ''] = decimal.split('.');
  return BigInt(`${whole}${fraction.padEnd(10, '0')}`);
}

function entriesOf(choices: Choices): fc.Arbitrary<[string, unknown]> {
  return fc.oneof(...Object.entries(choices).map(([name, value]) => fc.tuple(fc.constant(name), value)));
}

/** An object with up to `most` of the entries. */
function someOf(entries: fc.Arbitrary<[string, unknown]>, most: number): fc.Arbitrary<Filter> {
  const chosen = fc.uniqueArray(entries, { maxLength: most, selector: ([name]) => name, size: 'max' });
  return chosen.map((pairs): Filter => Object.fromEntries(pairs));
}

const oneOf = (values: readonly string[]) => fc.constantFrom(...values);
const fewOf = (value: fc.Arbitrary<string>) => fc.array(value, { maxLength: 3 });
const equality = (value: fc.Arbitrary<string>): Choices => ({ eq: value, in: fewOf(value) });
const comparison = (value: fc.Arbitrary<string>): Choices => ({
  ...equality(value),
  ...{ lt: value, lte: value, gt: value, gte: value, isNull: fc.boolean() },
});
const fragment = oneOf([
  '',
  'plan',
  'PLAN',
  'cti',
  'N B',
  'éc',
  'Main',
  'École',
  'ａ',
  '人工',
  '规',
  '〔2017〕',
  "'Y'",
  '$value',
]);
const text = (values: readonly string[]): Choices => ({
  ...equality(oneOf(values)),
  ...{ contains: fragment, startsWith: fragment, isNull: fc.boolean() },
});

function compare(choices: Choices, values: (thing: Thing) => Values, order: Order = byText): Field {
  return { operators: someOf(entriesOf(choices), 2), values, order };
}

const property = (name: string) => (thing: Thing) => [thing[name] as string | undefined];
const ids = (kind: string) =>
  compare(equality(oneOf(['a', 'b', '0', '1', 'aa', 'a-0'].map((slug) => `${kind}/${slug}`))), property('id'));
const names = compare(text(facts.WORDS), namesOf);
const date = (name: string) => compare(comparison(facts.partialDate), property(name));
const day = (name: string, value = property(name)) => compare(comparison(facts.day), value);
const constant = (name: string, ...values: string[]) => compare(equality(oneOf(values)), property(name));

interface Text {
  readonly en?: string;
  readonly zh?: string;
}

function namesOf(thing: Thing): Values {
  const { en, zh } = (thing['title'] ?? thing['name']) as Text;
  const aliases = thing['aliases'] as { en?: string[]; zh?: string[] } | undefined;
  return [en, zh, ...(aliases?.en ?? []), ...(aliases?.zh ?? [])];
}

/** Document numbers are kept with brackets of one kind and without spaces. */
export function keptNumber(text: string | undefined): string | undefined {
  return text
    ?.replace(/[[（]/, '〔')
    .replace(/[\]）]/, '〕')
    .replace(' ', '');
}

interface Span {
  readonly kind: string;
  readonly start: string;
  readonly end: string;
}

const range = fc.oneof(
  fc.record({ from: facts.day }),
  fc.record({ to: facts.day }),
  fc.tuple(facts.day, facts.day).map((days) => {
    const [from, to] = days.toSorted();
    return { from, to };
  }),
);
const period: Field = {
  operators: someOf(entriesOf({ overlaps: range, kind: someOf(entriesOf(equality(oneOf(facts.PERIOD_KINDS))), 2) }), 2),
  holds: (thing, { overlaps, kind }) => {
    const span = thing['period'] as Span;
    const { from = '0000', to = '9999' } = (overlaps ?? {}) as { from?: string; to?: string };
    const isApart = span.end < from || span.start > to;
    return !isApart && Object.entries((kind ?? {}) as Filter).every((given) => holds(span.kind, ...given, byText));
  },
};

const along = (some: string, ...types: string[]): Field => ({
  some,
  others: (world, { id }) => targetsOf(world, id, ...types),
});
const against = (some: string, ...types: string[]): Field => ({
  some,
  others: (world, { id }) => originsOf(world, id, ...types),
});
/** What a field of the record names by id. */
const reference = (some: string, name: string): Field => ({
  some,
  others: (world, thing) => [thing[name] ?? []].flat().map((id) => nodeOf(world, id as string)),
});
const common = { confidence: constant('confidence', 'HIGH', 'LOW'), source: reference('Source', 'sources') };

const LISTS: Readonly<Record<string, Fields>> = {
  Policy: {
    ...common,
    id: ids('policy'),
    title: names,
    documentNumber: compare(text(['国发〔2017〕35号', '国发〔2017〕36号', 'No.7']), (policy) => [
      keptNumber(policy['documentNumber'] as string | undefined),
    ]),
    kind: constant('policyKind', 'PLAN', 'NOTICE', 'MEASURES'),
    stage: constant('stage', 'DRAFT', 'FINAL'),
    issuedOn: date('issuedOn'),
    publishedOn: date('publishedOn'),
    inForceFrom: day('inForceFrom'),
    issuedBy: along('PublicBody', 'ISSUED_BY'),
    places: along('Place', 'APPLIES_IN'),
    industries: along('Industry', 'TARGETS'),
    upstream: along('Policy', 'BASED_ON', 'CITES'),
    downstream: against('Policy', 'BASED_ON', 'CITES'),
  },
  PublicBody: {
    ...common,
    id: ids('ministry'),
    name: names,
    level: constant('level', 'PROVINCIAL', 'MUNICIPAL'),
    policies: against('Policy', 'ISSUED_BY'),
  },
  Place: {
    ...common,
    id: ids('city'),
    name: names,
    code: compare(text(facts.CODES), property('code')),
    policies: against('Policy', 'APPLIES_IN'),
  },
  Industry: { ...common, id: ids('industry'), name: names, policies: against('Policy', 'TARGETS') },
  Entity: {
    id: ids('policy'),
    name: names,
    kind: compare(equality(oneOf(['POLICY', 'LOCAL_GOVERNMENT', 'CITY'])), ({ kind }) => [
      String(kind).toUpperCase().replace('-', '_'),
    ]),
  },
  Source: { id: ids('source'), tier: constant('tier', 'OFFICIAL', 'PRESS') },
  Measure: { ...common, id: ids('measure'), name: names, unit: compare(text(['CNY']), property('unit')) },
  Observation: {
    ...common,
    id: ids('observation'),
    measure: reference('Measure', 'measure'),
    subject: reference('Entity', 'subject'),
    industry: reference('Industry', 'industry'),
    setBy: reference('Policy', 'setBy'),
    value: compare(comparison(oneOf(facts.DECIMALS)), property('value'), byNumber),
    unit: compare(text(['CNY', 'enterprises']), property('unit')),
    qualifier: constant('qualifier', 'EXACT', 'ABOUT'),
    nature: constant('nature', 'ACTUAL', 'TARGET'),
    periodStart: day('periodStart', (thing) => [(thing['period'] as Span).start]),
    periodEnd: day('periodEnd', (thing) => [(thing['period'] as Span).end]),
    period,
    scope: compare(text(facts.SCOPES), property('scope')),
  },
};

const made = new Map<string, fc.Arbitrary<Filter>>();

/** A filter whose paths go on for up to `room` names, `hops` of which lead to related things. */
export function filterOf(list: string, room = 7, hops = 3): fc.Arbitrary<Filter> {
  const key = [list, room, hops].join();
  const known = made.get(key) ?? makeFilter(list, room, hops);
  made.set(key, known);
  return known;
}

function makeFilter(list: string, room: number, hops: number): fc.Arbitrary<Filter> {
  const fields = Object.entries(LISTS[list] ?? {});
  const compared = fields.flatMap(([name, field]) => ('some' in field ? [] : [[name, field.operators] as const]));
  const plain = entriesOf(Object.fromEntries(compared));
  if (room === 0) return someOf(plain, 2);
  const related = fields.flatMap(([name, field]) =>
    'some' in field && hops > 0 ? [[name, filterOf(field.some, room - 1, hops - 1)] as const] : [],
  );
  const nested: Choices = {
    ...Object.fromEntries(related),
    not: filterOf(list, room - 1, hops),
    ...(room > 1 && {
      and: fc.array(filterOf(list, room - 2, hops), { maxLength: 3 }),
      or: fc.array(filterOf(list, room - 2, hops), { maxLength: 3 }),
    }),
  };
  return someOf(fc.oneof({ arbitrary: plain, weight: 2 }, { arbitrary: entriesOf(nested), weight: 3 }), 3);
}

/** Whether `thing` fits, by the words of `schema/filters.graphql` and of the filters themselves. */
export function fits(world: World, list: string, record: NodeRecord, filter: Filter): boolean {
  const thing = record as unknown as Thing;
  return Object.entries(filter).every(([name, value]) => {
    if (name === 'and') return (value as Filter[]).every((part) => fits(world, list, record, part));
    if (name === 'or') return (value as Filter[]).some((part) => fits(world, list, record, part));
    if (name === 'not') return !fits(world, list, record, value as Filter);
    const field = LISTS[list]?.[name];
    if (!field) throw new Error(`The reference must know ${list}.${name}, but does not.`);
    if ('some' in field) {
      return field.others(world, thing).some((other) => fits(world, field.some, other, value as Filter));
    }
    if ('holds' in field) return field.holds(thing, value as Filter);
    const operators = Object.entries(value as Filter);
    return field
      .values(thing)
      .some((item) => operators.every(([operator, given]) => holds(item, operator, given, field.order)));
  });
}

function holds(value: string | undefined, operator: string, given: unknown, order: Order): boolean {
  if (operator === 'isNull') return (value === undefined) === given;
  if (value === undefined) return false;
  if (operator === 'in') return (given as string[]).some((item) => order(value, item) === 0);
  const operand = given as string;
  if (operator === 'contains') return value.toLowerCase().includes(operand.toLowerCase());
  if (operator === 'startsWith') return value.toLowerCase().startsWith(operand.toLowerCase());
  const difference = order(value, operand);
  const holding = {
    eq: difference === 0,
    lt: difference < 0,
    lte: difference <= 0,
    gt: difference > 0,
    gte: difference >= 0,
  };
  return holding[operator as keyof typeof holding];
}
