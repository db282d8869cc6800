/**
 * The closed lists of the record format. Each is an enum of the GraphQL schema too, under the same
 * spelling; `schema.test.ts` holds the two together.
 */

export const NODE_KINDS = [
  'ministry',
  'local-government',
  'policy',
  'country',
  'province',
  'city',
  'district',
  'zone',
  'park',
  'industry',
  'measure',
  'observation',
  'claim',
  'conflict',
  'source',
] as const;
export type NodeKindName = (typeof NODE_KINDS)[number];

export const CONFIDENCES = ['HIGH', 'MEDIUM', 'LOW'] as const;

export const MINISTRY_KINDS = [
  'COUNCIL',
  'MINISTRY',
  'COMMISSION',
  'ADMINISTRATION',
  'OFFICE',
  'LEGISLATURE',
  'PARTY_COMMISSION',
] as const;

export const LOCAL_GOVERNMENT_KINDS = [
  'GOVERNMENT',
  'GENERAL_OFFICE',
  'DEPARTMENT',
  'LEGISLATURE',
  'PARTY_COMMITTEE',
] as const;

export const GOVERNMENT_LEVELS = ['PROVINCIAL', 'MUNICIPAL', 'DISTRICT'] as const;

export const POLICY_KINDS = [
  'LAW',
  'LOCAL_REGULATION',
  'DEPARTMENT_RULE',
  'MEASURES',
  'PLAN',
  'PLAN_OUTLINE',
  'OPINIONS',
  'GUIDELINE',
  'NOTICE',
  'APPROVAL_LETTER',
  'APPLICATION_LETTER',
  'MEMORANDUM',
  'INITIATIVE',
  'CAMPAIGN',
] as const;

export const POLICY_STAGES = ['DRAFT', 'FINAL'] as const;
export const PROVINCE_KINDS = [
  'PROVINCE',
  'MUNICIPALITY',
  'AUTONOMOUS_REGION',
  'SPECIAL_ADMINISTRATIVE_REGION',
] as const;
export const DISTRICT_KINDS = [
  'DISTRICT',
  'COUNTY',
  'NEW_AREA',
  'COUNTY_LEVEL_CITY',
  'AUTONOMOUS_COUNTY',
  'BANNER',
  'AUTONOMOUS_BANNER',
  'FORESTRY_DISTRICT',
  'SPECIAL_DISTRICT',
  'ISLANDS',
  'FUNCTIONAL_AREA',
] as const;
export const ZONE_PROGRAMMES = ['MIIT_PILOT_ZONE', 'MOST_PILOT_ZONE'] as const;

export const QUALIFIERS = ['EXACT', 'NEARLY', 'ABOUT', 'MORE_THAN', 'AT_LEAST', 'LESS_THAN', 'AT_MOST'] as const;
export const NATURES = ['ACTUAL', 'TARGET', 'ESTIMATE', 'PLAN'] as const;
export const PERIOD_KINDS = ['YEAR', 'HALF', 'QUARTER', 'MONTH', 'SPAN', 'AS_OF'] as const;

export const CLAIM_TOPICS = [
  'ADVANTAGE',
  'ROLE',
  'CONTENT',
  'OPENING',
  'LAYOUT',
  'STATUS',
  'RANK',
  'DATE',
  'COUNT',
  'AMOUNT',
  'ISSUER',
  'IDENTITY',
] as const;

export const CONFLICT_KINDS = ['CONTRADICTION', 'TENSION', 'DATE', 'LABEL', 'SCOPE', 'IDENTITY'] as const;

/** The rules by which conflicts are found: `docs/conflicts.md` says what each compares. */
export const CONFLICT_RULES = [
  'VALUES_EXCLUDE',
  'TARGETS_DIFFER',
  'RELATED_MEASURES',
  'PART_AND_WHOLE',
  'DATES_DISAGREE',
  'LABELS_DISAGREE',
  'COUNTS_DISAGREE',
  'ISSUERS_DISAGREE',
  'AMOUNTS_DISAGREE',
  'LIKE_NAMES',
] as const;

export const SOURCE_TIERS = [
  'OFFICIAL',
  'SEED',
  'STATE_MEDIA',
  'RESEARCH',
  'REPOSITORY',
  'PACKAGE',
  'TRANSCRIPTION',
  'PRESS',
  'TRADE',
  'WIKI',
  'MIRROR',
  'MIRROR_UNSAFE',
] as const;

/** Relations between policies, later document first: the terms of ELI 1.5 and two of ours (REPLACES, RESPONDS_TO). */
export const LINEAGE_RELATIONS = [
  'BASED_ON',
  'ENSURES_IMPLEMENTATION_OF',
  'APPLIES',
  'AMENDS',
  'REPEALS',
  'REPLACES',
  'COMMENCES',
  'CORRECTS',
  'CONSOLIDATES',
  'CITES',
  'RESPONDS_TO',
] as const;

export const RELATION_TYPES = [
  ...LINEAGE_RELATIONS,
  'ISSUED_BY',
  'APPLIES_IN',
  'TARGETS',
  'DESIGNATES',
  'GOVERNS',
  'LOCATED_IN',
  'PART_OF',
  'FOCUSES_ON',
  'LEADS',
] as const;

export const ISSUER_ROLES = ['ISSUER', 'CO_ISSUER', 'APPROVER'] as const;
export const RELATION_SCOPES = ['WHOLE', 'PART'] as const;
export const BASES = ['EXPLICIT', 'INFERRED', 'COMMENTARY'] as const;
