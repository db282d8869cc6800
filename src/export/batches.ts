/** How many nodes are read at once, with all that they refer to. */
const NODES_AT_ONCE = 500;

/** Ids in as many pieces as it takes to read their nodes in bounded statements. */
export function* batches(ids: readonly string[]): Generator<string[]> {
  for (let start = 0; start < ids.length; start += NODES_AT_ONCE) yield ids.slice(start, start + NODES_AT_ONCE);
}
