/** Reads nodes and relations by their ids, as part of one statement. */
import type { GraphRow, Statement, Value } from '../graph/graph.js';
import { relationEnds } from '../facts/relation-id.js';
import type { Composer } from './compose.js';
import { isStatement } from '../facts/statement.js';
import { foundNodes, foundRelations, foundStatements, type Finding } from './found.js';
import type { SelectionPlan } from './plan.js';
import { shapeRow, type Row } from './shape.js';

export type Columns = Readonly<Record<string, Value>>;

/** A part of the statement, the columns that it returns, and the reading of them. */
export interface Part<Result> {
  readonly text: string;
  readonly returns: readonly string[];
  readonly shape: (row: GraphRow) => Result;
}

/** A part that reads what was asked for by id or key, which another thing may stand for since. */
export interface LookUpPart extends Part<unknown> {
  /** The ids of what was asked for and not found. */
  readonly lost: (row: GraphRow) => Promise<readonly string[]>;
  /** The part that reads instead what stands for that; undefined when nothing does. */
  readonly again: (composer: Composer, standIns: ReadonlyMap<string, string>) => Part<unknown> | undefined;
}

export interface ByIds extends Finding {
  /** What is read of a node. */
  readonly selection?: SelectionPlan | undefined;
  /** What is read of a relation. */
  readonly relations?: SelectionPlan | undefined;
  readonly ids: readonly string[];
}

/** The part that reads what has one of the ids; its result is by id, without those that do not exist. */
export function readByIds(
  composer: Composer,
  { selection, relations, ids, match, isTimeless }: ByIds,
  result: string,
  typeOf: (id: string) => string,
): Part<ReadonlyMap<string, Row>> {
  const { scope } = composer;
  const ends = ids.flatMap((id) => relationEnds(id) ?? []);
  // The copies that are kept of replaced statements are found by the plain id only.
  const others = ids.filter((id) => !id.startsWith('relation/') && !id.includes('~'));
  const [statements, named] = scope.isPast
    ? [others.filter((id) => isStatement(id)), others.filter(isNamed)]
    : [[], others];
  const parts: { text: string; name: string; plan: SelectionPlan }[] = [];
  if (relations && ends.length > 0) {
    const name = `${result}r`;
    parts.push({
      text: composer.found(foundRelations(scope, ends, { isTimeless }), relations, name),
      name,
      plan: relations,
    });
  }
  if (selection && named.length > 0) {
    parts.push({
      text: composer.found(foundNodes(scope, named, { match, isTimeless }), selection, result),
      name: result,
      plan: selection,
    });
  }
  if (selection && statements.length > 0) {
    const name = `${result}s`;
    parts.push({
      text: composer.found(foundStatements(scope, statements, { match, isTimeless }), selection, name),
      name,
      plan: selection,
    });
  }
  const shape = (row: GraphRow) => {
    const found = parts.flatMap(({ name, plan }) =>
      (row[name] as Columns[]).map((columns) => shapeRow(plan, columns, composer.pages, typeOf)),
    );
    return new Map(found.map((item) => [item.id, item]));
  };
  return { text: parts.map(({ text }) => text).join(' '), returns: parts.map(({ name }) => name), shape };
}

function isNamed(id: string): boolean {
  return !isStatement(id);
}

/** The statement of all parts; undefined when none of them reads anything. */
export function statementOf(parts: readonly Part<unknown>[], composer: Composer): Statement | undefined {
  const { traversal } = composer;
  const returns = parts.flatMap((part) => part.returns);
  if (returns.length === 0) return undefined;
  const all = [...(traversal ? [traversal.result] : []), ...returns];
  const text = [traversal?.text ?? '', ...parts.map((part) => part.text), `RETURN ${all.join(', ')}`]
    .join(' ')
    .replaceAll(/ {2,}/g, ' ')
    .trimStart();
  return { text, parameters: composer.scope.parameters.values as Statement['parameters'] };
}
