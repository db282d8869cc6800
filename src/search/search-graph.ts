/** The Cypher of search: what of the nodes that the text index found is known, of a kind and of a time, and their texts. */
import type { Statement } from '../graph/graph.js';
import { isKnown, type Clock } from '../plan/clock.js';
import { Parameters } from '../plan/names.js';
import { KINDS } from '../subject/kinds.js';
import type { NodeKindName } from '../facts/vocabulary.js';
import { DATE_PROPERTIES, SEARCHED_PROPERTIES } from './fields.js';

/** What is searched among. */
export interface Among {
  readonly clock: Clock;
  readonly kinds?: readonly NodeKindName[] | undefined;
  /** Days, both included; an absent one is open. */
  readonly dated?: { readonly from?: string | null; readonly to?: string | null } | undefined;
}

const DATE = `coalesce(${DATE_PROPERTIES.map((name) => `n.${name}`).join(', ')})`;

/** Those of `ids` that are among what is searched; `id` and nothing else of each. */
export function amongStatement(ids: readonly string[], among: Among): Statement {
  return statement(ids, among, 'n.id AS id');
}

/** The same with their searched properties. */
export function textsStatement(ids: readonly string[], among: Among): Statement {
  return statement(ids, among, ['n.id AS id', ...SEARCHED_PROPERTIES.map((name) => `n.${name} AS ${name}`)].join(', '));
}

function statement(ids: readonly string[], among: Among, columns: string): Statement {
  const parameters = new Parameters();
  const given = `n.id IN $${parameters.add(ids)}`;
  const conditions = [given, isKnown('n', among.clock, parameters), ...kinds(among), ...dates(among, parameters)];
  const text = `MATCH (n:Entity) WHERE ${conditions.join(' AND ')} RETURN ${columns}`;
  return { text, parameters: parameters.values as Statement['parameters'] };
}

function kinds({ kinds: names }: Among): string[] {
  return names ? [`(${names.map((name) => `n:${KINDS[name].type}`).join(' OR ')})`] : [];
}

/** A date known to the month or year only counts when any of its days does. */
function dates({ dated }: Among, parameters: Parameters): string[] {
  if (!dated) return [];
  const { from, to } = { from: dated.from ?? undefined, to: dated.to ?? undefined };
  const first = from === undefined ? undefined : `$${parameters.add(from)}`;
  const last = to === undefined ? undefined : `$${parameters.add(to)}`;
  return [
    ...(first === undefined ? [] : [`(${DATE} >= ${first} OR ${first} STARTS WITH ${DATE})`]),
    ...(last === undefined ? [] : [`${DATE} <= ${last}`]),
  ];
}
