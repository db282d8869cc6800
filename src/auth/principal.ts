/** Who asks, and what that one may do. */

/** From the least to the most; each may do what those before it may. */
export const ROLES = ['READER', 'EDITOR', 'CURATOR', 'ADMIN'] as const;
export type Role = (typeof ROLES)[number];

export interface Principal {
  /** As changes and the audit log name it: `key:3f9a1c2e`, `token:alice@example.org`, `anonymous`, `operator`. Never a secret. */
  readonly name: string;
  readonly role: Role;
}

/** Whoever sends no token. */
export const ANONYMOUS: Principal = { name: 'anonymous', role: 'READER' };
/** Whoever runs `atlas` on the machine that has the graph. */
export const OPERATOR: Principal = { name: 'operator', role: 'ADMIN' };

/** Whether a role includes what another is needed for. */
export function includesRole(role: Role, needed: Role): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(needed);
}
