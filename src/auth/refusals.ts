/** Why somebody is turned away. */
import { GraphQLError } from 'graphql';
import { ERROR_CODES } from '../graphql/errors.js';
import { ANONYMOUS, includesRole, type Principal, type Role } from './principal.js';

const MESSAGES = {
  missing: 'This server answers only with a token. Send the header "authorization: Bearer …".',
  malformed: 'The header must be "authorization: Bearer" with a token.',
  invalid: 'The token is not valid.',
  expired: 'The token has expired.',
  revoked: 'The key has been revoked.',
} as const;
export type RefusalReason = keyof typeof MESSAGES;

/** A request without a token where one is needed, or with one that is not good. */
export class UnauthenticatedError extends Error {
  override readonly name = 'UnauthenticatedError';
  readonly code = ERROR_CODES.unauthenticated;
  readonly status = 401;

  constructor(
    readonly reason: RefusalReason,
    /** Whose token it is, when that is certain. */
    readonly principalName?: string,
  ) {
    super(MESSAGES[reason]);
  }

  /** The header `www-authenticate` of the answer. */
  get challenge(): string {
    return this.reason === 'missing' ? 'Bearer' : 'Bearer error="invalid_token"';
  }
}

/** Something that is needed to let anybody in, or to let anybody write, cannot be had now. The message is for clients. */
export class AccessUnavailableError extends Error {
  override readonly name = 'AccessUnavailableError';
  readonly code = ERROR_CODES.unavailable;
  readonly status = 503;
}

/** What somebody asks for takes a role that they do not have. */
export class ForbiddenError extends GraphQLError {
  override readonly name = 'ForbiddenError';

  constructor(principal: Principal, needed: Role) {
    const isAnonymous = principal.name === ANONYMOUS.name;
    super(
      isAnonymous
        ? `This takes a token with the role ${needed}. Send the header "authorization: Bearer …".`
        : `This takes the role ${needed}, but ${principal.name} has ${principal.role}.`,
      { extensions: { code: isAnonymous ? ERROR_CODES.unauthenticated : ERROR_CODES.forbidden } },
    );
  }
}

/** Throws a ForbiddenError unless `principal` has the role `needed`, or one that includes it. */
export function mustHaveRole(principal: Principal, needed: Role): void {
  if (!includesRole(principal.role, needed)) throw new ForbiddenError(principal, needed);
}
