import { NODE_KINDS } from '../facts/vocabulary.js';
import { queryCost } from '../graphql/limits/query-cost.js';
import { root, type ResolversOf } from '../graphql/resolve.js';
import type { GraphInfoResolvers, NodeKind, QueryResolvers } from '../generated/resolvers.js';
import { enumOfKind } from '../subject/kinds.js';
import { byId } from '../subject/subject-resolvers.js';
import type { GraphInfoRow } from './info-graph.js';

const GraphInfo: ResolversOf<GraphInfoRow, GraphInfoResolvers> = {
  version: ({ version = 0 }) => version,
  engine: (_row, _arguments, { engine }) => engine,
  changedAt: ({ changedAt = null }) => changedAt,
  nodeCount: ({ nodeCount = 0 }) => nodeCount,
  relationCount: ({ relationCount = 0 }) => relationCount,

  counts: ({ counts = [] }) =>
    NODE_KINDS.map((kind, index) => ({ kind: enumOfKind(kind) as NodeKind, count: counts[index] ?? 0 })),
};

const Query: Pick<Required<QueryResolvers>, 'graph' | 'node' | 'nodes' | 'queryCost'> = {
  graph: root,
  node: root,
  nodes: root,
  queryCost: (_root, given, { limits }, { schema }) => queryCost(schema, given, limits),
};

export const infoResolvers = {
  Query,
  GraphInfo,
  Node: byId,
  Entity: byId,
  Subject: byId,
  Sourced: byId,
  Assertion: byId,
};
