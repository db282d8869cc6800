/** The Cypher of search: what of the nodes that the text index found is known, and of a time, and their texts. */
import type { Statement } from '../graph/graph.js';
import type { Clock } from '../plan/clock.js';
import { where } from '../plan/filter.js';
import { Parameters } from '../plan/names.js';
import { wasKnown } from '../plan/past.js';
import { Scope } from '../plan/scope.js';
import type { NodeKindName } from '../facts/vocabulary.js';
import { DATE_PROPERTIES, SEARCHED } from './fields.js';

/** What is searched among. */
export interface Among {
  readonly clock: Clock;
  /** An id tells its kind, so that no statement asks for it. */
  readonly kinds?: readonly NodeKindName[] | undefined;
  /** Days, both included; an absent one is open. */
  readonly dated?: { readonly from?: string | null; readonly to?: string | null } | undefined;
}

const DATE = firstOf(DATE_PROPERTIES);

/** Those of `ids` that are among what is searched; `id` and nothing else of each, as the index knows it. */
export function amongStatement(ids: readonly string[], among: Among): Statement {
  return statement(ids, among, [], 'n.id AS id');
}

/**
 * The ids of the nodes that were known at the instant of the clock by other texts than now, and had any of `words` in
 * them. The index has only what is, so these are looked for one by one.
 */
export function pastStatement(words: readonly string[], { knownAsOf }: Clock): Statement {
  const parameters = new Parameters();
  const instant = `$${parameters.add(knownAsOf)}`;
  const asked = `$${parameters.add(words.map((word) => ` ${word} `))}`;
  const hasWord = `any(word IN ${asked} WHERE (' ' + past.searchText + ' ') CONTAINS word)`;
  const text = `MATCH (past:Past)-[:PAST_OF]->(n:Entity) WHERE ${wasKnown(instant)} AND ${hasWord} RETURN n.id AS id ORDER BY id`;
  return { text, parameters: parameters.values as Statement['parameters'] };
}

/** The same with what of them is searched, as `SEARCHED` lists it, in one list: a driver reads that sooner than columns. */
export function textsStatement(ids: readonly string[], among: Among): Statement {
  const values = SEARCHED.map(({ properties }) => firstOf(properties));
  return statement(ids, among, [`[${values.join(', ')}] AS texts`]);
}

function firstOf(properties: readonly string[]): string {
  const names = properties.map((name) => `n.${name}`);
  return names.length === 1 ? names.join() : `coalesce(${names.join(', ')})`;
}

/** With the ids as clients know them, unless another is given. */
function statement(ids: readonly string[], among: Among, columns: readonly string[], idColumn?: string): Statement {
  const scope = new Scope(among.clock);
  const id = idColumn ?? `${scope.id('n')} AS id`;
  const known = [`n.id IN $${scope.parameters.add(ids)}`, ...scope.clockConditions('', { y: 'n' })];
  const days = dates(among, scope.parameters);
  const dated = days.length === 0 ? [] : [scope.fitted('n', {}, (render) => render(days.join(' AND ')))];
  const version = scope.version('n');
  const read = `${version?.clause ?? ''} RETURN ${[id, ...columns.map((column) => scope.render(column, {}, version))].join(', ')}`;
  return {
    text: `MATCH (n:Entity)${where([...known, ...dated])} ${read}`,
    parameters: scope.parameters.values as Statement['parameters'],
  };
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
