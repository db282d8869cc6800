/** Puts what `@auth` says in the SDL before the resolvers, and lets no mutation or subscription be without it. */
import {
  getDirectiveValues,
  isInterfaceType,
  isObjectType,
  type GraphQLDirective,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLSchema,
} from 'graphql';
import { mustHaveRole } from '../auth/refusals.js';
import type { Role } from '../auth/principal.js';
import type { Context } from './context.js';
import { resolveField } from './default-resolver.js';

type Field = GraphQLField<unknown, Context>;

/**
 * Wraps the resolvers of `schema` in place. Throws for a field of Mutation or Subscription without `@auth`, and for one of
 * an interface with it, where it would have no effect.
 */
export function enforceRoles(schema: GraphQLSchema): void {
  const directive = schema.getDirective('auth');
  if (!directive) throw new Error('The schema must have the directive @auth.');
  const closed = [schema.getMutationType()?.name, schema.getSubscriptionType()?.name];
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) && !isInterfaceType(type)) continue;
    for (const field of Object.values(type.getFields() as Record<string, Field>)) {
      const needed = roleOf(directive, field);
      if (needed && isInterfaceType(type)) throw new Error(`${type.name}.${field.name} must not have @auth.`);
      if (!needed && closed.includes(type.name)) {
        throw new Error(`${type.name}.${field.name} must say in @auth who may ask for it.`);
      }
      if (needed) protect(field, needed, type === schema.getMutationType());
    }
  }
}

/** The role that `@auth` names; undefined without it. */
function roleOf(directive: GraphQLDirective, { astNode }: Field): Role | undefined {
  return astNode ? (getDirectiveValues(directive, astNode)?.['requires'] as Role | undefined) : undefined;
}

function protect(field: Field, needed: Role, isMutation: boolean): void {
  const { resolve = resolveField as GraphQLFieldResolver<unknown, Context>, subscribe } = field;
  const checked = behindRole(needed, resolve);
  field.resolve = isMutation ? audited(checked) : checked;
  if (subscribe) field.subscribe = behindRole(needed, subscribe);
}

function behindRole(
  needed: Role,
  resolve: GraphQLFieldResolver<unknown, Context>,
): GraphQLFieldResolver<unknown, Context> {
  return (parent, given, context, info) => {
    mustHaveRole(context.principal, needed);
    return resolve(parent, given, context, info);
  };
}

/** What the audit log says of a mutation: that it was asked for, and whether its answer has `userErrors`. */
function audited(resolve: GraphQLFieldResolver<unknown, Context>): GraphQLFieldResolver<unknown, Context> {
  return async (parent, given, context, info): Promise<unknown> => {
    context.audit.asked(info.fieldName);
    const payload: unknown = await resolve(parent, given, context, info);
    context.audit.answered(payload);
    return payload;
  };
}
