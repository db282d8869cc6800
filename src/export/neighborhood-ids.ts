/** What the export of a neighbourhood holds: the nodes around one, the relations among them, and their sources. */
import type { NodeKindName } from '../facts/vocabulary.js';
import type { Snapshot } from '../graph/graph.js';
import { existingStatement } from '../lineage/lineage-graph.js';
import { RelationBudget } from '../lineage/relation-budget.js';
import type { Clock } from '../plan/clock.js';
import { compareText } from '../plan/compare-text.js';
import { surroundings } from '../lineage/surroundings.js';
import { kindOfId, KINDS } from '../subject/kinds.js';
import { batches } from './batches.js';
import { sourcesOfNodesStatement, sourcesOfRelationsStatement } from './export-graph.js';
import { ExportRequestError, type ExportRequest } from './export-request.js';

export class Neighborhood {
  constructor(
    /** The ids of the nodes, sources among them. */
    readonly nodes: ReadonlySet<string>,
    /** The ids of the relations. */
    readonly relations: ReadonlySet<string>,
  ) {}

  /** The ids of the nodes of a kind, in order. */
  nodesOf(kind: NodeKindName): string[] {
    return [...this.nodes].filter((id) => id.startsWith(`${kind}/`)).toSorted(compareText);
  }
}

/** Throws an ExportRequestError when there is no such node, or when too much is around it. */
export async function readNeighborhood(
  snapshot: Snapshot,
  { id, depth }: NonNullable<ExportRequest['around']>,
  { kinds, clock }: ExportRequest,
): Promise<Neighborhood> {
  await mustBeSubject(snapshot, id, clock);
  const request = { id, depth, kinds, limit: Infinity, clock };
  const { depths, edges, truncated } = await surroundings(request, new RelationBudget(snapshot));
  if (truncated) {
    const about = `The neighbourhood of ${id} at depth ${String(depth)}`;
    throw new ExportRequestError(
      `${about} has more than 10,000 relations. Ask for fewer steps or kinds, or for the whole graph.`,
    );
  }
  const nodes = new Set(depths.keys());
  const relations = new Set(edges.map((edge) => edge.id));
  const starts = new Set(edges.map(({ from }) => from));
  const sources =
    (kinds?.includes('source') ?? true) ? await readSources(snapshot, { nodes, starts, relations }, clock) : [];
  return new Neighborhood(new Set([...nodes, ...sources]), relations);
}

/** Relations join subjects only. */
async function mustBeSubject(snapshot: Snapshot, id: string, clock: Clock): Promise<void> {
  const [found] = await snapshot.read(existingStatement([id], clock));
  if (!found)
    throw new ExportRequestError(`of must be the id of a node, but there is none with "${id.slice(0, 100)}".`);
  if (KINDS[kindOfId(id)].labels.includes('Subject')) return;
  const subjects = 'a public body, policy, place, zone, park or industry';
  throw new ExportRequestError(`of must be the id of ${subjects}, but got "${id}".`);
}

/** The sources of the nodes, and of those relations that start at `starts`. */
async function readSources(
  snapshot: Snapshot,
  { nodes, starts, relations }: Readonly<Record<'nodes' | 'starts' | 'relations', ReadonlySet<string>>>,
  clock: Clock,
): Promise<Set<string>> {
  const sources = new Set<string>();
  for (const ids of batches([...nodes])) {
    for (const { id } of await snapshot.read(sourcesOfNodesStatement(ids, clock))) sources.add(id as string);
  }
  for (const ids of batches([...starts])) {
    const rows = await snapshot.read(sourcesOfRelationsStatement(ids, clock));
    const found = rows.filter(({ relation }) => relations.has(relation as string));
    for (const source of found.flatMap((row) => row['sources'] as string[])) sources.add(source);
  }
  return sources;
}
