/** The Cypher that reads the log of changes. A change has edges CONCERNS to the nodes that it concerns. */
import { relationEnds } from '../facts/relation-id.js';
import type { Statement } from '../graph/graph.js';
import { where } from '../plan/filter.js';
import { Parameters } from '../plan/names.js';
import type { ChangeFilter } from './change-filter.js';

/** What a part of the log is asked for. */
export interface LogQuestion {
  readonly filter: ChangeFilter;
  /** Only changes with a higher number. */
  readonly after?: number | undefined;
  /** Only changes with a lower number. */
  readonly before?: number | undefined;
  /** Only changes that were made by this instant. */
  readonly knownAsOf?: string | undefined;
}

/** A change without its records. */
export interface LogRow {
  readonly number: number;
  readonly at: string;
  readonly action: string;
  readonly principal: string;
  readonly note: string | null;
  readonly undoes: number | null;
  /** How many records it has. */
  readonly size: number;
}

const SIZE = 'coalesce(size(c.added), 0) + coalesce(size(c.revised), 0) + coalesce(size(c.retracted), 0)';
const ROW =
  'c.number AS number, c.at AS at, c.action AS action, c.principal AS principal, c.note AS note, ' +
  `c.undoes AS undoes, ${SIZE} AS size`;
const RECORDS = 'c.number AS number, c.added AS added, c.revised AS revised, c.retracted AS retracted';
const LISTS = ['c.added', 'c.revised', 'c.retracted'];
/** What a relation's id begins with, where that of a node has its kind. */
const RELATION = 'relation';

/** At most `limit` changes, with the lowest or the highest numbers. */
export function logStatement(question: LogQuestion, direction: 'ASC' | 'DESC', limit: number): Statement {
  const parameters = new Parameters();
  const text = `${match(question, parameters)} WITH c ORDER BY c.number ${direction} LIMIT $${parameters.add(limit)}`;
  return statement(`${text} RETURN ${ROW} ORDER BY number ${direction}`, parameters);
}

/** How many changes there are. */
export function logCountStatement(question: LogQuestion): Statement {
  const parameters = new Parameters();
  return statement(`${match(question, parameters)} RETURN count(c) AS count`, parameters);
}

/** The changes with numbers from `first` to `last`, in order. */
export function windowStatement(first: number, last: number): Statement {
  const text =
    `UNWIND range($first, $last) AS number MATCH (c:Change {number: number}) ` +
    `RETURN ${ROW}, c.concerns AS concerns ORDER BY number`;
  return { text, parameters: { first, last } };
}

/** The records of changes: their ids, and with `entries` what is kept of them. */
export function recordsStatement(numbers: readonly number[], withEntries: boolean): Statement {
  const entries = withEntries ? ', c.entries AS entries' : '';
  const text = `UNWIND $numbers AS number MATCH (c:Change {number: number}) RETURN ${RECORDS}${entries}`;
  return { text, parameters: { numbers: [...numbers] } };
}

/** The number of the latest change, of those made by an instant, that took back each of `numbers`. */
export function undoneByStatement(numbers: readonly number[], knownAsOf: string | undefined): Statement {
  const parameters = new Parameters();
  const match = `UNWIND $${parameters.add([...numbers])} AS undone MATCH (c:Change {undoes: undone})`;
  const known = where(knownAsOf === undefined ? [] : [`c.at <= $${parameters.add(knownAsOf)}`]);
  return statement(`${match}${known} RETURN undone AS number, max(c.number) AS undoneBy`, parameters);
}

/** The statements that refer to a node, those that ended among them, and the change that wrote each so. */
export function referrersStatement(about: string): Statement {
  const text =
    'MATCH (:Entity {id: $about})<-[:ABOUT|OF_MEASURE|IN_INDUSTRY|SET_BY|SIDE]-(m:Entity) WHERE m.recordedIn IS NOT NULL ' +
    'RETURN DISTINCT m.id AS id, m.recordedIn AS recordedIn';
  return { text, parameters: { about } };
}

/** A record, a node that it concerns, and the number of a change. */
export interface RecordAt {
  readonly id: string;
  readonly node: string;
  readonly number: number;
}

/** The first change behind the given one that revised or retracted a record; none for a record that still stands. */
export function nextChangeStatement(records: readonly RecordAt[]): Statement {
  const text =
    'UNWIND $records AS row MATCH (:Entity {id: row.node})<-[:CONCERNS]-(c:Change) ' +
    'WHERE c.number > row.number AND (row.id IN c.revised OR row.id IN c.retracted) ' +
    'RETURN row.id AS id, row.number AS number, min(c.number) AS next';
  return { text, parameters: { records: records.map((record) => ({ ...record })) } };
}

function match({ filter, after, before, knownAsOf }: LogQuestion, parameters: Parameters): string {
  const conditions = [
    ...(after === undefined ? [] : [`c.number > $${parameters.add(after)}`]),
    ...(before === undefined ? [] : [`c.number < $${parameters.add(before)}`]),
    ...(knownAsOf === undefined ? [] : [`c.at <= $${parameters.add(knownAsOf)}`]),
    ...kindConditions(filter, parameters),
  ];
  const { about } = filter;
  if (about === undefined) return `MATCH (c:Change)${where(conditions)}`;
  const ends = relationEnds(about);
  const pattern = `MATCH (:Entity {id: $${parameters.add(ends?.from ?? about)}})<-[:CONCERNS]-(c:Change)`;
  if (!ends) return `${pattern}${where(conditions)}`;
  const id = parameters.add(about);
  return `${pattern}${where([...conditions, `(${LISTS.map((list) => `$${id} IN ${list}`).join(' OR ')})`])}`;
}

/** That a change has a record of the kinds and types: the same as `fitsByKind`, for the database. */
function kindConditions({ kinds, types }: ChangeFilter, parameters: Parameters): string[] {
  if (kinds === undefined && types === undefined) return [];
  const relation = parameters.add(RELATION);
  const kindsName = kinds && parameters.add(kinds);
  const ofRelation = [
    `split(id, '/')[0] = $${relation}`,
    ...(types ? [`split(split(id, '.')[0], '/')[1] IN $${parameters.add(types)}`] : []),
    ...(kindsName ? [`(split(id, '.')[1] IN $${kindsName} OR split(id, '.')[3] IN $${kindsName})`] : []),
  ];
  const fits = [...(kindsName ? [`split(id, '/')[0] IN $${kindsName}`] : []), `(${ofRelation.join(' AND ')})`].join(
    ' OR ',
  );
  return [`(${LISTS.map((list) => `any(id IN ${list} WHERE ${fits})`).join(' OR ')})`];
}

function statement(text: string, parameters: Parameters): Statement {
  return { text, parameters: parameters.values as Statement['parameters'] };
}
