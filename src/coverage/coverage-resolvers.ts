import type { CoverageGapResolvers, QueryResolvers } from '../generated/resolvers.js';
import { selected, type ResolversOf } from '../graphql/resolve.js';
import { coverageRoot, type GapRow } from './coverage.js';
import { explainGap } from './explain-gap.js';

const Query: Pick<Required<QueryResolvers>, 'coverage'> = {
  coverage: async (_parent, given, context, info) =>
    context.reader.fill(info, await coverageRoot(given, context, info)),
};

const CoverageGap: ResolversOf<GapRow, CoverageGapResolvers> = {
  explanation: ({ kind, count, total }, { language }) => explainGap(kind, count, total, language),
  // As many were read as the largest of all `first` of the operation asks for.
  facts: (row, given, context, info) => selected<never[]>(row, given, context, info).slice(0, given.first),
};

export const coverageResolvers = { Query, CoverageGap };
