/** Assembles the schema: the SDL of `schema/`, the resolvers of the domains, and their definitions for the planner. */
import { readdirSync, readFileSync } from 'node:fs';
import { makeExecutableSchema } from '@graphql-tools/schema';
import type { GraphQLSchema } from 'graphql';
import { keyResolvers } from '../auth/key-resolvers.js';
import { bodyDefinition } from '../body/body-graph.js';
import { bodyResolvers } from '../body/body-resolvers.js';
import { changeResolvers } from '../change/change-resolvers.js';
import { claimDefinition } from '../claim/claim-graph.js';
import { mutationResolvers } from '../change/mutation-resolvers.js';
import { claimResolvers } from '../claim/claim-resolvers.js';
import { conflictDefinition } from '../conflict/conflict-graph.js';
import { conflictResolvers } from '../conflict/conflict-resolvers.js';
import { coverageResolvers } from '../coverage/coverage-resolvers.js';
import type { MutationResolvers, QueryResolvers } from '../generated/resolvers.js';
import { industryDefinition } from '../industry/industry-graph.js';
import { industryResolvers } from '../industry/industry-resolvers.js';
import { infoDefinition } from '../info/info-graph.js';
import { infoResolvers } from '../info/info-resolvers.js';
import { lineageResolvers } from '../lineage/lineage-resolvers.js';
import { observationDefinition } from '../observation/observation-graph.js';
import { observationResolvers } from '../observation/observation-resolvers.js';
import { parkDefinition } from '../park/park-graph.js';
import { parkResolvers } from '../park/park-resolvers.js';
import { placeDefinition } from '../place/place-graph.js';
import { placeResolvers } from '../place/place-resolvers.js';
import type { DomainDefinition } from '../plan/definition.js';
import { policyDefinition } from '../policy/policy-graph.js';
import { policyResolvers } from '../policy/policy-resolvers.js';
import { relationDefinition } from '../relation/relation-graph.js';
import { relationResolvers } from '../relation/relation-resolvers.js';
import { searchResolvers } from '../search/search-resolvers.js';
import { sourceDefinition } from '../source/source-graph.js';
import { sourceResolvers } from '../source/source-resolvers.js';
import { statisticsResolvers } from '../statistics/statistics-resolvers.js';
import { entityList } from '../subject/subject-graph.js';
import { zoneDefinition } from '../zone/zone-graph.js';
import { zoneResolvers } from '../zone/zone-resolvers.js';
import { enforceRoles } from './enforce-roles.js';
import { scalars } from './scalars.js';

const SCHEMA_FOLDER = new URL('../../schema/', import.meta.url);

const Query: Required<QueryResolvers> = {
  ...infoResolvers.Query,
  ...policyResolvers.Query,
  ...bodyResolvers.Query,
  ...placeResolvers.Query,
  ...zoneResolvers.Query,
  ...parkResolvers.Query,
  ...industryResolvers.Query,
  ...observationResolvers.Query,
  ...claimResolvers.Query,
  ...conflictResolvers.Query,
  ...sourceResolvers.Query,
  ...relationResolvers.Query,
  ...lineageResolvers.Query,
  ...searchResolvers.Query,
  ...statisticsResolvers.Query,
  ...coverageResolvers.Query,
  ...keyResolvers.Query,
  ...changeResolvers.Query,
};

const Mutation: Required<MutationResolvers> = { ...mutationResolvers.Mutation, ...keyResolvers.Mutation };

const resolvers = {
  ...scalars,
  ...infoResolvers,
  ...policyResolvers,
  ...bodyResolvers,
  ...placeResolvers,
  ...zoneResolvers,
  ...parkResolvers,
  ...industryResolvers,
  ...observationResolvers,
  ...claimResolvers,
  ...conflictResolvers,
  ...sourceResolvers,
  ...relationResolvers,
  ...lineageResolvers,
  ...searchResolvers,
  ...statisticsResolvers,
  ...coverageResolvers,
  ...changeResolvers,
  ...keyResolvers,
  Query,
  Mutation,
};

/** How every domain's fields are had from the graph. */
export const definition: DomainDefinition = merge([
  { types: {}, lists: { Entity: entityList }, roots: {} },
  infoDefinition,
  policyDefinition,
  bodyDefinition,
  placeDefinition,
  zoneDefinition,
  parkDefinition,
  industryDefinition,
  observationDefinition,
  claimDefinition,
  conflictDefinition,
  sourceDefinition,
  relationDefinition,
]);

/** The SDL of all files of `schema/`. */
function readTypeDefinitions(): string[] {
  const files = readdirSync(SCHEMA_FOLDER).filter((name) => name.endsWith('.graphql'));
  return files.toSorted().map((name) => readFileSync(new URL(name, SCHEMA_FOLDER), 'utf8'));
}

/** The schema, with the SDL of `additions`. Throws for a mutation or subscription that does not say who may ask for it. */
export function buildSchema(additions: readonly string[] = []): GraphQLSchema {
  const schema = makeExecutableSchema({ typeDefs: [...readTypeDefinitions(), ...additions], resolvers });
  enforceRoles(schema);
  // A scalar given as a resolver hides the description that the SDL has for it.
  for (const type of Object.values(schema.getTypeMap())) type.description ??= type.astNode?.description?.value;
  return schema;
}

function merge(domains: readonly DomainDefinition[]): DomainDefinition {
  return {
    types: Object.assign({}, ...domains.map(({ types }) => types)) as DomainDefinition['types'],
    lists: Object.assign({}, ...domains.map(({ lists }) => lists)) as DomainDefinition['lists'],
    roots: Object.assign({}, ...domains.map(({ roots }) => roots)) as DomainDefinition['roots'],
  };
}
