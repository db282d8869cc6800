/** What resolvers are made of. */
import type { GraphQLResolveInfo } from 'graphql';
import type { Language, Resolver } from '../generated/resolvers.js';
import type { Row } from '../plan/shape.js';
import type { Context } from './context.js';

/** What a resolver gives. */
type Result<Field> = NonNullable<Field> extends Resolver<infer Type, never, never, never> ? Type : never;

/** The fields that a row carries under their own names, as what they are answered with. */
type Carried<Row, Fields> = {
  [Name in keyof Fields & keyof Row]: Row[Name] extends Result<Fields[Name]> ? Name : never;
}[keyof Fields & keyof Row];

/**
 * The resolvers of a type whose rows are `Row`: a field that the row does not carry must have one, so that a
 * field without an answer does not compile.
 */
export type ResolversOf<Row, Fields> = {
  readonly [Name in Exclude<keyof Fields, Carried<Row, Fields> | '__isTypeOf'>]-?: NonNullable<Fields[Name]>;
} & {
  readonly [Name in Carried<Row, Fields>]?: Fields[Name];
};

/** Answers a field that leads on from a row: what was read for it stands under its response name. */
// The statement was composed from the same selection, so what stands there has the type that the caller expects.
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters
export function selected<Type>(
  row: Pick<Row, 'selected'>,
  _arguments: unknown,
  _context: unknown,
  info: GraphQLResolveInfo,
): Type {
  return row.selected[info.path.key] as Type;
}

/** Answers a root field from the one statement of the operation. */
export function root<Type>(
  _parent: unknown,
  _arguments: unknown,
  context: Context,
  info: GraphQLResolveInfo,
): Promise<Type> {
  return context.reader.root(info) as Promise<Type>;
}

/** The text in the language wanted, or else in the other; empty when there is neither. */
export function inLanguage(language: Language, english: string | null, chinese: string | null): string {
  return (language === 'EN' ? (english ?? chinese) : (chinese ?? english)) ?? '';
}
