/** Plans the root fields of an operation, and keeps the plans. */
import {
  getNamedType,
  type FieldNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
} from 'graphql';
import { keepFew } from '../cache/keep-few.js';
import type { DomainDefinition, RootDefinition } from './definition.js';
import { planPage, planSelection, type PagePlan, type Planner, type SelectionPlan } from './plan.js';
import { collectFields, collectSelections, outcomeOf, requestOf } from './selection.js';

/** One root field: what it is, and what is selected of it. */
export interface RootPlan {
  readonly responseName: string;
  readonly root: RootDefinition;
  readonly field: GraphQLField<unknown, unknown>;
  readonly nodes: readonly FieldNode[];
  /** What is read of a node (or of what the look-up finds). */
  readonly selection?: SelectionPlan;
  /** What is read of a relation, where an id can be one. */
  readonly relations?: SelectionPlan;
  readonly page?: PagePlan;
  /** Column names of a single row. */
  readonly columns?: readonly string[];
}

/** Plans are kept per operation of a parsed document, and per outcome of its `@skip` and `@include`. */
export class PlanCache {
  private readonly plans = new WeakMap<object, Map<string, readonly RootPlan[]>>();

  constructor(readonly definition: DomainDefinition) {}

  plan(info: GraphQLResolveInfo): readonly RootPlan[] {
    let plans = this.plans.get(info.operation);
    if (!plans) this.plans.set(info.operation, (plans = new Map<string, readonly RootPlan[]>()));
    const planner = { request: requestOf(info), definition: this.definition };
    return keepFew(plans, outcomeOf(info.variableValues), () => planRoots(planner));

    function planRoots(planner: Planner): RootPlan[] {
      const query = info.schema.getQueryType();
      if (!query) throw new Error('The schema must have a query type.');
      const fields = collectSelections(planner.request, query, info.operation.selectionSet.selections);
      return [...fields].flatMap(([responseName, nodes]) => {
        const name = nodes[0]?.name.value ?? '';
        const root = planner.definition.roots[name];
        const field = query.getFields()[name];
        return root && field ? [planRoot(planner, { responseName, root, field, nodes })] : [];
      });
    }
  }
}

function planRoot(planner: Planner, start: Pick<RootPlan, 'responseName' | 'root' | 'field' | 'nodes'>): RootPlan {
  const { root, field, nodes } = start;
  const output = getNamedType(field.type);
  if (root.kind === 'connection') return { ...start, page: planPage(planner, output, nodes) };
  if (root.kind === 'single') return { ...start, columns: singleColumns(planner, root, output, nodes) };
  if (root.kind === 'lookUp') return { ...start, selection: planSelection(planner, output, nodes) };
  return {
    ...start,
    selection: planSelection(planner, output, nodes, (type) => type !== 'Relation'),
    relations: planSelection(planner, output, nodes, (type) => type === 'Relation'),
  };
}

function singleColumns(
  planner: Planner,
  root: RootDefinition & { kind: 'single' },
  output: GraphQLNamedType,
  nodes: readonly FieldNode[],
): string[] {
  const fields = collectFields(planner.request, output as GraphQLObjectType, nodes);
  const names = new Set([...fields.values()].map(([node]) => node?.name.value ?? ''));
  return [...names].filter((name) => name in root.fields);
}
