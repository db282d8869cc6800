/** What things and industries are parts of. */
import type { RelationRecord } from '../facts/record.js';
import { groupBy } from '../facts/group-by.js';
import type { Facts } from './facts.js';

/** That something is a part of `whole`, and since when this is known. */
interface PartOf {
  readonly part: string;
  readonly whole: string;
  readonly since: string;
}

type Steps = ReadonlyMap<string, readonly PartOf[]>;

/** From a node to all that it is a part of, through any number of steps, each with the instant since when this is known. */
export type Wholes = (id: string) => ReadonlyMap<string, string>;

/**
 * A node is a part of what it is `PART_OF` and of the place where it is located. A zone that spans places is made of
 * them and of those that lead it; one that lies in a single place is a part of that. What was withdrawn does not count.
 */
export function wholesAmong(facts: Facts): Wholes {
  const partOf = (relation: RelationRecord): PartOf => ({
    part: relation.from,
    whole: relation.to,
    since: facts.knownTime(relation).since,
  });
  const isPartOf = facts.relations.filter(({ type }) => type === 'PART_OF').map(partOf);
  const within = closures(groupBy(isPartOf, ({ part }) => part));
  const located = groupBy(
    facts.relations.filter(({ type }) => type === 'LOCATED_IN'),
    ({ from }) => from,
  );
  const innermostOf = (id: string) => innermost(located.get(id) ?? [], within);
  const inPlaces = [...located.keys()].flatMap((id) => locatedIn(id, innermostOf(id).map(partOf)));
  const leads = facts.relations.filter(({ type, to }) => type === 'LEADS' && innermostOf(to).length !== 1).map(partOf);
  return closures(groupBy([...isPartOf, ...leads, ...inPlaces], ({ part }) => part));
}

/** A place named together with another that lies in it says nothing more. */
function innermost(relations: readonly RelationRecord[], within: Wholes): RelationRecord[] {
  return relations.filter(({ to }) => !relations.some((other) => within(other.to).has(to)));
}

function locatedIn(id: string, places: readonly PartOf[]): readonly PartOf[] {
  if (places.length === 1) return places;
  // What lies across places is a part of none of them.
  if (!id.startsWith('zone/')) return [];
  return places.map(({ part, whole, since }) => ({ part: whole, whole: part, since }));
}

function closures(steps: Steps): Wholes {
  const found = new Map<string, ReadonlyMap<string, string>>();
  return (id) => {
    let wholes = found.get(id);
    if (!wholes) found.set(id, (wholes = closure(steps, id)));
    return wholes;
  };
}

/** By the way that was known first; each way is known when its last step is. */
function closure(steps: Steps, start: string): ReadonlyMap<string, string> {
  const reached = new Map<string, string>();
  const queue: [id: string, since: string][] = [[start, '']];
  for (const [id, known] of queue) {
    for (const { whole, since } of steps.get(id) ?? []) {
      const instant = since > known ? since : known;
      const earlier = reached.get(whole);
      if (whole === start || (earlier !== undefined && earlier <= instant)) continue;
      reached.set(whole, instant);
      queue.push([whole, instant]);
    }
  }
  return reached;
}
