import { root, selected, type ResolversOf } from '../graphql/resolve.js';
import type { QueryResolvers, SourceResolvers } from '../generated/resolvers.js';
import { nameOf, namesOf } from '../subject/subject-resolvers.js';
import type { SourceRow } from './source-graph.js';

const Source: ResolversOf<SourceRow, SourceResolvers> = {
  label: nameOf,
  title: nameOf,
  names: namesOf,
  url: safeAddress,
  citation,
  supports: selected,
  relations: selected,
};

/** The address, unless it leads to an unrelated or hijacked site. */
function safeAddress({ address, linkSafe }: SourceRow): string | null {
  return linkSafe ? address : null;
}

/** `China Daily (Shandong). (2023-04-28). AI related businesses prosper in Shandong. http://…` */
function citation(row: SourceRow): string {
  const address = safeAddress(row);
  const parts = [row.publisher, `(${row.publishedOn ?? 'no date'})`, nameOf(row, { language: 'EN' })];
  return `${parts.join('. ')}.${address === null ? '' : ` ${address}`}`;
}

const Query: Pick<Required<QueryResolvers>, 'source' | 'sources'> = { source: root, sources: root };

export const sourceResolvers = { Query, Source };
