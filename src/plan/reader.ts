/** Answers the root fields of one operation with one statement. */
import {
  getArgumentValues,
  getNamedType,
  type FieldNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
} from 'graphql';
import { badUserInput } from '../graphql/errors.js';
import type { Graph, GraphRow, Statement, Value } from '../graph/graph.js';
import { relationEnds } from '../facts/record.js';
import { Composer } from './compose.js';
import type { DomainDefinition, RootDefinition } from './definition.js';
import { planPage, planSelection, type PagePlan, type Planner, type SelectionPlan } from './plan.js';
import { collectFields, collectSelections, type Request } from './selection.js';
import { shapePage, shapeRow, type Row } from './shape.js';

type Arguments = Readonly<Record<string, unknown>>;
type Columns = Readonly<Record<string, Value>>;

/** One root field: what it is, and what is selected of it. */
interface RootPlan {
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

type Outcome = { readonly value: unknown } | { readonly error: unknown };
/** A part of the statement, the columns that it returns, and the reading of them. */
interface Part {
  readonly text: string;
  readonly returns: readonly string[];
  readonly shape: (row: GraphRow) => unknown;
}

/** Plans are kept per operation of a parsed document, and per outcome of its `@skip` and `@include`. */
export class PlanCache {
  private readonly plans = new WeakMap<object, Map<string, readonly RootPlan[]>>();

  constructor(readonly definition: DomainDefinition) {}

  plan(info: GraphQLResolveInfo): readonly RootPlan[] {
    let plans = this.plans.get(info.operation);
    if (!plans) this.plans.set(info.operation, (plans = new Map<string, readonly RootPlan[]>()));
    const key = booleanVariables(info);
    let plan = plans.get(key);
    if (!plan) plans.set(key, (plan = planRoots({ request: requestOf(info), definition: this.definition })));
    return plan;

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

function requestOf({ schema, fragments, variableValues }: GraphQLResolveInfo): Request {
  return { schema, fragments, variables: variableValues };
}

/** `@skip` and `@include` take nothing but Booleans, so their variables are among these. */
function booleanVariables({ variableValues }: GraphQLResolveInfo): string {
  return JSON.stringify(Object.entries(variableValues).filter(([, value]) => typeof value === 'boolean'));
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

/** The reading of one operation; it lives as long as the request. */
export class OperationReader {
  private outcomes: Promise<ReadonlyMap<string, Outcome>> | undefined;

  constructor(
    private readonly graph: Pick<Graph, 'read'>,
    private readonly plans: PlanCache,
    private readonly typeOf: (id: string) => string,
  ) {}

  /** What the root field of `info` is answered with; the statement runs once, at the first field that asks. */
  async root(info: GraphQLResolveInfo): Promise<unknown> {
    this.outcomes ??= this.read(info);
    const outcome = (await this.outcomes).get(String(info.path.key));
    if (!outcome) throw new Error(`${info.fieldName} must have a root definition, but has none.`);
    if ('error' in outcome) throw outcome.error;
    return outcome.value;
  }

  private async read(info: GraphQLResolveInfo): Promise<ReadonlyMap<string, Outcome>> {
    const composer = new Composer(this.plans.definition, info.variableValues);
    const outcomes = new Map<string, Outcome>();
    const parts = new Map<string, Part>();
    for (const [index, plan] of this.plans.plan(info).entries()) {
      try {
        parts.set(plan.responseName, this.part(composer, plan, info.variableValues, index));
      } catch (error) {
        // A bad argument of one root field does not take the others with it.
        outcomes.set(plan.responseName, { error });
      }
    }
    if (parts.size === 0) return outcomes;
    const [row] = await this.graph.read(statementOf([...parts.values()], composer));
    for (const [name, part] of parts)
      outcomes.set(
        name,
        settle(() => part.shape(row ?? {})),
      );
    return outcomes;
  }

  private part(composer: Composer, plan: RootPlan, variables: Arguments, index: number): Part {
    const given = getArgumentValues(plan.field, plan.nodes[0] as FieldNode, variables);
    const result = `c${String(index)}`;
    switch (plan.root.kind) {
      case 'lookUp':
        return this.lookUp(composer, plan, plan.root, given, result);
      case 'connection':
        return this.connection(composer, plan, plan.root, given, result);
      case 'single':
        return single(composer, plan, plan.root, result);
      case 'node':
        return this.byIds(composer, plan, [given['id'] as string], result, ([first]) => first ?? null);
      case 'nodes':
        return this.byIds(composer, plan, given['ids'] as string[], result, (rows) => rows);
    }
  }

  private lookUp(
    composer: Composer,
    { selection }: RootPlan,
    root: RootDefinition & { kind: 'lookUp' },
    given: Arguments,
    result: string,
  ): Part {
    const plan = selection as SelectionPlan;
    const key = given['by'] as Arguments;
    const [name, value] = Object.entries(key)[0] ?? [];
    if (name === 'id' && root.keys['id'] === 'relation') {
      return this.byIds(composer, { relations: plan }, [String(value)], result, ([first]) => first ?? null);
    }
    const text = composer.lookUp(root, plan, key, result);
    const shape = (row: GraphRow) => {
      const rows = (row[result] as Columns[]).map((columns) => this.row(composer, plan, columns));
      if (rows.length > 1) {
        const ids = rows.map(({ id }) => id).join(' and ');
        throw badUserInput(`by.${name ?? ''} must fit one thing, but fits ${ids}, if not more; ask by id.`);
      }
      return rows[0] ?? null;
    };
    return { text, returns: [result], shape };
  }

  private connection(
    composer: Composer,
    plan: RootPlan,
    root: RootDefinition & { kind: 'connection' },
    given: Arguments,
    result: string,
  ): Part {
    const page = plan.page as PagePlan;
    const total = `${result}t`;
    const text = composer.rootPage(root.match, root.to, page, given, result, total);
    const shape = (row: GraphRow) =>
      shapePage(page, row[result] as Columns[], row[total], composer.pages.get(result), composer.pages, this.typeOf);
    return { text, returns: page.wantsTotal ? [result, total] : [result], shape };
  }

  private byIds(
    composer: Composer,
    { selection, relations }: Pick<RootPlan, 'selection' | 'relations'>,
    ids: readonly string[],
    result: string,
    pick: (rows: (Row | null)[]) => unknown,
  ): Part {
    if (ids.length > 100) throw badUserInput(`ids must be at most 100, but got ${String(ids.length)}.`);
    const ends = ids.flatMap((id) => relationEnds(id) ?? []);
    const others = ids.filter((id) => !id.startsWith('relation/'));
    const parts: { text: string; name: string; plan: SelectionPlan }[] = [];
    if (relations && ends.length > 0) {
      const name = `${result}r`;
      parts.push({ text: composer.relations(relations, ends, name), name, plan: relations });
    }
    if (selection && (others.length > 0 || parts.length === 0)) {
      parts.push({ text: composer.nodes(selection, others, result), name: result, plan: selection });
    }
    const shape = (row: GraphRow) => {
      const found = parts.flatMap(({ name, plan }) =>
        (row[name] as Columns[]).map((columns) => this.row(composer, plan, columns)),
      );
      const byId = new Map(found.map((item) => [item.id, item]));
      return pick(ids.map((id) => byId.get(id) ?? null));
    };
    return { text: parts.map(({ text }) => text).join(' '), returns: parts.map(({ name }) => name), shape };
  }

  private row(composer: Composer, plan: SelectionPlan, columns: Columns): Row {
    return shapeRow(plan, columns, composer.pages, this.typeOf);
  }
}

function single(
  composer: Composer,
  { columns = [] }: RootPlan,
  root: RootDefinition & { kind: 'single' },
  result: string,
) {
  const names = Object.fromEntries(columns.map((name, index) => [name, `${result}s${String(index)}`]));
  return {
    text: composer.single(root.fields, names),
    returns: Object.values(names),
    shape: (row: GraphRow) => Object.fromEntries(Object.entries(names).map(([name, column]) => [name, row[column]])),
  };
}

function statementOf(parts: readonly Part[], composer: Composer): Statement {
  const returns = parts.flatMap((part) => part.returns);
  const text = [...parts.map((part) => part.text), `RETURN ${returns.join(', ')}`].join(' ').replaceAll(/ {2,}/g, ' ');
  return { text, parameters: composer.parameters.values as Statement['parameters'] };
}

function settle(work: () => unknown): Outcome {
  try {
    return { value: work() };
  } catch (error) {
    return { error };
  }
}
