/**
 * Fills in what a traversal computed. Its result is a tree of plain objects in which a node or a relation stands as
 * `{ id }`; here each of them gets the fields that the operation selects of it, all with one statement.
 */
import {
  getArgumentValues,
  getNamedType,
  isAbstractType,
  isObjectType,
  type FieldNode,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
} from 'graphql';
import type { Graph } from '../graph/graph.js';
import { readByIds, statementOf } from './by-ids.js';
import { clockOf, type Clock } from './clock.js';
import { Composer } from './compose.js';
import type { DomainDefinition } from './definition.js';
import { planSelection, type Planner } from './plan.js';
import { areSame, collectFields } from './selection.js';
import type { Row } from './shape.js';
import { underClock } from './under-clock.js';

/** A node or a relation of a computed result. What was read already stands there as a row, and is left as it is. */
export interface Reference {
  readonly id: string;
}

/** What is selected of things of a type. */
interface Selection {
  readonly type: GraphQLNamedType;
  readonly nodes: readonly FieldNode[];
}

/** The things of one type that one selection is made of. */
interface Need extends Selection {
  readonly ids: Set<string>;
  found: ReadonlyMap<string, Row>;
}

/** A field of a computed object that leads to objects. */
interface Child {
  readonly child: GraphQLNamedType;
  readonly childNodes: readonly FieldNode[];
  readonly name: string;
  readonly responseName: string;
}

interface Selected extends Selection {
  readonly children: readonly Child[];
}

export interface Filling {
  readonly graph: Pick<Graph, 'read'>;
  readonly definition: DomainDefinition;
  readonly typeOf: (id: string) => string;
  /** When the graph last changed something that it had. */
  readonly revisedAt: () => Promise<string | undefined>;
}

/** `value`, computed for the field of `info`, with the selected fields of every reference in it. */
export async function fill<Result>(filling: Filling, info: GraphQLResolveInfo, value: unknown): Promise<Result> {
  const { schema, fragments, variableValues } = info;
  const planner = { request: { schema, fragments, variables: variableValues }, definition: filling.definition };
  const tree = new Tree(planner);
  const type = getNamedType(info.returnType);
  tree.collect(type, info.fieldNodes, value);
  await read(filling, planner, info, tree.needs);
  return tree.filled(type, info.fieldNodes, value) as Result;
}

async function read(filling: Filling, planner: Planner, info: GraphQLResolveInfo, needs: readonly Need[]) {
  const { parts, composer } = await underClock(clockOfFilling(info), filling.revisedAt, (clock) => {
    const composer = new Composer(filling.definition, info.variableValues, clock);
    const parts = needs.map(({ type, nodes, ids }, index) => {
      const plans = {
        selection: planSelection(planner, type, nodes, (name) => name !== 'Relation'),
        relations: planSelection(planner, type, nodes, (name) => name === 'Relation'),
      };
      return readByIds(composer, { ...plans, ids: [...ids], isTimeless: true }, `c${String(index)}`, filling.typeOf);
    });
    return { composer, parts };
  });
  const statement = statementOf(parts, composer);
  const [row = {}] = statement ? await filling.graph.read(statement) : [];
  for (const [index, need] of needs.entries()) need.found = parts[index]?.shape(row) ?? new Map<string, Row>();
}

/** What the field found is read as it was known when the field says; the day that it asks about is its own. */
function clockOfFilling(info: GraphQLResolveInfo): Clock {
  const field = info.parentType.getFields()[info.fieldName];
  const [node] = info.fieldNodes;
  const given = field && node ? getArgumentValues(field, node, info.variableValues) : {};
  return clockOf(info, { knownAsOf: (given['knownAsOf'] ?? null) as string | null });
}

class Tree {
  readonly needs: Need[] = [];
  /** The fields of objects that lead to objects, found once for all items of a list. */
  private readonly known: Selected[] = [];

  constructor(private readonly planner: Planner) {}

  /** Notes what is needed of the references in `value`. */
  collect(type: GraphQLNamedType, nodes: readonly FieldNode[], value: unknown): void {
    if (value === null || value === undefined) return;
    if (Array.isArray(value)) {
      for (const item of value) this.collect(type, nodes, item);
    } else if (this.isOfTheGraph(type)) {
      if (!isRow(value)) this.need(type, nodes).ids.add((value as Reference).id);
    } else {
      for (const { child, childNodes, name } of this.children(this.objectType(type, value), nodes)) {
        this.collect(child, childNodes, (value as Record<string, unknown>)[name]);
      }
    }
  }

  /** `value` with the rows that were found; a reference to nothing is null. */
  filled(type: GraphQLNamedType, nodes: readonly FieldNode[], value: unknown): unknown {
    if (value === null || value === undefined) return null;
    if (Array.isArray(value)) return value.map((item) => this.filled(type, nodes, item));
    if (this.isOfTheGraph(type)) {
      return isRow(value) ? value : (this.need(type, nodes).found.get((value as Reference).id) ?? null);
    }
    const selected: Record<string, unknown> = {};
    for (const { child, childNodes, name, responseName } of this.children(this.objectType(type, value), nodes)) {
      selected[responseName] = this.filled(child, childNodes, (value as Record<string, unknown>)[name]);
    }
    return { ...value, selected };
  }

  private need(type: GraphQLNamedType, nodes: readonly FieldNode[]): Need {
    const known = this.needs.find((need) => isSame(need, type, nodes));
    if (known) return known;
    const need: Need = { type, nodes, ids: new Set(), found: new Map() };
    this.needs.push(need);
    return need;
  }

  /** Fields of a computed object that lead to objects; the others are on it as they are. */
  private children(type: GraphQLNamedType | undefined, nodes: readonly FieldNode[]): readonly Child[] {
    if (!isObjectType(type)) return [];
    const known = this.known.find((selected) => isSame(selected, type, nodes));
    if (known) return known.children;
    const children = [...this.collected(type, nodes)];
    this.known.push({ type, nodes, children });
    return children;
  }

  private *collected(type: GraphQLObjectType, nodes: readonly FieldNode[]): Generator<Child> {
    for (const [responseName, childNodes] of collectFields(this.planner.request, type, nodes)) {
      const name = childNodes[0]?.name.value ?? '';
      const child = getNamedType(type.getFields()[name]?.type);
      if (child && (isObjectType(child) || isAbstractType(child))) yield { child, childNodes, name, responseName };
    }
  }

  /** The type of a computed object: one of a union says by `__typename` which it is. */
  private objectType(type: GraphQLNamedType, value: unknown): GraphQLNamedType | undefined {
    const { __typename: name } = value as { readonly __typename?: string };
    return isAbstractType(type) ? this.planner.request.schema.getType(name ?? '') : type;
  }

  private isOfTheGraph(type: GraphQLNamedType): boolean {
    const types = isAbstractType(type) ? this.planner.request.schema.getPossibleTypes(type) : [type];
    const definitions = types.map(({ name }) => this.planner.definition.types[name]);
    return definitions.every((definition) => definition && definition.isView !== true);
  }
}

function isRow(value: unknown): value is Row {
  return typeof value === 'object' && value !== null && 'selected' in value;
}

function isSame(selection: Selection, type: GraphQLNamedType, nodes: readonly FieldNode[]): boolean {
  return selection.type === type && areSame(selection.nodes, nodes);
}
