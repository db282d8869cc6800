import type {
  NoMatchResolvers,
  QueryResolvers,
  ResolutionReasonResolvers,
  SearchConnectionResolvers,
} from '../generated/resolvers.js';
import { selected, type ResolversOf } from '../graphql/resolve.js';
import { explainEmpty } from './explain-empty.js';
import { explainNoMatch, explainReason, type Reason } from './resolution-reasons.js';
import { resolveName, type NoMatchRow } from './resolve-name.js';
import { search, type SearchRow } from './search.js';

const Query: Pick<Required<QueryResolvers>, 'search' | 'resolve'> = {
  search: async (_parent, given, context, info) => context.reader.fill(info, await search(given, context, info)),
  resolve: async (_parent, given, context, info) => context.reader.fill(info, await resolveName(given, context, info)),
};

const SearchConnection: ResolversOf<SearchRow, SearchConnectionResolvers> = {
  explanation: ({ reason }, { language }) => (reason === null ? null : explainEmpty(reason, language)),
  edges: selected,
  nodes: selected,
  pageInfo: selected,
  facets: selected,
  sources: selected,
};

const NoMatch: ResolversOf<NoMatchRow, NoMatchResolvers> = {
  explanation: ({ reason }, { language }) => explainNoMatch(reason, language),
  nearest: selected,
};

const ResolutionReason: ResolversOf<Reason, ResolutionReasonResolvers> = {
  explanation: (reason, { language }) => explainReason(reason, language),
};

export const searchResolvers = { Query, SearchConnection, NoMatch, ResolutionReason };
