import { root, selected, type ResolversOf } from '../graphql/resolve.js';
import type { IndustryResolvers, QueryResolvers } from '../generated/resolvers.js';
import { nameOf, subjectResolvers } from '../subject/subject-resolvers.js';
import { seriesBy } from '../observation/series-resolver.js';
import type { IndustryRow } from './industry-graph.js';

const Industry: ResolversOf<IndustryRow, IndustryResolvers> = {
  ...subjectResolvers,
  series: seriesBy('IN_INDUSTRY'),
  name: nameOf,
  parent: selected,
  children: selected,
  policies: selected,
  zones: selected,
  parks: selected,
};

const Query: Pick<Required<QueryResolvers>, 'industry' | 'industries'> = { industry: root, industries: root };

export const industryResolvers = { Query, Industry };
