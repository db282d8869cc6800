import { badUserInput } from '../graphql/errors.js';

/** A number from `least` to `most`. Throws BAD_USER_INPUT that names the argument. */
export function within(argument: string, value: number, least: number, most: number): number {
  if (value >= least && value <= most) return value;
  throw badUserInput(`${argument} must be from ${String(least)} to ${String(most)}, but got ${String(value)}.`);
}
