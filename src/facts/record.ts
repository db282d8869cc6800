/**
 * The record format: one JSON object a line, described for authors in `docs/facts-format.md`.
 * Every record is checked here before anything is written.
 */
import { z } from 'zod';
import { isDateTime, isDate, isPartialDate } from './dates.js';
import * as vocabulary from './vocabulary.js';

const text = z.string().trim().min(1);
const date = z.string().refine(isDate, 'must be a calendar day, YYYY-MM-DD');
const partialDate = z.string().refine(isPartialDate, 'must be YYYY, YYYY-MM or YYYY-MM-DD and be in the calendar');
const dateTime = z.string().refine(isDateTime, 'must be an instant in UTC, YYYY-MM-DDThh:mm:ssZ');
const decimal = z
  .string()
  .regex(/^-?(0|[1-9]\d*)(\.\d+)?$/, 'must be a decimal number as text, for example "27100000000" or "17.6"');

/** `<kind>/<slug>`, lower case. */
const idOf = (...kinds: readonly string[]) =>
  z
    .string()
    .regex(
      new RegExp(`^(${kinds.join('|')})/[a-z0-9]+(-[a-z0-9]+)*$`),
      `must be ${kinds.join(' or ')}, a slash and a slug of a-z, 0-9 and single hyphens`,
    );
const anyId = idOf(...vocabulary.NODE_KINDS);
const assertionId = idOf('observation', 'claim');

/** That the day in field `to` comes after the one in `from`, where both are given. */
const endsAfter =
  <From extends string, To extends string>(from: From, to: To) =>
  (record: Readonly<Partial<Record<From | To, string | undefined>>>) => {
    const [start, end] = [record[from], record[to]];
    return start === undefined || end === undefined || start < end;
  };

const areDistinct = (ids: readonly string[]) => new Set(ids).size === ids.length;

/** Text in English, Chinese or both. */
const bilingual = z
  .strictObject({ en: text.optional(), zh: text.optional() })
  .refine((name) => name.en ?? name.zh, 'must have en or zh');
const language = z.enum(['en', 'zh']);

/** What every record may say of itself. */
const common = {
  confidence: z.enum(vocabulary.CONFIDENCES),
  sources: z.array(idOf('source')).refine(areDistinct, 'must not name a source twice'),
  note: text.optional(),
  /** The record's identifier in the collection that it came from. */
  origin: text.optional(),
  /** When this graph learned it; the time of the import when absent. */
  recordedAt: dateTime.optional(),
};
/** Statements can be withdrawn; they stay, with the instant of it. */
const retractable = { ...common, retractedAt: dateTime.optional() };
const named = {
  name: bilingual,
  /** The languages whose name is a translation of ours, not an official one. */
  unofficial: z.array(language).optional(),
  aliases: z.strictObject({ en: z.array(text).optional(), zh: z.array(text).optional() }).optional(),
  ...common,
};

const ministry = z.strictObject({
  kind: z.literal('ministry'),
  id: idOf('ministry'),
  bodyKind: z.enum(vocabulary.MINISTRY_KINDS),
  ...named,
});
const localGovernment = z.strictObject({
  kind: z.literal('local-government'),
  id: idOf('local-government'),
  bodyKind: z.enum(vocabulary.LOCAL_GOVERNMENT_KINDS),
  level: z.enum(vocabulary.GOVERNMENT_LEVELS),
  ...named,
});

const policy = z
  .strictObject({
    kind: z.literal('policy'),
    id: idOf('policy'),
    title: bilingual,
    documentNumber: text.optional(),
    policyKind: z.enum(vocabulary.POLICY_KINDS),
    stage: z.enum(vocabulary.POLICY_STAGES),
    adoptedOn: partialDate.optional(),
    issuedOn: partialDate.optional(),
    publishedOn: partialDate.optional(),
    inForceFrom: date.optional(),
    /** The first day on which it is no longer in force by its own term. */
    inForceTo: date.optional(),
    unofficial: z.array(language).optional(),
    aliases: named.aliases,
    ...common,
  })
  .refine(endsAfter('inForceFrom', 'inForceTo'), { error: 'must be after inForceFrom', path: ['inForceTo'] });

const code = z.string().regex(/^\d{6}$/, 'must be the six digits of GB/T 2260');
const country = z.strictObject({ kind: z.literal('country'), id: idOf('country'), ...named });
const province = z.strictObject({
  kind: z.literal('province'),
  id: idOf('province'),
  provinceKind: z.enum(vocabulary.PROVINCE_KINDS),
  code,
  ...named,
});
const city = z.strictObject({ kind: z.literal('city'), id: idOf('city'), code, ...named });
const district = z.strictObject({
  kind: z.literal('district'),
  id: idOf('district'),
  districtKind: z.enum(vocabulary.DISTRICT_KINDS),
  code,
  ...named,
});

const zone = z.strictObject({
  kind: z.literal('zone'),
  id: idOf('zone'),
  programme: z.enum(vocabulary.ZONE_PROGRAMMES),
  designatedOn: partialDate.optional(),
  /** What `designatedOn` is the date of, in words. */
  designatedOnMeans: text.optional(),
  /** The how-manieth approval of its programme set it up, from 1. */
  approvalRound: z.int().positive().optional(),
  ...named,
});
const park = z.strictObject({
  kind: z.literal('park'),
  id: idOf('park'),
  constructionStartedOn: partialDate.optional(),
  openedOn: partialDate.optional(),
  /** When its completion was planned for, in words: `2024H2`. */
  plannedCompletion: text.optional(),
  ...named,
});
const industry = z.strictObject({ kind: z.literal('industry'), id: idOf('industry'), ...named });

const measure = z.strictObject({
  kind: z.literal('measure'),
  id: idOf('measure'),
  definition: bilingual,
  unit: text,
  ...named,
});
const period = z
  .strictObject({ kind: z.enum(vocabulary.PERIOD_KINDS), start: date, end: date, label: text })
  .refine((value) => value.start <= value.end, 'must not end before it starts');
const observation = z.strictObject({
  kind: z.literal('observation'),
  id: idOf('observation'),
  measure: idOf('measure'),
  subject: anyId,
  industry: idOf('industry').optional(),
  value: decimal,
  unit: text,
  qualifier: z.enum(vocabulary.QUALIFIERS),
  nature: z.enum(vocabulary.NATURES),
  /** The days that the value is for, first and last included. */
  period,
  yearOnYearPercent: decimal.optional(),
  /** The amount in another currency, where a source gave one. */
  conversion: z.strictObject({ value: decimal, unit: text }).optional(),
  /** The part of the subject that was counted, when it was not the whole. */
  scope: text.optional(),
  /** The source's own words for the measure, when they differ from the measure's name. */
  reportedAs: text.optional(),
  /** The policy that set this target or plan. */
  setBy: idOf('policy').optional(),
  ...retractable,
});

const claim = z.strictObject({
  kind: z.literal('claim'),
  id: idOf('claim'),
  about: anyId,
  topic: z.enum(vocabulary.CLAIM_TOPICS),
  text: bilingual,
  ...retractable,
});
const conflict = z.strictObject({
  kind: z.literal('conflict'),
  id: idOf('conflict'),
  conflictKind: z.enum(vocabulary.CONFLICT_KINDS),
  about: z.array(anyId).min(1),
  title: bilingual,
  /** The assertions that disagree. */
  sides: z.array(assertionId).min(1),
  explanation: bilingual.optional(),
  ...retractable,
});

const source = z.strictObject({
  kind: z.literal('source'),
  id: idOf('source'),
  title: bilingual,
  publisher: text,
  publishedOn: partialDate.optional(),
  url: z.url({ protocol: /^https?$/ }).optional(),
  /** Whether the address is fit to be followed; one that is not is never given out as a link. */
  linkSafe: z.boolean(),
  language: z.string().regex(/^[a-z]{2}$/, 'must be an ISO 639-1 code'),
  tier: z.enum(vocabulary.SOURCE_TIERS),
  /** How much of the document was read. */
  access: text,
  unofficial: z.array(language).optional(),
  note: text.optional(),
  origin: text.optional(),
  recordedAt: dateTime.optional(),
});

const relation = z
  .strictObject({
    kind: z.literal('relation'),
    type: z.enum(vocabulary.RELATION_TYPES),
    from: anyId,
    to: anyId,
    /** Tells parallel relations of one type between the same two nodes apart. */
    key: z
      .string()
      .regex(/^[a-z0-9]+$/)
      .optional(),
    role: z.enum(vocabulary.ISSUER_ROLES).optional(),
    scope: z.enum(vocabulary.RELATION_SCOPES).optional(),
    provisions: text.optional(),
    validFrom: date.optional(),
    validTo: date.optional(),
    basis: z.enum(vocabulary.BASES),
    ...retractable,
  })
  .refine(endsAfter('validFrom', 'validTo'), { error: 'must be after validFrom', path: ['validTo'] });

/** Any record. */
export const factRecord = z.discriminatedUnion('kind', [
  ministry,
  localGovernment,
  policy,
  country,
  province,
  city,
  district,
  zone,
  park,
  industry,
  measure,
  observation,
  claim,
  conflict,
  source,
  relation,
]);

export type FactRecord = z.infer<typeof factRecord>;
export type RelationRecord = z.infer<typeof relation>;
export type NodeRecord = Exclude<FactRecord, RelationRecord>;

/** The id of a relation, made from what it joins: `relation/based-on.policy.a.policy.b`. */
export function relationId({ type, from, to, key }: RelationRecord): string {
  const parts = [type.toLowerCase().replaceAll('_', '-'), from.replace('/', '.'), to.replace('/', '.')];
  return `relation/${[...parts, ...(key === undefined ? [] : [key])].join('.')}`;
}

/** What a relation's id says of it. */
export interface RelationEnds {
  readonly id: string;
  readonly from: string;
  readonly to: string;
}

const RELATION_ID = /^relation\/[a-z-]+\.([a-z-]+)\.([a-z0-9-]+)\.([a-z-]+)\.([a-z0-9-]+)(?:\.[a-z0-9]+)?$/;

/** The nodes that the relation with this id joins; undefined when the text is not the id of a relation. */
export function relationEnds(id: string): RelationEnds | undefined {
  const match = RELATION_ID.exec(id);
  if (!match) return undefined;
  const [, fromKind = '', from = '', toKind = '', to = ''] = match;
  return { id, from: `${fromKind}/${from}`, to: `${toKind}/${to}` };
}
