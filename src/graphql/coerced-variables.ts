import { getVariableValues, type GraphQLError, type GraphQLSchema, type OperationDefinitionNode } from 'graphql';

type Values = Record<string, unknown>;
export type Coerced =
  | { readonly coerced: Values; readonly errors?: never }
  | { readonly errors: readonly GraphQLError[]; readonly coerced?: never };

/** As many as graphql-js tells of. */
const MOST_ERRORS = 50;
/** What was sent → what it became; an operation is costed, and then executed, with the same. */
const known = new WeakMap<object, { readonly operation: OperationDefinitionNode; readonly result: Coerced }>();

/** The variables of an operation as the schema has them, or what is wrong with what was sent. */
export function coercedVariables(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  sent?: Readonly<Values> | null,
): Coerced {
  const values = sent ?? {};
  const found = known.get(values);
  if (found?.operation === operation) return found.result;
  const result = getVariableValues(schema, operation.variableDefinitions ?? [], values, { maxErrors: MOST_ERRORS });
  known.set(values, { operation, result: result });
  return result;
}
