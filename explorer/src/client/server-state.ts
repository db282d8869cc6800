/** Whether the server answers. While it does not, it is asked every two seconds, and all is read again when it is back. */
import { useSyncExternalStore } from 'react';
import { queryClient } from './query-client.ts';

const ASK_AGAIN_MS = 2000;
const listeners = new Set<() => void>();
let isAway = false;

/** To be called when an answer came. */
export function reached(): void {
  if (!isAway) return;
  set(false);
  void queryClient.invalidateQueries();
}

/** To be called when none came. */
export function unreachable(): void {
  if (isAway) return;
  set(true);
  setTimeout(() => void askUntilBack(), ASK_AGAIN_MS);
}

/** Asks the server whether it lives, as when a connection to it was lost. */
export async function askWhetherAway(): Promise<void> {
  if (await lives()) reached();
  else unreachable();
}

export function useServerIsAway(): boolean {
  return useSyncExternalStore(subscribe, () => isAway);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

async function askUntilBack(): Promise<void> {
  if (!isAway) return;
  if (await lives()) reached();
  else setTimeout(() => void askUntilBack(), ASK_AGAIN_MS);
}

async function lives(): Promise<boolean> {
  try {
    return (await fetch('/livez', { cache: 'no-store', signal: AbortSignal.timeout(ASK_AGAIN_MS) })).ok;
  } catch {
    return false;
  }
}

function set(away: boolean): void {
  isAway = away;
  for (const listener of listeners) listener();
}
