/** The argument `relations` of traversals, checked. */
import { badUserInput } from '../graphql/errors.js';

/** The relation types asked for, in the order of the vocabulary; all of them when none is named. */
export function relationTypes<Type extends string>(
  given: readonly Type[] | null | undefined,
  all: readonly Type[],
): readonly Type[] {
  if (given === null || given === undefined) return all;
  if (given.length === 0) throw badUserInput('relations must name at least one relation.');
  return all.filter((type) => given.includes(type));
}
