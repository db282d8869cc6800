import { history } from '../change/history.js';
import { root, selected, type ResolversOf } from '../graphql/resolve.js';
import type { QueryResolvers, RelationResolvers } from '../generated/resolvers.js';
import type { RelationRow } from './relation-graph.js';

const Relation: ResolversOf<RelationRow, RelationResolvers> = {
  from: selected,
  to: selected,
  sources: selected,
  history,
};

const Query: Pick<Required<QueryResolvers>, 'relation' | 'relations'> = { relation: root, relations: root };

export const relationResolvers = { Query, Relation };
