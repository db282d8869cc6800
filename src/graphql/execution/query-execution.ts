/**
 * Executes a query as graphql-js does, in less time: most of what is asked for stands in the rows of the operation's one
 * statement already, and is taken from there; the fields of a selection, their arguments where they have no variables,
 * and how their values are completed are found once for a document, not for each row.
 */
import {
  defaultTypeResolver,
  getArgumentValues,
  locatedError,
  isNonNullType,
  type ExecutionResult,
  type GraphQLAbstractType,
  type GraphQLError,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  type OperationDefinitionNode,
} from 'graphql';
import { carried, resolveField } from '../default-resolver.js';
import { isPromise } from './complete-value.js';
import type { FieldPlan, FieldPlans } from './field-plans.js';

export type Path = GraphQLResolveInfo['path'];
type Values = Record<string, unknown>;

export class QueryExecution {
  private readonly errors: GraphQLError[] = [];
  /** Of the fields whose arguments depend on variables. */
  private readonly given = new Map<FieldPlan, Values>();

  constructor(
    readonly plans: FieldPlans,
    private readonly operation: OperationDefinitionNode,
    private readonly variableValues: Values,
    private readonly context: unknown,
  ) {}

  async run(): Promise<ExecutionResult> {
    try {
      const data = (await this.fields(this.plans.root, undefined, undefined)) as Values;
      return this.errors.length === 0 ? { data } : { errors: this.errors, data };
    } catch (error) {
      this.errors.push(error as GraphQLError);
      return { errors: this.errors, data: null };
    }
  }

  /** The fields beneath the field of `plan`, which gave an object of `type`. */
  object(plan: FieldPlan, type: GraphQLObjectType, source: unknown, path: Path): unknown {
    return this.fields(this.plans.beneath(plan, type), source, path);
  }

  typeNameOf(type: GraphQLAbstractType, plan: FieldPlan, value: unknown, path: Path): unknown {
    return (type.resolveType ?? defaultTypeResolver)(value, this.context, this.info(plan, path), type);
  }

  /** What `complete` gives; null, and an error of the answer, when it throws and null may be. */
  settled(plan: FieldPlan, path: Path, isNullable: boolean, complete: () => unknown): unknown {
    try {
      const completed = complete();
      if (!isPromise(completed)) return completed;
      return completed.then(undefined, (error: unknown) => this.failed(error, plan, path, isNullable));
    } catch (error) {
      return this.failed(error, plan, path, isNullable);
    }
  }

  private failed(error: unknown, { nodes }: FieldPlan, path: Path, isNullable: boolean): null {
    const located = locatedError(error, nodes, namesOf(path));
    if (!isNullable) throw located;
    this.errors.push(located);
    return null;
  }

  private fields(plans: readonly FieldPlan[], source: unknown, path: Path | undefined): unknown {
    // A client may call a field `__proto__`.
    const data = Object.create(null) as Values;
    const pending: Promise<unknown>[] = [];
    try {
      for (const plan of plans) {
        const value = this.field(plan, source, path);
        data[plan.responseName] = value;
        if (isPromise(value)) pending.push(value.then((one) => (data[plan.responseName] = one)));
      }
    } catch (error) {
      if (pending.length === 0) throw error;
      return Promise.allSettled(pending).then(() => {
        throw error as Error;
      });
    }
    return pending.length === 0 ? data : Promise.all(pending).then(() => data);
  }

  private field(plan: FieldPlan, source: unknown, above: Path | undefined): unknown {
    const { field, responseName, isCarried, complete } = plan;
    // Most fields end here: a scalar of the row is neither late nor does it lead on.
    if (isCarried) {
      const value = carried(source, responseName, field.name);
      if (isScalar(value)) return this.carriedField(plan, value, above);
    }
    const path = pathOf(plan, above);
    return this.settled(plan, path, !isNonNullType(field.type), () => {
      const value = this.valueOf(plan, source, path);
      return isPromise(value)
        ? value.then((one) => complete(this, plan, one, path))
        : complete(this, plan, value, path);
    });
  }

  private carriedField(plan: FieldPlan, value: unknown, above: Path | undefined): unknown {
    try {
      return plan.complete(this, plan, value, NOWHERE);
    } catch (error) {
      return this.failed(error, plan, pathOf(plan, above), !isNonNullType(plan.field.type));
    }
  }

  private valueOf(plan: FieldPlan, source: unknown, path: Path): unknown {
    const resolve = plan.field.resolve ?? resolveField;
    return resolve(source, this.argumentsOf(plan), this.context, this.info(plan, path));
  }

  private argumentsOf(plan: FieldPlan): Values {
    if (plan.given) return plan.given;
    const known = this.given.get(plan);
    if (known) return known;
    // A field is planned from at least one node.
    const given = getArgumentValues(plan.field, plan.nodes[0] as never, this.variableValues);
    this.given.set(plan, given);
    return given;
  }

  private info({ field, nodes, parentType }: FieldPlan, path: Path): GraphQLResolveInfo {
    const { schema, fragments } = this.plans;
    return {
      fieldName: field.name,
      fieldNodes: nodes,
      returnType: field.type,
      parentType,
      path,
      schema,
      fragments,
      rootValue: undefined,
      operation: this.operation,
      variableValues: this.variableValues,
    };
  }
}

/** Where nobody looks: of a scalar. */
const NOWHERE: Path = { prev: undefined, key: '', typename: undefined };

function pathOf({ responseName, parentType }: FieldPlan, above: Path | undefined): Path {
  return { prev: above, key: responseName, typename: parentType.name };
}

function isScalar(value: unknown): boolean {
  return value === null || (typeof value !== 'object' && typeof value !== 'function');
}

/** The way from the root to a place in the answer. */
function namesOf(path: Path): (string | number)[] {
  const names: (string | number)[] = [];
  for (let at: Path | undefined = path; at; at = at.prev) names.unshift(at.key);
  return names;
}
