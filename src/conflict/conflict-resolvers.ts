import { history } from '../change/history.js';
import type { ConflictResolvers, Language, QueryResolvers } from '../generated/resolvers.js';
import { inLanguage, root, selected, type ResolversOf } from '../graphql/resolve.js';
import { byId } from '../subject/subject-resolvers.js';
import type { ConflictRow } from './conflict-graph.js';

const titleOf = (row: ConflictRow, { language }: { readonly language: Language }) =>
  inLanguage(language, row.titleEn, row.titleZh);

const Conflict: ResolversOf<ConflictRow, ConflictResolvers> = {
  label: titleOf,
  history,
  title: titleOf,
  sources: selected,
  about: selected,
  sides: selected,
  explanation: (row, { language }) => inLanguage(language, row.explanationEn, row.explanationZh) || null,
};

const Query: Pick<Required<QueryResolvers>, 'conflict' | 'conflicts'> = { conflict: root, conflicts: root };

export const conflictResolvers = { Query, Conflict, ConflictSide: byId };
