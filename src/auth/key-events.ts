/** What happens to a key, as the file of keys says it, and what a key is after that. */
import { z } from 'zod';
import { ROLES, type Role } from './principal.js';

const prefix = z.string().regex(/^[0-9a-f]{8}$/);
const instant = z.iso.datetime();

const keyEvent = z.discriminatedUnion('event', [
  z.object({
    event: z.literal('created'),
    prefix,
    /** SHA-256 of the whole key, in hexadecimal digits. */
    hash: z.string().regex(/^[0-9a-f]{64}$/),
    role: z.enum(ROLES),
    name: z.string(),
    createdAt: instant,
    /** Null for never. */
    expiresAt: instant.nullable(),
  }),
  z.object({ event: z.literal('revoked'), prefix, at: instant }),
  z.object({ event: z.literal('used'), prefix, at: instant }),
]);
export type KeyEvent = z.infer<typeof keyEvent>;

export interface Key {
  readonly prefix: string;
  readonly hash: string;
  readonly role: Role;
  readonly name: string;
  readonly createdAt: string;
  readonly expiresAt: string | null;
  readonly lastUsedAt: string | null;
  readonly revokedAt: string | null;
}

/** The event of one line; undefined for one that cannot be read, as when a crash has cut it off. */
export function eventOf(line: string): KeyEvent | undefined {
  try {
    return keyEvent.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
}

/** Brings `keys`, by prefix, up to `event`. The first of two keys with one prefix stays, and a revoked key stays so. */
export function applyEvent(keys: Map<string, Key>, event: KeyEvent): void {
  const key = keys.get(event.prefix);
  if (event.event === 'created') {
    const { event: _created, ...made } = event;
    if (!key) keys.set(event.prefix, { ...made, lastUsedAt: null, revokedAt: null });
  } else if (key && event.event === 'revoked') {
    keys.set(event.prefix, { ...key, revokedAt: key.revokedAt ?? event.at });
  } else if (key && event.at > (key.lastUsedAt ?? '')) {
    keys.set(event.prefix, { ...key, lastUsedAt: event.at });
  }
}

/** Whether a key works at `now`, or why not. */
export function stateOf({ revokedAt, expiresAt }: Key, now = new Date()): 'LIVE' | 'EXPIRED' | 'REVOKED' {
  if (revokedAt !== null) return 'REVOKED';
  return expiresAt !== null && new Date(expiresAt) <= now ? 'EXPIRED' : 'LIVE';
}
