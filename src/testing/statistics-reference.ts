/** What statistics must give: slow, plain loops over the records of a world. */
import type { FactRecord, NodeRecord } from '../facts/record.js';
import { SOURCE_TIERS } from '../facts/vocabulary.js';
import { holding, isKnown, type Clock } from './lineage-reference.js';
import type { LineageWorld, PolicyRecord } from './random-lineage.js';
import type { ObservationRecord } from './random-statistics.js';
import { verdictOn } from './status-reference.js';

/** The values that a thing has of a dimension; null where it has none. */
export type Values = readonly (string | null)[];

const orNull = (found: readonly string[]): Values => (found.length === 0 ? [null] : [...new Set(found)]);

function nodesOf({ policies, others, observations }: LineageWorld): readonly NodeRecord[] {
  return [...policies, ...others, ...observations];
}

/** Whether a node was recorded; nodes with names are never withdrawn. */
function isRecorded(world: LineageWorld, id: string, { knownAsOf }: Clock): boolean {
  const { recordedAt = '' } = nodesOf(world).find((node) => node.id === id) ?? {};
  return knownAsOf === undefined || Date.parse(recordedAt) <= Date.parse(knownAsOf);
}

/** The ids of nodes of some kinds to which relations of some types lead, as far as both are known and hold. */
function targets(
  world: LineageWorld,
  clock: Clock,
  from: string,
  types: readonly string[],
  ...kinds: string[]
): string[] {
  const relations = holding(world, clock).filter((relation) => relation.from === from && types.includes(relation.type));
  const ids = relations.map(({ to }) => to).filter((id) => isRecorded(world, id, clock));
  return ids.filter((id) => kinds.includes(id.slice(0, id.indexOf('/'))));
}

const PLACE_KINDS = ['country', 'province', 'city', 'district'];

/** Where a policy applies or a zone of it lies, and what that is part of, `levels` times. */
function placesOf(world: LineageWorld, clock: Clock, policy: string, levels: number): string[] {
  let level = targets(world, clock, policy, ['APPLIES_IN'], ...PLACE_KINDS);
  for (const zone of zonesOf(world, clock, policy))
    level.push(...targets(world, clock, zone, ['LOCATED_IN'], ...PLACE_KINDS));
  const all = [...level];
  for (let count = 0; count < levels; count += 1) {
    level = level.flatMap((place) => targets(world, clock, place, ['PART_OF'], ...PLACE_KINDS));
    all.push(...level);
  }
  return all;
}

function zonesOf(world: LineageWorld, clock: Clock, policy: string): string[] {
  return targets(world, clock, policy, ['DESIGNATES', 'GOVERNS', 'APPLIES_IN'], 'zone');
}

function bestTier(world: LineageWorld, clock: Clock, ids: readonly string[]): Values {
  const found = world.others.flatMap((node) =>
    node.kind === 'source' && ids.includes(node.id) && isRecorded(world, node.id, clock) ? [node.tier] : [],
  );
  return [SOURCE_TIERS.find((tier) => found.includes(tier)) ?? null];
}

/** The values of a policy. */
export function policyValues(world: LineageWorld, clock: Clock, policy: PolicyRecord, dimension: string): Values {
  const { id, issuedOn, publishedOn, inForceFrom } = policy;
  const of = (kind: string, ids: readonly string[]) => orNull(ids.filter((found) => found.startsWith(`${kind}/`)));
  switch (dimension) {
    case 'ISSUER':
      return orNull(targets(world, clock, id, ['ISSUED_BY'], 'ministry', 'local-government'));
    case 'MINISTRY':
      return orNull(targets(world, clock, id, ['ISSUED_BY'], 'ministry'));
    case 'PROVINCE':
      return of('province', placesOf(world, clock, id, 2));
    case 'CITY':
      return of('city', placesOf(world, clock, id, 1));
    case 'ZONE':
      return orNull(zonesOf(world, clock, id));
    case 'INDUSTRY':
      return orNull(targets(world, clock, id, ['TARGETS'], 'industry'));
    case 'KIND':
      return [policy.policyKind];
    case 'STATUS':
      return [verdictOn(world, policy, clock.asOf ?? new Date().toISOString().slice(0, 10), clock.knownAsOf).status];
    case 'YEAR':
      return [(issuedOn ?? publishedOn ?? inForceFrom)?.slice(0, 4) ?? null];
    case 'CONFIDENCE':
      return [policy.confidence];
    default:
      return bestTier(world, clock, policy.sources);
  }
}

/** The one value of an observation. */
export function observationValues(
  world: LineageWorld,
  clock: Clock,
  record: ObservationRecord,
  dimension: string,
): Values {
  const known = (id: string | undefined) => (id !== undefined && isRecorded(world, id, clock) ? id : null);
  const { start, end } = record.period;
  switch (dimension) {
    case 'MEASURE':
      return [known(record.measure)];
    case 'SUBJECT':
      return [known(record.subject)];
    case 'SUBJECT_KIND':
      return [known(record.subject)?.split('/')[0]?.toUpperCase() ?? null];
    case 'INDUSTRY':
      return [known(record.industry)];
    case 'PERIOD':
      return [start === end ? start : `${start}/${end}`];
    case 'YEAR':
      return [end.slice(0, 4)];
    case 'NATURE':
      return [record.nature];
    case 'QUALIFIER':
      return [record.qualifier];
    case 'UNIT':
      return [record.unit];
    case 'SET_BY':
      return [known(record.setBy)];
    case 'CONFIDENCE':
      return [record.confidence];
    default:
      return bestTier(world, clock, record.sources);
  }
}

export interface ReferenceGroup<Thing> {
  readonly values: Values;
  readonly things: readonly Thing[];
}

/** The groups of things, largest first, then by value with null last. */
export function groupThings<Thing>(things: readonly Thing[], valuesOf: readonly ((thing: Thing) => Values)[]) {
  const groups = new Map<string, { values: Values; things: Thing[] }>();
  for (const thing of things) {
    let rows: (string | null)[][] = [[]];
    for (const values of valuesOf) rows = rows.flatMap((row) => values(thing).map((value) => [...row, value]));
    for (const values of rows) {
      const name = JSON.stringify(values);
      const group = groups.get(name) ?? { values, things: [] };
      group.things.push(thing);
      groups.set(name, group);
    }
  }
  // After every id, year and word.
  const key = (values: Values) => values.map((value) => value ?? '\uffff').join('\u0000');
  return [...groups.values()].sort(
    (left, right) => right.things.length - left.things.length || (key(left.values) < key(right.values) ? -1 : 1),
  );
}

/** The policies that are known by the instant. */
export function knownPolicies(world: LineageWorld, clock: Clock): PolicyRecord[] {
  return world.policies.filter(({ id }) => isRecorded(world, id, clock));
}

/** The observations that are known by the instant and not withdrawn. */
export function knownObservations(world: LineageWorld, { knownAsOf }: Clock): ObservationRecord[] {
  return world.observations.filter((record) => isKnown(record, knownAsOf));
}

/** The first hundred ids of the sources of things that are known. */
export function sourcesOf(world: LineageWorld, clock: Clock, things: readonly FactRecord[]): string[] {
  const ids = things.flatMap((thing) => ('sources' in thing ? thing.sources : []));
  return [...new Set(ids)]
    .filter((id) => isRecorded(world, id, clock))
    .sort()
    .slice(0, 100);
}
