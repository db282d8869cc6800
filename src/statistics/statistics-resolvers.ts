import type {
  ObservationGroupKeyResolvers,
  PolicyGroupKeyResolvers,
  QueryResolvers,
  StatisticResolvers,
} from '../generated/resolvers.js';
import { selected, type ResolversOf } from '../graphql/resolve.js';
import { explainStatistic } from './explain-statistic.js';
import type { ObservationGroupKeyRow, PolicyGroupKeyRow } from './group.js';
import type { StatisticRow } from './statistic.js';
import { observationStatistics, policyStatistics } from './statistics.js';

const Query: Pick<Required<QueryResolvers>, 'policyStatistics' | 'observationStatistics'> = {
  policyStatistics: async (_parent, given, context, info) =>
    context.reader.fill(info, await policyStatistics(given, context, info)),
  observationStatistics: async (_parent, given, context, info) =>
    context.reader.fill(info, await observationStatistics(given, context, info)),
};

const PolicyGroupKey: ResolversOf<PolicyGroupKeyRow, PolicyGroupKeyResolvers> = {
  label: ({ labelIn }, { language }) => labelIn(language),
  node: selected,
};

const ObservationGroupKey: ResolversOf<ObservationGroupKeyRow, ObservationGroupKeyResolvers> = {
  label: ({ labelIn }, { language }) => labelIn(language),
  node: selected,
};

const Statistic: ResolversOf<StatisticRow, StatisticResolvers> = {
  explanation: ({ reason }, { language }) => explainStatistic(reason, language),
};

export const statisticsResolvers = { Query, PolicyGroupKey, ObservationGroupKey, Statistic };
