/** What clients see of errors: their own faults as they are, ours masked under a code and the request's id. */
import type { ApolloServerPlugin } from '@apollo/server';
import { ApolloServerErrorCode, unwrapResolverError } from '@apollo/server/errors';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';
import { AccessUnavailableError } from '../auth/refusals.js';
import { GraphError, type GraphErrorReason } from '../graph/graph-error.js';
import type { Context } from './context.js';
import { ERROR_CODES } from './errors.js';

/** Codes whose messages are written for clients. */
const CLIENT_CODES: ReadonlySet<unknown> = new Set([
  ERROR_CODES.badUserInput,
  ERROR_CODES.notFound,
  ERROR_CODES.unauthenticated,
  ERROR_CODES.forbidden,
  ...Object.values(ApolloServerErrorCode).filter((code) => code !== ApolloServerErrorCode.INTERNAL_SERVER_ERROR),
]);

const MASKS: Readonly<Record<GraphErrorReason, { readonly code: string; readonly message: string }>> = {
  UNAVAILABLE: { code: ERROR_CODES.unavailable, message: 'The database cannot be reached. Try again in a moment.' },
  TIMED_OUT: { code: ERROR_CODES.timedOut, message: 'The answer took longer than allowed. Ask for less at a time.' },
  COMMIT_UNKNOWN: {
    code: ERROR_CODES.commitUnknown,
    message:
      'Whether the change took effect cannot be told. Send it again with the same clientMutationId: it takes effect once.',
  },
  CONFLICT: { code: ERROR_CODES.internal, message: 'Something went wrong on our side.' },
  CONSTRAINT: { code: ERROR_CODES.internal, message: 'Something went wrong on our side.' },
  FAILED: { code: ERROR_CODES.internal, message: 'Something went wrong on our side.' },
};

/** The error as a client sees it. */
export function formatError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const code = formatted.extensions?.['code'];
  if (CLIENT_CODES.has(code)) return { ...formatted, extensions: { code } };
  const cause = unwrapResolverError(error);
  const mask =
    cause instanceof AccessUnavailableError ? cause : MASKS[cause instanceof GraphError ? cause.reason : 'FAILED'];
  const { path, locations } = formatted;
  return {
    message: mask.message,
    extensions: { code: mask.code },
    ...(path && { path }),
    ...(locations && { locations }),
  };
}

/** An operation of a kind that the schema does not have. */
function missingRoot(kind: string): GraphQLError {
  const extensions = { code: ApolloServerErrorCode.GRAPHQL_VALIDATION_FAILED, http: { status: 400 } };
  return new GraphQLError(`This server has no ${kind}s.`, { extensions });
}

/** Logs what is masked, and gives the masked error the id under which the log has it. */
export function errorReporting(logger: Logger): ApolloServerPlugin<Context> {
  return {
    requestDidStart: () =>
      Promise.resolve({
        didResolveOperation({ schema, operation }) {
          if (operation && !schema.getRootType(operation.operation)) throw missingRoot(operation.operation);
          return Promise.resolve();
        },
        didEncounterErrors({ errors, contextValue: { requestId } }) {
          for (const error of errors) {
            if (!CLIENT_CODES.has(error.extensions['code'])) logger.error(describe(requestId, error), 'request failed');
          }
          return Promise.resolve();
        },
        willSendResponse({ response, contextValue: { requestId } }) {
          if (response.body.kind !== 'single') return Promise.resolve();
          const { singleResult } = response.body;
          const errors = singleResult.errors?.map((error) =>
            CLIENT_CODES.has(error.extensions?.['code'])
              ? error
              : { ...error, extensions: { ...error.extensions, requestId } },
          );
          if (errors) response.body.singleResult = { ...singleResult, errors };
          return Promise.resolve();
        },
      }),
  };
}

function describe(requestId: string, error: unknown) {
  const cause = unwrapResolverError(error);
  const statement = cause instanceof GraphError ? cause.statement?.text : undefined;
  return { requestId, err: cause, ...(statement !== undefined && { statement }) };
}
