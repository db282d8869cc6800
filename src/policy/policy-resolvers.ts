import { coverageOfGround } from '../coverage/coverage.js';
import { relationEnds } from '../facts/relation-id.js';
import { root, selected, type ResolversOf } from '../graphql/resolve.js';
import type { PolicyResolvers, PolicyStatusReportResolvers, QueryResolvers } from '../generated/resolvers.js';
import { byId, nameOf, subjectResolvers } from '../subject/subject-resolvers.js';
import { explainStatus } from '../lineage/explain-status.js';

import { impact } from '../lineage/impact.js';
import { inForceChain } from '../lineage/in-force-chain.js';
import { lineage } from '../lineage/lineage.js';
import { statusOf } from '../lineage/status-graph.js';
import { timeline } from '../lineage/timeline.js';
import { seriesBy } from '../observation/series-resolver.js';
import type { PolicyRow, StatusRow } from './policy-graph.js';

const Policy: ResolversOf<PolicyRow, PolicyResolvers> = {
  ...subjectResolvers,
  series: seriesBy('SET_BY'),

  title: nameOf,
  status: async (row, given, context, info) => ({
    ...selected<StatusRow>(row, given, context, info),
    clock: await context.reader.clock(info, given),
  }),
  lineage: async (row, given, context, info) => context.reader.fill(info, await lineage(row, given, context, info)),
  impact: async ({ id }, given, context, info) => context.reader.fill(info, await impact(id, given, context, info)),
  inForceChain: async ({ id }, { asOf }, context, info) => {
    const clock = { ...(await context.reader.clock(info, {})), asOf };
    return context.reader.fill(info, await inForceChain(id, clock, context));
  },
  timeline: async ({ id }, _given, context, info) =>
    context.reader.fill(info, await timeline(id, await context.reader.clock(info, {}), context)),
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
  sources: selected,
  coverage: async ({ id, relationId, asOf, clock }, _given, context, info) => {
    const document = relationEnds(relationId ?? '')?.from;
    const ground = {
      nodes: document === undefined ? [id] : [id, document],
      relations: relationId === null ? [] : [relationId],
    };
    return context.reader.fill(info, await coverageOfGround(ground, { ...clock, asOf }, context, info));
  },
};

const Query: Pick<Required<QueryResolvers>, 'policy' | 'policies'> = { policy: root, policies: root };

export const policyResolvers = { Query, Policy, PolicyStatusReport, Designated: byId };
