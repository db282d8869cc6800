import { RELATION_TYPES } from '../facts/vocabulary.js';
import type { Statement } from '../graph/graph.js';
import { where } from '../plan/filter.js';
import { Scope } from '../plan/scope.js';

/** A place in a history: changes are in the order of instant (latest first), id and kind. */
export interface HistoryPosition {
  readonly at: string;
  readonly id: string;
  readonly kind: string;
}

type Kind = 'RECORDED' | 'RETRACTED';

const PROPERTY: Readonly<Record<Kind, string>> = { RECORDED: 'recordedAt', RETRACTED: 'retractedAt' };
const KINDS = ['RECORDED', 'RETRACTED'] as const;
const ANY_RELATION = RELATION_TYPES.join('|');

/** Patterns that bind `c` to what can change: of everything, or of what concerns the policy `p`. */
const ALL = ['MATCH (c:Entity)', `MATCH (:Entity)-[c:${ANY_RELATION}]->(:Entity)`];
const OF_POLICY = [
  'MATCH (c:Entity {id: $policy})',
  'MATCH (:Entity {id: $policy})<-[:SET_BY|ABOUT]-(c:Entity)',
  `MATCH (:Entity {id: $policy})-[c:${ANY_RELATION}]-(:Entity)`,
];

/** The first `limit` changes behind `position`, of each pattern and kind; to be sorted together. */
export function historyStatement(
  policy: string | undefined,
  position: HistoryPosition | undefined,
  limit: number,
): Statement {
  const scope = new Scope({});
  const most = scope.parameters.add(limit);
  const place = position && {
    ...position,
    at: scope.parameters.add(position.at),
    id: scope.parameters.add(position.id),
  };
  const parts = KINDS.flatMap((kind) =>
    patterns(policy, scope).map((pattern) => {
      const at = `c.${PROPERTY[kind]}`;
      const conditions = [`${at} IS NOT NULL`, ...(place ? [isBehind(at, kind, place)] : [])];
      return `${pattern}${where(conditions)} RETURN DISTINCT split(c.id, '~')[0] AS id, ${at} AS at, '${kind}' AS kind ORDER BY at DESC, id LIMIT $${most}`;
    }),
  );
  return { text: parts.join(' UNION ALL '), parameters: scope.parameters.values as Statement['parameters'] };
}

/** How many changes there are of each pattern and kind. */
export function historyCountStatement(policy: string | undefined): Statement {
  const scope = new Scope({});
  const parts = KINDS.flatMap((kind) =>
    patterns(policy, scope).map(
      (pattern) =>
        `${pattern} WHERE c.${PROPERTY[kind]} IS NOT NULL WITH DISTINCT split(c.id, '~')[0] AS id, c.${PROPERTY[kind]} AS at RETURN count(id) AS count`,
    ),
  );
  return { text: parts.join(' UNION ALL '), parameters: scope.parameters.values as Statement['parameters'] };
}

function patterns(policy: string | undefined, scope: Scope): readonly string[] {
  if (policy === undefined) return ALL;
  const name = scope.parameters.add(policy);
  return OF_POLICY.map((pattern) => pattern.replace('$policy', `$${name}`));
}

function isBehind(at: string, kind: Kind, place: HistoryPosition): string {
  const sign = kind > place.kind ? '>=' : '>';
  return `(${at} < $${place.at} OR (${at} = $${place.at} AND split(c.id, '~')[0] ${sign} $${place.id}))`;
}
