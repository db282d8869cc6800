/**
 * The record format: one JSON object a line. `docs/facts-format.md` is generated from what stands here, so that it can be
 * written by others; every record is checked here before anything is written. Longer than most files: a format reads best in
 * one piece.
 */
import { z } from 'zod';
import {
  aliases,
  anyId,
  bilingual,
  common,
  date,
  decimal,
  endsAfter,
  indexedText,
  MOST_INDEXED_CHARACTERS,
  named,
  naming,
  oneOf,
  ownId,
  partialDate,
  provenance,
  referenceTo,
  retractable,
  text,
  unofficial,
} from './record-fields.js';
import * as vocabulary from './vocabulary.js';

const ministry = z
  .strictObject({
    kind: z.literal('ministry'),
    id: ownId('ministry'),
    bodyKind: oneOf('MinistryKind', vocabulary.MINISTRY_KINDS).describe('what kind of organ'),
    ...named,
  })
  .describe('A national organ: council, ministry, commission, office.');
const localGovernment = z
  .strictObject({
    kind: z.literal('local-government'),
    id: ownId('local-government').describe("the place's name for a people's government (`local-government/shandong`)"),
    bodyKind: oneOf('LocalGovernmentKind', vocabulary.LOCAL_GOVERNMENT_KINDS).describe('what kind of body'),
    level: oneOf('GovernmentLevel', vocabulary.GOVERNMENT_LEVELS).describe(
      'the level of government; the four municipalities of province rank are `PROVINCIAL`',
    ),
    ...named,
  })
  .describe('The government of a province, city or district, or a department or organ of it.');

const policy = z
  .strictObject({
    kind: z.literal('policy'),
    id: ownId('policy').describe('the name and the year of the document'),
    title: naming.describe('the title without book-title marks'),
    documentNumber: indexedText.describe('the number on the document, as printed: `国发〔2017〕35号`').optional(),
    policyKind: oneOf('PolicyKind', vocabulary.POLICY_KINDS).describe('what kind of document'),
    stage: oneOf('PolicyStage', vocabulary.POLICY_STAGES).describe(
      'whether it was issued, or published for comment only',
    ),
    adoptedOn: partialDate.describe('when a meeting or a vote adopted it').optional(),
    issuedOn: partialDate.describe('the date on the document').optional(),
    publishedOn: partialDate.describe('when it was released or first reported').optional(),
    inForceFrom: date.describe('the first day on which it is in force').optional(),
    inForceTo: date
      .describe(
        'the first day on which it is no longer in force **by its own term**; an end by another document is a relation (`REPEALS`, `REPLACES`)',
      )
      .optional(),
    unofficial: unofficial.optional(),
    aliases: aliases.optional(),
    ...common,
  })
  .refine(endsAfter('inForceFrom', 'inForceTo'), { error: 'must be after inForceFrom', path: ['inForceTo'] })
  .describe(
    'A document that a public body issued, or a campaign that it runs. Its status is not a field: it is worked out from its dates and relations for the day that is asked about.',
  );

const code = z
  .string()
  .regex(/^\d{6}$/, 'must be the six digits of GB/T 2260')
  .meta({ form: 'six digits' })
  .describe('the code of GB/T 2260');
const country = z.strictObject({ kind: z.literal('country'), id: ownId('country'), ...named }).describe('A country.');
const province = z
  .strictObject({
    kind: z.literal('province'),
    id: ownId('province'),
    provinceKind: oneOf('ProvinceKind', vocabulary.PROVINCE_KINDS).describe(
      'what kind of unit; Beijing, Tianjin, Shanghai and Chongqing are provinces of the kind `MUNICIPALITY`',
    ),
    code,
    ...named,
  })
  .describe('A unit of province rank.');
const city = z
  .strictObject({ kind: z.literal('city'), id: ownId('city'), code, ...named })
  .describe(
    'A unit of prefecture level: a city, but an autonomous prefecture, a prefecture or a league too. Its Chinese name tells.',
  );
const district = z
  .strictObject({
    kind: z.literal('district'),
    id: ownId('district').describe('with the place where two names are alike: `district/chaoyang-beijing`'),
    districtKind: oneOf('DistrictKind', vocabulary.DISTRICT_KINDS).describe('what kind of unit'),
    code,
    ...named,
  })
  .describe(
    'A unit of county level: district, county or new area. [Places of China](places.md) says how all of them can be imported.',
  );

const zone = z
  .strictObject({
    kind: z.literal('zone'),
    id: ownId('zone'),
    programme: oneOf('ZoneProgramme', vocabulary.ZONE_PROGRAMMES).describe('the programme under which it was set up'),
    designatedOn: partialDate.describe('when it was set up, as far as a source says').optional(),
    designatedOnMeans: text.describe('what that is the date of: `unveiled`, `letter date` …').optional(),
    approvalRound: z
      .int()
      .positive()
      .meta({ form: 'whole number from 1' })
      .describe('the how-manieth approval of its programme set it up')
      .optional(),
    ...named,
  })
  .describe('An area set up under a national programme; it lies in one place or in several.');
const park = z
  .strictObject({
    kind: z.literal('park'),
    id: ownId('park'),
    constructionStartedOn: partialDate.describe('when its building began').optional(),
    openedOn: partialDate.describe('when it opened').optional(),
    plannedCompletion: text.describe('when its completion was planned for, in words: `2024H2`').optional(),
    ...named,
  })
  .describe(
    'An industrial park or a building complex for an industry. Its area and its investment are observations; where it lies and what it belongs to are relations.',
  );
const industry = z
  .strictObject({ kind: z.literal('industry'), id: ownId('industry'), ...named })
  .describe('A branch of the economy. `PART_OF` relations make a tree of them.');

const measure = z
  .strictObject({
    kind: z.literal('measure'),
    id: ownId('measure'),
    definition: bilingual.describe('one careful sentence'),
    unit: text.describe('its usual unit; an observation may use another'),
    gaugesSize: z
      .literal(true)
      .meta({ form: '`true`' })
      .describe(
        'that it says how large an industry is, in money, whichever way it is counted; such measures are put beside each other when conflicts are looked for, see [conflicts.md](conflicts.md)',
      )
      .optional(),
    ...named,
  })
  .describe(
    'What is counted. The industry is **not** part of a measure: "AI core industry scale" is the measure `measure/industry-scale` with the industry `industry/ai-core`. Units in use: `CNY`, `percent`, `enterprises`, `parks`, `projects`, `models`, `scenarios`, `standards`, `zones`, `PFLOPS`, `EFLOPS`, `mu`, `hectare`, `square kilometre`. Money is in whole units of the currency, not in thousands or millions.',
  );
const period = z
  .strictObject({
    kind: oneOf('PeriodKind', vocabulary.PERIOD_KINDS).describe('what sort of period'),
    start: date.describe('its first day'),
    end: date.describe('its last day; the same as the first for `AS_OF`'),
    label: text.describe(
      'the period as written in the source; where only the month of a state is known, the seed takes its last day and keeps the month here',
    ),
  })
  .refine((value) => value.start <= value.end, 'must not end before it starts')
  .meta({ form: '`{ kind, start, end, label }`' });
const observation = z
  .strictObject({
    kind: z.literal('observation'),
    id: ownId('observation').describe('the seed uses subject, measure, industry, period, nature'),
    measure: referenceTo('measure').describe('what was counted'),
    subject: anyId.describe('what the number is about: a place, zone, park …'),
    industry: referenceTo('industry').describe('the industry in which it was counted').optional(),
    value: decimal.describe('`"27100000000"`, `"17.6"`: no exponent, no separators, no leading zeros'),
    unit: text.describe('the unit of the value'),
    qualifier: oneOf('Qualifier', vocabulary.QUALIFIERS).describe('how the value bounds the truth'),
    nature: oneOf('Nature', vocabulary.NATURES).describe('whether it was reached, aimed at, estimated or planned'),
    period: period.describe('the days that the value is for, first and last included'),
    yearOnYearPercent: decimal.describe('the change on the year before, in percent').optional(),
    conversion: z
      .strictObject({
        value: decimal.describe('the amount'),
        unit: text.describe('the code of the currency'),
      })
      .meta({ form: '`{ "value": …, "unit": … }`' })
      .describe('the amount in another currency, where a source gave one')
      .optional(),
    scope: text.describe('the part of the subject that was counted, when it was not the whole').optional(),
    reportedAs: text.describe("the source's words for the measure, when they differ from its name").optional(),
    setBy: referenceTo('policy').describe('the policy that set this target or plan').optional(),
    ...retractable,
  })
  .describe(
    'One number. Sums are exact, so a number has at most 15 digits, not counting the zeros at its beginning and end, at most 18 of all digits before the point and at most 9 after it; so have `yearOnYearPercent` and the value of `conversion`. A longer one is rounded by whoever writes the record, who says so in `note`.',
  );

const claim = z
  .strictObject({
    kind: z.literal('claim'),
    id: ownId('claim'),
    about: anyId.describe('what the sentence is about'),
    topic: oneOf('ClaimTopic', vocabulary.CLAIM_TOPICS).describe('what it says of that'),
    text: bilingual.describe('a full sentence'),
    ...retractable,
  })
  .describe(
    'One sentence that a source says and that is not a number of the kind above. In the seed the sentences are ours, in both languages; they follow the source and quote it only in a few short phrases.',
  );
const conflict = z
  .strictObject({
    kind: z.literal('conflict'),
    id: ownId('conflict'),
    conflictKind: oneOf('ConflictKind', vocabulary.CONFLICT_KINDS).describe('in which way they disagree'),
    about: z.array(anyId).min(1).meta({ form: 'list of ids, at least one' }).describe('the nodes concerned'),
    title: bilingual.describe('a heading for it'),
    sides: z
      .array(referenceTo('observation', 'claim'))
      .meta({ form: 'list of ids of observations and claims, at least one unless it is an `IDENTITY`' })
      .describe('the assertions that disagree; two things that are taken for one may have none'),
    explanation: bilingual.describe('why, and why it counts').optional(),
    rules: z
      .array(oneOf('ConflictRule', vocabulary.CONFLICT_RULES))
      .min(1)
      .meta({ form: 'list of words of `ConflictRule`, at least one' })
      .describe('the rules that find it, as [conflicts.md](conflicts.md) names them; left out when only editors did')
      .optional(),
    ...retractable,
  })
  .refine(({ conflictKind, sides }) => conflictKind === 'IDENTITY' || sides.length > 0, {
    error: 'must have at least one side, unless it is an IDENTITY',
    path: ['sides'],
  })
  .describe(
    'Assertions that disagree. Do not write down what a rule finds: the rules are asked when the seed is loaded and after every import and change. Write down what no rule can see, or what deserves better words than those of a rule; its sides are then not listed twice.',
  );

const source = z
  .strictObject({
    kind: z.literal('source'),
    id: ownId('source').describe('publisher, subject and year'),
    title: naming.describe('its title; in the seed a short English description'),
    publisher: indexedText.describe(
      'who published it; `X via Y` where `Y` gave out again what `X` had published, which a citation tells apart',
    ),
    publishedOn: partialDate.describe('when it was published').optional(),
    url: z
      .url({ protocol: /^https?$/ })
      .max(MOST_INDEXED_CHARACTERS, 'must have at most 2,000 characters')
      .meta({ form: 'address, `http` or `https`' })
      .describe('where it stands')
      .optional(),
    linkSafe: z
      .boolean()
      .meta({ form: '`true`, `false`' })
      .describe('whether the address is fit to be followed; see [Link safety](#link-safety)'),
    language: z
      .string()
      .regex(/^[a-z]{2}$/, 'must be an ISO 639-1 code')
      .meta({ form: 'two letters of ISO 639-1' })
      .describe('the language of the document'),
    tier: oneOf('SourceTier', vocabulary.SOURCE_TIERS).describe('what kind of source, in order of trust'),
    access: text.describe('how much of it was read: `whole document`, `excerpt of about 2,000 characters`'),
    unofficial: unofficial.optional(),
    ...provenance,
  })
  .describe('A document that says so.');

const relation = z
  .strictObject({
    kind: z.literal('relation'),
    type: oneOf('RelationType', vocabulary.RELATION_TYPES).describe('what it says'),
    from: anyId.describe('where it starts: the later document, the part, the policy'),
    to: anyId.describe('where it leads: the earlier document, the whole, the place'),
    key: z
      .string()
      .regex(/^[a-z0-9]+$/)
      .meta({ form: '`a` to `z`, `0` to `9`' })
      .describe('tells parallel relations of one type between the same nodes apart')
      .optional(),
    role: oneOf('IssuerRole', vocabulary.ISSUER_ROLES).describe('for `ISSUED_BY`: in which role').optional(),
    scope: oneOf('RelationScope', vocabulary.RELATION_SCOPES)
      .describe('whether the whole document that it leads to is touched, or a part')
      .optional(),
    provisions: text.describe('which part').optional(),
    validFrom: date.describe('the first day on which it holds').optional(),
    validTo: date.describe('the first day on which it no longer holds').optional(),
    basis: oneOf('Basis', vocabulary.BASES).describe('how it is known'),
    ...retractable,
  })
  .refine(endsAfter('validFrom', 'validTo'), { error: 'must be after validFrom', path: ['validTo'] })
  .describe(
    'One edge between two nodes, with its own sources and dates. The direction matters; the inverse of a relation is worked out, never stored.',
  );

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

/** The schemas of the fields that records of a kind have, in the order in which they have them. */
export function fieldsOf(kind: FactRecord['kind']): Readonly<Record<string, z.ZodType>> {
  const found = factRecord.options.find(({ shape }) => shape.kind.value === kind);
  if (!found) throw new Error(`kind must be one of the record format, but got ${kind}.`);
  return found.shape;
}
