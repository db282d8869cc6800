import { history } from '../change/history.js';
import { root, selected, type ResolversOf } from '../graphql/resolve.js';
import type { QueryResolvers, SourceResolvers } from '../generated/resolvers.js';
import { nameOf, namesOf } from '../subject/subject-resolvers.js';
import { citation } from './citation.js';
import { safeAddress } from './cited-parts.js';
import { cslItem } from './csl-item.js';
import type { SourceRow } from './source-graph.js';

const Source: ResolversOf<SourceRow, SourceResolvers> = {
  label: nameOf,
  history,
  title: nameOf,
  names: namesOf,
  url: safeAddress,
  citation,
  cslJson: cslItem,
  supports: selected,
  relations: selected,
};

const Query: Pick<Required<QueryResolvers>, 'source' | 'sources'> = { source: root, sources: root };

export const sourceResolvers = { Query, Source };
