import type { ThingHeadQuery } from './thing-head.generated.ts';

/** A node that has a page: all but relations. */
export type Thing = Extract<NonNullable<ThingHeadQuery['node']>, { readonly label: string }>;
/** What the documents of this page take. */
export interface ThingVariables {
  readonly id: string;
  readonly language: 'EN' | 'ZH';
  readonly asOf: string | null;
  readonly knownAsOf: string | null;
}

const SUBJECTS: ReadonlySet<Thing['__typename']> = new Set([
  'Policy',
  'Ministry',
  'LocalGovernment',
  'Country',
  'Province',
  'City',
  'District',
  'Zone',
  'Park',
  'Industry',
] as const);

/** Whether facts may be about it: it has relations, numbers, statements and conflicts. */
export function isSubject({ __typename }: Thing): boolean {
  return SUBJECTS.has(__typename);
}
