import { root, selected, type ResolversOf } from '../graphql/resolve.js';
import type { PolicyResolvers, QueryResolvers } from '../generated/resolvers.js';
import { byId, nameOf, subjectResolvers } from '../subject/subject-resolvers.js';
import type { PolicyRow } from './policy-graph.js';

const Policy: ResolversOf<PolicyRow, PolicyResolvers> = {
  ...subjectResolvers,

  title: nameOf,
  issuers: selected,
  places: selected,
  zones: selected,
  designates: selected,
  industries: selected,
  upstream: selected,
  downstream: selected,
};

const Query: Pick<Required<QueryResolvers>, 'policy' | 'policies'> = { policy: root, policies: root };

export const policyResolvers = { Query, Policy, Designated: byId };
