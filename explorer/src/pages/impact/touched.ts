/** What a policy touches, made ready for the page. */
import type { Confidence, NodeKind, RelationType } from '../../generated/schema.ts';
import { kindOf } from '../../parts/kind-of.ts';
import type { Thing } from '../../parts/thing-link.tsx';
import type { TouchedFragment } from './impact.generated.ts';

export interface PathStep {
  readonly id: string;
  readonly type: RelationType;
  readonly from: Thing;
  readonly to: Thing;
}

export interface Touched extends Thing {
  readonly kind: NodeKind;
  readonly hops: number;
  readonly weakestConfidence: Confidence;
  readonly path: readonly PathStep[];
  /** Of a policy: whether its only basis runs through the policy that is asked about. */
  readonly losesBasis: boolean;
  /** The codes of the provinces in which it is or applies, two digits each; none when it is of no province. */
  readonly provinces: readonly string[];
}

export function touchedOf(
  { node, hops, weakestConfidence, path }: TouchedFragment,
  losing: ReadonlySet<string>,
): Touched {
  const { id, label } = node;
  return {
    id,
    label,
    kind: kindOf(id),
    hops,
    weakestConfidence,
    path,
    losesBasis: losing.has(id),
    provinces: [...new Set(codesOf(node).flatMap((code) => (code === null ? [] : code.slice(0, 2))))],
  };
}

function codesOf(node: TouchedFragment['node']): readonly (string | null)[] {
  if ('code' in node) return [node.code];
  if ('places' in node) return node.places.nodes.map(({ code }) => code);
  return [];
}

export interface Filter {
  readonly kind: string | null;
  readonly province: string | null;
}

export function fits({ kind, provinces }: Touched, filter: Filter): boolean {
  const fitsKind = filter.kind === null || kind === filter.kind;
  return fitsKind && (filter.province === null || provinces.includes(filter.province));
}

/** How many are touched in each province. */
export function countByProvince(touched: readonly Touched[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const code of touched.flatMap(({ provinces }) => provinces)) counts.set(code, (counts.get(code) ?? 0) + 1);
  return counts;
}
