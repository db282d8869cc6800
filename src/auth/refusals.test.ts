import { describe, expect, test } from 'vitest';
import { ANONYMOUS, OPERATOR, ROLES, type Principal, type Role } from './principal.js';
import { ForbiddenError, mustHaveRole } from './refusals.js';

/** Who may do what takes which role, written out by hand. */
const TABLE: readonly (readonly [Role, Readonly<Record<Role, boolean>>])[] = [
  ['READER', { READER: true, EDITOR: false, CURATOR: false, ADMIN: false }],
  ['EDITOR', { READER: true, EDITOR: true, CURATOR: false, ADMIN: false }],
  ['CURATOR', { READER: true, EDITOR: true, CURATOR: true, ADMIN: false }],
  ['ADMIN', { READER: true, EDITOR: true, CURATOR: true, ADMIN: true }],
];

function may(principal: Principal, needed: Role): boolean {
  try {
    mustHaveRole(principal, needed);
    return true;
  } catch (error) {
    if (error instanceof ForbiddenError) return false;
    throw error;
  }
}

describe('mustHaveRole', () => {
  test.each(TABLE)('lets a %s do what its role includes, and no more', (role, expected) => {
    const principal = { name: 'key:3f9a1c2e', role };
    expect(Object.fromEntries(ROLES.map((needed) => [needed, may(principal, needed)]))).toEqual(expected);
  });

  test('lets anybody read, and the operator do everything', () => {
    expect(ROLES.filter((needed) => may(ANONYMOUS, needed))).toEqual(['READER']);
    expect(ROLES.filter((needed) => may(OPERATOR, needed))).toEqual(['READER', 'EDITOR', 'CURATOR', 'ADMIN']);
  });

  test('says which role is needed, and whether there was a token', () => {
    expect(() => {
      mustHaveRole(ANONYMOUS, 'EDITOR');
    }).toThrow(expect.objectContaining({ extensions: { code: 'UNAUTHENTICATED' } }) as Error);
    expect(() => {
      mustHaveRole({ name: 'token:alice', role: 'READER' }, 'EDITOR');
    }).toThrow('This takes the role EDITOR, but token:alice has READER.');
  });
});
