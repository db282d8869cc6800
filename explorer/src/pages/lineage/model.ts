/** A lineage as it is drawn: things, relations among them, and what is to be seen of each on the day. */
import type { RelationType } from '../../generated/schema.ts';
import type { LineageEdgeFragment } from './edges.generated.ts';
import type { LineageNodeFragment } from './lineage.generated.ts';
import { LINEAGE_RELATIONS } from './looks.ts';

export interface DrawnNode {
  readonly id: string;
  readonly label: string;
  readonly documentNumber: string | null;
  /** The first date that is known of it. */
  readonly date: string | null;
  /** How many relations lead to policies above and below it, drawn or not. */
  readonly above: number;
  readonly below: number;
}

export interface DrawnEdge {
  readonly id: string;
  readonly type: RelationType;
  readonly from: string;
  readonly to: string;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly relation: LineageEdgeFragment;
}

export interface Lineage {
  readonly label: string;
  readonly nodes: ReadonlyMap<string, DrawnNode>;
  readonly edges: ReadonlyMap<string, DrawnEdge>;
  /** The relations of the way to the other thing, in order; empty where none is asked for or there is none. */
  readonly way: readonly string[];
  /** Why there is no way; undefined where none was asked for or there is one. */
  readonly noWay: string | undefined;
  /** How many policies of the lineage are not drawn. */
  readonly left: number;
}

export function nodeOf(policy: LineageNodeFragment): DrawnNode {
  const { id, label, documentNumber, issuedOn, publishedOn, inForceFrom } = policy;
  return {
    id,
    label,
    documentNumber,
    date: issuedOn ?? publishedOn ?? inForceFrom,
    above: policy.upstream.totalCount,
    below: policy.downstream.totalCount,
  };
}

export function edgeOf(relation: LineageEdgeFragment): DrawnEdge {
  const { id, type, from, to, validFrom, validTo } = relation;
  return { id, type, from: from.id, to: to.id, validFrom, validTo, relation };
}

/** How many of the relations of a policy to others are not drawn. */
export function hiddenAround({ id, above, below }: DrawnNode, { edges }: Pick<Lineage, 'edges'>): number {
  const drawn = [...edges.values()].filter(({ from, to, type }) => (from === id || to === id) && isLineage(type));
  return Math.max(0, above + below - drawn.length);
}

function isLineage(type: RelationType): boolean {
  return (LINEAGE_RELATIONS as readonly RelationType[]).includes(type);
}
