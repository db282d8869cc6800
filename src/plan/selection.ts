/** Reads the selection sets of an operation: fragments, type conditions, `@skip` and `@include`, merged fields. */
import {
  getDirectiveValues,
  getNamedType,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  isAbstractType,
  isObjectType,
  Kind,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  type GraphQLType,
  type SelectionNode,
} from 'graphql';

/** What the reading of a selection depends on. */
export interface Request {
  readonly schema: GraphQLSchema;
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Response name → the field nodes that give it, in document order. */
export type Fields = Map<string, FieldNode[]>;

/** The fields that an object of `type` answers from the selection sets of `nodes`, as the executor would collect them. */
export function collectFields(request: Request, type: GraphQLObjectType, nodes: readonly FieldNode[]): Fields {
  const fields: Fields = new Map();
  for (const node of nodes) collect(request, type, node.selectionSet?.selections ?? [], fields, new Set());
  return fields;
}

/** The same for selections that stand for themselves, such as those of an operation. */
export function collectSelections(
  request: Request,
  type: GraphQLObjectType,
  selections: readonly SelectionNode[],
): Fields {
  const fields: Fields = new Map();
  collect(request, type, selections, fields, new Set());
  return fields;
}

function collect(
  request: Request,
  type: GraphQLObjectType,
  selections: readonly SelectionNode[],
  fields: Fields,
  visited: Set<string>,
): void {
  for (const selection of selections) {
    if (!isIncluded(request, selection)) continue;
    if (selection.kind === Kind.FIELD) {
      const name = selection.alias?.value ?? selection.name.value;
      fields.set(name, [...(fields.get(name) ?? []), selection]);
    } else {
      const fragment = fragmentOf(request, selection, visited);
      if (fragment && applies(request, type, fragment.typeCondition?.name.value)) {
        collect(request, type, fragment.selectionSet.selections, fields, visited);
      }
    }
  }
}

function fragmentOf(request: Request, selection: Exclude<SelectionNode, FieldNode>, visited: Set<string>) {
  if (selection.kind === Kind.INLINE_FRAGMENT) return selection;
  const name = selection.name.value;
  if (visited.has(name)) return undefined;
  visited.add(name);
  return request.fragments[name];
}

function applies({ schema }: Request, type: GraphQLObjectType, condition: string | undefined): boolean {
  if (condition === undefined || condition === type.name) return true;
  const named = schema.getType(condition);
  return isAbstractType(named) && schema.isSubType(named, type);
}

function isIncluded({ variables }: Request, node: SelectionNode): boolean {
  const skip = getDirectiveValues(GraphQLSkipDirective, node, variables);
  if (skip?.['if'] === true) return false;
  const include = getDirectiveValues(GraphQLIncludeDirective, node, variables);
  return include?.['if'] !== false;
}

/**
 * Tells apart the outcomes of `@skip` and `@include`, which take nothing but Booleans: what is found of the fields of an
 * operation is the same for variables with the same text.
 */
export function outcomeOf(variables: Readonly<Record<string, unknown>>): string {
  let text = '';
  for (const [name, value] of Object.entries(variables)) {
    if (typeof value === 'boolean') text += `${name}=${String(value)} `;
  }
  return text;
}

/** Whether two fields are selected by the same nodes. */
export function areSame(left: readonly FieldNode[], right: readonly FieldNode[]): boolean {
  return left.length === right.length && left.every((node, index) => node === right[index]);
}

export function requestOf({ schema, fragments, variableValues }: GraphQLResolveInfo): Request {
  return { schema, fragments, variables: variableValues };
}

/** The names of the fields that `info`'s field selects of what it gives. */
export function selectedNames(info: GraphQLResolveInfo): ReadonlySet<string> {
  return new Set(namesOf(requestOf(info), info.returnType, info.fieldNodes).keys());
}

/** The names of the fields that `nodes` select of what they give, and of those beneath as `edges.node`. */
export function selectedPaths(request: Request, output: GraphQLType, nodes: readonly FieldNode[]): ReadonlySet<string> {
  const paths = new Set<string>();
  for (const [name, { field, nodes: inner }] of namesOf(request, output, nodes)) {
    paths.add(name);
    for (const beneath of namesOf(request, field?.type, inner).keys()) paths.add(`${name}.${beneath}`);
  }
  return paths;
}

/** What is selected at a path of names beneath what `nodes` give, once for each alias. */
export function selectionsAt(
  request: Request,
  output: GraphQLOutputType,
  nodes: readonly FieldNode[],
  [name, ...rest]: readonly string[],
): { readonly output: GraphQLOutputType; readonly nodes: readonly FieldNode[] }[] {
  if (name === undefined) return [{ output, nodes }];
  const type = getNamedType(output);
  const field = isObjectType(type) ? type.getFields()[name] : undefined;
  if (!isObjectType(type) || !field) return [];
  const same = [...collectFields(request, type, nodes).values()].filter(([node]) => node?.name.value === name);
  return same.flatMap((inner) => selectionsAt(request, field.type, inner, rest));
}

/** Name → the field and the nodes that select it, under whatever aliases. */
function namesOf(request: Request, output: GraphQLType | undefined, nodes: readonly FieldNode[]) {
  const names = new Map<string, { field: GraphQLField<unknown, unknown> | undefined; nodes: FieldNode[] }>();
  const type = getNamedType(output);
  if (!isObjectType(type)) return names;
  for (const same of collectFields(request, type, nodes).values()) {
    const name = same[0]?.name.value ?? '';
    const known = names.get(name)?.nodes ?? [];
    names.set(name, { field: type.getFields()[name], nodes: [...known, ...same] });
  }
  return names;
}
