import { GraphQLError, type ASTNode } from 'graphql';

/** The codes that a client can meet in `errors[].extensions.code`; `docs/errors.md` says what to do about each. */
export const ERROR_CODES = {
  /** An argument, a variable or a cursor that cannot be used; the message names it. */
  badUserInput: 'BAD_USER_INPUT',
  /** A field that cannot be null was asked for something that is not there. */
  notFound: 'NOT_FOUND',
  /** There is no token where one is needed, or it is not good. */
  unauthenticated: 'UNAUTHENTICATED',
  /** The token is good, but its role is too little. */
  forbidden: 'FORBIDDEN',
  /** The database, or something else that is needed, cannot be reached. */
  unavailable: 'UNAVAILABLE',
  /** Whether a change took effect cannot be told. */
  commitUnknown: 'COMMIT_UNKNOWN',
  /** The answer took longer than allowed. */
  timedOut: 'TIMED_OUT',
  /** A subscriber that took its changes too slowly; `extensions.resumeFrom` says from where to go on. */
  slowConsumer: 'SLOW_CONSUMER',
  /** More subscriptions than one connection, or the server, has. */
  tooManySubscriptions: 'TOO_MANY_SUBSCRIPTIONS',
  /** A document was sent by an id that the server does not know. */
  documentNotFound: 'PERSISTED_QUERY_NOT_FOUND',
  /** The server answers only documents of its list. */
  documentNotTrusted: 'DOCUMENT_NOT_TRUSTED',
  /** The operation may cost more than one may. */
  tooCostly: 'OPERATION_TOO_COSTLY',
  /** The client has asked for as much as it may in a minute. */
  rateLimited: 'RATE_LIMITED',
  /** A fault of ours; the log has it under the request id. */
  internal: 'INTERNAL_SERVER_ERROR',
} as const;

/** An error about an argument; `message` names the argument and says what it must be, `node` is where it stands. */
export function badUserInput(message: string, node?: ASTNode): GraphQLError {
  return new GraphQLError(message, { nodes: node ?? null, extensions: { code: ERROR_CODES.badUserInput } });
}
