/** What an export is asked for, checked: the same words on the command line and in an address. */
import { isDate, isDateTime } from '../facts/dates.js';
import { NODE_KINDS, type NodeKindName } from '../facts/vocabulary.js';
import { MAXIMUM_SURROUNDINGS_DEPTH } from '../lineage/surroundings.js';
import type { Clock } from '../plan/clock.js';

export const FORMAT_NAMES = ['jsonl', 'csv', 'graphml', 'cytoscape', 'jsonld', 'csl-json'] as const;
export type FormatName = (typeof FORMAT_NAMES)[number];

export const TABLES = ['nodes', 'relations'] as const;
export type Table = (typeof TABLES)[number];

export interface ExportRequest {
  readonly format: FormatName;
  /** Which of the two tables; only for CSV, where it may be open. */
  readonly table: Table | undefined;
  /** The node whose neighbourhood is wanted, and how many steps of it; the whole graph when absent. */
  readonly around: { readonly id: string; readonly depth: number } | undefined;
  /** Only nodes of these kinds, and relations between such; all when absent. */
  readonly kinds: readonly NodeKindName[] | undefined;
  readonly clock: Clock;
}

/** The texts of a request, as they were given. */
export interface GivenRequest {
  readonly format?: string | undefined;
  readonly table?: string | undefined;
  readonly of?: string | undefined;
  readonly depth?: string | undefined;
  readonly kinds?: readonly string[] | undefined;
  readonly asOf?: string | undefined;
  readonly knownAsOf?: string | undefined;
}

/** Something that cannot be exported as asked: the message says what must be otherwise. */
export class ExportRequestError extends Error {
  override readonly name = 'ExportRequestError';
}

/** Throws an ExportRequestError that names the part that cannot be used. */
export function exportRequest(given: GivenRequest): ExportRequest {
  const { format = 'jsonl', table, of, depth, kinds, asOf, knownAsOf } = given;
  const checked = oneOf('format', format, FORMAT_NAMES);
  if (table !== undefined && checked !== 'csv') throw mustBe('table', 'left out when format is not csv', table);
  if (depth !== undefined && of === undefined)
    throw mustBe('depth', 'left out when there is no node to start from', depth);
  const clock = {
    asOf: asOf === undefined ? undefined : fitting('asOf', asOf, 'a calendar day, YYYY-MM-DD', isDate),
    knownAsOf: knownAsOf === undefined ? undefined : instant(knownAsOf),
  };
  return {
    format: checked,
    table: table === undefined ? undefined : oneOf('table', table, TABLES),
    around: of === undefined ? undefined : { id: of, depth: depthOf(depth) },
    kinds: kinds?.map((kind) => oneOf('kinds', kind, NODE_KINDS)),
    clock,
  };
}

function depthOf(given = '1'): number {
  const depth = Number(given);
  const fits = /^\d$/.test(given) && depth >= 1 && depth <= MAXIMUM_SURROUNDINGS_DEPTH;
  if (!fits) throw mustBe('depth', `a whole number from 1 to ${String(MAXIMUM_SURROUNDINGS_DEPTH)}`, given);
  return depth;
}

/** Stored instants have milliseconds, and are compared as text. */
function instant(given: string): string {
  return new Date(fitting('knownAsOf', given, 'an instant in UTC, YYYY-MM-DDThh:mm:ssZ', isDateTime)).toISOString();
}

function fitting(name: string, given: string, form: string, fits: (text: string) => boolean): string {
  if (fits(given)) return given;
  throw mustBe(name, form, given);
}

function oneOf<Word extends string>(name: string, given: string, words: readonly Word[]): Word {
  const word = words.find((one) => one === given);
  if (word === undefined)
    throw mustBe(name, words.length === 2 ? words.join(' or ') : `one of ${words.join(', ')}`, given);
  return word;
}

function mustBe(name: string, what: string, given: string): ExportRequestError {
  return new ExportRequestError(`${name} must be ${what}, but got "${given.slice(0, 100)}".`);
}
