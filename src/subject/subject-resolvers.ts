import type { GraphQLResolveInfo } from 'graphql';
import { history } from '../change/history.js';
import { coverageOfSubject } from '../coverage/coverage.js';
import type { Context } from '../graphql/context.js';
import { inLanguage, selected } from '../graphql/resolve.js';
import type { Language, Name, NameStanding, ResolversTypes } from '../generated/resolvers.js';
import { typeOfId } from './kinds.js';
import { seriesBy } from '../observation/series-resolver.js';
import type { NamedRow } from './subject-graph.js';

interface InLanguage {
  readonly language: Language;
}

/** The name of what bears one, in the language wanted. */
export function nameOf(row: NamedRow, { language }: InLanguage): string {
  return inLanguage(language, row.nameEn, row.nameZh);
}

/** Every name on record: the names proper, then the aliases. */
export function namesOf({ nameEn, nameZh, unofficial, aliasesEn, aliasesZh }: NamedRow): Name[] {
  const standing = (language: 'en' | 'zh'): NameStanding =>
    unofficial?.includes(language) === true ? 'TRANSLATION' : 'OFFICIAL';
  return [
    ...(nameEn === null ? [] : [{ text: nameEn, language: 'EN' as const, standing: standing('en') }]),
    ...(nameZh === null ? [] : [{ text: nameZh, language: 'ZH' as const, standing: standing('zh') }]),
    ...(aliasesEn ?? []).map((text) => ({ text, language: 'EN' as const, standing: 'ALIAS' as const })),
    ...(aliasesZh ?? []).map((text) => ({ text, language: 'ZH' as const, standing: 'ALIAS' as const })),
  ];
}

/** The fields that all subjects answer alike. */
export const subjectResolvers = {
  label: nameOf,
  history,
  names: namesOf,
  sources: selected,
  relations: selected,
  observations: selected,
  series: seriesBy('ABOUT'),
  claims: selected,
  conflicts: selected,
  coverage: async ({ id }: { readonly id: string }, _given: unknown, context: Context, info: GraphQLResolveInfo) =>
    context.reader.fill<ResolversTypes['Coverage']>(info, await coverageOfSubject(id, context, info)),
} as const;

/** The object type of a thing that a field of an interface or a union gives. */
export const byId = { __resolveType: typeOf };

// The name of the type is one of those that the schema lists for the interface, which the compiler cannot see.
function typeOf(row: { readonly id: string }): never {
  return typeOfId(row.id) as never;
}
