/** Tokens of somebody else: JSON Web Tokens that an identity provider signs with a key which it publishes. */
import { readFile } from 'node:fs/promises';
import { createRemoteJWKSet, customFetch, errors, jwtVerify, type JWTPayload } from 'jose';
import type { TokenSettings } from '../config.js';
import { ROLES, type Principal, type Role } from './principal.js';
import { AccessUnavailableError, UnauthenticatedError } from './refusals.js';

/** How far the clocks of the two may differ, in seconds. */
const CLOCK_TOLERANCE = 30;

/** The longest subject, which is what OpenID Connect allows. */
const LONGEST_SUBJECT = 255;

/** Errors that tell of the token, and not of the keys against which it is checked. */
const FAULTS_OF_TOKEN = [
  errors.JOSEAlgNotAllowed,
  errors.JOSENotSupported,
  errors.JWSInvalid,
  errors.JWTInvalid,
  errors.JWTClaimValidationFailed,
  errors.JWSSignatureVerificationFailed,
  errors.JWKSNoMatchingKey,
  errors.JWKSMultipleMatchingKeys,
];

/**
 * Checks tokens against the published keys, which are kept for ten minutes and asked for again when a token names a new
 * one. The check throws an UnauthenticatedError for a token that is not good, and an AccessUnavailableError when the
 * published keys cannot be had.
 */
export function tokenCheck(settings: TokenSettings): (token: string) => Promise<Principal> {
  const { issuer, audience, algorithms, roleClaim, keysUrl } = settings;
  const keys = createRemoteJWKSet(keysUrl, keysUrl.protocol === 'file:' ? { [customFetch]: fetchFile } : {});
  const options = {
    issuer,
    audience,
    algorithms: [...algorithms],
    clockTolerance: CLOCK_TOLERANCE,
    requiredClaims: ['exp', 'sub'],
  };
  return async (token) => {
    try {
      const { payload } = await jwtVerify(token, keys, options);
      return { name: nameIn(payload), role: roleIn(payload[roleClaim]) };
    } catch (error) {
      throw refusal(error);
    }
  };
}

/** Throws an UnauthenticatedError for a subject that cannot be kept as the name of whoever changed something. */
function nameIn({ sub }: JWTPayload): string {
  if (typeof sub !== 'string' || sub === '' || sub.length > LONGEST_SUBJECT) throw new UnauthenticatedError('invalid');
  return `token:${sub}`;
}

/** The highest of our roles in the claim, which is a word or a list of words; whoever has none may read. */
function roleIn(claim: unknown): Role {
  const words: readonly unknown[] = Array.isArray(claim) ? claim : [claim];
  return ROLES.findLast((role) => words.includes(role.toLowerCase())) ?? 'READER';
}

function refusal(error: unknown): unknown {
  if (error instanceof UnauthenticatedError) return error;
  if (error instanceof errors.JWTExpired) return new UnauthenticatedError('expired');
  if (FAULTS_OF_TOKEN.some((type) => error instanceof type)) return new UnauthenticatedError('invalid');
  const message = 'Tokens cannot be checked now: the keys of their issuer cannot be had. Try again in a moment.';
  return new AccessUnavailableError(message, { cause: error });
}

async function fetchFile(address: string): Promise<Response> {
  return new Response(await readFile(new URL(address)));
}
