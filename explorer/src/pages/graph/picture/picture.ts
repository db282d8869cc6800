/** What is drawn: nodes and relations, put together from one neighbourhood and what was unfolded after it. */
import type { NodeKind, RelationType } from '../../../generated/schema.ts';
import { kindOf } from '../../../parts/kind-of.ts';

export interface DrawnNode {
  readonly id: string;
  readonly label: string;
  readonly kind: NodeKind;
  /** How many relations it has that are not drawn; null when that was not asked. */
  readonly more: number | null;
  /** How many are drawn. */
  readonly degree: number;
}

export interface DrawnRelation {
  readonly id: string;
  readonly type: RelationType;
  readonly from: string;
  readonly to: string;
  readonly validFrom: string | null;
  readonly validTo: string | null;
}

/** The nodes that one answer brought, and from which node they were reached. */
export interface Step {
  readonly origin: string;
  readonly nodes: readonly string[];
}

export interface Picture {
  readonly nodes: ReadonlyMap<string, DrawnNode>;
  readonly relations: ReadonlyMap<string, DrawnRelation>;
  /** How the picture grew: the places of the nodes follow from it. */
  readonly steps: readonly Step[];
  /** Whether the first answer left out nodes. */
  readonly truncated: boolean;
}

/** What one answer says, whichever question it was. */
export interface Part {
  readonly origin: string;
  readonly nodes: readonly { readonly id: string; readonly label: string; readonly degree: number | null }[];
  readonly relations: readonly DrawnRelation[];
  readonly truncated: boolean;
}

/** Puts parts together, in their order. */
export function pictureOf(parts: readonly Part[]): Picture {
  const labels = new Map<string, string>();
  const degrees = new Map<string, number>();
  const relations = new Map<string, DrawnRelation>();
  const steps = parts.map(({ origin, nodes, relations: given }) => {
    for (const relation of given) relations.set(relation.id, relation);
    const fresh: string[] = [];
    for (const { id, label, degree } of nodes) {
      if (!labels.has(id)) fresh.push(id);
      labels.set(id, label);
      if (degree !== null) degrees.set(id, degree);
    }
    return { origin, nodes: fresh };
  });
  const drawn = countEnds(relations.values());
  const nodes = [...labels].map(([id, label]): [string, DrawnNode] => {
    const degree = drawn.get(id) ?? 0;
    const whole = degrees.get(id);
    const more = whole === undefined ? null : Math.max(0, whole - degree);
    return [id, { id, label, kind: kindOf(id), more, degree }];
  });
  return { nodes: new Map(nodes), relations, steps, truncated: parts[0]?.truncated ?? false };
}

/** How many relations each node is in; a relation from a node to itself is one. */
export function countEnds(relations: Iterable<Pick<DrawnRelation, 'from' | 'to'>>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { from, to } of relations) {
    for (const id of new Set([from, to])) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return counts;
}
