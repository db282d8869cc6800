/** What `Policy.lineage` reads: everything within its reach with the steps that lead there, as one list. */
import { LINEAGE_RELATIONS } from '../facts/vocabulary.js';
import type { PolicyLineageArgs, RequireFields } from '../generated/resolvers.js';
import type { Statement } from '../graph/graph.js';
import type { Columns } from '../plan/by-ids.js';
import type { Clock } from '../plan/clock.js';
import { compareText } from '../plan/compare-text.js';
import type { Asked } from '../plan/definition.js';
import { where } from '../plan/filter.js';
import { Scope } from '../plan/scope.js';
import { within } from '../plan/within.js';
import type { Edge, Edges, Way } from './edge.js';
import { arrow, FIRST_DATE } from './lineage-graph.js';
import { RELATIONS_PER_REQUEST } from './relation-budget.js';
import { relationTypes } from './relation-types.js';

export const MAXIMUM_DEPTH = 8;

export type LineageArguments = RequireFields<PolicyLineageArgs, 'direction' | 'maxDepth'>;

/** What the arguments and the selection ask for. */
export interface LineageQuestion {
  readonly way: Way;
  readonly types: readonly string[];
  readonly maxDepth: number;
  /** How many steps from the start relations are read. */
  readonly depth: number;
  /** Whether it matters which relations lead to what is reached. */
  readonly isOfRelations: boolean;
}

/** `names` are those of what is selected, as `selectedPaths` gives them. Throws BAD_USER_INPUT. */
export function lineageQuestion(given: LineageArguments, names: ReadonlySet<string>): LineageQuestion {
  const maxDepth = within('maxDepth', given.maxDepth, 1, MAXIMUM_DEPTH);
  return {
    way: given.direction === 'UP' ? 'FORWARD' : 'BACKWARD',
    types: relationTypes(given.relations, LINEAGE_RELATIONS),
    maxDepth,
    // One step more than asked for tells whether there is anything deeper.
    depth: names.has('truncated') ? maxDepth + 1 : maxDepth,
    isOfRelations: ['edges.path', 'edges.relation', 'sources', 'coverage'].some((name) => names.has(name)),
  };
}

/**
 * A policy that was reached: its id, its first date, the steps that lead to it, and what is read of it where that was asked for. A
 * step is the id of the policy before it, or that and the id of the relation where this matters.
 */
export type ReachedRow = readonly [
  string,
  string | null,
  readonly (string | readonly [string, string])[],
  (Columns | null)?,
];

/**
 * Clauses that end with the list of what is reached from `start`, by at most `limit` + 1 steps, as `result`. One row with a list,
 * since each row costs the driver more than what is in it. The variable-length pattern is for distinct nodes, which both
 * engines find breadth first; to ask for paths would count them all.
 */
function reachedClauses(
  scope: Scope,
  { way, types, depth, isOfRelations }: LineageQuestion,
  limit: number,
  { start, columns, result }: { readonly start: string; readonly columns?: Asked['columns']; readonly result: string },
): string {
  const names = types.join('|');
  const found = `MATCH (x:Entity {id: $${scope.parameters.add(start)}})`;
  const reach = `MATCH (x)${arrow(way, `:${names}*0..${String(depth - 1)}`)}(n) WITH DISTINCT n`;
  const holds = where(scope.relationConditions('r', way === 'FORWARD' ? 'n' : 'm'));
  const step = isOfRelations ? `[${scope.id('n')}, r.id]` : scope.id('n');
  const version = scope.version('m');
  const entries = [...(columns ?? [])].map(([name, text]) => `${name}: ${scope.render(text, { x: 'm' }, version)}`);
  const read = entries.length > 0 ? `, {${entries.join(', ')}}` : '';
  const row = `[${scope.id('m')}, ${scope.render(FIRST_DATE('m'), {}, version)}, steps${read}]`;
  return (
    `${found} ${reach} MATCH (n)${arrow(way, `r:${names}`)}(m:Entity)${holds} ` +
    `WITH m, ${step} AS step LIMIT $${scope.parameters.add(limit + 1)} WITH m, collect(step) AS steps ` +
    `${version?.clause ?? ''} WITH collect(${row}) AS ${result}`
  );
}

/** What is read of the lineage with the policy itself; undefined for arguments that cannot be. */
export function lineageClauses(scope: Scope, asked: Asked, result: string): string | undefined {
  const given = asked.given as unknown as LineageArguments;
  const isRefused = given.maxDepth < 1 || given.maxDepth > MAXIMUM_DEPTH || given.relations?.length === 0;
  if (isRefused) return undefined;
  return reachedClauses(scope, lineageQuestion(given, asked.names), RELATIONS_PER_REQUEST, { ...asked, result });
}

/** The same as a statement of its own, which leaves what is selected of the policies to be filled in. */
export function lineageStatement(start: string, question: LineageQuestion, clock: Clock, limit: number): Statement {
  const scope = new Scope(clock);
  const text = `${reachedClauses(scope, question, limit, { start, result: 'k' })} RETURN k`;
  return { text, parameters: scope.parameters.values as Statement['parameters'] };
}

/** The edges of what was reached, in the order of their ids where these matter. */
export function edgesOf(reached: readonly ReachedRow[], { way, isOfRelations }: LineageQuestion, limit: number): Edges {
  const edges = reached.flatMap(([far, date, steps]) =>
    steps.map((step): Edge => {
      const [near, id] = typeof step === 'string' ? [step, ''] : step;
      return way === 'FORWARD'
        ? { id, from: near, to: far, fromDate: null, toDate: date }
        : { id, from: far, to: near, fromDate: date, toDate: null };
    }),
  );
  const sorted = isOfRelations ? edges.toSorted((left, right) => compareText(left.id, right.id)) : edges;
  return { edges: sorted.slice(0, limit), truncated: edges.length > limit };
}
