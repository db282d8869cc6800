/** Reads the parts of a picture. One request gives at most 500 nodes, or 100 relations: a large hub takes several. */
import { queryClient } from '../../../client/query-client.ts';
import { request, type TypedDocument } from '../../../client/request.ts';
import type { Language } from '../../../generated/schema.ts';
import { NeighborhoodDocument, type DrawnRelationFragment, type NeighborhoodQuery } from './neighborhood.generated.ts';
import { countEnds, type DrawnRelation, type Part } from './picture.ts';
import { RelationsAmongDocument } from './relations-among.generated.ts';
import { RelationsOfDocument, type RelationsOfQuery } from './relations-of.generated.ts';

/** How many nodes one neighbourhood gives at most. */
export const NODES_PER_REQUEST = 500;

export interface Setting {
  readonly language: Language;
  readonly asOf: string | null;
  readonly knownAsOf: string | null;
}

/** The nodes around one, up to `limit`. */
export async function loadNeighborhood(
  id: string,
  { depth, limit }: { readonly depth: number; readonly limit: number },
  setting: Setting,
): Promise<Part> {
  const { neighborhood } = await read(NeighborhoodDocument, { id, depth, limit, ...setting });
  return partOfNeighborhood(id, neighborhood);
}

/** A node unfolded `times` times: its neighbourhood, and for what that leaves out, as many relations as 500 each time. */
export async function loadUnfolded(id: string, times: number, setting: Setting): Promise<readonly Part[]> {
  const near = await loadNeighborhood(id, { depth: 1, limit: NODES_PER_REQUEST }, setting);
  if (times === 1 || !near.truncated) return [near];
  return [near, await loadRelationsOf(id, times * NODES_PER_REQUEST, setting)];
}

/** The relations among nodes that came in different answers, which none of those answers gives. */
export async function loadRelationsAmong(ids: readonly string[], setting: Setting): Promise<readonly DrawnRelation[]> {
  const { asOf, knownAsOf } = setting;
  const found: DrawnRelation[] = [];
  let after: string | null = null;
  do {
    const variables: { ids: string[]; after: string | null; asOf: string | null; knownAsOf: string | null } = {
      ids: [...ids],
      after,
      asOf,
      knownAsOf,
    };
    const { relations } = await read(RelationsAmongDocument, variables);
    found.push(...relations.nodes.map(drawn));
    after = relations.pageInfo.hasNextPage ? relations.pageInfo.endCursor : null;
  } while (after !== null);
  return found;
}

async function loadRelationsOf(id: string, atMost: number, setting: Setting): Promise<Part> {
  const labels = new Map<string, string>();
  const relations: DrawnRelation[] = [];
  let after: string | null = null;
  do {
    const answer: RelationsOfQuery = await read(RelationsOfDocument, { id, after, ...setting });
    const page = answer.node && 'relations' in answer.node ? answer.node.relations : undefined;
    for (const relation of page?.nodes ?? []) {
      labels.set(relation.from.id, relation.from.label);
      labels.set(relation.to.id, relation.to.label);
      relations.push(drawn(relation));
    }
    after = page?.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
  } while (after !== null && relations.length < atMost);
  const nodes = [...labels].map(([node, label]) => ({ id: node, label, degree: null }));
  return { origin: id, nodes, relations, truncated: after !== null };
}

function partOfNeighborhood(origin: string, given: NeighborhoodQuery['neighborhood']): Part {
  const relations = given.relations.map(drawn);
  const shown = countEnds(relations);
  const nodes = given.nodes.map(({ node: { id, label }, more }) => ({
    id,
    label,
    degree: more + (shown.get(id) ?? 0),
  }));
  return { origin, nodes, relations, truncated: given.truncated };
}

function drawn({ id, type, validFrom, validTo, from, to }: DrawnRelationFragment): DrawnRelation {
  return { id, type, validFrom, validTo, from: from.id, to: to.id };
}

/** Each page is kept, so that unfolding a hub once more does not read again what was read. */
function read<Answer, Variables>(document: TypedDocument<Answer, Variables>, variables: Variables): Promise<Answer> {
  return queryClient.query({
    queryKey: [document.toString(), variables],
    queryFn: ({ signal }) => request(document, variables, signal),
  });
}
