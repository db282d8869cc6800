import { defaultFieldResolver, type GraphQLFieldResolver } from 'graphql';

/**
 * Answers a field without a resolver: from what was read for it under its response name (`edges` and `node` of a
 * page can each be asked for twice under aliases), or else from the property of its own name.
 */
export const resolveField: GraphQLFieldResolver<unknown, unknown> = (source, args, context, info) => {
  const selected = (source as { selected?: Readonly<Record<string, unknown>> } | null)?.selected;
  const name = String(info.path.key);
  if (selected && name in selected) return selected[name];
  return defaultFieldResolver(source, args, context, info);
};
