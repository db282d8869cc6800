/**
 * Whether a policy is in force on a day: one set of rules, as Cypher on a policy `x`, the day `$day` and the list
 * `events` of the relations that can end, replace or start it. The field `Policy.status` and the filter `status` both
 * read it from here. `docs/status.md` explains the rules to lawyers.
 */
import type { PolicyStatus, StatusRule } from '../generated/resolvers.js';

/** The relations that can end, replace or start a policy. */
export const EVENT_RELATIONS = 'REPEALS|REPLACES|COMMENCES';

/** The day on which relation `r` takes effect: its own, or else the day on which the document behind it comes into force. */
const EFFECTIVE_DAY = 'coalesce(r.validFrom, p.inForceFrom)';

/**
 * Clauses that bind `events`: what is known to end, replace or start `x` and has not lost its effect by the day, in
 * time order. A draft has no effect. An event concerns the whole document unless a source says that it concerns a part.
 */
export const EVENTS =
  `CALL (x) { MATCH (x)<-[r:${EVENT_RELATIONS}]-(p:Policy) ` +
  "WHERE known(r) AND (r.validTo IS NULL OR r.validTo > $day) WITH r, then(p) WHERE p.stage <> 'DRAFT' " +
  `WITH r, kept(p) ORDER BY ${EFFECTIVE_DAY} IS NULL, ${EFFECTIVE_DAY}, r.id ` +
  `RETURN collect({id: r.id, type: type(r), day: ${EFFECTIVE_DAY}, whole: coalesce(r.scope, 'WHOLE') = 'WHOLE', ` +
  'seen: coalesce(p.issuedOn, p.publishedOn)}) AS events }';

/** The first date that any source gives: when it was issued, or else published, or else came into force. */
export const FIRST_DATE = 'coalesce(x.issuedOn, x.publishedOn, x.inForceFrom)';

/**
 * That the whole document was brought into force by the day, and at the time that `when` gives, such as `> e.day`. What has no day is
 * left out by name: a comparison with it is neither true nor false, and neither is then the opposite of all this.
 */
function commenced(when?: string): string {
  const later = when === undefined ? '' : ` AND c.day ${when}`;
  return `any(c IN events WHERE c.type = 'COMMENCES' AND c.whole AND c.day IS NOT NULL AND c.day <= $day${later})`;
}

/** That there is an event that meets `condition`. */
function exists(condition: string): string {
  return `any(e IN events WHERE ${condition})`;
}

/** An end in effect, after which no later document brought the whole into force again. */
const inEffect = `e.type <> 'COMMENCES' AND e.day <= $day AND NOT ${commenced('> e.day')}`;
const repealed = `e.type = 'REPEALS' AND e.whole AND ${inEffect}`;
const replaced = `e.type = 'REPLACES' AND e.whole AND ${inEffect}`;
const partlyEnded = `NOT e.whole AND ${inEffect}`;
const partlyCommenced = "e.type = 'COMMENCES' AND NOT e.whole AND e.day <= $day";
const commencing = "e.type = 'COMMENCES' AND e.whole AND e.day <= $day";
const commencesLater = "e.type = 'COMMENCES' AND e.whole AND e.day > $day";
/** An end whose day is unknown counts once the document behind it may exist. */
const endsWithoutDay = "e.type <> 'COMMENCES' AND e.whole AND e.day IS NULL AND coalesce(e.seen, $day) <= $day";
const notStarted = `NOT coalesce(x.inForceFrom <= $day, false) AND NOT ${commenced()}`;

interface Rule {
  readonly rule: StatusRule;
  readonly status: PolicyStatus;
  /** The condition on `x` and `events`; the first rule that applies decides. */
  readonly when: string;
  /** The date that decided; `day` is that of the deciding event. */
  readonly date?: string;
  /** The events `e` of which the earliest decided. */
  readonly event?: string;
}

export const STATUS_RULES: readonly Rule[] = [
  { rule: 'NOT_RECORDED', status: 'UNKNOWN', when: 'unrecorded(x)' },
  { rule: 'FIRST_DATE_LATER', status: 'NOT_YET_EXISTING', when: `${FIRST_DATE} > $day`, date: FIRST_DATE },
  {
    rule: 'FIRST_DATE_TOO_COARSE',
    status: 'UNKNOWN',
    when:
      `size(${FIRST_DATE}) < 10 AND $day STARTS WITH ${FIRST_DATE} AND NOT coalesce(x.inForceFrom <= $day, false) ` +
      'AND NOT coalesce(size(x.publishedOn) = 10 AND x.publishedOn <= $day, false)',
    date: FIRST_DATE,
  },
  { rule: 'DRAFT', status: 'PROSPECTIVE', when: "x.stage = 'DRAFT'" },
  { rule: 'REPEALED', status: 'REPEALED', when: exists(repealed), date: 'day', event: repealed },
  { rule: 'REPLACED', status: 'SUPERSEDED', when: exists(replaced), date: 'day', event: replaced },
  {
    rule: 'TERM_ENDED',
    status: 'EXPIRED',
    // The end is the first day after the term: a document that begins on it continues the term.
    when: `x.inForceTo <= $day AND NOT ${commenced('>= x.inForceTo')}`,
    date: 'x.inForceTo',
  },
  { rule: 'ENDING_WITHOUT_DATE', status: 'UNKNOWN', when: exists(endsWithoutDay), event: endsWithoutDay },
  {
    rule: 'PARTLY_COMMENCED',
    status: 'PARTIALLY_IN_FORCE',
    when: `${notStarted} AND ${exists(partlyCommenced)}`,
    date: 'day',
    event: partlyCommenced,
  },
  {
    rule: 'NOT_YET_COMMENCED',
    status: 'PROSPECTIVE',
    when: `${notStarted} AND (x.inForceFrom > $day OR ${exists(commencesLater)})`,
    date: 'coalesce(x.inForceFrom, day)',
    event: `x.inForceFrom IS NULL AND ${commencesLater}`,
  },
  { rule: 'NO_START_DATE', status: 'UNKNOWN', when: notStarted },
  {
    rule: 'PARTLY_ENDED',
    status: 'PARTIALLY_IN_FORCE',
    when: exists(partlyEnded),
    date: 'day',
    event: partlyEnded,
  },
  {
    rule: 'STARTED',
    status: 'IN_FORCE',
    when: 'true',
    date: 'CASE WHEN x.inForceFrom <= $day THEN x.inForceFrom ELSE day END',
    event: `NOT coalesce(x.inForceFrom <= $day, false) AND ${commencing}`,
  },
];

/** The name of the rule that decides, for a policy `x` with its `events`. */
export const DECIDING_RULE = `CASE ${STATUS_RULES.map(({ rule, when }) => `WHEN ${when} THEN '${rule}'`).join(' ')} END`;

/** Clauses that return, as `k`, the name of the rule that decides on `x`. */
export const STATUS_RULE = `${EVENTS} WITH then(x), events RETURN ${DECIDING_RULE} AS k`;

const decidingEvent = STATUS_RULES.flatMap(({ rule, event }) =>
  event === undefined ? [] : [`(rule = '${rule}' AND ${event})`],
).join(' OR ');
const dates = STATUS_RULES.flatMap(({ rule, date }) =>
  date === undefined ? [] : [`WHEN '${rule}' THEN ${date.replace(/\bday\b(?<!\$day)/, 'decided.day')}`],
).join(' ');

/** Clauses that bind `y` to the verdict on `x`: the rule, its date, and the id of the relation that decided, if any. */
export const STATUS_VERDICT =
  `${EVENTS} WITH then(x), events WITH kept(x), events, ${DECIDING_RULE} AS rule ` +
  `WITH kept(x), rule, head([e IN events WHERE ${decidingEvent}]) AS decided ` +
  `WITH {id: x.id, rule: rule, relation: decided.id, date: CASE rule ${dates} ELSE null END} AS y`;

/** The rules that give one of the statuses. */
export function rulesOf(statuses: readonly PolicyStatus[]): StatusRule[] {
  return STATUS_RULES.filter(({ status }) => statuses.includes(status)).map(({ rule }) => rule);
}

const STATUS_OF_RULE = new Map(STATUS_RULES.map(({ rule, status }) => [rule, status]));

/** The status that a rule gives. */
export function statusOf(rule: StatusRule): PolicyStatus {
  return STATUS_OF_RULE.get(rule) ?? 'UNKNOWN';
}
