import { history } from '../change/history.js';
import { inLanguage, root, selected, type ResolversOf } from '../graphql/resolve.js';
import type { ClaimResolvers, Language, QueryResolvers } from '../generated/resolvers.js';
import type { ClaimRow } from './claim-graph.js';

interface InLanguage {
  readonly language: Language;
}

const textOf = (row: ClaimRow, { language }: InLanguage) => inLanguage(language, row.textEn, row.textZh);

const Claim: ResolversOf<ClaimRow, ClaimResolvers> = {
  label: textOf,
  history,
  text: textOf,
  sources: selected,
  about: selected,
};

const Query: Pick<Required<QueryResolvers>, 'claim' | 'claims'> = { claim: root, claims: root };

export const claimResolvers = { Query, Claim };
