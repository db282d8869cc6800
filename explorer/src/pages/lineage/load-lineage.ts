/** Reads a lineage with a few requests, each of which any client could make. */
import { request } from '../../client/request.ts';
import type { Language, RelationType } from '../../generated/schema.ts';
import {
  LineageEdgesDocument,
  type LineageEdgeFragment,
  type LineageEdgesQuery,
  type LineageEdgesQueryVariables,
} from './edges.generated.ts';
import { LineageDocument, type LineageQuery } from './lineage.generated.ts';
import type { Direction } from './lineage-address.ts';
import { LINEAGE_RELATIONS, type LineageType } from './looks.ts';
import { edgeOf, nodeOf, type DrawnNode, type Lineage } from './model.ts';
import { LineageUnfoldDocument } from './unfold.generated.ts';
import { LineageWayDocument } from './way.generated.ts';

/** What the API takes ids of at once, and more than one can look at. */
const MOST_NODES = 100;

/** A way may lead over what policies rule and set up; that two things are in one place or industry makes no way. */
const WAY_RELATIONS: readonly RelationType[] = [...LINEAGE_RELATIONS, 'GOVERNS', 'DESIGNATES'];

export interface Wanted {
  readonly id: string;
  readonly direction: Direction;
  readonly depth: number;
  readonly relations: readonly LineageType[];
  readonly unfolded: readonly string[];
  readonly to: string | null;
  readonly language: Language;
  readonly knownAsOf: string | null;
}

/** The lineage of a policy; null when there is no such policy. Throws what `request` throws. */
export async function loadLineage(wanted: Wanted, signal: AbortSignal): Promise<Lineage | null> {
  const { policy } = await request(LineageDocument, lineageVariables(wanted), signal);
  if (!policy) return null;
  const [unfolded, way] = await Promise.all([loadUnfolded(wanted, signal), loadWay(wanted, signal)]);
  const wayEdges = way.steps.map(edgeOf);
  const all = [nodeOf(policy), ...way.nodes, ...partsOf(policy), ...unfolded];
  const nodes = new Map<string, DrawnNode>();
  // A policy comes before the same thing as a mere step of a way: more is known of it.
  for (const node of [...all.filter(({ above, below }) => above + below > 0), ...all]) {
    if (!nodes.has(node.id) && nodes.size < MOST_NODES) nodes.set(node.id, node);
  }
  const among = await loadEdges({ ids: [...nodes.keys()], types: wanted.relations, asOf: null }, wanted, signal);
  const edges = [...wayEdges, ...among.map(edgeOf)].filter(({ from, to }) => nodes.has(from) && nodes.has(to));
  const total = 1 + (policy.up?.totalCount ?? 0) + (policy.down?.totalCount ?? 0);
  const drawn = partsOf(policy).filter(({ id }) => nodes.has(id)).length + 1;
  return {
    label: policy.label,
    nodes,
    edges: new Map(edges.map((edge) => [edge.id, edge])),
    way: wayEdges.map(({ id }) => id),
    noWay: way.reason,
    left: Math.max(0, total - drawn),
  };
}

/** The variables of the first request, which is also the query that a reader may take along. */
export function lineageVariables({ id, direction, depth, relations, language, knownAsOf }: Wanted) {
  const isUp = direction !== 'down';
  const isDown = direction !== 'up';
  return { id, isUp, isDown, depth, relations: [...relations], language, knownAsOf };
}

interface Among {
  readonly ids: readonly string[];
  readonly types: readonly RelationType[];
  readonly asOf: string | null;
}

/** All relations of some types among things, of whatever day when `asOf` is null. */
export async function loadEdges(
  { ids, types, asOf }: Among,
  { language, knownAsOf }: Pick<Wanted, 'language' | 'knownAsOf'>,
  signal: AbortSignal,
): Promise<LineageEdgeFragment[]> {
  const found: LineageEdgeFragment[] = [];
  for (let after: string | null = null; ;) {
    const variables: LineageEdgesQueryVariables = {
      ids: [...ids],
      types: [...types],
      after,
      language,
      asOf,
      knownAsOf,
    };
    const { relations }: LineageEdgesQuery = await request(LineageEdgesDocument, variables, signal);
    found.push(...relations.nodes);
    if (!relations.pageInfo.hasNextPage) return found;
    after = relations.pageInfo.endCursor;
  }
}

function partsOf({ up, down }: NonNullable<LineageQuery['policy']>): DrawnNode[] {
  return [...(up?.edges ?? []), ...(down?.edges ?? [])].map(({ node }) => nodeOf(node));
}

/** Each may have two hundred policies around it: more of them would cost more than one operation may. */
const UNFOLDED_AT_ONCE = 20;

async function loadUnfolded(wanted: Wanted, signal: AbortSignal): Promise<DrawnNode[]> {
  const { unfolded, relations, language, knownAsOf } = wanted;
  const found: DrawnNode[] = [];
  for (let from = 0; from < unfolded.length; from += UNFOLDED_AT_ONCE) {
    const ids = unfolded.slice(from, from + UNFOLDED_AT_ONCE);
    const { nodes } = await request(
      LineageUnfoldDocument,
      { ids, relations: [...relations], language, knownAsOf },
      signal,
    );
    for (const node of nodes) {
      if (node && 'upstream' in node) found.push(...[...node.upstream.nodes, ...node.downstream.nodes].map(nodeOf));
    }
  }
  return found;
}

interface Way {
  readonly steps: readonly LineageEdgeFragment[];
  readonly nodes: readonly DrawnNode[];
  readonly reason: string | undefined;
}

async function loadWay({ id, to, language, knownAsOf }: Wanted, signal: AbortSignal): Promise<Way> {
  if (to === null || to === id) return { steps: [], nodes: [], reason: undefined };
  const variables = { from: id, to, relations: [...WAY_RELATIONS], language, knownAsOf };
  const { path } = await request(LineageWayDocument, variables, signal);
  const steps = path.paths[0]?.steps.map(({ relation }) => relation) ?? [];
  const nodes = steps
    .flatMap(({ from, to: other }) => [from, other])
    .map((thing) => ({ id: thing.id, label: thing.label, documentNumber: null, date: null, above: 0, below: 0 }));
  return { steps, nodes, reason: path.reason ?? undefined };
}
