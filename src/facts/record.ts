/**
 * The record format: one JSON object a line, described for authors in `docs/facts-format.md`.
 * Every record is checked here before anything is written.
 */
import { z } from 'zod';
import {
  anyId,
  assertionId,
  bilingual,
  common,
  date,
  dateTime,
  decimal,
  endsAfter,
  idOf,
  language,
  named,
  partialDate,
  retractable,
  text,
} from './record-fields.js';
import * as vocabulary from './vocabulary.js';

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
  /** Whether it says how large an industry is, in money; such measures count alike things in different ways. */
  gaugesSize: z.literal(true).optional(),
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
const conflict = z
  .strictObject({
    kind: z.literal('conflict'),
    id: idOf('conflict'),
    conflictKind: z.enum(vocabulary.CONFLICT_KINDS),
    about: z.array(anyId).min(1),
    title: bilingual,
    /** The assertions that disagree; two things that are taken for one may have none. */
    sides: z.array(assertionId),
    explanation: bilingual.optional(),
    /** The rules that find it; absent when only editors did. */
    rules: z.array(z.enum(vocabulary.CONFLICT_RULES)).min(1).optional(),
    ...retractable,
  })
  .refine(({ conflictKind, sides }) => conflictKind === 'IDENTITY' || sides.length > 0, {
    error: 'must have at least one side, unless it is an IDENTITY',
    path: ['sides'],
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
