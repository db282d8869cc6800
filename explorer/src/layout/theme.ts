/** Light or dark: as the system has it, until a reader chooses. A matter of this reader's eyes, so no part of the address. */
import { useSyncExternalStore } from 'react';

const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

const ENTRY = 'policy-atlas-theme';
const listeners = new Set<() => void>();

function currentTheme(): Theme {
  const stored = localStorage.getItem(ENTRY);
  return THEMES.find((theme) => theme === stored) ?? 'system';
}

/** Gives the page its colours. */
export function applyTheme(): void {
  const theme = currentTheme();
  document.documentElement.style.colorScheme = theme === 'system' ? 'light dark' : theme;
}

export function useTheme(): readonly [Theme, () => void] {
  const theme = useSyncExternalStore(subscribe, currentTheme);
  return [theme, next];
}

function next(): void {
  const index = THEMES.indexOf(currentTheme());
  localStorage.setItem(ENTRY, THEMES[(index + 1) % THEMES.length] ?? 'system');
  applyTheme();
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
