import { UnauthenticatedError } from './refusals.js';

const FORM = /^Bearer +([A-Za-z0-9\-._~+/]+=*) *$/i;

/** The token of a header `authorization`; undefined without the header. Throws an UnauthenticatedError for another form. */
export function bearerToken(header: string | undefined): string | undefined {
  if (header === undefined) return undefined;
  const token = FORM.exec(header)?.[1];
  if (token === undefined) throw new UnauthenticatedError('malformed');
  return token;
}
