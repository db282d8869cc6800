/** The kinds of node: their GraphQL types and the labels of their nodes. An id begins with its kind. */
import type { NodeKindName } from '../facts/vocabulary.js';

interface Kind {
  /** The GraphQL object type, which is a label of its nodes too. */
  readonly type: string;
  /** Further labels: those of the interfaces that lists and patterns go by. */
  readonly labels: readonly string[];
}

export const KINDS: Readonly<Record<NodeKindName, Kind>> = {
  ministry: { type: 'Ministry', labels: ['Subject', 'PublicBody'] },
  'local-government': { type: 'LocalGovernment', labels: ['Subject', 'PublicBody'] },
  policy: { type: 'Policy', labels: ['Subject'] },
  country: { type: 'Country', labels: ['Subject', 'Place'] },
  province: { type: 'Province', labels: ['Subject', 'Place'] },
  city: { type: 'City', labels: ['Subject', 'Place'] },
  district: { type: 'District', labels: ['Subject', 'Place'] },
  zone: { type: 'Zone', labels: ['Subject'] },
  park: { type: 'Park', labels: ['Subject'] },
  industry: { type: 'Industry', labels: ['Subject'] },
  measure: { type: 'Measure', labels: [] },
  observation: { type: 'Observation', labels: [] },
  claim: { type: 'Claim', labels: [] },
  conflict: { type: 'Conflict', labels: [] },
  source: { type: 'Source', labels: [] },
};

/** The kind of the node with this id. */
export function kindOfId(id: string): NodeKindName {
  return id.slice(0, id.indexOf('/')) as NodeKindName;
}

/** The GraphQL object type of what has this id. */
export function typeOfId(id: string): string {
  const kind = id.slice(0, id.indexOf('/'));
  return kind === 'relation' ? 'Relation' : KINDS[kind as NodeKindName].type;
}

/** `local-government` → `LOCAL_GOVERNMENT`. */
export function enumOfKind(kind: string): string {
  return kind.toUpperCase().replaceAll('-', '_');
}

/** `LOCAL_GOVERNMENT` → `local-government`. */
export function kindOfEnum(value: unknown): string {
  return String(value).toLowerCase().replaceAll('_', '-');
}
