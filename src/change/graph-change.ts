import type { ChangeFilter } from './change-filter.js';
import type { LogRow } from './change-graph.js';

/** A change as its resolvers take it: its records are read when they are asked for. */
export interface GraphChange {
  readonly number: number;
  readonly at: string;
  readonly action: string;
  readonly by: string;
  readonly note: string | null;
  readonly undoes: number | null;
  /** Which of its records are asked for. */
  readonly filter: ChangeFilter;
  /** How many records it has, whether they are asked for or not. */
  readonly size: number;
}

/** A change of the log. */
export function loggedChange({ principal, ...row }: LogRow, filter: ChangeFilter): GraphChange {
  const { number, at, action, note, undoes, size } = row;
  return { number, at, action, by: principal, note, undoes, filter, size };
}

/** What concerns a node and was loaded at one instant, before there was a log. */
export function loadedChange(at: string, filter: ChangeFilter): GraphChange {
  return { number: 0, at, action: 'load', by: 'seed', note: null, undoes: null, filter, size: 0 };
}
