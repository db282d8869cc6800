import { root, selected, type ResolversOf } from '../graphql/resolve.js';
import type { QueryResolvers, ZoneResolvers } from '../generated/resolvers.js';
import { nameOf, subjectResolvers } from '../subject/subject-resolvers.js';
import type { ZoneRow } from './zone-graph.js';

const Zone: ResolversOf<ZoneRow, ZoneResolvers> = {
  ...subjectResolvers,
  name: nameOf,
  places: selected,
  leadCities: selected,
  designatedBy: selected,
  designatingPolicies: selected,
  policies: selected,
  parks: selected,
  industries: selected,
};

const Query: Pick<Required<QueryResolvers>, 'zone' | 'zones'> = { zone: root, zones: root };

export const zoneResolvers = { Query, Zone };
