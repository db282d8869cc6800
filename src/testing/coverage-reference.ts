/** What coverage must give: plain filters over the records of a world, gap by gap as `schema/coverage.graphql` words them. */
import type { FactRecord, NodeRecord, RelationRecord } from '../facts/record.js';
import { relationId } from '../facts/relation-id.js';
import { holding, isKnown, type Clock } from './lineage-reference.js';
import type { CoverageWorld } from './random-coverage.js';
import type { PolicyRecord } from './random-lineage.js';
import { verdictOn } from './status-reference.js';

type Fact = Exclude<FactRecord, { kind: 'source' }>;
interface Recorded {
  readonly recordedAt?: string | undefined;
  readonly retractedAt?: string | undefined;
}

export interface ReferenceGap {
  readonly kind: string;
  readonly count: number;
  readonly total: number;
  /** The ids of those that have it. */
  readonly facts: readonly string[];
}

export interface ReferenceCoverage {
  readonly isComplete: boolean;
  readonly factCount: number;
  readonly firstCheckedAt: string | null;
  readonly lastCheckedAt: string | null;
  readonly gaps: readonly ReferenceGap[];
}

/** The records of a world, in one list. */
export function allRecords({ policies, others, observations, relations, rest }: CoverageWorld): FactRecord[] {
  return [...policies, ...others, ...observations, ...relations, ...rest];
}

/** All facts of a world that are known, relations where they hold. */
export function factsOfGraph(world: CoverageWorld, clock: Clock): Fact[] {
  return [...knownNodes(world, clock), ...holding(world, clock)];
}

/** The facts of one node. */
export function factsOfNode(world: CoverageWorld, id: string, clock: Clock): Fact[] {
  const of = allRecords(world).find((record) => record.kind !== 'relation' && record.id === id);
  const relations = holding(world, clock);
  const joining = ['APPLIES_IN', 'GOVERNS', 'DESIGNATES', 'TARGETS', 'ISSUED_BY'];
  const issued = relations.filter(({ type, to }) => to === id && joining.includes(type)).map(({ from }) => from);
  const sides = of?.kind === 'conflict' ? of.sides : [];
  const nodes = knownNodes(world, clock).filter(
    (node) =>
      node.id === id ||
      names(node, id) ||
      (issued.includes(node.id) && node.kind === 'policy') ||
      sides.includes(node.id),
  );
  return [...nodes, ...relations.filter(({ from, to, sources }) => from === id || to === id || sources.includes(id))];
}

/** The facts with these ids, relations whatever day they hold. */
export function factsOfAnswer(world: CoverageWorld, ids: ReadonlySet<string>, clock: Clock): Fact[] {
  const relations = world.relations.filter((relation) => ids.has(relationId(relation)));
  return [...knownNodes(world, clock).filter(({ id }) => ids.has(id)), ...relations];
}

function knownNodes(world: CoverageWorld, { knownAsOf }: Clock): Exclude<NodeRecord, { kind: 'source' }>[] {
  return allRecords(world).flatMap((record) =>
    record.kind === 'relation' || record.kind === 'source' || !isKnown(record as Recorded, knownAsOf) ? [] : [record],
  );
}

/** Whether a node names another: is about it, is set by it, rests on it. */
function names(node: Exclude<NodeRecord, { kind: 'source' }>, id: string): boolean {
  if (node.sources.includes(id)) return true;
  if (node.kind === 'claim') return node.about === id;
  if (node.kind === 'conflict') return node.about.includes(id) || node.sides.includes(id);
  if (node.kind !== 'observation') return false;
  return [node.subject, node.measure, node.industry, node.setBy].includes(id);
}

/** What is known of the facts and what is not. `clock.asOf` is the day of the statuses. */
export function coverageOf(world: CoverageWorld, facts: readonly Fact[], clock: Clock, day: string): ReferenceCoverage {
  const gaps = gapsOf(world, facts, clock, day).filter(({ count }) => count > 0);
  const instants = facts.map(({ recordedAt = '' }) => new Date(recordedAt).toISOString()).sort();
  return {
    isComplete: facts.length > 0 && gaps.length === 0,
    factCount: facts.length,
    firstCheckedAt: instants[0] ?? null,
    lastCheckedAt: instants.at(-1) ?? null,
    gaps,
  };
}

function gapsOf(world: CoverageWorld, facts: readonly Fact[], clock: Clock, day: string): ReferenceGap[] {
  const { knownAsOf } = clock;
  const relations = facts.filter((fact): fact is RelationRecord => fact.kind === 'relation');
  const policies = facts.filter((fact): fact is PolicyRecord => fact.kind === 'policy');
  const final = policies.filter(({ stage }) => stage === 'FINAL');
  const everything = allRecords(world);
  const known = everything.filter((record) => isKnown(record as Recorded, knownAsOf));
  const tiersOf = ({ sources }: Fact) =>
    known.flatMap((record) => (record.kind === 'source' && sources.includes(record.id) ? [record.tier] : []));
  const areLow = (fact: Fact) =>
    tiersOf(fact).every((tier) => ['TRADE', 'WIKI', 'MIRROR', 'MIRROR_UNSAFE'].includes(tier));
  const leads = (policy: PolicyRecord, types: readonly string[]) =>
    known.some((one) => one.kind === 'relation' && one.from === policy.id && types.includes(one.type));
  const isSide = (fact: Fact) =>
    known.some((one) => one.kind === 'conflict' && 'id' in fact && one.sides.includes(fact.id));
  const targets = facts.filter((fact) => fact.kind === 'observation' && fact.nature === 'TARGET');
  const first = (policy: PolicyRecord) => policy.issuedOn ?? policy.publishedOn ?? policy.inForceFrom;
  const verdict = (policy: PolicyRecord) => verdictOn(world, policy, day, knownAsOf).status;
  return [
    gap('NO_SOURCE', facts, (fact) => tiersOf(fact).length === 0),
    gap(
      'UNSAFE_SOURCE_ONLY',
      facts,
      (fact) => new Set(tiersOf(fact).concat('MIRROR_UNSAFE')).size === 1 && tiersOf(fact).length > 0,
    ),
    gap('SINGLE_LOW_TIER_SOURCE', facts, (fact) => tiersOf(fact).length === 1 && areLow(fact)),
    gap('SEVERAL_LOW_TIER_SOURCES', facts, (fact) => tiersOf(fact).length >= 2 && areLow(fact)),
    gap('LOW_CONFIDENCE', facts, ({ confidence }) => confidence === 'LOW'),
    gap(
      'IN_CONFLICT',
      facts.filter(({ kind }) => kind === 'observation' || kind === 'claim'),
      isSide,
    ),
    gap('STATUS_UNKNOWN', policies, (policy) => verdict(policy) === 'UNKNOWN'),
    gap('NO_BASIS', policies, (policy) => !leads(policy, ['BASED_ON', 'ENSURES_IMPLEMENTATION_OF'])),
    gap('NO_ISSUER', policies, (policy) => !leads(policy, ['ISSUED_BY'])),
    gap('NO_DATE', policies, (policy) => !first(policy) && !policy.adoptedOn),
    gap('DATE_WITHOUT_DAY', policies.filter(first), (policy) => first(policy)?.length !== 10),
    gap('NO_IN_FORCE_DATE', final, (policy) => !policy.inForceFrom && !isCommenced(world, policy, knownAsOf)),
    gap('NO_PLACE', policies, (policy) => !leads(policy, ['APPLIES_IN', 'GOVERNS'])),
    gap('INFERRED', relations, ({ basis }) => basis === 'INFERRED'),
    gap('TARGET_WITHOUT_RESULT', targets, (fact) => !known.some((one) => isResultOf(one, fact))),
    gap(
      'NO_DOCUMENT_NUMBER',
      final.filter(({ policyKind }) => policyKind !== 'CAMPAIGN' && policyKind !== 'INITIATIVE'),
      (policy) => !policy.documentNumber,
    ),
    gap(
      'UNTRANSLATED',
      facts.filter(({ kind }) => kind !== 'observation' && kind !== 'relation'),
      isUntranslated,
    ),
  ];
}

function gap<Kind extends Fact>(kind: string, could: readonly Kind[], has: (fact: Kind) => boolean): ReferenceGap {
  const facts = could.filter(has).map((fact) => (fact.kind === 'relation' ? relationId(fact) : fact.id));
  return { kind, count: facts.length, total: could.length, facts: facts.sort() };
}

/** Whether a document that is no draft brings the whole into force, on a day that is recorded. */
function isCommenced({ relations, policies }: CoverageWorld, policy: PolicyRecord, knownAsOf: string | undefined) {
  return relations.some((relation) => {
    const by = policies.find(({ id }) => id === relation.from);
    const isWhole = relation.type === 'COMMENCES' && relation.to === policy.id && relation.scope !== 'PART';
    const hasDay = (relation.validFrom ?? by?.inForceFrom) !== undefined;
    return isWhole && hasDay && by?.stage !== 'DRAFT' && isKnown(relation, knownAsOf);
  });
}

function isResultOf(one: FactRecord, target: Fact): boolean {
  if (one.kind !== 'observation' || target.kind !== 'observation' || one.nature !== 'ACTUAL') return false;
  const key = ({ measure, subject, industry, scope }: typeof one) =>
    JSON.stringify([measure, subject, industry, scope]);
  return key(one) === key(target);
}

function isUntranslated(fact: Fact): boolean {
  const words = 'name' in fact ? fact.name : 'title' in fact ? fact.title : 'text' in fact ? fact.text : {};
  return words.en === undefined || words.zh === undefined;
}
