/** Composes the one statement of an operation from its plan and its variables. */
import { getArgumentValues } from 'graphql';
import type { RelationEnds } from '../facts/record.js';
import { RELATION_TYPES } from '../facts/vocabulary.js';
import { badUserInput } from '../graphql/errors.js';
import type { DomainDefinition, RelatedField, RootDefinition } from './definition.js';
import { decodeCursor, type Position } from './cursor.js';
import { conjunction, filterCondition, type FilterContext } from './filter.js';
import { Parameters, rename } from './names.js';
import { keysetCondition, orderTerms, readOrder, type Order } from './order.js';
import { readPageArguments, type PageArguments } from './page-arguments.js';
import type { ChildPlan, PagePlan, SelectionPlan } from './plan.js';

type Arguments = Readonly<Record<string, unknown>>;

/** What a list of things starts from: clauses that bind `y` and perhaps `r`, and the conditions on them. */
interface Origin {
  /** The clauses; conditions are appended to the last of them. */
  readonly match: string;
  readonly y: string;
  /** The relation to each entry, where the connection gives it. */
  readonly r?: string;
  readonly conditions: readonly string[];
  readonly to: string;
}

/** How a page was asked for, which shaping needs again. */
export interface PageRequest extends PageArguments {
  readonly order: string;
}

/** Composes the parts of one statement; its names and parameters are its own. */
export class Composer {
  readonly parameters = new Parameters();
  /** Result column → how its page was asked for; a nested page is asked for in the same way of every parent. */
  readonly pages = new Map<ChildPlan | string, PageRequest>();
  private count = 0;

  constructor(
    private readonly definition: DomainDefinition,
    private readonly variables: Arguments,
  ) {}

  readonly variable = (): string => {
    this.count += 1;
    return `v${String(this.count)}`;
  };

  /** A subquery that binds `result` to the list of the (at most two) things that a look-up key fits. */
  lookUp(root: RootDefinition & { kind: 'lookUp' }, selection: SelectionPlan, key: Arguments, result: string): string {
    const [name, value] = Object.entries(key)[0] ?? [];
    const condition = root.keys[name ?? ''];
    if (condition === undefined) throw new Error(`${name ?? ''} must be a key of a look-up, but is not.`);
    const convert = root.convert?.[name ?? ''];
    const given = convert ? convert(String(value)) : value;
    const y = this.variable();
    const where = rename(condition, { y, value: this.parameters.add(given) });
    return this.things('', `${rename(root.match, { y })} WHERE ${where} WITH ${y} LIMIT 2`, selection, y, result);
  }

  /** A subquery that binds `result` to the nodes of `ids` that exist, in no particular order. */
  nodes(selection: SelectionPlan, ids: readonly string[], result: string): string {
    const y = this.variable();
    return this.things(
      '',
      `MATCH (${y}:Entity) WHERE ${y}.id IN $${this.parameters.add(ids)} WITH ${y}`,
      selection,
      y,
      result,
    );
  }

  /** A subquery that binds `result` to the relations of `ends` that exist, in no particular order. */
  relations(selection: SelectionPlan, ends: readonly RelationEnds[], result: string): string {
    const y = this.variable();
    const end = this.variable();
    const clauses =
      `UNWIND $${this.parameters.add(ends)} AS ${end} ` +
      `MATCH (:Entity {id: ${end}.from})-[${y}:${RELATION_TYPES.join('|')}]->(:Entity {id: ${end}.to}) ` +
      `WHERE ${y}.id = ${end}.id WITH ${y}`;
    return this.things('', clauses, selection, y, result);
  }

  /** Subqueries that bind each column of a single row. */
  single(fields: Readonly<Record<string, string>>, columns: Readonly<Record<string, string>>): string {
    return Object.entries(columns)
      .map(([name, result]) => `CALL () { ${rename(fields[name] ?? '', { k: result, y: this.variable() })} }`)
      .join(' ');
  }

  /** Subqueries that bind `result` to the entries of a root connection and `total` to their number. */
  rootPage(match: string, to: string, page: PagePlan, given: Arguments, result: string, total: string): string {
    const y = this.variable();
    return this.page('', { match: rename(match, { y }), y, conditions: [], to }, page, given, result, total, result);
  }

  private children(selection: SelectionPlan, x: string): { clauses: string; map: string } {
    const entries = [...selection.columns].map(([column, text]) => `${column}: ${rename(text, { x })}`);
    const clauses = selection.children.map((child) => {
      const result = this.variable();
      entries.push(`${child.key}: ${result}`);
      return this.child(child, selection, x, result, entries);
    });
    return { clauses: clauses.join(' '), map: `{${entries.join(', ')}}` };
  }

  private child(child: ChildPlan, selection: SelectionPlan, x: string, result: string, entries: string[]): string {
    const given = getArgumentValues(child.field, child.nodes[0] as never, this.variables);
    const origin = this.origin(child, selection, x, given);
    if (child.target.kind === 'things') {
      const limit = child.definition.shape === 'one' ? ' LIMIT 1' : '';
      const clauses = `${origin.match}${where(origin.conditions)} WITH ${origin.y} ORDER BY ${origin.y}.id${limit}`;
      return this.things(x, clauses, child.target.selection, origin.y, result);
    }
    const total = this.variable();
    if (child.target.page.wantsTotal) entries.push(`${child.key}t: ${total}`);
    return this.page(x, origin, child.target.page, given, result, total, child);
  }

  private origin(child: ChildPlan, selection: SelectionPlan, x: string, given: Arguments): Origin {
    const { definition } = child;
    const y = this.variable();
    const r = definition.relation === true ? { r: this.variable() } : undefined;
    const names = { x, y, r: r?.r ?? this.variable() };
    const conditions = Object.entries(definition.conditions ?? {}).flatMap(([argument, text]) => {
      const value = given[argument] ?? undefined;
      return value === undefined ? [] : [rename(text, { ...names, value: this.parameters.add(value) })];
    });
    const guard = this.guard(child, selection, x);
    return {
      match: rename(matchText(definition, given), names),
      y,
      ...r,
      conditions: [...(guard === undefined ? [] : [guard]), ...conditions],
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

  private page(
    x: string,
    origin: Origin,
    page: PagePlan,
    given: Arguments,
    result: string,
    total: string,
    owner: ChildPlan | string,
  ): string {
    const filter = filterCondition(this.filterContext(), origin.to, given['filter'], origin.y);
    const conditions = [...origin.conditions, ...(filter === undefined ? [] : [filter])];
    const parts: string[] = [];
    const asked = readPageArguments(given);
    if (page.wantsEntries) {
      parts.push(this.entries(x, { ...origin, conditions }, page, given, asked, result, owner));
    } else {
      parts.push(`CALL (${x}) { RETURN [] AS ${result} }`);
    }
    if (page.wantsTotal) {
      parts.push(`CALL (${x}) { ${origin.match}${where(conditions)} RETURN count(${origin.y}) AS ${total} }`);
    }
    return parts.join(' ');
  }

  private entries(
    x: string,
    origin: Origin,
    page: PagePlan,
    given: Arguments,
    asked: PageArguments,
    result: string,
    owner: ChildPlan | string,
  ): string {
    const { y, r } = origin;
    const ids = [`${y}.id`, ...(r === undefined ? [] : [`${r}.id`])];
    const order = readOrder(this.definition, origin.to, given['orderBy'], y, ids, this.variable);
    this.pages.set(owner, { ...asked, order: order.name });
    const position =
      asked.cursor === undefined
        ? undefined
        : decodeCursor(asked.cursor, order.name, order.columns.length, asked.cursorArgument);
    // One more than asked for tells whether there are more.
    const limit = this.parameters.add(asked.size + 1);
    const read =
      x === '' && order.indexed
        ? this.indexedEntries(origin, order, asked.backward, position, limit)
        : this.sortedEntries(origin, order, asked.backward, position, limit);
    const maps = page.entries.flatMap(({ key, of, selection }) => {
      const x = of === 'node' ? y : r;
      if (x === undefined) return [];
      const inner = this.children(selection, x);
      return [{ clauses: inner.clauses, text: `${key}: ${inner.map}` }];
    });
    const columns = [...maps.map(({ text }) => text), `k: [${order.columns.map(({ text }) => text).join(', ')}]`];
    const clauses = maps.map(({ clauses: text }) => text).join(' ');
    return `CALL (${x}) { ${read} ${clauses} RETURN collect({${columns.join(', ')}}) AS ${result} }`;
  }

  private sortedEntries(
    origin: Origin,
    order: Order,
    backward: boolean,
    position: Position | undefined,
    limit: string,
  ) {
    const keyset = position && keysetCondition(order, position, backward, this.parameters);
    const sorted = `ORDER BY ${orderTerms(order, backward)} LIMIT $${limit}`;
    const bound = [origin.y, ...(origin.r === undefined ? [] : [origin.r])].join(', ');
    if (order.subqueries.length === 0) {
      const conditions = [...origin.conditions, ...(keyset === undefined ? [] : [keyset])];
      return `${origin.match}${where(conditions)} WITH ${bound} ${sorted}`;
    }
    const all = [bound, ...order.bound].join(', ');
    const subqueries = order.subqueries.join(' ');
    const kept = keyset === undefined ? '' : ` WITH ${all} WHERE ${keyset}`;
    return `${origin.match}${where(origin.conditions)} ${subqueries}${kept} WITH ${all} ${sorted}`;
  }

  /**
   * The same for an index on the first column: the entries that have a value, in index order, then those without.
   * Sorting by `IS NULL` would read the whole label.
   */
  private indexedEntries(
    origin: Origin,
    order: Order,
    backward: boolean,
    position: Position | undefined,
    limit: string,
  ) {
    const { y } = origin;
    const first = order.columns[0]?.text ?? `${y}.id`;
    const present = {
      ...order,
      columns: order.columns.map((column, index) => (index === 0 ? { ...column, nullable: false } : column)),
    };
    const absent = { ...order, columns: order.columns.slice(1) };
    const startsAbsent = position !== undefined && position.values[0] === null;
    const segment = (part: Order, test: string, from: Position | undefined) => {
      const keyset = from && keysetCondition(part, from, backward, this.parameters);
      const conditions = [`${first} IS ${test}`, ...origin.conditions, ...(keyset === undefined ? [] : [keyset])];
      return `${origin.match}${where(conditions)} WITH ${y} ORDER BY ${orderTerms(part, backward)} LIMIT $${limit} RETURN ${y}`;
    };
    const rest = position && { ...position, values: position.values.slice(1) };
    const segments = [
      ...(startsAbsent && !backward ? [] : [segment(present, 'NOT NULL', startsAbsent ? undefined : position)]),
      ...(position && !startsAbsent && backward ? [] : [segment(absent, 'NULL', startsAbsent ? rest : undefined)]),
    ];
    const ordered = backward ? segments.toReversed() : segments;
    return `CALL () { ${ordered.join(' UNION ALL ')} } WITH ${y} LIMIT $${limit}`;
  }

  private filterContext(): FilterContext {
    return { definition: this.definition, parameters: this.parameters, variable: this.variable };
  }
}

function matchText({ match }: RelatedField, given: Arguments): string {
  if (typeof match === 'string') return match;
  const text = match.texts[String(given[match.argument])];
  if (text === undefined) throw badUserInput(`${match.argument} must not be null.`);
  return text;
}

function where(conditions: readonly string[]): string {
  const condition = conjunction(conditions);
  return condition === undefined ? '' : ` WHERE ${condition}`;
}
