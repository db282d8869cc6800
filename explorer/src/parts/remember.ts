/** The things that a reader has looked at, kept in this browser and told to nobody. */
import { useEffect, useState } from 'react';

const ENTRY = 'policy-atlas-recent';
const MOST = 8;

export interface Remembered {
  readonly id: string;
  readonly label: string;
}

/** The latest first. */
export function useRecent(): readonly Remembered[] {
  const [recent] = useState(read);
  return recent;
}

/** Puts a thing before all others. */
export function useRemember(id: string, label: string): void {
  useEffect(() => {
    const others = read().filter((one) => one.id !== id);
    try {
      localStorage.setItem(ENTRY, JSON.stringify([{ id, label }, ...others].slice(0, MOST)));
    } catch {
      // A browser that keeps nothing does without.
    }
  }, [id, label]);
}

function read(): Remembered[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(ENTRY) ?? '[]');
    return Array.isArray(kept) ? kept.filter(isRemembered) : [];
  } catch {
    return [];
  }
}

function isRemembered(value: unknown): value is Remembered {
  const { id, label } = (value ?? {}) as Partial<Remembered>;
  return typeof id === 'string' && typeof label === 'string';
}
