/**
 * The clocks of a reading. `asOf` keeps the relations that hold on a day; `knownAsOf` what this graph had recorded, and
 * not yet retracted, at an instant. Without it, what is retracted is left out.
 */
import { getDirectiveValues, type GraphQLResolveInfo } from 'graphql';
import type { Names, Parameters } from './names.js';
import { fitted, isPast, nodeWasKnown } from './past.js';

export interface Clock {
  readonly asOf?: string | undefined;
  readonly knownAsOf?: string | undefined;
  /** When the graph last changed something in place, as far as it was read: it need not be where `knownAsOf` is open. */
  readonly revisedAt?: string | undefined;
}

/** The clock that the operation's `@clock` sets. */
export function operationClock({ schema, operation, variableValues }: GraphQLResolveInfo): Clock {
  const directive = schema.getDirective('clock');
  const given = directive && getDirectiveValues(directive, operation, variableValues);
  // A client may give null for an argument that it leaves open.
  const { asOf, knownAsOf } = (given ?? {}) as { asOf?: string | null; knownAsOf?: string | null };
  return { asOf: asOf ?? undefined, knownAsOf: knownAsOf ?? undefined };
}

/** The clock of a field: its own arguments, or else those of the operation. */
export function clockOf(info: GraphQLResolveInfo, given: { asOf?: string | null; knownAsOf?: string | null }): Clock {
  const operation = operationClock(info);
  return { asOf: given.asOf ?? operation.asOf, knownAsOf: given.knownAsOf ?? operation.knownAsOf };
}

/** The conditions that `clock` puts on what the definition text `text` binds, under the names of the statement. */
export function clockConditions(text: string, names: Names, clock: Clock, parameters: Parameters): string[] {
  const { r, y } = names;
  const conditions: string[] = [];
  if (r !== undefined && text.includes('[r:')) {
    const isSupport = text.includes('[r:SUPPORTED_BY');
    conditions.push(...(isSupport ? [isHeld(r, clock, parameters)] : relationConditions(r, clock, parameters)));
  }
  if (y === undefined) return conditions;
  if (text.includes('[y:')) return [...conditions, ...relationConditions(y, clock, parameters)];
  return [...conditions, isKnownNode(y, clock, parameters)];
}

/**
 * The conditions that a relationship is known, and holds on the day. `start` is the node where it starts; a variable that
 * is bound to it already spares the embedded engine a look-up.
 */
export function relationConditions(
  r: string,
  clock: Clock,
  parameters: Parameters,
  start = `startNode(${r})`,
): string[] {
  const known = isKnown(r, clock, parameters);
  if (clock.asOf === undefined) return [known];
  const day = `$${parameters.add(clock.asOf)}`;
  if (!isPast(clock)) return [known, holdsOn(r, start, day)];
  const holds = fitted(start, `$${parameters.add(clock.knownAsOf)}`, (version) => holdsOn(r, version, day));
  return [known, holds];
}

/** Whether a relation, or a statement, was recorded and not retracted. */
export function isKnown(variable: string, { knownAsOf }: Clock, parameters: Parameters): string {
  if (knownAsOf === undefined) return `${variable}.retractedAt IS NULL`;
  const instant = `$${parameters.add(knownAsOf)}`;
  return `${variable}.recordedAt <= ${instant} AND (${variable}.retractedAt IS NULL OR ${variable}.retractedAt > ${instant})`;
}

/** The same for a node of any kind, which may have been changed in place. */
export function isKnownNode(variable: string, clock: Clock, parameters: Parameters): string {
  if (!isPast(clock)) return isKnown(variable, clock, parameters);
  return nodeWasKnown(variable, `$${parameters.add(clock.knownAsOf)}`);
}

/** Whether a source was held to support a node: an edge without an instant is as old as its node. */
export function isHeld(edge: string, { knownAsOf }: Clock, parameters: Parameters): string {
  if (knownAsOf === undefined) return `${edge}.retractedAt IS NULL`;
  const instant = `$${parameters.add(knownAsOf)}`;
  const isAdded = `(${edge}.recordedAt IS NULL OR ${edge}.recordedAt <= ${instant})`;
  return `${isAdded} AND (${edge}.retractedAt IS NULL OR ${edge}.retractedAt > ${instant})`;
}

/**
 * Whether a relationship holds on a day. It begins with `validFrom`, or else with the first date known of the document
 * that makes it: what is not written yet rests on nothing. A date known to the month or year only counts from its
 * first day. Without any date it holds from the beginning.
 */
function holdsOn(r: string, start: string, day: string): string {
  const begins = `coalesce(${r}.validFrom, ${start}.issuedOn, ${start}.publishedOn, ${start}.inForceFrom, ${day})`;
  return `${begins} <= ${day} AND (${r}.validTo IS NULL OR ${r}.validTo > ${day})`;
}
