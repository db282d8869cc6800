/** How values become what an answer has, by the type of the field: as graphql-js does, with the way found beforehand. */
import {
  GraphQLError,
  isAbstractType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  type GraphQLAbstractType,
  type GraphQLLeafType,
  type GraphQLObjectType,
  type GraphQLOutputType,
} from 'graphql';
import type { FieldPlan } from './field-plans.js';
import type { Path, QueryExecution } from './query-execution.js';

/** Throws what is wrong with the value, or returns a promise of it when a part of it is a promise. */
export type Complete = (run: QueryExecution, plan: FieldPlan, value: unknown, path: Path) => unknown;

export function completerOf(type: GraphQLOutputType): Complete {
  if (isNonNullType(type)) return notNull(completerOf(type.ofType));
  const complete = nullableCompleterOf(type);
  return (run, plan, value, path) => {
    if (value instanceof Error) throw value;
    return value === undefined || value === null ? null : complete(run, plan, value, path);
  };
}

export function isPromise(value: unknown): value is Promise<unknown> {
  return typeof (value as { then?: unknown } | null | undefined)?.then === 'function';
}

function notNull(complete: Complete): Complete {
  return (run, plan, value, path) => {
    const completed = complete(run, plan, value, path);
    if (isPromise(completed)) return completed.then((one) => mustBe(one, plan));
    return mustBe(completed, plan);
  };
}

function mustBe(value: unknown, plan: FieldPlan): unknown {
  if (value === null) throw new Error(`Cannot return null for non-nullable field ${nameOf(plan)}.`);
  return value;
}

function nameOf({ parentType, field }: FieldPlan): string {
  return `${parentType.name}.${field.name}`;
}

function nullableCompleterOf(type: GraphQLOutputType): Complete {
  if (isListType(type)) return list(type.ofType);
  if (isLeafType(type)) return leaf(type);
  if (isObjectType(type)) return (run, plan, value, path) => run.object(plan, type, value, path);
  if (isAbstractType(type)) return abstract(type);
  throw new Error(`${String(type)} must be the type of a field, but is none.`);
}

function leaf(type: GraphQLLeafType): Complete {
  return (_run, _plan, value) => {
    const serialized = type.serialize(value);
    if (serialized !== undefined && serialized !== null) return serialized;
    throw new Error(`${type.name} must give a value for ${String(value)}, but gives none.`);
  };
}

function list(itemType: GraphQLOutputType): Complete {
  const complete = completerOf(itemType);
  const isNullable = !isNonNullType(itemType);
  return (run, plan, value, path) => {
    if (!isIterable(value)) {
      throw new GraphQLError(`Expected Iterable, but did not find one for field "${nameOf(plan)}".`);
    }
    let hasPromise = false;
    const items: unknown[] = [];
    for (const item of value) {
      const at = { prev: path, key: items.length, typename: undefined };
      const completed = run.settled(plan, at, isNullable, () =>
        isPromise(item) ? item.then((one) => complete(run, plan, one, at)) : complete(run, plan, item, at),
      );
      hasPromise ||= isPromise(completed);
      items.push(completed);
    }
    return hasPromise ? Promise.all(items) : items;
  };
}

function isIterable(value: unknown): value is Iterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.iterator in value;
}

function abstract(type: GraphQLAbstractType): Complete {
  return (run, plan, value, path) => {
    const name = run.typeNameOf(type, plan, value, path);
    if (isPromise(name)) return name.then((one) => run.object(plan, objectType(run, type, one), value, path));
    return run.object(plan, objectType(run, type, name), value, path);
  };
}

function objectType(
  { plans: { schema } }: QueryExecution,
  type: GraphQLAbstractType,
  name: unknown,
): GraphQLObjectType {
  const found = typeof name === 'string' ? schema.getType(name) : undefined;
  if (isObjectType(found) && schema.isSubType(type, found)) return found;
  throw new GraphQLError(`${type.name} must be one of its types, but is ${String(name)}.`);
}
