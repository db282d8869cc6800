/** Answers the root fields of one operation with one statement. */
import type { GraphQLResolveInfo } from 'graphql';
import type { Graph, GraphRow } from '../graph/graph.js';
import { inSpan } from '../tracing/spans.js';
import { statementOf, type LookUpPart, type Part } from './by-ids.js';
import { clockOf, operationClock, type Clock } from './clock.js';
import { Composer } from './compose.js';
import type { DomainDefinition } from './definition.js';
import { fill } from './fill.js';
import { readRevisedAt } from './past.js';
import type { PlanCache } from './root-plan.js';
import { RootParts } from './root-parts.js';
import { readStandIns } from './stand-ins.js';
import { Together } from './together.js';
import { underClock } from './under-clock.js';

type Outcome = { readonly value: unknown } | { readonly error: unknown };
/** The reading of one operation; it lives as long as the request. */
export class OperationReader {
  private outcomes: Promise<ReadonlyMap<string, Outcome>> | undefined;
  private revised: Promise<string | undefined> | undefined;
  private readonly together = new Together();
  private readonly rootParts: RootParts;

  constructor(
    private readonly graph: Pick<Graph, 'read'>,
    private readonly plans: PlanCache,
    private readonly typeOf: (id: string) => string,
  ) {
    this.rootParts = new RootParts(graph, typeOf);
  }

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
    const composed = await inSpan('plan', {}, () =>
      underClock(operationClock(info), this.revisedAt, (clock) => this.compose(info, clock)),
    );
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
        parts.set(plan.responseName, this.rootParts.part(composer, plan, info.variableValues, index));
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
}

function settle(work: () => unknown): Outcome {
  try {
    return { value: work() };
  } catch (error) {
    return { error };
  }
}
