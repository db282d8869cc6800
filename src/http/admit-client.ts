import type { IncomingMessage, ServerResponse } from 'node:http';
import { GraphQLError } from 'graphql';
import type { Principal } from '../auth/principal.js';
import { ERROR_CODES } from '../graphql/errors.js';
import type { Allowance } from '../graphql/limits/allowances.js';
import { HttpError } from './body.js';

/** What is left of what the client may ask for; undefined when that has no bound. */
export type AllowanceOf = (request: IncomingMessage, principal: Principal) => Allowance | undefined;

/** What any request costs, beside what its operation does. */
const REQUEST_COST = 1;
/** An export can be the whole graph. */
export const EXPORT_COST = 10_000;

/** Takes what the request costs from the allowance, and returns that. Throws an HttpError with 429 when too little is left. */
export function admitClient(
  allowance: Allowance | undefined,
  response: ServerResponse,
  cost = REQUEST_COST,
): Allowance | undefined {
  if (!allowance) return undefined;
  try {
    allowance.spend(cost);
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    response.setHeader('retry-after', allowance.secondsLeft);
    throw new HttpError(429, error.message, ERROR_CODES.rateLimited);
  } finally {
    tellAllowance(allowance, response);
  }
  return allowance;
}

/** Says in the headers of an answer what is left. */
export function tellAllowance(allowance: Allowance | undefined, response: ServerResponse): void {
  if (!allowance) return;
  for (const [name, value] of Object.entries(allowance.headers)) response.setHeader(name, value);
}
