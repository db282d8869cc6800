/** The arguments that `search` and `resolve` have in common, checked. */
import type { NodeKindName } from '../facts/vocabulary.js';
import type { DateRange, NodeKind } from '../generated/resolvers.js';
import { badUserInput } from '../graphql/errors.js';
import { kindOfEnum } from '../subject/kinds.js';

/** The kinds asked for; undefined for all. Throws BAD_USER_INPUT. */
export function readKinds(kinds: readonly NodeKind[] | null | undefined): readonly NodeKindName[] | undefined {
  if (kinds === null || kinds === undefined) return undefined;
  if (kinds.length === 0) throw badUserInput('kinds must name at least one kind.');
  return kinds.map((kind) => kindOfEnum(kind) as NodeKindName);
}

/** The days asked for; undefined for any. Throws BAD_USER_INPUT. */
export function readDateRange(range: DateRange | null | undefined): DateRange | undefined {
  if (range === null || range === undefined) return undefined;
  const { from = null, to = null } = range;
  if (from === null && to === null) throw badUserInput('dated must give from, to or both.');
  if (from !== null && to !== null && to < from) {
    throw badUserInput(`dated.to must not be before dated.from ${from}, but got ${to}.`);
  }
  return range;
}
