/**
 * The key with which an editor writes. It is kept for this tab and forgotten when the tab is closed; it is never put
 * into an address.
 */
import { useSyncExternalStore } from 'react';

const ENTRY = 'policy-atlas-key';
const listeners = new Set<() => void>();
/** Whether the server gave up the last key, rather than whoever had it. */
let isLost = false;

/** The key of this tab, if someone has signed in. */
export function currentKey(): string | undefined {
  return sessionStorage.getItem(ENTRY) ?? undefined;
}

/** Signs in with `key`, or out when there is none. */
export function setKey(key: string | undefined): void {
  isLost = false;
  if (key === undefined) sessionStorage.removeItem(ENTRY);
  else sessionStorage.setItem(ENTRY, key);
  for (const listener of listeners) listener();
}

/** To be called when the server no longer takes the key, as when it was revoked: the page goes on without one. */
export function loseKey(): void {
  setKey(undefined);
  isLost = true;
  for (const listener of listeners) listener();
}

/** Whether somebody was signed in with a key that the server no longer takes. */
export function useKeyIsLost(): boolean {
  return useSyncExternalStore(onKeyChange, () => isLost);
}

export function useKey(): string | undefined {
  return useSyncExternalStore(onKeyChange, currentKey);
}

/** Calls `listener` whenever someone signs in or out, until the returned function is called. */
export function onKeyChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
