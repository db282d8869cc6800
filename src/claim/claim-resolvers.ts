import { inLanguage, root, selected, type ResolversOf } from '../graphql/resolve.js';
import type { ClaimResolvers, ConflictResolvers, Language, QueryResolvers } from '../generated/resolvers.js';
import { byId } from '../subject/subject-resolvers.js';
import type { ClaimRow, ConflictRow } from './claim-graph.js';

interface InLanguage {
  readonly language: Language;
}

const textOf = (row: ClaimRow, { language }: InLanguage) => inLanguage(language, row.textEn, row.textZh);
const titleOf = (row: ConflictRow, { language }: InLanguage) => inLanguage(language, row.titleEn, row.titleZh);

const Claim: ResolversOf<ClaimRow, ClaimResolvers> = {
  label: textOf,
  text: textOf,
  sources: selected,
  about: selected,
};

const Conflict: ResolversOf<ConflictRow, ConflictResolvers> = {
  label: titleOf,
  title: titleOf,
  sources: selected,
  about: selected,
  sides: selected,
  explanation: (row, { language }) => inLanguage(language, row.explanationEn, row.explanationZh) || null,
};

type Roots = 'claim' | 'claims' | 'conflict' | 'conflicts';
const Query: Pick<Required<QueryResolvers>, Roots> = { claim: root, claims: root, conflict: root, conflicts: root };

export const claimResolvers = { Query, Claim, Conflict, ConflictSide: byId };
