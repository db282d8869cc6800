import { defaultFieldResolver, type GraphQLFieldResolver } from 'graphql';

interface Carrying {
  readonly selected?: Readonly<Record<string, unknown>>;
  readonly [name: string]: unknown;
}

/**
 * What a row has for a field: what was read for it under its response name (`edges` and `node` of a page can each be
 * asked for twice under aliases), or else the property of its own name.
 */
export function carried(source: unknown, responseName: string, name: string): unknown {
  const { selected, [name]: property } = (source ?? {}) as Carrying;
  return selected && responseName in selected ? selected[responseName] : property;
}

/** Answers a field without a resolver. */
export const resolveField: GraphQLFieldResolver<unknown, unknown> = (source, args, context, info) => {
  const value = carried(source, String(info.path.key), info.fieldName);
  return typeof value === 'function' ? defaultFieldResolver(source, args, context, info) : value;
};
