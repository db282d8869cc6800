import type { QueryResolvers, SearchConnectionResolvers } from '../generated/resolvers.js';
import { selected, type ResolversOf } from '../graphql/resolve.js';
import { explainEmpty } from './explain-empty.js';
import { search, type SearchRow } from './search.js';

const Query: Pick<Required<QueryResolvers>, 'search'> = {
  search: async (_parent, given, context, info) => context.reader.fill(info, await search(given, context, info)),
};

const SearchConnection: ResolversOf<SearchRow, SearchConnectionResolvers> = {
  explanation: ({ reason }, { language }) => (reason === null ? null : explainEmpty(reason, language)),
  edges: selected,
  nodes: selected,
  pageInfo: selected,
  facets: selected,
};

export const searchResolvers = { Query, SearchConnection };
