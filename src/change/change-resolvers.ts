import type { ChangeResolvers, QueryResolvers, SubscriptionResolvers } from '../generated/resolvers.js';
import type { ResolversOf } from '../graphql/resolve.js';
import { clockOf } from '../plan/clock.js';
import { changeFilter } from './change-filter.js';
import type { GraphChange } from './graph-change.js';
import { changes, versionGiven } from './changes.js';
import { recordPages } from './record-page.js';
import { undoneBy } from './undone-by.js';

const Change: ResolversOf<GraphChange, ChangeResolvers> = {
  records: (row, given, context, info) =>
    context.reader.fillTogether(info, row, (rows: readonly GraphChange[]) => recordPages(rows, given, context, info)),
  undoneBy: (row, _given, context, info) =>
    context.reader.askTogether(info, row, (rows: readonly GraphChange[]) =>
      undoneBy(rows, clockOf(info, {}).knownAsOf, context.graph),
    ),
};

const Query: Pick<Required<QueryResolvers>, 'changes'> = {
  changes: async (_parent, given, context, info) => context.reader.fill(info, await changes(given, context, info)),
};

const Subscription: Required<SubscriptionResolvers> = {
  graphChanged: {
    subscribe: (_parent, given, context) => context.feed.subscribe(changeFilter(given), versionGiven(given.since)),
    // What is subscribed to are the changes themselves, one for each event.
    resolve: (change: unknown) => change as GraphChange,
  },
};

export const changeResolvers = { Query, Subscription, Change };
