/** The paging arguments of a connection, checked. */
import { badUserInput } from '../graphql/errors.js';
import { within } from './within.js';

const DEFAULT_PAGE_SIZE = 20;
export const MAXIMUM_PAGE_SIZE = 100;

export interface PageArguments {
  readonly size: number;
  /** Whether the page is the end of the list (before a cursor) and not the beginning (after one). */
  readonly backward: boolean;
  readonly cursor: string | undefined;
  /** The argument that gave the cursor. */
  readonly cursorArgument: 'after' | 'before';
}

type Given = Readonly<Record<string, unknown>>;

/** Throws BAD_USER_INPUT, which names the argument, for a page that cannot be. */
export function readPageArguments(given: Given): PageArguments {
  const first = given['first'] ?? undefined;
  const last = given['last'] ?? undefined;
  const after = given['after'] ?? undefined;
  const before = given['before'] ?? undefined;
  if (first !== undefined && last !== undefined) throw badUserInput('first and last must not be given together.');
  const backward = last !== undefined || (before !== undefined && first === undefined);
  if (backward && after !== undefined) throw badUserInput('after must come with first, and before with last.');
  if (!backward && before !== undefined) throw badUserInput('before must come with last, and after with first.');
  return {
    size: pageSize((backward ? last : first) as number | undefined, backward ? 'last' : 'first'),
    backward,
    cursor: (backward ? before : after) as string | undefined,
    cursorArgument: backward ? 'before' : 'after',
  };
}

/** How many entries a page has. Throws BAD_USER_INPUT that names the argument. */
export function pageSize(value: number | null | undefined, argument: 'first' | 'last' = 'first'): number {
  return within(argument, value ?? DEFAULT_PAGE_SIZE, 1, MAXIMUM_PAGE_SIZE);
}
