/**
 * What an operation costs, reckoned before it is executed, after the GraphQL cost specification of IBM: the objects that its
 * answer has at most, and the work of finding them. Each selection is looked at once for each type that it can be of, so the
 * time grows with the document only.
 */
import {
  getArgumentValues,
  getDirectiveValues,
  getNamedType,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  isAbstractType,
  isCompositeType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  typeFromAST,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  type NamedTypeNode,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { rulesOf, type Field } from './cost-rules.js';

export interface Cost {
  /** How many objects there are at most. */
  readonly typeCost: number;
  /** The weights of the fields, each as often as it is answered. */
  readonly fieldCost: number;
}

/** A field of an operation that has fields of its own, with all that is beneath it. */
export interface CostPart extends Cost {
  /** The names in the answer, with dots between them. */
  readonly path: string;
  /** How often it is answered at most. */
  readonly times: number;
}

/** How long the fields beneath a field are. */
interface Sized {
  readonly fields: readonly string[];
  readonly size: number;
}

/** Not read-only: graphql-js does not promise that it leaves them as they are. */
type Variables = Record<string, unknown>;

const NOTHING: Cost = { typeCost: 0, fieldCost: 0 };

export function total({ typeCost, fieldCost }: Cost): number {
  return typeCost + fieldCost;
}

/** The cost of a valid operation; `variables` are those that the schema made of what was sent. */
export function operationCost(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Variables,
): Cost {
  const root = schema.getRootType(operation.operation);
  return root ? new Reckoning(schema, document, variables).ofSelection(operation.selectionSet, root) : NOTHING;
}

/** The fields with fields of their own, the dearest first, at most `most`; of an abstract type those of each type it can be. */
export function costParts(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Variables,
  most: number,
): CostPart[] {
  const root = schema.getRootType(operation.operation);
  if (!root) return [];
  const parts = new Map<string, CostPart>();
  new Reckoning(schema, document, variables).collect(operation.selectionSet, root, '', 1, parts);
  return [...parts.values()].toSorted((left, right) => total(right) - total(left)).slice(0, most);
}

class Reckoning {
  private readonly fragments = new Map<string, FragmentDefinitionNode>();
  private readonly known = new Map<SelectionSetNode, Map<string, Cost>>();

  constructor(
    private readonly schema: GraphQLSchema,
    document: DocumentNode,
    private readonly variables: Variables,
  ) {
    for (const definition of document.definitions) {
      if (definition.kind === Kind.FRAGMENT_DEFINITION) this.fragments.set(definition.name.value, definition);
    }
  }

  /** The dearest that a selection can be: of an abstract type the most of each type that it can be of. */
  ofSelection(selections: SelectionSetNode, type: GraphQLNamedType, sized?: Sized): Cost {
    if (!isAbstractType(type)) return isObjectType(type) ? this.ofObject(selections, type, sized) : NOTHING;
    return this.schema
      .getPossibleTypes(type)
      .map((possible) => this.ofObject(selections, possible, sized))
      .reduce(dearest, NOTHING);
  }

  private ofObject(selections: SelectionSetNode, type: GraphQLObjectType, sized?: Sized): Cost {
    const key = `${type.name} ${sized ? `${sized.fields.join()} ${String(sized.size)}` : ''}`;
    const costs = this.known.get(selections) ?? new Map<string, Cost>();
    this.known.set(selections, costs);
    const found = costs.get(key);
    if (found) return found;
    const cost = this.fieldsOf(selections, type)
      .map((node) => this.ofField(node, type, sized).cost)
      .reduce(together, NOTHING);
    costs.set(key, cost);
    return cost;
  }

  /** What a field comes to, how often it is answered, and what bounds the lists beneath it. */
  private ofField(node: FieldNode, parent: GraphQLObjectType, sized?: Sized) {
    const field = parent.getFields()[node.name.value] as Field | undefined;
    const type = field && getNamedType(field.type);
    if (!field || !node.selectionSet || !isCompositeType(type)) return { cost: NOTHING, times: 1 };
    const own = this.sizeOf(field, node);
    const within = own && beneath(own, type);
    const bound = sized?.fields.includes(field.name) ? sized.size : within ? undefined : own?.size;
    const times = isList(field.type) ? (bound ?? 1) : 1;
    const inner = this.ofSelection(node.selectionSet, type, within);
    const cost = {
      typeCost: times * (1 + inner.typeCost),
      fieldCost: rulesOf(this.schema, field).weight + times * inner.fieldCost,
    };
    return { cost, times, type, within };
  }

  /** What `@listSize` says of a field with its arguments. */
  private sizeOf(field: Field, node: FieldNode): Sized | undefined {
    const listSize = rulesOf(this.schema, field).listSize;
    if (!listSize) return undefined;
    const given = getArgumentValues(field, node, this.variables);
    const sizes = listSize.slicingArguments.flatMap((name) => {
      const value = given[name];
      return typeof value === 'number' ? [value] : Array.isArray(value) ? [value.length] : [];
    });
    const size = sizes.length > 0 ? Math.max(0, ...sizes) : listSize.assumedSize;
    return { fields: listSize.sizedFields, size };
  }

  /** The fields that are asked for of an object, those of fragments among them. */
  private fieldsOf({ selections }: SelectionSetNode, type: GraphQLObjectType): FieldNode[] {
    return selections.flatMap((selection) => {
      if (this.isLeftOut(selection)) return [];
      if (selection.kind === Kind.FIELD) return [selection];
      const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? this.fragments.get(selection.name.value) : selection;
      return fragment && this.fits(fragment.typeCondition, type) ? this.fieldsOf(fragment.selectionSet, type) : [];
    });
  }

  private fits(condition: NamedTypeNode | undefined, type: GraphQLObjectType): boolean {
    const wanted = condition && typeFromAST(this.schema, condition);
    if (!wanted || wanted === type) return true;
    return isAbstractType(wanted) && this.schema.isSubType(wanted, type);
  }

  private isLeftOut(node: Parameters<typeof getDirectiveValues>[1]): boolean {
    const skip = getDirectiveValues(GraphQLSkipDirective, node, this.variables);
    const include = getDirectiveValues(GraphQLIncludeDirective, node, this.variables);
    return skip?.['if'] === true || include?.['if'] === false;
  }

  /** Gathers the parts of a selection that is answered `times` times at most. */
  collect(
    selections: SelectionSetNode,
    type: GraphQLNamedType,
    above: string,
    times: number,
    parts: Map<string, CostPart>,
    sized?: Sized,
  ): void {
    const possible = isAbstractType(type) ? this.schema.getPossibleTypes(type) : isObjectType(type) ? [type] : [];
    for (const one of possible) {
      for (const node of this.fieldsOf(selections, one)) {
        const field = this.ofField(node, one, sized);
        if (!field.type || !node.selectionSet) continue;
        const path = `${above}${(node.alias ?? node.name).value}`;
        const part = { path, times: times * field.times, ...multiplied(field.cost, times) };
        const before = parts.get(path);
        if (before && total(before) >= total(part)) continue;
        parts.set(path, part);
        this.collect(node.selectionSet, field.type, `${path}.`, part.times, parts, field.within);
      }
    }
  }
}

/** The size, when there are fields beneath that are so long. */
function beneath({ fields, size }: Sized, type: GraphQLNamedType): Sized | undefined {
  if (!isObjectType(type)) return undefined;
  const names = fields.filter((name) => name in type.getFields());
  return names.length > 0 ? { fields: names, size } : undefined;
}

function isList(type: GraphQLOutputType): boolean {
  return isListType(isNonNullType(type) ? type.ofType : type);
}

function together(left: Cost, right: Cost): Cost {
  return { typeCost: left.typeCost + right.typeCost, fieldCost: left.fieldCost + right.fieldCost };
}

function multiplied({ typeCost, fieldCost }: Cost, times: number): Cost {
  return { typeCost: times * typeCost, fieldCost: times * fieldCost };
}

function dearest(left: Cost, right: Cost): Cost {
  return {
    typeCost: Math.max(left.typeCost, right.typeCost),
    fieldCost: Math.max(left.fieldCost, right.fieldCost),
  };
}
