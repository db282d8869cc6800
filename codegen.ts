import type { CodegenConfig } from '@graphql-codegen/cli';

/** One row type for each object type that the graph answers: the resolvers of the type are checked against it. */
const mappers = {
  Ministry: '../body/body-graph.js#MinistryRow',
  LocalGovernment: '../body/body-graph.js#LocalGovernmentRow',
  Policy: '../policy/policy-graph.js#PolicyRow',
  PolicyStatusReport: '../policy/policy-graph.js#StatusRow',
  StatusChange: '../lineage/diff.js#StatusChangeRow',
  TimelineEvent: '../lineage/timeline.js#TimelineEventRow',
  CoverageGap: '../coverage/coverage.js#GapRow',
  Country: '../place/place-graph.js#PlaceRow',
  Province: '../place/place-graph.js#ProvinceRow',
  City: '../place/place-graph.js#PlaceRow',
  District: '../place/place-graph.js#DistrictRow',
  Zone: '../zone/zone-graph.js#ZoneRow',
  Park: '../park/park-graph.js#ParkRow',
  Industry: '../industry/industry-graph.js#IndustryRow',
  Measure: '../observation/observation-graph.js#MeasureRow',
  Observation: '../observation/observation-graph.js#ObservationRow',
  ChangeOnYear: '../observation/change.js#ChangeRow',
  TargetProgress: '../observation/progress.js#ProgressRow',
  NotCompared: '../observation/progress.js#NotComparedRow',
  Claim: '../claim/claim-graph.js#ClaimRow',
  Conflict: '../conflict/conflict-graph.js#ConflictRow',
  Source: '../source/source-graph.js#SourceRow',
  Relation: '../relation/relation-graph.js#RelationRow',
  SearchConnection: '../search/search.js#SearchRow',
  NoMatch: '../search/resolve-name.js#NoMatchRow',
  ResolutionReason: '../search/resolution-reasons.js#Reason',
  PolicyGroupKey: '../statistics/group.js#PolicyGroupKeyRow',
  ObservationGroupKey: '../statistics/group.js#ObservationGroupKeyRow',
  Statistic: '../statistics/statistic.js#StatisticRow',
  ApiKey: '../auth/key-events.js#Key',
  Change: '../change/graph-change.js#GraphChange',
  GraphInfo: '../info/info-graph.js#GraphInfoRow',
};

/** How a scalar arrives in JSON. */
const scalarsInJson = {
  Date: 'string',
  PartialDate: 'string',
  DateTime: 'string',
  Decimal: 'string',
  BigInt: 'string',
  URL: 'string',
  JSON: 'unknown',
};

const config: CodegenConfig = {
  schema: 'schema/*.graphql',
  generates: {
    // The page's documents: a typed document beside each .graphql file.
    'explorer/src/': {
      documents: 'explorer/src/**/*.graphql',
      preset: 'near-operation-file',
      presetConfig: { baseTypesPath: 'generated/schema.ts', extension: '.generated.ts' },
      plugins: ['typescript-operations', 'typed-document-node'],
      config: {
        documentMode: 'string',
        mergeFragmentTypes: true,
        useTypeImports: true,
        enumsAsTypes: true,
        scalars: scalarsInJson,
      },
    },
    'explorer/src/generated/schema.ts': {
      plugins: ['typescript'],
      config: { enumsAsTypes: true, useTypeImports: true, scalars: scalarsInJson },
    },
    'src/generated/resolvers.ts': {
      plugins: ['typescript', 'typescript-resolvers'],
      config: {
        contextType: '../graphql/context.js#Context',
        mappers,
        mapperTypeSuffix: '',
        enumsAsTypes: true,
        useTypeImports: true,
        strictScalars: true,
        emitLegacyCommonJSImports: false,
        scalars: {
          Date: 'string',
          PartialDate: 'string',
          DateTime: 'string',
          Decimal: 'string',
          BigInt: { input: 'bigint', output: 'number | bigint' },
          URL: 'string',
          JSON: 'unknown',
        },
      },
    },
  },
};

export default config;
