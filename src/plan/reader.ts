/** Answers the root fields of one operation with one statement. */
import { getArgumentValues, type GraphQLResolveInfo } from 'graphql';
import { badUserInput } from '../graphql/errors.js';
import type { Graph, GraphRow } from '../graph/graph.js';
import { readByIds, statementOf, type ByIds, type Columns, type LookUpPart, type Part } from './by-ids.js';
import { clockOf, operationClock, type Clock } from './clock.js';
import { Composer, underClock } from './compose.js';
import type { DomainDefinition, RootDefinition } from './definition.js';
import { fill } from './fill.js';
import { readRevisedAt } from './past.js';
import type { SelectionPlan } from './plan.js';
import type { PlanCache, RootPlan } from './root-plan.js';
import { readStandIns } from './stand-ins.js';
import { shapePage, shapeRow, sourceColumns, totalColumn, type Row } from './shape.js';
import { Together } from './together.js';

type Arguments = Readonly<Record<string, unknown>>;

type Outcome = { readonly value: unknown } | { readonly error: unknown };
/** The reading of one operation; it lives as long as the request. */
export class OperationReader {
  private outcomes: Promise<ReadonlyMap<string, Outcome>> | undefined;
  private revised: Promise<string | undefined> | undefined;
  private readonly together = new Together();

  constructor(
    private readonly graph: Pick<Graph, 'read'>,
    private readonly plans: PlanCache,
    private readonly typeOf: (id: string) => string,
  ) {}

  /** How the fields and filters of every domain are had, for statements that are composed elsewhere. */
  get definition(): DomainDefinition {
    return this.plans.definition;
  }

  /** What the root field of `info` is answered with; the statement runs once, at the first field that asks. */
  async root(info: GraphQLResolveInfo): Promise<unknown> {
    this.outcomes ??= this.read(info);
    const outcome = (await this.outcomes).get(String(info.path.key));
    if (!outcome) throw new Error(`${info.fieldName} must have a root definition, but has none.`);
    if ('error' in outcome) throw outcome.error;
    return outcome.value;
  }

  private async read(info: GraphQLResolveInfo): Promise<ReadonlyMap<string, Outcome>> {
    const composed = await underClock(operationClock(info), this.revisedAt, (clock) => this.compose(info, clock));
    const { parts, outcomes, composer } = composed;
    const row = await this.run([...parts.values()], composer);
    for (const [name, part] of parts)
      outcomes.set(
        name,
        settle(() => part.shape(row)),
      );
    await this.readStandIns(info, composer.clock, parts, row, outcomes);
    return outcomes;
  }

  private async run(parts: readonly Part<unknown>[], composer: Composer): Promise<GraphRow> {
    const statement = statementOf(parts, composer);
    const [row = {}] = statement ? await this.graph.read(statement) : [];
    return row;
  }

  /** Answers anew the parts that asked for what was merged into another thing; two statements more, where any was not found. */
  private async readStandIns(
    info: GraphQLResolveInfo,
    clock: Clock,
    parts: ReadonlyMap<string, Part<unknown>>,
    row: GraphRow,
    outcomes: Map<string, Outcome>,
  ): Promise<void> {
    const lookUps = [...parts].flatMap(([name, part]) => ('lost' in part ? [[name, part as LookUpPart] as const] : []));
    const lost = await Promise.all(lookUps.map(([, part]) => part.lost(row)));
    if (lost.flat().length === 0) return;
    const standIns = await readStandIns(this.graph, lost.flat(), clock);
    if (standIns.size === 0) return;
    const composer = new Composer(this.plans.definition, info.variableValues, clock);
    const again = lookUps.flatMap(([name, part], index) => {
      const own = new Map([...standIns].filter(([id]) => lost[index]?.includes(id)));
      const next = own.size === 0 ? undefined : part.again(composer, own);
      return next ? [[name, next] as const] : [];
    });
    const found = await this.run(
      again.map(([, part]) => part),
      composer,
    );
    for (const [name, part] of again)
      outcomes.set(
        name,
        settle(() => part.shape(found)),
      );
  }

  private compose(info: GraphQLResolveInfo, clock: Clock) {
    const composer = new Composer(this.plans.definition, info.variableValues, clock);
    const outcomes = new Map<string, Outcome>();
    const parts = new Map<string, Part<unknown>>();
    for (const [index, plan] of this.plans.plan(info).entries()) {
      try {
        parts.set(plan.responseName, this.part(composer, plan, info.variableValues, index));
      } catch (error) {
        // A bad argument of a root field that can be null does not take the others with it.
        outcomes.set(plan.responseName, { error });
      }
    }
    return { composer, outcomes, parts };
  }

  /** The clock of a field, for statements that are composed elsewhere: its own arguments, or else those of the operation. */
  async clock(info: GraphQLResolveInfo, given: { asOf?: string | null; knownAsOf?: string | null }): Promise<Clock> {
    const clock = clockOf(info, given);
    return clock.knownAsOf === undefined ? clock : { ...clock, revisedAt: await this.revisedAt() };
  }

  /** When the graph last changed something that it had; read once, when it is asked for. */
  private readonly revisedAt = (): Promise<string | undefined> => {
    this.revised ??= readRevisedAt(this.graph);
    return this.revised;
  };

  private part(composer: Composer, plan: RootPlan, variables: Arguments, index: number): Part<unknown> {
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
    const text = composer.lookUp(root, plan, key, result);
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
        const rows = await this.graph.read(new Composer(this.definition, {}, composer.clock).withdrawn(root, key));
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
    const { text, returns, shape } = readByIds(composer, { selection, relations, ids, match }, result, this.typeOf);
    const pickFrom = (row: GraphRow) => {
      const found = shape(row);
      return pick(ids.map((id) => found.get(id) ?? null));
    };
    return {
      text,
      returns,
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

  /** What a traversal computed for the field of `info`, with the selected fields of every `{ id }` in it. */
  fill<Result>(info: GraphQLResolveInfo, value: unknown): Promise<Result> {
    const { graph, typeOf, plans } = this;
    return fill({ graph, typeOf, definition: plans.definition, revisedAt: this.revisedAt }, info, value);
  }

  /**
   * The same for one of many things that the field is asked of: `computeAll` computes it for all of them at once, in
   * their order, and one statement fills in the references of all.
   */
  async fillTogether<Result, Thing>(
    info: GraphQLResolveInfo,
    thing: Thing,
    computeAll: (things: readonly Thing[]) => Promise<readonly unknown[]>,
  ): Promise<Result> {
    const answerAll = async (things: readonly Thing[]) => this.fill<readonly unknown[]>(info, await computeAll(things));
    return (await this.together.ask(info, thing, answerAll)) as Result;
  }

  /** The same for a field whose values lead to nothing, such as a number. */
  async askTogether<Result, Thing>(
    info: GraphQLResolveInfo,
    thing: Thing,
    computeAll: (things: readonly Thing[]) => Promise<readonly Result[]>,
  ): Promise<Result> {
    return (await this.together.ask(info, thing, computeAll)) as Result;
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

function firstOf([first]: readonly (Row | null)[]): Row | null {
  return first ?? null;
}

function present<Type>(value: Type | undefined): Type {
  if (value === undefined) throw new Error('A root plan must have what its kind needs.');
  return value;
}

function settle(work: () => unknown): Outcome {
  try {
    return { value: work() };
  } catch (error) {
    return { error };
  }
}
