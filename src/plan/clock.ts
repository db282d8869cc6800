/**
 * The clocks of a reading. `asOf` keeps the relations that hold on a day; `knownAsOf` what this graph had recorded, and
 * not yet retracted, at an instant. Without it, what is retracted is left out.
 */
import { getDirectiveValues, type GraphQLResolveInfo } from 'graphql';
import type { Names, Parameters } from './names.js';

export interface Clock {
  readonly asOf?: string | undefined;
  readonly knownAsOf?: string | undefined;
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

/** Nodes that state something and can be retracted, as relations can. */
const RETRACTABLE = /\(y:(Observation|Claim|Conflict)\b/;

/** The conditions that `clock` puts on what the definition text `text` binds, under the names of the statement. */
export function clockConditions(text: string, names: Names, clock: Clock, parameters: Parameters): string[] {
  const { r, y } = names;
  const conditions: string[] = [];
  for (const [relation, isBound] of [
    [r, text.includes('[r:')],
    [y, text.includes('[y:')],
  ] as const) {
    if (relation !== undefined && isBound) conditions.push(...relationConditions(relation, clock, parameters));
  }
  if (y === undefined || text.includes('[y:')) return conditions;
  if (RETRACTABLE.test(text)) conditions.push(isKnown(y, clock, parameters));
  else if (clock.knownAsOf !== undefined) conditions.push(`${y}.recordedAt <= $${parameters.add(clock.knownAsOf)}`);
  return conditions;
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
  return clock.asOf === undefined ? [known] : [known, holdsOn(r, start, `$${parameters.add(clock.asOf)}`)];
}

/** Whether a relationship or node was recorded and not retracted. */
export function isKnown(variable: string, { knownAsOf }: Clock, parameters: Parameters): string {
  if (knownAsOf === undefined) return `${variable}.retractedAt IS NULL`;
  const instant = `$${parameters.add(knownAsOf)}`;
  return `${variable}.recordedAt <= ${instant} AND (${variable}.retractedAt IS NULL OR ${variable}.retractedAt > ${instant})`;
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
