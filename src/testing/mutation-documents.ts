/** A document for each mutation of the schema, with the least that its arguments take. */
import {
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isLeafType,
  getNamedType,
  type GraphQLArgument,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLSchema,
} from 'graphql';

/** A value that each scalar takes. */
const VALUES: Readonly<Record<string, string>> = {
  ID: '"policy/none"',
  String: '"none"',
  Int: '1',
  Float: '1',
  Boolean: 'true',
  Date: '"2100-01-01"',
  PartialDate: '"2100"',
  DateTime: '"2100-01-01T00:00:00Z"',
  Decimal: '"1"',
  BigInt: '"1"',
  URL: '"https://none.example"',
  JSON: '"none"',
};

export interface MutationDocument {
  readonly field: string;
  readonly document: string;
}

export function mutationDocuments(schema: GraphQLSchema): MutationDocument[] {
  return Object.values(schema.getMutationType()?.getFields() ?? {}).map(({ name, args, type }) => {
    const given = valuesOf(args);
    const selection = isLeafType(getNamedType(type)) ? '' : ' { __typename }';
    return { field: name, document: `mutation { ${name}${given === '' ? '' : `(${given})`}${selection} }` };
  });
}

/** `name: value` for each that must be given. */
function valuesOf(inputs: readonly (GraphQLArgument | GraphQLInputField)[]): string {
  const needed = inputs.filter(({ type, defaultValue }) => isNonNullType(type) && defaultValue === undefined);
  return needed.map(({ name, type }) => `${name}: ${valueOf(type)}`).join(', ');
}

function valueOf(type: GraphQLInputType): string {
  if (isNonNullType(type)) return valueOf(type.ofType);
  if (isListType(type)) return `[${valueOf(type.ofType)}]`;
  if (isEnumType(type)) return type.getValues()[0]?.name ?? '';
  if (!isInputObjectType(type)) {
    const value = VALUES[type.name];
    if (value === undefined) throw new Error(`There must be a value of ${type.name} to test mutations with.`);
    return value;
  }
  const fields = Object.values(type.getFields());
  const [first] = fields;
  if (type.isOneOf && first) return `{ ${first.name}: ${valueOf(first.type)} }`;
  return `{ ${valuesOf(fields)} }`;
}
