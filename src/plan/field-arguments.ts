/** What the arguments of a field put into its text, as its definition says. */
import { badUserInput } from '../graphql/errors.js';
import type { RelatedField } from './definition.js';
import type { Names } from './names.js';
import type { Scope } from './scope.js';

type Arguments = Readonly<Record<string, unknown>>;

/** The conditions of those arguments that are given. */
export function argumentConditions(
  conditions: RelatedField['conditions'],
  given: Arguments,
  names: Names,
  scope: Scope,
): string[] {
  return Object.entries(conditions ?? {}).flatMap(([argument, text]) => {
    const value = given[argument] ?? undefined;
    return value === undefined ? [] : [scope.render(text, { ...names, value: scope.parameters.add(value) })];
  });
}

/** The text of a field that has one for each value of an argument. Throws BAD_USER_INPUT when the argument is null. */
export function matchText({ match }: RelatedField, given: Arguments): string {
  if (typeof match === 'string') return match;
  const text = match.texts[String(given[match.argument])];
  if (text === undefined) throw badUserInput(`${match.argument} must not be null.`);
  return text;
}
