/** What of the execution of an operation is the same for every row and every request, and so is found once. */
import {
  getArgumentValues,
  getNullableType,
  isLeafType,
  Kind,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
  TypeNameMetaFieldDef,
  visit,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { keepFew } from '../../cache/keep-few.js';
import { collectFields, collectSelections, outcomeOf, type Fields, type Request } from '../../plan/selection.js';
import { completerOf, type Complete } from './complete-value.js';

type Values = Record<string, unknown>;

/** How one field of a selection is answered. */
export interface FieldPlan {
  readonly responseName: string;
  readonly field: GraphQLField<unknown, unknown>;
  readonly parentType: GraphQLObjectType;
  readonly nodes: readonly FieldNode[];
  /** Its arguments; undefined when they depend on variables. */
  readonly given: Readonly<Values> | undefined;
  readonly complete: Complete;
  /** Whether the row has the answer, and nothing leads on from it. */
  readonly isCarried: boolean;
  /** The fields beneath it, of an object of each type. */
  readonly beneath: Map<GraphQLObjectType, readonly FieldPlan[]>;
}

/** The plans of one operation under one outcome of its `@skip` and `@include`. */
export class FieldPlans {
  readonly root: readonly FieldPlan[];

  constructor(
    private readonly request: Request,
    operation: OperationDefinitionNode,
    type: GraphQLObjectType,
  ) {
    this.root = this.plansOf(type, collectSelections(request, type, operation.selectionSet.selections));
  }

  get schema(): GraphQLSchema {
    return this.request.schema;
  }

  get fragments(): Readonly<Record<string, FragmentDefinitionNode>> {
    return this.request.fragments;
  }

  /** The fields beneath a field of an object of `type`. */
  beneath({ beneath, nodes }: FieldPlan, type: GraphQLObjectType): readonly FieldPlan[] {
    const known = beneath.get(type);
    if (known) return known;
    const plans = this.plansOf(type, collectFields(this.request, type, nodes));
    beneath.set(type, plans);
    return plans;
  }

  private plansOf(parentType: GraphQLObjectType, fields: Fields): FieldPlan[] {
    return [...fields].flatMap(([responseName, nodes]) => {
      const [node] = nodes;
      const field = node && this.fieldOf(parentType, node.name.value);
      if (!field) return [];
      const given = hasVariables(node) ? undefined : argumentsOrNone(field, node);
      const complete = completerOf(field.type);
      const isCarried =
        field.resolve === undefined && field.args.length === 0 && isLeafType(getNullableType(field.type));
      return [{ responseName, field, parentType, nodes, given, complete, isCarried, beneath: new Map() }];
    });
  }

  private fieldOf(parentType: GraphQLObjectType, name: string): GraphQLField<unknown, unknown> | undefined {
    if (name === TypeNameMetaFieldDef.name) return TypeNameMetaFieldDef;
    if (parentType === this.schema.getQueryType()) {
      if (name === SchemaMetaFieldDef.name) return SchemaMetaFieldDef;
      if (name === TypeMetaFieldDef.name) return TypeMetaFieldDef;
    }
    return parentType.getFields()[name];
  }
}

/** An argument that cannot be read is told of when the field is answered. */
function argumentsOrNone(field: GraphQLField<unknown, unknown>, node: FieldNode): Values | undefined {
  try {
    return getArgumentValues(field, node);
  } catch {
    return undefined;
  }
}

function hasVariables(node: FieldNode): boolean {
  let found = false;
  for (const argument of node.arguments ?? []) {
    visit(argument, {
      Variable() {
        found = true;
      },
    });
  }
  return found;
}

/** The plans are kept as long as the parsed document is. */
export class FieldPlanCache {
  private readonly known = new WeakMap<OperationDefinitionNode, Map<string, FieldPlans>>();

  constructor(private readonly schema: GraphQLSchema) {}

  of(document: DocumentNode, operation: OperationDefinitionNode, variables: Readonly<Values>): FieldPlans {
    let plans = this.known.get(operation);
    if (!plans) this.known.set(operation, (plans = new Map<string, FieldPlans>()));
    return keepFew(plans, outcomeOf(variables), () => this.plan(document, operation, variables));
  }

  private plan(document: DocumentNode, operation: OperationDefinitionNode, variables: Readonly<Values>): FieldPlans {
    const type = this.schema.getRootType(operation.operation);
    if (!type) throw new Error(`The schema must have a type for ${operation.operation}.`);
    const fragments = Object.fromEntries(
      document.definitions.flatMap((one) => (one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one]] : [])),
    );
    return new FieldPlans({ schema: this.schema, fragments, variables }, operation, type);
  }
}
