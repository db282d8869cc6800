/** The arguments of traversals, checked. */
import { badUserInput } from '../graphql/errors.js';
import { DEFAULT_PAGE_SIZE, MAXIMUM_PAGE_SIZE } from '../plan/page-arguments.js';

/** A whole number within bounds. Throws BAD_USER_INPUT that names the argument. */
export function within(argument: string, value: number, least: number, most: number): number {
  if (value >= least && value <= most) return value;
  throw badUserInput(`${argument} must be from ${String(least)} to ${String(most)}, but got ${String(value)}.`);
}

/** The relation types asked for, in the order of the vocabulary; all of them when none is named. */
export function relationTypes<Type extends string>(
  given: readonly Type[] | null | undefined,
  all: readonly Type[],
): readonly Type[] {
  if (given === null || given === undefined) return all;
  if (given.length === 0) throw badUserInput('relations must name at least one relation.');
  return all.filter((type) => given.includes(type));
}

/** How many entries a page has. */
export function pageSize(first: number | null | undefined): number {
  return within('first', first ?? DEFAULT_PAGE_SIZE, 1, MAXIMUM_PAGE_SIZE);
}
