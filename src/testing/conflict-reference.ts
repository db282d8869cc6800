/**
 * What conflicts stand at an instant, found slowly: every fact with every other, every way from part to whole, nothing
 * sorted and nothing kept. A conflict is told as its rule, its kind, and what disagrees.
 */
import { coreOfName } from '../conflict/core-of-name.js';
import type { FactRecord } from '../facts/record.js';
import { boundsOf, exclude, isBelow } from '../observation/bounds.js';

type RecordOf<Kind extends FactRecord['kind']> = Extract<FactRecord, { kind: Kind }>;
type Observation = RecordOf<'observation'>;
type Claim = RecordOf<'claim'>;
type Relation = RecordOf<'relation'>;

/** When what does not say it is recorded; later than every instant of the random facts. */
export const IMPORTED_AT = '2024-04-01T00:00:00Z';

/** Whether a record is known at an instant, in milliseconds. */
export function isKnownAt(
  { recordedAt, retractedAt }: { recordedAt?: string | undefined; retractedAt?: string | undefined },
  instant: number,
): boolean {
  return (
    Date.parse(recordedAt ?? IMPORTED_AT) <= instant && (retractedAt === undefined || instant < Date.parse(retractedAt))
  );
}

/** The conflicts that stand at `instant`, each as one text, sorted. */
export function conflictsAt(records: readonly FactRecord[], instant: number): string[] {
  const known = records.filter((record) => isKnownAt(record, instant));
  const observations = known.filter((record) => record.kind === 'observation');
  const claims = known.filter((record) => record.kind === 'claim');
  const found = [
    ...valueConflicts(observations),
    ...targetConflicts(observations),
    ...measureConflicts(observations, records),
    ...partConflicts(observations, records, instant),
    ...claimConflicts(claims),
    ...nameConflicts(records, instant),
  ];
  return [...new Set(found)].toSorted();
}

/** How a conflict is told; the same for those of the reference and for those that are found. */
export function tell(rule: string, kind: string, ids: readonly string[]): string {
  return `${rule} ${kind} ${ids.toSorted().join(' ')}`;
}

const boundsIn = ({ value, qualifier }: Observation) => boundsOf(value, qualifier);
const isExcluded = (left: Observation, right: Observation) =>
  left !== right && exclude(boundsIn(left), boundsIn(right));

function isSamePlaceAndTime(left: Observation, right: Observation): boolean {
  return (
    left.subject === right.subject &&
    left.industry === right.industry &&
    left.scope === right.scope &&
    left.unit === right.unit &&
    left.nature === right.nature &&
    left.period.start === right.period.start &&
    left.period.end === right.period.end
  );
}

/** All sides of the group of each observation that has any. */
function byGroup(
  observations: readonly Observation[],
  isSameGroup: (left: Observation, right: Observation) => boolean,
  disagree: (left: Observation, right: Observation) => boolean,
): string[][] {
  return observations.map((one) => {
    const group = observations.filter((other) => isSameGroup(one, other));
    return group.filter((left) => group.some((right) => disagree(left, right))).map(({ id }) => id);
  });
}

const isSameSeries = (left: Observation, right: Observation) =>
  left.measure === right.measure && isSamePlaceAndTime(left, right);

function valueConflicts(observations: readonly Observation[]): string[] {
  const groups = byGroup(observations, isSameSeries, isExcluded).filter((ids) => ids.length > 0);
  return groups.map((ids) => tell('VALUES_EXCLUDE', 'CONTRADICTION', ids));
}

function targetConflicts(observations: readonly Observation[]): string[] {
  return observations.flatMap((one) => {
    const group = observations.filter((other) => isSameSeries(one, other));
    const agree = group.every(
      (other) => Number(other.value) === Number(one.value) && other.qualifier === one.qualifier,
    );
    const someExclude = group.some((left) => group.some((right) => isExcluded(left, right)));
    if (one.nature !== 'TARGET' || agree || someExclude) return [];
    return [
      tell(
        'TARGETS_DIFFER',
        'TENSION',
        group.map(({ id }) => id),
      ),
    ];
  });
}

function gaugesSize(records: readonly FactRecord[], measure: string): boolean {
  return records.some((record) => record.kind === 'measure' && record.id === measure && record.gaugesSize === true);
}

function measureConflicts(observations: readonly Observation[], records: readonly FactRecord[]): string[] {
  const sizes = observations.filter(({ measure }) => gaugesSize(records, measure));
  const isNear = (one: Observation, other: Observation) =>
    Math.abs(Number(one.value) - Number(other.value)) <= Math.abs(Number(other.value)) / 10 + 1e-9;
  const disagree = (left: Observation, right: Observation) =>
    left.measure !== right.measure && !isNear(left, right) && !isNear(right, left);
  const groups = byGroup(sizes, isSamePlaceAndTime, disagree).filter((ids) => ids.length > 0);
  return groups.map((ids) => tell('RELATED_MEASURES', 'TENSION', ids));
}

function partConflicts(
  observations: readonly Observation[],
  records: readonly FactRecord[],
  instant: number,
): string[] {
  const relations = records.filter((record) => record.kind === 'relation' && record.retractedAt === undefined);
  const steps = stepsToWholes(relations.filter((record) => record.kind === 'relation'));
  const isIn = (part: string | undefined, whole: string | undefined): boolean =>
    part === whole ||
    steps.some(([from, to, relation]) => from === part && isKnownAt(relation, instant) && isIn(to, whole));
  return observations.flatMap((part) =>
    observations.flatMap((whole) => {
      const isPart =
        isIn(part.subject, whole.subject) &&
        isIn(part.industry, whole.industry) &&
        whole.scope === undefined &&
        (part.subject !== whole.subject || part.industry !== whole.industry || part.scope !== undefined);
      const areSizes = gaugesSize(records, part.measure) && gaugesSize(records, whole.measure);
      const isAlike = part.unit === whole.unit && part.nature === whole.nature && part.unit !== 'percent';
      if (!isPart || !isAlike || !(part.measure === whole.measure || areSizes)) return [];
      const kind = partVerdict(part, whole, areSizes);
      return kind === undefined ? [] : [tell('PART_AND_WHOLE', kind, [part.id, whole.id])];
    }),
  );
}

function stepsToWholes(relations: readonly Relation[]): (readonly [string, string, Relation])[] {
  const isWithin = (place: string, other: string): boolean =>
    relations.some(
      ({ type, from, to }) => type === 'PART_OF' && from === place && (to === other || isWithin(to, other)),
    );
  const placesOf = (id: string) => {
    const places = relations.filter(({ type, from }) => type === 'LOCATED_IN' && from === id);
    return places.filter(({ to }) => !places.some((other) => isWithin(other.to, to)));
  };
  return relations.flatMap((relation): (readonly [string, string, Relation])[] => {
    const { type, from, to } = relation;
    if (type === 'PART_OF') return [[from, to, relation]];
    if (type === 'LEADS') return placesOf(to).length === 1 ? [] : [[from, to, relation]];
    if (type !== 'LOCATED_IN' || !placesOf(from).includes(relation)) return [];
    if (placesOf(from).length === 1) return [[from, to, relation]];
    return from.startsWith('zone/') ? [[to, from, relation]] : [];
  });
}

function partVerdict(part: Observation, whole: Observation, areSizes: boolean): string | undefined {
  const isSamePeriod = part.period.start === whole.period.start && part.period.end === whole.period.end;
  const [ends, later] = [new Date(part.period.end), new Date(whole.period.end)];
  const months = (later.getUTCFullYear() - ends.getUTCFullYear()) * 12 + later.getUTCMonth() - ends.getUTCMonth();
  const isSoonAfter = later >= ends && (months < 18 || (months === 18 && later.getUTCDate() <= ends.getUTCDate()));
  const isLikePeriod =
    part.period.kind === 'AS_OF' ||
    whole.period.kind === 'AS_OF' ||
    (part.period.kind === 'YEAR' && whole.period.kind === 'YEAR');
  if (!isSamePeriod && !(isSoonAfter && isLikePeriod)) return undefined;
  if (isBelow(boundsIn(whole), boundsIn(part))) {
    const isAlike = part.measure === whole.measure && part.industry === whole.industry && isSamePeriod;
    return isAlike ? 'CONTRADICTION' : 'TENSION';
  }
  const isSameNumber = Number(part.value) === Number(whole.value) && Number(part.value) !== 0;
  if (areSizes && isSamePeriod && isSameNumber) return 'SCOPE';
  const isLowerBound = whole.qualifier === 'MORE_THAN' || whole.qualifier === 'AT_LEAST';
  return isLowerBound && isBelow(boundsOf(whole.value, 'ABOUT'), boundsIn(part)) ? 'TENSION' : undefined;
}

const TOPICS: Readonly<Record<string, readonly [rule: string, kind: string]>> = {
  DATE: ['DATES_DISAGREE', 'DATE'],
  RANK: ['LABELS_DISAGREE', 'LABEL'],
  IDENTITY: ['LABELS_DISAGREE', 'LABEL'],
  COUNT: ['COUNTS_DISAGREE', 'CONTRADICTION'],
  ISSUER: ['ISSUERS_DISAGREE', 'CONTRADICTION'],
  AMOUNT: ['AMOUNTS_DISAGREE', 'SCOPE'],
};

function claimConflicts(claims: readonly Claim[]): string[] {
  const disagree = (left: Claim, right: Claim) =>
    left.sources.length > 0 &&
    right.sources.length > 0 &&
    left.sources.every((source) => !right.sources.includes(source)) &&
    ((left.text.en !== right.text.en && left.text.en !== undefined && right.text.en !== undefined) ||
      (left.text.zh !== right.text.zh && left.text.zh !== undefined && right.text.zh !== undefined));
  return claims.flatMap(({ about, topic }) => {
    const [rule, kind] = TOPICS[topic] ?? [];
    const group = claims.filter((other) => other.about === about && other.topic === topic);
    const sides = group.filter((left) => group.some((right) => disagree(left, right)));
    return rule === undefined || kind === undefined || sides.length === 0
      ? []
      : [
          tell(
            rule,
            kind,
            sides.map(({ id }) => id),
          ),
        ];
  });
}

function nameConflicts(records: readonly FactRecord[], instant: number): string[] {
  const relations = records.filter((record) => record.kind === 'relation');
  const standing = relations.filter(({ retractedAt }) => retractedAt === undefined);
  const citiesOf = (place: string): string[] =>
    /^(city|province)\//.test(place)
      ? [place]
      : standing.flatMap(({ type, from, to }) => (type === 'PART_OF' && from === place ? citiesOf(to) : []));
  const named = records.flatMap((record) => {
    if (record.kind === 'relation' || !('name' in record) || !isKnownAt(record, instant)) return [];
    const own = record.unofficial?.includes('zh') === true ? [] : [record.name.zh ?? ''];
    const cores = [...own, ...(record.aliases?.zh ?? [])].map((name) => coreOfName(name, 'zh'));
    const places = standing.filter(
      (relation) => relation.type === 'LOCATED_IN' && relation.from === record.id && isKnownAt(relation, instant),
    );
    const cities = places.flatMap(({ to }) => citiesOf(to));
    return cities.flatMap((city) => cores.map((core) => ({ id: record.id, kind: record.kind, city, core })));
  });
  return named.flatMap(({ kind, city, core }) => {
    const like = named.filter((other) => other.kind === kind && other.city === city && other.core === core);
    const ids = [...new Set(like.map(({ id }) => id))];
    return core === undefined || ids.length < 2 ? [] : [tell('LIKE_NAMES', 'IDENTITY', ids)];
  });
}
