/** What stands for nodes that were merged into others. */
import type { Graph, Statement } from '../graph/graph.js';
import type { Clock } from './clock.js';
import { isStatement } from '../facts/statement.js';
import { Scope } from './scope.js';

/** How many merges after one another are followed. */
const MOST_MERGES = 8;

/** The id of a node that was asked for → that of the node that stands for it, for those that were merged. */
export async function readStandIns(
  graph: Pick<Graph, 'read'>,
  ids: readonly string[],
  clock: Clock,
): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  let waiting = new Map(ids.filter(isMergeable).map((id) => [id, id]));
  for (let merges = 0; merges < MOST_MERGES && waiting.size > 0; merges += 1) {
    const rows = (await graph.read(stepStatement([...new Set(waiting.values())], clock))) as unknown as Step[];
    const steps = new Map(rows.map((row) => [row.id, row]));
    const next = new Map<string, string>();
    for (const [asked, at] of waiting) {
      const step = steps.get(at);
      if (step) (step.isKnown ? found : next).set(asked, step.into);
    }
    waiting = next;
  }
  return found;
}

interface Step {
  readonly id: string;
  readonly into: string;
  readonly isKnown: boolean;
}

/** Statements are not merged, and relations are found by what they join. */
function isMergeable(id: string): boolean {
  return !isStatement(id) && !id.startsWith('relation/');
}

/** By the type as a value: Neo4j warns of one that no edge has yet. */
function stepStatement(ids: readonly string[], clock: Clock): Statement {
  const scope = new Scope(clock);
  const asked = `UNWIND $${scope.parameters.add(ids)} AS id MATCH (n:Entity {id: id})-[e]->(m:Entity)`;
  const isMerge = `type(e) = $${scope.parameters.add('MERGED_INTO')}`;
  const text = `${asked} WHERE ${isMerge} AND held(e) WITH id, m RETURN id, m.id AS into, knownNode(m) AS isKnown`;
  return { text: scope.render(text, {}), parameters: scope.parameters.values as Statement['parameters'] };
}
