import { root, selected, type ResolversOf } from '../graphql/resolve.js';
import type { PolicyResolvers, PolicyStatusReportResolvers, QueryResolvers } from '../generated/resolvers.js';
import { byId, nameOf, subjectResolvers } from '../subject/subject-resolvers.js';
import { explainStatus } from '../lineage/explain-status.js';
import { statusOf } from '../lineage/status-graph.js';
import type { PolicyRow, StatusRow } from './policy-graph.js';

const Policy: ResolversOf<PolicyRow, PolicyResolvers> = {
  ...subjectResolvers,

  title: nameOf,
  status: selected,
  issuers: selected,
  places: selected,
  zones: selected,
  designates: selected,
  industries: selected,
  upstream: selected,
  downstream: selected,
};

const PolicyStatusReport: ResolversOf<StatusRow, PolicyStatusReportResolvers> = {
  status: ({ rule }) => statusOf(rule),
  explanation: ({ rule, date }, { language }) => explainStatus(rule, date, language),
  relation: selected,
};

const Query: Pick<Required<QueryResolvers>, 'policy' | 'policies'> = { policy: root, policies: root };

export const policyResolvers = { Query, Policy, PolicyStatusReport, Designated: byId };
