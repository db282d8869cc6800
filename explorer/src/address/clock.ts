/** The day and the instant that the whole page speaks of, from the address: `asOf=2021-01-01&knownAsOf=2024-05-01`. */
import { useSearchParams } from 'react-router';

export interface Clock {
  /** The day on which relations hold and statuses are told; null for any day and today. */
  readonly asOf: string | null;
  /** The last instant of the day up to which the graph is believed; null for now. */
  readonly knownAsOf: string | null;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Variables for `@clock(asOf: $asOf, knownAsOf: $knownAsOf)`. A day that is none counts as absent. */
export function useClock(): Clock {
  const [address] = useSearchParams();
  const knownOn = dayIn(address, 'knownAsOf');
  return { asOf: dayIn(address, 'asOf'), knownAsOf: knownOn === null ? null : `${knownOn}T23:59:59.999Z` };
}

/** The day under `name` in the address; null when there is none, or when it is no day. */
export function useDay(name: string): string | null {
  const [address] = useSearchParams();
  return dayIn(address, name);
}

function dayIn(address: URLSearchParams, name: string): string | null {
  const text = address.get(name);
  return text !== null && isDay(text) ? text : null;
}

function isDay(text: string): boolean {
  if (!DAY.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/** Today in UTC, as the server counts. */
export function today(): string {
  return new Date().toISOString().slice(0, 10);
}
