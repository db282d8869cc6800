/** Composes the one statement of an operation from its plan and its variables. */
import { getArgumentValues } from 'graphql';
import type { Clock } from './clock.js';
import type { DomainDefinition, RootDefinition } from './definition.js';
import { decodeCursor } from './cursor.js';
import { argumentConditions, matchText } from './field-arguments.js';
import { filterOf, where, type Filtered, type FilterContext } from './filter.js';
import type { Found } from './found.js';
import { readOrder } from './order.js';
import { readPageArguments, type PageArguments } from './page-arguments.js';
import { matchSources, sourceIdsOf } from './page-sources.js';
import { matchEntries, readEntries, type Origin } from './read-entries.js';
import type { Version } from './past.js';
import { Scope } from './scope.js';
import { sourceColumns, totalColumn } from './shape.js';
import type { ChildPlan, PagePlan, SelectionPlan } from './plan.js';

type Arguments = Readonly<Record<string, unknown>>;

const NO_FILTER: Filtered = { condition: undefined, preludes: [], bound: [] };

/** How a page was asked for, which shaping needs again. */
export interface PageRequest extends PageArguments {
  readonly order: string;
}

/** A page to be read: from where, what of it, and under which columns. */
interface PageTask {
  readonly origin: Origin;
  readonly page: PagePlan;
  readonly given: Arguments;
  readonly result: string;
  readonly owner: ChildPlan | string;
}

/** A traversal that is read with what it begins at: its clauses, the variable of what it finds, and the field that is for. */
export interface Traversal {
  readonly text: string;
  readonly result: string;
  readonly responseName: string;
}

/** Composes the parts of one statement; its names and parameters are its own. */
export class Composer {
  readonly scope: Scope;
  /** Result column → how its page was asked for; a nested page is asked for in the same way of every parent. */
  readonly pages = new Map<ChildPlan | string, PageRequest>();

  /** What is read before all parts. */
  traversal: Traversal | undefined;

  constructor(
    private readonly definition: DomainDefinition,
    private readonly variables: Arguments,
    readonly clock: Clock,
  ) {
    this.scope = new Scope(clock);
  }

  /**
   * Reads the first traversal of a selection with the one thing of the id `start`, where no other was read yet. It comes before all
   * parts: within a subquery the embedded engine follows every path.
   */
  traverse({ traversals: [plan] }: SelectionPlan, start: string): Traversal | undefined {
    if (!plan || this.traversal) return undefined;
    // A traversal is planned from at least one node.
    const given = getArgumentValues(plan.field, plan.nodes[0] as never, this.variables);
    const result = this.scope.variable();
    const text = this.scope.within(given, () => plan.definition.clauses(this.scope, { ...plan, start, given }, result));
    if (text === undefined) return undefined;
    this.traversal = { text, result, responseName: plan.responseName };
    return this.traversal;
  }

  /** A subquery that binds `result` to the list of the things that were found. */
  found({ y, clauses }: Found, selection: SelectionPlan, result: string): string {
    return this.things('', clauses, selection, y, result);
  }

  /** Subqueries that bind each column of a single row. */
  single(fields: Readonly<Record<string, string>>, columns: Readonly<Record<string, string>>): string {
    return Object.entries(columns)
      .map(
        ([name, result]) =>
          `CALL () { ${this.scope.render(fields[name] ?? '', { k: result, y: this.scope.variable() })} }`,
      )
      .join(' ');
  }

  /** Subqueries that bind `result` to the entries of a root connection, and the columns of its total and sources. */
  rootPage(
    { match, to, conditions: byArgument }: RootDefinition & { kind: 'connection' },
    page: PagePlan,
    given: Arguments,
    result: string,
  ): string {
    const y = this.scope.variable();
    const conditions = [
      ...this.scope.clockConditions(match, { y }),
      ...argumentConditions(byArgument, given, { y }, this.scope),
    ];
    const origin = { x: '', match: this.scope.render(match, { y }), y, conditions, filter: NO_FILTER, to };
    return this.page({ origin, page, given, result, owner: result });
  }

  private children(selection: SelectionPlan, x: string): { clauses: string; map: string } {
    const version = this.versionOf(selection, x);
    const entries = [...selection.columns].map(
      ([column, text]) => `${column}: ${this.scope.render(text, { x }, version)}`,
    );
    const clauses = selection.children.map((child) => {
      const result = this.scope.variable();
      entries.push(`${child.key}: ${result}`);
      return this.child(child, selection, x, result, entries);
    });
    return { clauses: [version?.clause ?? '', ...clauses].join(' '), map: `{${entries.join(', ')}}` };
  }

  /** What `x` was, where it is a node: a relation is never changed in place, and a view is read from what it is of. */
  private versionOf({ types }: SelectionPlan, x: string): Version | undefined {
    const isNode = types.some((type) => this.definition.types[type]?.label !== undefined);
    return isNode ? this.scope.version(x) : undefined;
  }

  private child(child: ChildPlan, selection: SelectionPlan, x: string, result: string, entries: string[]): string {
    // A child is planned from at least one node.
    const given = getArgumentValues(child.field, child.nodes[0] as never, this.variables);
    if (child.definition.clocked !== true) return this.childUnderClock(child, selection, x, given, result, entries);
    return this.scope.within(given, () => this.childUnderClock(child, selection, x, given, result, entries));
  }

  private childUnderClock(
    child: ChildPlan,
    selection: SelectionPlan,
    x: string,
    given: Arguments,
    result: string,
    entries: string[],
  ): string {
    const origin = this.origin(child, selection, x, given);
    if (child.target.kind === 'things') {
      const limit = child.definition.shape === 'one' ? ' LIMIT 1' : '';
      const clauses = `${origin.match}${where(origin.conditions)} WITH ${origin.y} ORDER BY ${origin.y}.id${limit}`;
      return this.things(x, clauses, child.target.selection, origin.y, result);
    }
    const { page } = child.target;
    if (page.wantsTotal) entries.push(`${totalColumn(child.key)}: ${totalColumn(result)}`);
    const columns = sourceColumns(page, result);
    entries.push(...sourceColumns(page, child.key).map((key, index) => `${key}: ${columns[index] ?? ''}`));
    return this.page({ origin, page, given, result, owner: child });
  }

  private origin(child: ChildPlan, selection: SelectionPlan, x: string, given: Arguments): Origin {
    const { definition } = child;
    const y = this.scope.variable();
    const r = definition.relation === true ? { r: this.scope.variable() } : undefined;
    const names = { x, y, r: r?.r ?? this.scope.variable() };
    const conditions = argumentConditions(definition.conditions, given, names, this.scope);
    const guard = this.guard(child, selection, x);
    const match = matchText(definition, given);
    return {
      x,
      match: this.scope.render(match, names),
      y,
      ...r,
      conditions: [
        ...(guard === undefined ? [] : [guard]),
        ...(definition.isTimeless === true ? [] : this.scope.clockConditions(match, names)),
        ...conditions,
      ],
      filter: NO_FILTER,
      to: definition.to,
    };
  }

  /** The condition that `x` is of a type that has the field, where not all types of the selection have it. */
  private guard(child: ChildPlan, selection: SelectionPlan, x: string): string | undefined {
    if (child.types.size === selection.types.length) return undefined;
    const labels = [...child.types].flatMap((type) => this.definition.types[type]?.label ?? []);
    return `(${labels.map((label) => `${x}:${label}`).join(' OR ')})`;
  }

  private things(x: string, clauses: string, selection: SelectionPlan, y: string, result: string): string {
    const inner = this.children(selection, y);
    return `CALL (${x}) { ${clauses} ${inner.clauses} RETURN collect(${inner.map}) AS ${result} }`;
  }

  private page(task: PageTask): string {
    const { origin, page, given, result } = task;
    const filtered = { ...origin, filter: filterOf(this.filterContext(), origin.to, given['filter'], origin.y) };
    const asked = readPageArguments(given);
    const entries = page.wantsEntries
      ? this.entries({ ...task, origin: filtered }, asked)
      : `CALL (${origin.x}) { RETURN [] AS ${result} }`;
    if (!page.wantsTotal) return entries;
    const counted = `${matchEntries(filtered)} RETURN count(${origin.y}) AS ${totalColumn(result)}`;
    return `${entries} CALL (${origin.x}) { ${counted} }`;
  }

  private entries({ origin, page, given, result, owner }: PageTask, asked: PageArguments): string {
    const { x, y, r } = origin;
    const isOfRelations = this.definition.lists[origin.to]?.isOfRelations === true;
    const id = isOfRelations ? `${y}.id` : this.scope.id(y);
    const idColumns = [id, ...(r === undefined ? [] : [`${r}.id`])];
    const order = readOrder(this.definition, origin.to, given['orderBy'], y, idColumns, this.scope);
    this.pages.set(owner, { ...asked, order: order.name });
    const { cursor, cursorArgument, backward, size } = asked;
    const position =
      cursor === undefined ? undefined : decodeCursor(cursor, order.name, order.columns.length, cursorArgument);
    // One more than asked for tells whether there are more.
    const limit = this.scope.parameters.add(size + 1);
    const read = readEntries(origin, { order, backward, position, limit }, this.scope.parameters);
    const parts = page.entries.flatMap(({ key, of, selection }) => {
      const variable = of === 'node' ? y : r;
      if (variable === undefined) return [];
      const { clauses, map } = this.children(selection, variable);
      return [{ clauses, text: `${key}: ${map}` }];
    });
    const columns = parts.map(({ text }) => text);
    if (page.wantsCursors) columns.push(`k: [${order.columns.map(({ text }) => text).join(', ')}]`);
    const clauses = parts.map((part) => part.clauses).join(' ');
    const entries = `collect({${columns.join(', ')}}) AS ${result}`;
    if (page.sources.length === 0) return `CALL (${x}) { ${read} ${clauses} RETURN ${entries} }`;
    const lists = this.scope.variable();
    const ids = sourceIdsOf(this.definition, origin, this.scope);
    const returned = `RETURN ${entries}, collect(${ids.expression}) AS ${lists}`;
    return `CALL (${x}) { ${read} ${clauses} ${ids.clauses} ${returned} } ${this.sources(page, result, lists, size)}`;
  }

  /** Subqueries that bind the columns of the sources of a page to those of the first `size` of its entries. */
  private sources(page: PagePlan, result: string, lists: string, size: number): string {
    const columns = sourceColumns(page, result);
    const parts = page.sources.map(({ selection }, index) => {
      const y = this.scope.variable();
      const clauses = matchSources(lists, size, y, this.scope);
      return this.things(lists, clauses, selection, y, columns[index] ?? '');
    });
    return parts.join(' ');
  }

  private filterContext(): FilterContext {
    return { definition: this.definition, scope: this.scope };
  }
}
