import type { QueryResolvers, StatusChangeResolvers, TimelineEventResolvers } from '../generated/resolvers.js';
import { selected, type ResolversOf } from '../graphql/resolve.js';
import { lineageDiff, type StatusChangeRow } from './diff.js';
import { explainEvent } from './explain-event.js';
import { explainStatus } from './explain-status.js';
import { neighborhood } from './neighborhood.js';
import { path } from './path.js';
import type { TimelineEventRow } from './timeline.js';

const Query: Pick<Required<QueryResolvers>, 'path' | 'lineageDiff' | 'neighborhood'> = {
  path: async (_parent, given, context, info) => context.reader.fill(info, await path(given, context, info)),
  lineageDiff: async (_parent, given, context, info) =>
    context.reader.fill(info, await lineageDiff(given, context, info)),
  neighborhood: async (_parent, given, context, info) =>
    context.reader.fill(info, await neighborhood(given, context, info)),
};

const StatusChange: ResolversOf<StatusChangeRow, StatusChangeResolvers> = {
  explanation: ({ rule, date }, { language }) => explainStatus(rule, date, language),
  policy: selected,
  relation: selected,
};

const TimelineEvent: ResolversOf<TimelineEventRow, TimelineEventResolvers> = {
  explanation: ({ kind }, { language }) => explainEvent(kind, language),
  policy: selected,
  relation: selected,
  sources: selected,
};

export const lineageResolvers = { Query, StatusChange, TimelineEvent };
