import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Access } from '../auth/access.js';
import type { Principal } from '../auth/principal.js';
import { AccessUnavailableError, UnauthenticatedError } from '../auth/refusals.js';
import { HttpError } from './body.js';

/**
 * Who sends a request. Throws an HttpError: 401 with the header `www-authenticate` for a token that is not good, 503
 * when it cannot be checked now.
 */
export function authenticateRequest(access: Access) {
  return async (request: IncomingMessage, response: ServerResponse, requestId: string): Promise<Principal> => {
    try {
      return await access.authenticateHeader(request.headers.authorization, requestId);
    } catch (error) {
      if (error instanceof UnauthenticatedError) response.setHeader('www-authenticate', error.challenge);
      else if (!(error instanceof AccessUnavailableError)) throw error;
      throw new HttpError(error.status, error.message, error.code);
    }
  };
}
