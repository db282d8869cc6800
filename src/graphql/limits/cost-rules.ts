/** What `@cost` and `@listSize` of the SDL say of a field. */
import { getDirectiveValues, type GraphQLField, type GraphQLSchema } from 'graphql';

export type Field = GraphQLField<unknown, unknown>;

export interface ListSize {
  /** How long the list is at most when none of the slicing arguments is given. */
  readonly assumedSize: number;
  readonly slicingArguments: readonly string[];
  /** The fields beneath that are so long. */
  readonly sizedFields: readonly string[];
}

export interface CostRules {
  /** Of a field that has fields of its own. */
  readonly weight: number;
  readonly listSize: ListSize | undefined;
}

/** Each field is asked for with every operation, and its directives never change. */
const known = new WeakMap<Field, CostRules>();

export function rulesOf(schema: GraphQLSchema, field: Field): CostRules {
  const found = known.get(field);
  if (found) return found;
  const weight = valuesOf(schema, field, 'cost')?.['weight'];
  const listSize = valuesOf(schema, field, 'listSize') as ListSize | undefined;
  const rules = { weight: weight === undefined ? 1 : Number(weight), listSize };
  known.set(field, rules);
  return rules;
}

function valuesOf(schema: GraphQLSchema, { astNode }: Field, name: string) {
  const directive = schema.getDirective(name);
  return directive && astNode ? getDirectiveValues(directive, astNode) : undefined;
}
