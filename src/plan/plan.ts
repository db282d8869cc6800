/** Turns a selection into a plan: what to read of each thing, and which things to go on to. */
import {
  getNamedType,
  isAbstractType,
  isObjectType,
  type FieldNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
} from 'graphql';
import type { Asked, DomainDefinition, RelatedField, TraversedField } from './definition.js';
import { areSame, collectFields, selectedPaths, selectionsAt, type Request } from './selection.js';

/** What is read of one thing, `x`. */
export interface SelectionPlan {
  /** Column of the row → expression on `x`. */
  readonly columns: Map<string, string>;
  readonly children: ChildPlan[];
  readonly traversals: TraversalPlan[];
  /** The object types that `x` can be. */
  readonly types: readonly string[];
}

/** One field that leads on from `x`. */
export interface ChildPlan {
  /** The column of its result. */
  readonly key: string;
  readonly responseName: string;
  /** The object types whose rows answer it; others of the selection do not have it. */
  readonly types: Set<string>;
  readonly definition: RelatedField;
  readonly field: GraphQLField<unknown, unknown>;
  readonly nodes: readonly FieldNode[];
  readonly target: TargetPlan;
}

/** A field that is computed from what a traversal finds from `x`. */
export interface TraversalPlan {
  readonly responseName: string;
  readonly definition: TraversedField;
  readonly field: GraphQLField<unknown, unknown>;
  readonly nodes: readonly FieldNode[];
  readonly names: Asked['names'];
  readonly columns: Asked['columns'];
}

export type TargetPlan =
  { readonly kind: 'things'; readonly selection: SelectionPlan } | { readonly kind: 'page'; readonly page: PagePlan };

/** What is read of a page of a connection. */
export interface PagePlan {
  /** What each entry carries: its node, perhaps more than once under aliases, and its relation. */
  readonly entries: EntryPlan[];
  readonly edges: { readonly responseName: string; readonly entries: readonly EntryPlan[] }[];
  readonly nodes: { readonly responseName: string; readonly entry: EntryPlan }[];
  /** What is read of the sources of the page, perhaps more than once under aliases. */
  readonly sources: { readonly responseName: string; readonly selection: SelectionPlan }[];
  /** Whether any entry, a cursor, the page information or the sources are asked for. */
  readonly wantsEntries: boolean;
  /** Whether the place of any entry in the list is asked for. */
  readonly wantsCursors: boolean;
  readonly wantsTotal: boolean;
}

export interface EntryPlan {
  readonly key: string;
  readonly of: 'node' | 'relation';
  readonly responseName: string;
  readonly selection: SelectionPlan;
}

export interface Planner {
  readonly request: Request;
  readonly definition: DomainDefinition;
}

/** The plan for what `nodes` select of a thing of type `output`, or of those of its object types that `isMeant` keeps. */
export function planSelection(
  planner: Planner,
  output: GraphQLNamedType,
  nodes: readonly FieldNode[],
  isMeant: (type: string) => boolean = () => true,
): SelectionPlan {
  const types = objectTypes(planner, output).filter(({ name }) => isMeant(name));
  const plan: SelectionPlan = {
    columns: new Map([['id', 'x.id']]),
    children: [],
    traversals: [],
    types: types.map(({ name }) => name),
  };
  for (const type of types) {
    for (const [responseName, fieldNodes] of collectFields(planner.request, type, nodes)) {
      planField(planner, plan, type, responseName, fieldNodes);
    }
  }
  return plan;
}

function planField(
  planner: Planner,
  plan: SelectionPlan,
  type: GraphQLObjectType,
  responseName: string,
  nodes: readonly FieldNode[],
): void {
  const name = nodes[0]?.name.value ?? '';
  if (name.startsWith('__')) return;
  const definition = planner.definition.types[type.name]?.fields[name];
  const field = type.getFields()[name];
  if (!definition || !field) throw new Error(`${type.name}.${name} must have a definition, but has none.`);
  if (definition.kind === 'property') {
    for (const [column, text] of Object.entries(definition.columns)) plan.columns.set(column, text);
    return;
  }
  if (definition.kind === 'traversed') {
    plan.traversals.push(planTraversal(planner, definition, field, nodes, responseName));
    return;
  }
  const known = plan.children.find(
    (child) => child.responseName === responseName && child.definition === definition && areSame(child.nodes, nodes),
  );
  if (known) {
    known.types.add(type.name);
    return;
  }
  plan.children.push({
    key: `f${String(plan.children.length)}`,
    responseName,
    types: new Set([type.name]),
    definition,
    field,
    nodes,
    target: planTarget(planner, definition.shape, field, nodes),
  });
}

function planTraversal(
  planner: Planner,
  definition: TraversedField,
  field: GraphQLField<unknown, unknown>,
  nodes: readonly FieldNode[],
  responseName: string,
): TraversalPlan {
  const selections = definition.reached.flatMap((path) =>
    selectionsAt(planner.request, field.type, nodes, path.split('.')),
  );
  const plans = selections.map(({ output, nodes: inner }) => planSelection(planner, getNamedType(output), inner));
  const isPlain = plans.every(({ children, traversals }) => children.length + traversals.length === 0);
  return {
    ...{ responseName, definition, field, nodes },
    names: selectedPaths(planner.request, field.type, nodes),
    columns: isPlain && plans.length > 0 ? new Map(plans.flatMap(({ columns }) => [...columns])) : undefined,
  };
}

function planTarget(
  planner: Planner,
  shape: RelatedField['shape'],
  field: GraphQLField<unknown, unknown>,
  nodes: readonly FieldNode[],
): TargetPlan {
  const output = getNamedType(field.type);
  if (shape !== 'connection') return { kind: 'things', selection: planSelection(planner, output, nodes) };
  return { kind: 'page', page: planPage(planner, output, nodes) };
}

/** The plan for what `nodes` select of a connection. */
export function planPage(planner: Planner, connection: GraphQLNamedType, nodes: readonly FieldNode[]): PagePlan {
  if (!isObjectType(connection)) throw new Error(`${connection.name} must be a connection type.`);
  const entries: EntryPlan[] = [];
  const page: Pick<PagePlan, 'entries' | 'edges' | 'nodes' | 'sources'> = {
    entries,
    edges: [],
    nodes: [],
    sources: [],
  };
  const fields = collectFields(planner.request, connection, nodes);
  const names = new Set([...fields.values()].map(([node]) => node?.name.value));
  const beneath = [...fields.values()].flatMap((fieldNodes) => namesBeneath(planner, connection, fieldNodes));
  for (const [responseName, fieldNodes] of fields) {
    const name = fieldNodes[0]?.name.value;
    if (name === 'edges')
      page.edges.push({ responseName, entries: planEdge(planner, connection, fieldNodes, entries) });
    if (name === 'nodes') {
      const entry = planEntry(planner, connection, 'nodes', responseName, fieldNodes, entries);
      page.nodes.push({ responseName, entry });
    }
    if (name === 'sources') {
      const selection = planSelection(planner, fieldType(connection, name), fieldNodes);
      page.sources.push({ responseName, selection });
    }
  }
  const wantsEntries = ['edges', 'nodes', 'pageInfo', 'sources'].some((name) => names.has(name));
  const wantsCursors = ['cursor', 'startCursor', 'endCursor'].some((name) => beneath.includes(name));
  return { ...page, wantsEntries, wantsCursors, wantsTotal: names.has('totalCount') };
}

/** The names of the fields that are asked for of the edges or of the page information of a connection. */
function namesBeneath({ request }: Planner, connection: GraphQLObjectType, nodes: readonly FieldNode[]): string[] {
  const name = nodes[0]?.name.value ?? '';
  const type = getNamedType(connection.getFields()[name]?.type);
  if (!isObjectType(type) || (name !== 'edges' && name !== 'pageInfo')) return [];
  return [...collectFields(request, type, nodes).values()].map(([node]) => node?.name.value ?? '');
}

function planEdge(
  planner: Planner,
  connection: GraphQLObjectType,
  nodes: readonly FieldNode[],
  entries: EntryPlan[],
): EntryPlan[] {
  const edge = getNamedType(connection.getFields()['edges']?.type);
  if (!isObjectType(edge)) throw new Error(`${connection.name}.edges must be a list of an object type.`);
  const planned: EntryPlan[] = [];
  for (const [responseName, fieldNodes] of collectFields(planner.request, edge, nodes)) {
    const name = fieldNodes[0]?.name.value;
    if (name !== 'node' && name !== 'relation') continue;
    planned.push(planEntry(planner, edge, name, responseName, fieldNodes, entries));
  }
  return planned;
}

function planEntry(
  planner: Planner,
  parent: GraphQLObjectType,
  fieldName: 'node' | 'nodes' | 'relation',
  responseName: string,
  nodes: readonly FieldNode[],
  entries: EntryPlan[],
): EntryPlan {
  const of = fieldName === 'relation' ? 'relation' : 'node';
  const selection = planSelection(planner, fieldType(parent, fieldName), nodes);
  const entry: EntryPlan = { key: `e${String(entries.length)}`, of, responseName, selection };
  entries.push(entry);
  return entry;
}

function fieldType(parent: GraphQLObjectType, fieldName: string): GraphQLNamedType {
  const type = getNamedType(parent.getFields()[fieldName]?.type);
  if (!type) throw new Error(`${parent.name} must have the field ${fieldName}.`);
  return type;
}

function objectTypes({ request }: Planner, type: GraphQLNamedType): readonly GraphQLObjectType[] {
  if (isObjectType(type)) return [type];
  if (isAbstractType(type)) return request.schema.getPossibleTypes(type);
  throw new Error(`${type.name} must be an object, an interface or a union.`);
}
