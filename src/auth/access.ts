/** Who is let in: tokens become principals, whichever transport brings them. */
import type { Logger } from 'pino';
import type { AccessSettings } from '../config.js';
import { AuditLog } from './audit-log.js';
import { bearerToken } from './bearer.js';
import { KeyFile } from './key-file.js';
import { stateOf, type Key } from './key-events.js';
import { hasHash, isKeyLike, prefixOf } from './key-secret.js';
import { ANONYMOUS, type Principal } from './principal.js';
import { AccessUnavailableError, UnauthenticatedError } from './refusals.js';
import { tokenCheck } from './token-check.js';

export interface Access {
  readonly keys: KeyFile;
  readonly audit: AuditLog;
  /**
   * Who sends `token`; without one it is nobody in particular. What is refused is audited under `requestId`. Throws an
   * UnauthenticatedError, and an AccessUnavailableError when the token cannot be checked now.
   */
  authenticate(token: string | undefined, requestId: string): Promise<Principal>;
  /** The same from the header `authorization` of a request. */
  authenticateHeader(header: string | undefined, requestId: string): Promise<Principal>;
}

/** Opens the audit log; what keeps it from that is logged. The other settings need nothing but to be there when asked. */
export function openAccess(settings: AccessSettings, logger: Logger): Access {
  const keys = new KeyFile(settings.keysFile);
  const audit = AuditLog.open(settings.auditFile, logger);
  const checkToken = settings.tokens && tokenCheck(settings.tokens);

  async function principalOf(token: string | undefined): Promise<Principal> {
    if (token === undefined) {
      if (settings.readAccess === 'open') return ANONYMOUS;
      throw new UnauthenticatedError('missing');
    }
    if (isKeyLike(token)) return principalOfKey(keys, token, logger);
    if (checkToken) return checkToken(token);
    throw new UnauthenticatedError('invalid');
  }

  async function admit(tokenOf: () => string | undefined, requestId: string): Promise<Principal> {
    try {
      return await principalOf(tokenOf());
    } catch (error) {
      if (!(error instanceof UnauthenticatedError))
        logger.error({ requestId, err: error }, 'a token cannot be checked');
      // Whoever has no token has not tried to get in with one.
      else if (error.reason !== 'missing') audit.append({ requestId, ...entryOf(error) });
      throw error;
    }
  }

  return {
    keys,
    audit,
    authenticate: (token, requestId) => admit(() => token, requestId),
    authenticateHeader: (header, requestId) => admit(() => bearerToken(header), requestId),
  };
}

function entryOf({ reason, principalName }: UnauthenticatedError) {
  const who = principalName === undefined ? {} : { principal: principalName };
  return { event: 'authentication', ...who, reason, outcome: 'refused' } as const;
}

function principalOfKey(keys: KeyFile, token: string, logger: Logger): Principal {
  const key = findKey(keys, prefixOf(token));
  // Nobody learns anything of a key without having it.
  if (!key || !hasHash(token, key.hash)) throw new UnauthenticatedError('invalid');
  const name = `key:${key.prefix}`;
  const state = stateOf(key);
  if (state === 'REVOKED') throw new UnauthenticatedError('revoked', name);
  if (state === 'EXPIRED') throw new UnauthenticatedError('expired', name);
  try {
    keys.markUsed(key);
  } catch (error) {
    logger.warn({ err: error }, 'it cannot be kept that a key was used');
  }
  return { name, role: key.role };
}

function findKey(keys: KeyFile, prefix: string | undefined): Key | undefined {
  if (prefix === undefined) return undefined;
  try {
    return keys.find(prefix);
  } catch (error) {
    throw new AccessUnavailableError('Keys cannot be checked now. Try again in a moment.', { cause: error });
  }
}
