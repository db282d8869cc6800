/**
 * The Cypher that reads what the graph was loaded with, before there was a log: what no change recorded (`recordedIn`) or
 * withdrew (`changedIn`). All of it that was recorded or withdrawn at one instant counts as one change.
 */
import { relationEnds } from '../facts/relation-id.js';
import { RELATION_TYPES } from '../facts/vocabulary.js';
import type { Statement } from '../graph/graph.js';
import { where } from '../plan/filter.js';
import { Parameters } from '../plan/names.js';

const ANY_RELATION = RELATION_TYPES.join('|');

interface Loaded {
  readonly kind: 'ADDED' | 'RETRACTED';
  readonly at: string;
  readonly unlogged: string;
}
const LOADED: readonly Loaded[] = [
  { kind: 'ADDED', at: 'c.recordedAt', unlogged: 'c.recordedIn IS NULL' },
  { kind: 'RETRACTED', at: 'c.retractedAt', unlogged: 'c.changedIn IS NULL' },
];

/** The instants, latest first, at which something that concerns `about` was loaded; some perhaps twice. */
export function loadedInstantsStatement(
  about: string,
  { before, knownAsOf }: { readonly before: string | undefined; readonly knownAsOf: string | undefined },
  limit: number,
): Statement {
  const parameters = new Parameters();
  const most = parameters.add(limit);
  const parts = parted(about, parameters, ({ at }) => ({
    conditions: [
      ...(before === undefined ? [] : [`${at} < $${parameters.add(before)}`]),
      ...(knownAsOf === undefined ? [] : [`${at} <= $${parameters.add(knownAsOf)}`]),
    ],
    returns: `DISTINCT ${at} AS at ORDER BY at DESC LIMIT $${most}`,
  }));
  return statement(parts, parameters);
}

/** All of these instants, in no order; some perhaps twice. */
export function allLoadedInstantsStatement(about: string): Statement {
  const parameters = new Parameters();
  const parts = parted(about, parameters, ({ at }) => ({ conditions: [], returns: `DISTINCT ${at} AS at` }));
  return statement(parts, parameters);
}

/** The ids of what was loaded at one of these instants, and what was done to it; some perhaps twice. */
export function loadedRecordsStatement(about: string, instants: readonly string[]): Statement {
  const parameters = new Parameters();
  const name = parameters.add(instants);
  const parts = parted(about, parameters, ({ kind, at }) => ({
    conditions: [`${at} IN $${name}`],
    returns: `DISTINCT c.id AS id, ${at} AS at, '${kind}' AS kind`,
  }));
  return statement(parts, parameters);
}

type Part = (loaded: Loaded) => { readonly conditions: readonly string[]; readonly returns: string };

function parted(about: string, parameters: Parameters, part: Part): string[] {
  const matches = patterns(about, parameters);
  return LOADED.flatMap((loaded) => {
    const { conditions, returns } = part(loaded);
    const all = [loaded.unlogged, `${loaded.at} IS NOT NULL`, ...conditions];
    return matches.map((match) => `${match(all)} RETURN ${returns}`);
  });
}

/** Patterns that bind `c` to what concerns `about`: itself, the statements that refer to it, the relations at it. */
function patterns(about: string, parameters: Parameters): ((conditions: readonly string[]) => string)[] {
  const id = parameters.add(about);
  const ends = relationEnds(about);
  if (ends) {
    const [from, to] = [parameters.add(ends.from), parameters.add(ends.to)];
    const match = `MATCH (:Entity {id: $${from}})-[c:${ANY_RELATION}]->(:Entity {id: $${to}})`;
    return [(conditions) => `${match}${where([`c.id = $${id}`, ...conditions])}`];
  }
  return [
    'MATCH (c:Entity {id: $id})',
    'MATCH (:Entity {id: $id})<-[:ABOUT|OF_MEASURE|IN_INDUSTRY|SET_BY|SIDE]-(c:Entity)',
    `MATCH (:Entity {id: $id})-[c:${ANY_RELATION}]-(:Entity)`,
  ].map((match) => (conditions) => `${match.replace('$id', `$${id}`)}${where(conditions)}`);
}

function statement(parts: readonly string[], parameters: Parameters): Statement {
  return { text: parts.join(' UNION ALL '), parameters: parameters.values as Statement['parameters'] };
}
