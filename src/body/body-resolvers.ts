import { root, selected, type ResolversOf } from '../graphql/resolve.js';
import type { LocalGovernmentResolvers, MinistryResolvers, QueryResolvers } from '../generated/resolvers.js';
import { byId, nameOf, subjectResolvers } from '../subject/subject-resolvers.js';
import type { LocalGovernmentRow, MinistryRow } from './body-graph.js';

const bodyFields = {
  ...subjectResolvers,
  name: nameOf,
  parent: selected,
  children: selected,
  jurisdiction: selected,
  policies: selected,
  zones: selected,
} as const;

const Ministry: ResolversOf<MinistryRow, MinistryResolvers> = bodyFields;
const LocalGovernment: ResolversOf<LocalGovernmentRow, LocalGovernmentResolvers> = bodyFields;

type Roots = 'ministry' | 'ministries' | 'localGovernment' | 'localGovernments';
const Query: Pick<Required<QueryResolvers>, Roots> = {
  ministry: root,
  ministries: root,
  localGovernment: root,
  localGovernments: root,
};

export const bodyResolvers = { Query, Ministry, LocalGovernment, PublicBody: byId };
