/** The parts of one statement that answer root fields, and how each reads its answer from the row. */
import { getArgumentValues } from 'graphql';
import { badUserInput } from '../graphql/errors.js';
import type { Graph, GraphRow } from '../graph/graph.js';
import { readByIds, type ByIds, type Columns, type LookUpPart, type Part } from './by-ids.js';
import type { Composer, Traversal } from './compose.js';
import type { RootDefinition } from './definition.js';
import { foundByKey, withdrawnStatement } from './found.js';
import type { SelectionPlan } from './plan.js';
import type { RootPlan } from './root-plan.js';
import { Scope } from './scope.js';
import { shapePage, shapeRow, sourceColumns, totalColumn, type Row } from './shape.js';

type Arguments = Readonly<Record<string, unknown>>;

export class RootParts {
  constructor(
    private readonly graph: Pick<Graph, 'read'>,
    private readonly typeOf: (id: string) => string,
  ) {}

  /** The part of the root field `plan`, the one at `index` of the operation. Throws BAD_USER_INPUT. */
  part(composer: Composer, plan: RootPlan, variables: Arguments, index: number): Part<unknown> {
    const given = getArgumentValues(plan.field, present(plan.nodes[0]), variables);
    const result = `c${String(index)}`;
    switch (plan.root.kind) {
      case 'lookUp':
        return this.lookUp(composer, plan, plan.root, given, result);
      case 'connection':
        return this.connection(composer, plan, plan.root, given, result);
      case 'single':
        return single(composer, plan, plan.root, result);
      case 'node':
        return this.byIds(composer, plan, [given['id'] as string], result, firstOf);
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
  ): Part<unknown> {
    const plan = present(selection);
    const key = given['by'] as Arguments;
    const [name, value] = Object.entries(key)[0] ?? [];
    if (name === 'id') {
      const plans = root.match === '' ? { relations: plan } : { selection: plan, match: root.match };
      return this.byIds(composer, plans, [String(value)], result, firstOf);
    }
    const text = composer.found(foundByKey(composer.scope, root, key), plan, result);
    const shape = (row: GraphRow) => {
      const rows = (row[result] as Columns[]).map((columns) => this.row(composer, plan, columns));
      if (rows.length > 1) {
        const ids = rows.map(({ id }) => id).join(' and ');
        throw badUserInput(`by.${name ?? ''} must fit one thing, but fits ${ids}, if not more; ask by id.`);
      }
      return rows[0] ?? null;
    };
    const part: LookUpPart = {
      text,
      returns: [result],
      shape,
      lost: async (row) => {
        if ((row[result] as Columns[]).length > 0) return [];
        const rows = await this.graph.read(withdrawnStatement(new Scope(composer.clock), root, key));
        return rows.map((found) => found['id'] as string);
      },
      again: (anew, standIns) => {
        const ids = [...new Set(standIns.values())];
        return ids.length > 1
          ? undefined
          : this.byIds(anew, { selection: plan, match: root.match }, ids, result, firstOf);
      },
    };
    return part;
  }

  private connection(
    composer: Composer,
    plan: RootPlan,
    root: RootDefinition & { kind: 'connection' },
    given: Arguments,
    result: string,
  ): Part<unknown> {
    const page = present(plan.page);
    const text = composer.rootPage(root, page, given, result);
    const shape = (row: GraphRow) =>
      shapePage(page, row, result, composer.pages.get(result), composer.pages, this.typeOf);
    const total = page.wantsTotal ? [totalColumn(result)] : [];
    return { text, returns: [result, ...total, ...sourceColumns(page, result)], shape };
  }

  private byIds(
    composer: Composer,
    { selection, relations, match }: Pick<ByIds, 'selection' | 'relations' | 'match'>,
    ids: readonly string[],
    result: string,
    pick: (rows: (Row | null)[]) => unknown,
  ): LookUpPart {
    if (ids.length > 100) throw badUserInput(`ids must be at most 100, but got ${String(ids.length)}.`);
    const [only = ''] = ids;
    const traversal = selection && ids.length === 1 ? composer.traverse(selection, only) : undefined;
    const part = readByIds(composer, { selection, relations, ids, match }, result, this.typeOf);
    let known: ReadonlyMap<string, Row> | undefined;
    // One row answers the part, and is asked twice.
    const shape = (row: GraphRow) => {
      known ??= withTraversed(part.shape(row), traversal, row);
      return known;
    };
    const pickFrom = (row: GraphRow) => {
      const found = shape(row);
      return pick(ids.map((id) => found.get(id) ?? null));
    };
    return {
      text: part.text,
      returns: part.returns,
      shape: pickFrom,
      lost: (row) => {
        const found = shape(row);
        return Promise.resolve(ids.filter((id) => !found.has(id)));
      },
      again: (anew, standIns) => {
        const now = ids.map((id) => standIns.get(id) ?? id);
        return this.byIds(anew, { selection, relations, match }, now, result, pick);
      },
    };
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

/** The things found, of which there is at most one where a traversal was read with it. */
function withTraversed(
  found: ReadonlyMap<string, Row>,
  traversal: Traversal | undefined,
  row: GraphRow,
): ReadonlyMap<string, Row> {
  if (!traversal) return found;
  const read = { [traversal.responseName]: row[traversal.result] };
  return new Map([...found].map(([id, one]) => [id, { ...one, selected: { ...one.selected, ...read } }]));
}

function firstOf([first]: readonly (Row | null)[]): Row | null {
  return first ?? null;
}

function present<Type>(value: Type | undefined): Type {
  if (value === undefined) throw new Error('A root plan must have what its kind needs.');
  return value;
}
