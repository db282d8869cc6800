/** When this graph knows something: from the instant of its record to that of its withdrawal. */
import { inFull } from '../facts/dates.js';

/** Instants in full, so that their text sorts in time order; `until` is the first at which it is no longer known. */
export interface KnownTime {
  readonly since: string;
  readonly until: string;
}

/** What is never withdrawn is known until here, which sorts behind every instant. */
const FOREVER = '~';

export interface Recorded {
  readonly recordedAt?: string | undefined;
  readonly retractedAt?: string | undefined;
}

/** When a record is known; what does not say when it was recorded is recorded at the import. */
export function knownTimeOf({ recordedAt, retractedAt }: Recorded, importedAt: string): KnownTime {
  return {
    since: inFull(recordedAt ?? importedAt),
    until: retractedAt === undefined ? FOREVER : inFull(retractedAt),
  };
}

/** The fields of a record that is known in this time; one that is recorded at the import does not say so. */
export function recordedIn({ since, until }: KnownTime, importedAt: string): Recorded {
  return {
    ...(since === inFull(importedAt) ? {} : { recordedAt: since }),
    ...(until === FOREVER ? {} : { retractedAt: until }),
  };
}

/** When all of them are known; undefined when there is no such time. */
export function togetherKnown(...times: readonly KnownTime[]): KnownTime | undefined {
  const since = times.reduce((latest, time) => (time.since > latest ? time.since : latest), '');
  const until = times.reduce((earliest, time) => (time.until < earliest ? time.until : earliest), FOREVER);
  return since < until ? { since, until } : undefined;
}

/** What disagrees in a group, and when. */
export interface Stretch<Side> {
  readonly sides: readonly Side[];
  readonly known: KnownTime;
}

/**
 * What `pick` takes of those members that are known, through time: a stretch as long as it takes the same two or more.
 * When a member is withdrawn, what is left of the others is a stretch of its own. The work is the size of the group
 * times the number of instants at which it changed.
 */
export function stretches<Member extends { readonly known: KnownTime }, Side>(
  members: readonly Member[],
  pick: (known: readonly Member[]) => readonly Side[],
): Stretch<Side>[] {
  const instants = new Set(members.flatMap(({ known }) => [known.since, known.until]));
  const found: Stretch<Side>[] = [];
  let open: { sides: readonly Side[]; since: string } | undefined;
  for (const instant of [...instants].toSorted()) {
    const picked = pick(members.filter(({ known }) => known.since <= instant && instant < known.until));
    const sides = picked.length < 2 ? [] : picked;
    if (open && isSame(open.sides, sides)) continue;
    if (open) found.push({ sides: open.sides, known: { since: open.since, until: instant } });
    open = sides.length === 0 ? undefined : { sides, since: instant };
  }
  return open ? [...found, { sides: open.sides, known: { since: open.since, until: FOREVER } }] : found;
}

function isSame<Side>(left: readonly Side[], right: readonly Side[]): boolean {
  return left.length === right.length && left.every((side, index) => side === right[index]);
}

/** The time of what is known from an instant on. */
export function knownSince(since: string): KnownTime {
  return { since, until: FOREVER };
}
