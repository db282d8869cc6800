/** The status of a policy by the table of rules in `schema/status.graphql`, rule by rule, over the records of a world. */
import { type RelationRecord } from '../facts/record.js';
import { relationId } from '../facts/relation-id.js';
import type { PolicyStatus, StatusRule } from '../generated/resolvers.js';
import { dayBefore, firstDay } from './lineage-questions.js';
import { isKnown } from './lineage-reference.js';
import type { LineageWorld, PolicyRecord } from './random-lineage.js';

export interface ReferenceVerdict {
  readonly rule: StatusRule;
  readonly status: PolicyStatus;
  readonly date: string | null;
  /** The id of the relation that decided. */
  readonly relation: string | null;
}

/** A relation that ends, replaces or starts a policy. */
interface Act {
  readonly id: string;
  readonly type: RelationRecord['type'];
  readonly isWhole: boolean;
  /** The day on which it takes effect, if a source gives it. */
  readonly day: string | undefined;
  /** The first date of the document that makes it. */
  readonly made: string | undefined;
}

/** The verdict on a policy on a day, by what was known at an instant, or by what is known now. */
export function verdictOn(
  world: LineageWorld,
  policy: PolicyRecord,
  day: string,
  knownAsOf: string | undefined,
): ReferenceVerdict {
  if (knownAsOf !== undefined && Date.parse(policy.recordedAt ?? '') > Date.parse(knownAsOf)) {
    return verdict('NOT_RECORDED', 'UNKNOWN');
  }
  const acts = actsOn(world, policy, day, knownAsOf);
  return existence(policy, day) ?? ending(policy, acts, day) ?? beginning(policy, acts, day);
}

function verdict(rule: StatusRule, status: PolicyStatus, date: string | null = null, act?: Act): ReferenceVerdict {
  return { rule, status, date, relation: act?.id ?? null };
}

/** What is known to happen to the policy and has not lost its effect: by day, undated acts last, then by id. */
function actsOn(world: LineageWorld, policy: PolicyRecord, day: string, knownAsOf: string | undefined): Act[] {
  const acts: Act[] = [];
  for (const relation of world.relations) {
    if (relation.to !== policy.id || !['REPEALS', 'REPLACES', 'COMMENCES'].includes(relation.type)) continue;
    if (!isKnown(relation, knownAsOf)) continue;
    if (relation.validTo !== undefined && relation.validTo <= day) continue;
    const by = world.policies.find(({ id }) => id === relation.from);
    // A draft is only a proposal.
    if (by?.stage === 'DRAFT') continue;
    acts.push({
      id: relationId(relation),
      type: relation.type,
      isWhole: relation.scope !== 'PART',
      day: relation.validFrom ?? by?.inForceFrom,
      made: by?.issuedOn ?? by?.publishedOn,
    });
  }
  const key = ({ day: at = 'undated', id }: Act) => `${at} ${id}`;
  return acts.sort((left, right) => (key(left) < key(right) ? -1 : 1));
}

/** The rules on whether it exists, and as what. */
function existence(policy: PolicyRecord, day: string): ReferenceVerdict | undefined {
  const first = policy.issuedOn ?? policy.publishedOn ?? policy.inForceFrom;
  if (first !== undefined) {
    if (firstDay(first) > day) return verdict('FIRST_DATE_LATER', 'NOT_YET_EXISTING', first);
    // What was in force, or published on a day, did exist.
    const isInForce = policy.inForceFrom !== undefined && policy.inForceFrom <= day;
    const isPublished = policy.publishedOn?.length === 10 && policy.publishedOn <= day;
    if (first.length < 10 && day.startsWith(first) && !isInForce && !isPublished) {
      return verdict('FIRST_DATE_TOO_COARSE', 'UNKNOWN', first);
    }
  }
  return policy.stage === 'DRAFT' ? verdict('DRAFT', 'PROSPECTIVE') : undefined;
}

/** The rules on how the whole ends. */
function ending(policy: PolicyRecord, acts: readonly Act[], day: string): ReferenceVerdict | undefined {
  for (const act of acts) {
    if (act.type === 'REPEALS' && act.isWhole && isInEffect(act, acts, day)) {
      return verdict('REPEALED', 'REPEALED', act.day, act);
    }
  }
  for (const act of acts) {
    if (act.type === 'REPLACES' && act.isWhole && isInEffect(act, acts, day)) {
      return verdict('REPLACED', 'SUPERSEDED', act.day, act);
    }
  }
  const { inForceTo } = policy;
  // The end is the first day after the term, so what begins on it continues the term.
  if (inForceTo !== undefined && inForceTo <= day && !startedAgain(acts, dayBefore(inForceTo), day)) {
    return verdict('TERM_ENDED', 'EXPIRED', inForceTo);
  }
  for (const act of acts) {
    const isUndatedEnd = act.type !== 'COMMENCES' && act.isWhole && act.day === undefined;
    // The document behind it may not exist yet.
    if (isUndatedEnd && (act.made === undefined || firstDay(act.made) <= day)) {
      return verdict('ENDING_WITHOUT_DATE', 'UNKNOWN', null, act);
    }
  }
  return undefined;
}

/** The rules on what is in force of what has not ended. */
function beginning(policy: PolicyRecord, acts: readonly Act[], day: string): ReferenceVerdict {
  const { inForceFrom } = policy;
  const commencing = acts.filter(({ type }) => type === 'COMMENCES');
  const hasComeIntoForce = (act: Act) => act.day !== undefined && act.day <= day;
  const start = commencing.find((act) => act.isWhole && hasComeIntoForce(act));
  const isInForceByItself = inForceFrom !== undefined && inForceFrom <= day;
  if (!isInForceByItself && !start) {
    const partial = commencing.find((act) => !act.isWhole && hasComeIntoForce(act));
    if (partial) return verdict('PARTLY_COMMENCED', 'PARTIALLY_IN_FORCE', partial.day, partial);
    if (inForceFrom !== undefined) return verdict('NOT_YET_COMMENCED', 'PROSPECTIVE', inForceFrom);
    const later = commencing.find((act) => act.isWhole && act.day !== undefined && act.day > day);
    if (later) return verdict('NOT_YET_COMMENCED', 'PROSPECTIVE', later.day, later);
    return verdict('NO_START_DATE', 'UNKNOWN');
  }
  const partlyEnding = acts.find((act) => act.type !== 'COMMENCES' && !act.isWhole && isInEffect(act, acts, day));
  if (partlyEnding) return verdict('PARTLY_ENDED', 'PARTIALLY_IN_FORCE', partlyEnding.day, partlyEnding);
  return isInForceByItself
    ? verdict('STARTED', 'IN_FORCE', inForceFrom)
    : verdict('STARTED', 'IN_FORCE', start?.day, start);
}

/** It has taken effect, and no later document brought the whole into force again. */
function isInEffect(act: Act, acts: readonly Act[], day: string): boolean {
  return act.day !== undefined && act.day <= day && !startedAgain(acts, act.day, day);
}

/** A document brought the whole into force after one day and by another. */
function startedAgain(acts: readonly Act[], after: string, by: string) {
  return acts.some(
    (act) => act.type === 'COMMENCES' && act.isWhole && act.day !== undefined && act.day > after && act.day <= by,
  );
}
