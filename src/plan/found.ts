/** Clauses that find things by a key or by their ids, as a statement under a clock has them. */
import type { RelationEnds } from '../facts/relation-id.js';
import { isStatement } from '../facts/statement.js';
import { RELATION_TYPES } from '../facts/vocabulary.js';
import type { Statement } from '../graph/graph.js';
import type { RootDefinition } from './definition.js';
import { where } from './filter.js';
import { plainId } from './past.js';
import type { Scope } from './scope.js';

/** The clauses, and the variable that they bind to each thing. */
export interface Found {
  readonly y: string;
  readonly clauses: string;
}

/** Among what nodes are found, and whether the clock decides which. */
export interface Finding {
  /** The clauses that find the nodes `y` among which they are looked for; all nodes when absent. */
  readonly match?: string | undefined;
  /** Whether they are given whatever was known of them: what asks for them has decided already. */
  readonly isTimeless?: boolean | undefined;
}

type LookUp = RootDefinition & { kind: 'lookUp' };
type Key = Readonly<Record<string, unknown>>;

const ALL_NODES = 'MATCH (y:Entity)';

/** What a look-up key fits: at most two, since a second is one too many. */
export function foundByKey(scope: Scope, root: LookUp, key: Key): Found {
  const y = scope.variable();
  const conditions = [fits(scope, root, key, y), ...scope.clockConditions(root.match, { y })];
  return { y, clauses: `${scope.render(root.match, { y })}${where(conditions)} WITH ${y} ORDER BY ${y}.id LIMIT 2` };
}

/** A statement for the ids of what a look-up key fits and that was withdrawn. */
export function withdrawnStatement(scope: Scope, root: LookUp, key: Key): Statement {
  const y = scope.variable();
  const conditions = where([fits(scope, root, key, y), `${y}.retractedAt IS NOT NULL`]);
  const text = `${scope.render(root.match, { y })}${conditions} RETURN ${y}.id AS id ORDER BY id LIMIT 2`;
  return { text, parameters: scope.parameters.values as Statement['parameters'] };
}

/** The condition that `y` has the value of a look-up key. */
function fits(scope: Scope, { keys, convert }: LookUp, key: Key, y: string): string {
  const [name = '', given] = Object.entries(key)[0] ?? [];
  const condition = keys[name];
  if (condition === undefined) throw new Error(`${name} must be a key of a look-up, but is not.`);
  const value = scope.parameters.add(convert?.[name] ? convert[name](String(given)) : given);
  return scope.fitted(y, { y, value }, (render) => render(condition));
}

/**
 * Nodes by their ids, in no particular order. A statement that was retracted is given as well, and what replaced it comes
 * after it.
 */
export function foundNodes(scope: Scope, ids: readonly string[], { match = ALL_NODES, isTimeless }: Finding): Found {
  const y = scope.variable();
  const isAsked = `${y}.id IN $${scope.parameters.add(ids)}`;
  const conditions = isTimeless === true ? [isAsked] : [isAsked, isGiven(scope, y, ids)];
  return { y, clauses: `${scope.render(match, { y })}${where(conditions)} WITH ${y}` };
}

/** That node `y` of `ids` is known, or a statement, which is given when it was retracted as well. */
function isGiven(scope: Scope, y: string, ids: readonly string[]): string {
  const statements = ids.filter((id) => isStatement(id));
  const isKnown = scope.clockConditions('', { y }).join(' AND ');
  if (statements.length === 0) return isKnown;
  const isOne = `${y}.id IN $${scope.parameters.add(statements)}`;
  return `((${isKnown}) OR (${[isOne, ...scope.wasRecorded(y)].join(' AND ')}))`;
}

/** Statements at an instant, by the ids that clients know: some are copies that are kept under ids of their own. */
export function foundStatements(
  scope: Scope,
  ids: readonly string[],
  { match = ALL_NODES, isTimeless }: Finding,
): Found {
  const y = scope.variable();
  const recorded = isTimeless === true ? [] : scope.wasRecorded(y);
  const conditions = where([`${plainId(y)} IN $${scope.parameters.add(ids)}`, ...recorded]);
  return { y, clauses: `${scope.render(match, { y })}${conditions} ${scope.lastKnown(y)}` };
}

/** The relations of `ends` that exist: of one that was changed, the last comes last. */
export function foundRelations(scope: Scope, ends: readonly RelationEnds[], { isTimeless }: Finding): Found {
  const y = scope.variable();
  const end = scope.variable();
  const recorded = isTimeless === true ? [] : scope.wasRecorded(y);
  const clauses =
    `UNWIND $${scope.parameters.add(ends)} AS ${end} ` +
    `MATCH (:Entity {id: ${end}.from})-[${y}:${RELATION_TYPES.join('|')}]->(:Entity {id: ${end}.to})` +
    `${where([`${y}.id = ${end}.id`, ...recorded])} ${scope.lastKnown(y)}`;
  return { y, clauses };
}
