import { NODE_KINDS } from '../facts/vocabulary.js';
import type { DomainDefinition } from '../plan/definition.js';
import { KINDS } from '../subject/kinds.js';
import { ANY_RELATION } from '../subject/subject-graph.js';

/** The columns of `Query.graph`; `counts` follows the order of NODE_KINDS. */
export interface GraphInfoRow {
  readonly version?: number;
  readonly changedAt?: string | null;
  readonly nodeCount?: number;
  readonly relationCount?: number;
  readonly counts?: readonly number[];
}

const counts = NODE_KINDS.map(
  (kind, index) => `CALL () { MATCH (n:${KINDS[kind].type}) WHERE knownNode(n) RETURN count(n) AS n${String(index)} }`,
);
const names = NODE_KINDS.map((_, index) => `n${String(index)}`);

export const infoDefinition: DomainDefinition = {
  types: {},
  lists: {},
  roots: {
    graph: {
      kind: 'single',
      fields: {
        version: 'MATCH (v:GraphVersion) RETURN coalesce(max(v.number), 0) AS k',
        changedAt: 'MATCH (v:GraphVersion) RETURN max(v.changedAt) AS k',
        nodeCount: 'MATCH (n:Entity) WHERE knownNode(n) RETURN count(n) AS k',
        relationCount: `MATCH (:Entity)-[n:${ANY_RELATION}]->(:Entity) WHERE known(n) RETURN count(n) AS k`,
        counts: `${counts.join(' ')} RETURN [${names.join(', ')}] AS k`,
      },
    },
    node: { kind: 'node' },
    nodes: { kind: 'nodes' },
  },
};
