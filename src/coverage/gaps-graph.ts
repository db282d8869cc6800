/**
 * The gaps, as Cypher on a fact `x`. They are counted in passes, each of which reads what its conditions need: nodes and
 * relations with the tiers of their known sources, policies with the rule of their status, and targets with the results
 * of their subject.
 */
import type { CoverageGapKind } from '../generated/resolvers.js';
import { BASIS_RELATIONS } from '../lineage/basis.js';
import { DECIDING_RULE, EVENT_RELATIONS, FIRST_DATE, STATUS_RULE, STATUS_RULES } from '../lineage/status-graph.js';

/** A gap that facts of one pass can have. */
export interface Gap {
  readonly kind: CoverageGapKind;
  /** The condition that `x` could have it; all of the pass could when absent. */
  readonly could?: string;
  /** The condition that it has it; never null, for what is not true is not counted. */
  readonly has: string;
}

/** One reading of facts. */
export interface Pass {
  readonly of: 'NODES' | 'RELATIONS';
  /** Whether it reads all of them, so that it tells how many facts there are and when they were recorded. */
  readonly countsFacts: boolean;
  /**
   * Clauses after those that bind the facts as `x`; they keep some and add what the conditions need. Relations are bound
   * with their `tiers` already.
   */
  readonly clauses: string;
  /** The same for an instant before the last change, where they differ: what a node was is not read in a list. */
  readonly clausesOfPast?: string;
  readonly gaps: readonly Gap[];
  /** Whether its conditions are on nodes themselves, whose properties may have been others, and not on maps or relations. */
  readonly isOfNodes: boolean;
}

/** The kinds of gap, gravest first; the enum of the schema has the same order. */
export const GAP_KINDS = [
  'NO_SOURCE',
  'UNSAFE_SOURCE_ONLY',
  'SINGLE_LOW_TIER_SOURCE',
  'SEVERAL_LOW_TIER_SOURCES',
  'LOW_CONFIDENCE',
  'IN_CONFLICT',
  'STATUS_UNKNOWN',
  'NO_BASIS',
  'NO_ISSUER',
  'NO_DATE',
  'DATE_WITHOUT_DAY',
  'NO_IN_FORCE_DATE',
  'NO_PLACE',
  'INFERRED',
  'TARGET_WITHOUT_RESULT',
  'NO_DOCUMENT_NUMBER',
  'UNTRANSLATED',
] as const satisfies readonly CoverageGapKind[];

const isLow = "all(tier IN tiers WHERE tier IN ['TRADE', 'WIKI', 'MIRROR', 'MIRROR_UNSAFE'])";

const gapsOfSources: readonly Gap[] = [
  { kind: 'NO_SOURCE', has: 'size(tiers) = 0' },
  { kind: 'UNSAFE_SOURCE_ONLY', has: "size(tiers) > 0 AND all(tier IN tiers WHERE tier = 'MIRROR_UNSAFE')" },
  { kind: 'SINGLE_LOW_TIER_SOURCE', has: `size(tiers) = 1 AND ${isLow}` },
  { kind: 'SEVERAL_LOW_TIER_SOURCES', has: `size(tiers) > 1 AND ${isLow}` },
  { kind: 'LOW_CONFIDENCE', has: "x.confidence = 'LOW'" },
];

const nodes: Pass = {
  of: 'NODES',
  countsFacts: true,
  isOfNodes: true,
  clauses: 'WITH x, [(x)-[e:SUPPORTED_BY]->(s:Source) WHERE held(e) AND known(s) | s.tier] AS tiers',
  clausesOfPast:
    'CALL (x) { MATCH (x)-[e:SUPPORTED_BY]->(s:Source) WHERE held(e) AND knownNode(s) WITH then(s) RETURN collect(s.tier) AS tiers }',
  gaps: [
    ...gapsOfSources,
    {
      kind: 'IN_CONFLICT',
      could: '(x:Observation OR x:Claim)',
      has: 'EXISTS { MATCH (x)<-[:SIDE]-(c:Conflict) WHERE known(c) }',
    },
    {
      kind: 'UNTRANSLATED',
      could: 'NOT x:Observation',
      has: '(coalesce(x.nameEn, x.textEn, x.titleEn) IS NULL OR coalesce(x.nameZh, x.textZh, x.titleZh) IS NULL)',
    },
  ],
};

const relations: Pass = {
  of: 'RELATIONS',
  isOfNodes: false,
  countsFacts: true,
  clauses: '',
  gaps: [...gapsOfSources, { kind: 'INFERRED', has: "x.basis = 'INFERRED'" }],
};

const unknownRules = STATUS_RULES.filter(({ status }) => status === 'UNKNOWN').map(({ rule }) => `'${rule}'`);

/** That no relation of these types leads from a policy to what has the label. */
function leadsNowhere(types: string, label: string): string {
  return `NOT EXISTS { MATCH (x)-[e:${types}]->(:${label}) WHERE known(e) }`;
}

const policies: Pass = {
  of: 'NODES',
  countsFacts: false,
  isOfNodes: true,
  clauses: 'WITH x WHERE x:Policy',
  gaps: [
    { kind: 'NO_BASIS', has: leadsNowhere(BASIS_RELATIONS.join('|'), 'Policy') },
    { kind: 'NO_ISSUER', has: leadsNowhere('ISSUED_BY', 'PublicBody') },
    { kind: 'NO_DATE', has: `${FIRST_DATE} IS NULL AND x.adoptedOn IS NULL` },
    { kind: 'DATE_WITHOUT_DAY', could: `${FIRST_DATE} IS NOT NULL`, has: `size(${FIRST_DATE}) < 10` },
    {
      kind: 'NO_IN_FORCE_DATE',
      could: "x.stage <> 'DRAFT'",
      has:
        'x.inForceFrom IS NULL AND NOT EXISTS { MATCH (x)<-[e:COMMENCES]-(d:Policy) ' +
        "WHERE known(e) AND coalesce(e.scope, 'WHOLE') = 'WHOLE' " +
        "AND fits[d: d.stage <> 'DRAFT' AND coalesce(e.validFrom, d.inForceFrom) IS NOT NULL] }",
    },
    { kind: 'NO_PLACE', has: leadsNowhere('APPLIES_IN|GOVERNS', 'Subject') },
    {
      kind: 'NO_DOCUMENT_NUMBER',
      could: "x.stage <> 'DRAFT' AND NOT x.kind IN ['CAMPAIGN', 'INITIATIVE']",
      has: 'x.documentNumber IS NULL',
    },
  ],
};

const gapsOfStatus: readonly Gap[] = [{ kind: 'STATUS_UNKNOWN', has: `rule IN [${unknownRules.join(', ')}]` }];
const HAS_EVENT = `EXISTS { MATCH (x)<-[:${EVENT_RELATIONS}]-(:Policy) }`;

/** Few policies have events, and to look for them costs the embedded engine more than all the rest. */
const statusWithEvents: Pass = {
  of: 'NODES',
  isOfNodes: true,
  countsFacts: false,
  clauses: `WITH x WHERE x:Policy AND ${HAS_EVENT} CALL (x) { ${STATUS_RULE.replace(/ AS k$/, ' AS rule')} }`,
  gaps: gapsOfStatus,
};
const statusWithout: Pass = {
  of: 'NODES',
  isOfNodes: true,
  countsFacts: false,
  clauses: `WITH x WHERE x:Policy AND NOT ${HAS_EVENT} WITH then(x), [] AS events WITH x, ${DECIDING_RULE} AS rule`,
  gaps: gapsOfStatus,
};

/** What a number is of, beside its subject: what two numbers must share to be set side by side. */
const OF =
  'measure.id AS measure, [(x)-[:IN_INDUSTRY]->(industry:Industry) | industry.id] AS industries, x.scope AS scope';
const isSame =
  'result.measure = x.measure AND result.industries = x.industries ' +
  'AND coalesce(result.scope = x.scope, result.scope IS NULL AND x.scope IS NULL)';

/** By subject, so that the results of one with many targets are read once. */
const targets: Pass = {
  of: 'NODES',
  isOfNodes: false,
  countsFacts: false,
  clauses:
    "WITH x WHERE x:Observation AND x.nature = 'TARGET' " +
    `MATCH (x)-[:ABOUT]->(subject:Entity) MATCH (x)-[:OF_MEASURE]->(measure:Measure) WITH subject, plainId(x) AS id, ${OF} ` +
    'WITH subject, collect({id: id, measure: measure, industries: industries, scope: scope}) AS targets ' +
    "CALL (subject) { MATCH (subject)<-[:ABOUT]-(x:Observation) WHERE x.nature = 'ACTUAL' AND known(x) " +
    `MATCH (x)-[:OF_MEASURE]->(measure:Measure) WITH DISTINCT ${OF} ` +
    'RETURN collect({measure: measure, industries: industries, scope: scope}) AS results } ' +
    'UNWIND targets AS x WITH x, results',
  gaps: [{ kind: 'TARGET_WITHOUT_RESULT', has: `NOT any(result IN results WHERE ${isSame})` }],
};

export const PASSES: readonly Pass[] = [nodes, relations, statusWithEvents, statusWithout, policies, targets];
