import { root, selected, type ResolversOf } from '../graphql/resolve.js';
import type { ParkResolvers, QueryResolvers } from '../generated/resolvers.js';
import { nameOf, subjectResolvers } from '../subject/subject-resolvers.js';
import type { ParkRow } from './park-graph.js';

const Park: ResolversOf<ParkRow, ParkResolvers> = {
  ...subjectResolvers,
  name: nameOf,
  places: selected,
  zone: selected,
  parent: selected,
  children: selected,
  industries: selected,
};

const Query: Pick<Required<QueryResolvers>, 'park' | 'parks'> = { park: root, parks: root };

export const parkResolvers = { Query, Park };
