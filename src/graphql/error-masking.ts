/** What clients see of errors: their own faults as they are, ours masked under a code and the request's id. */
import type { ApolloServerPlugin } from '@apollo/server';
import { ApolloServerErrorCode, unwrapResolverError } from '@apollo/server/errors';
import {
  GraphQLError,
  Kind,
  OperationTypeNode,
  type ExecutionResult,
  type FormattedExecutionResult,
  type GraphQLFormattedError,
  type GraphQLSchema,
} from 'graphql';
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
  ERROR_CODES.slowConsumer,
  ERROR_CODES.tooManySubscriptions,
  ERROR_CODES.tooCostly,
  ERROR_CODES.rateLimited,
  ...Object.values(ApolloServerErrorCode).filter((code) => code !== ApolloServerErrorCode.INTERNAL_SERVER_ERROR),
]);

/** Before it is masked, only a refusal of ours has this code; a failure that is masked gets it as well, and is logged. */
const isForClient = (code: unknown) => CLIENT_CODES.has(code) || code === ERROR_CODES.unavailable;

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
  if (isForClient(code)) return { ...formatted, extensions: { code, ...resumption(formatted) } };
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

/** From which version a subscription can be resumed that was ended. */
function resumption({ extensions }: GraphQLFormattedError) {
  const resumeFrom = extensions?.['resumeFrom'];
  return typeof resumeFrom === 'number' ? { resumeFrom } : {};
}

/** An operation that is not answered over a connection for one answer. */
function refusal(schema: GraphQLSchema, kind: OperationTypeNode): string | undefined {
  if (!schema.getRootType(kind)) return `This server has no ${kind}s.`;
  if (kind !== OperationTypeNode.SUBSCRIPTION) return undefined;
  return 'A subscription must come over WebSocket (graphql-transport-ws), or ask for accept: text/event-stream.';
}

function mustBeAnswered(schema: GraphQLSchema, kind: OperationTypeNode): void {
  const message = refusal(schema, kind);
  if (message === undefined) return;
  const extensions = { code: ApolloServerErrorCode.GRAPHQL_VALIDATION_FAILED, http: { status: 400 } };
  throw new GraphQLError(message, { extensions });
}

/** What is executed past Apollo Server, as a client sees it: the same masks, and the same lines in the log. */
export function maskErrors(result: ExecutionResult, requestId: string, logger: Logger): FormattedExecutionResult {
  const { errors, ...rest } = result;
  if (!errors) return rest;
  return { ...rest, errors: errors.map((error) => maskError(error, requestId, logger)) };
}

function maskError(error: GraphQLError, requestId: string, logger: Logger): GraphQLFormattedError {
  const formatted = error.toJSON();
  const code = isAboutVariable(error) ? ERROR_CODES.badUserInput : formatted.extensions?.['code'];
  const cause = error.originalError ?? error;
  const masked = formatError({ ...formatted, extensions: { ...formatted.extensions, code } }, cause);
  if (CLIENT_CODES.has(code)) return masked;
  logger.error(describe(requestId, cause), 'request failed');
  return { ...masked, extensions: { ...masked.extensions, requestId } };
}

/** graphql-js gives no code to a variable that does not fit its type. */
function isAboutVariable({ nodes, extensions }: GraphQLError): boolean {
  return extensions['code'] === undefined && nodes?.[0]?.kind === Kind.VARIABLE_DEFINITION;
}

/** Logs what is masked, and gives the masked error the id under which the log has it. */
export function errorReporting(logger: Logger): ApolloServerPlugin<Context> {
  return {
    requestDidStart: () =>
      Promise.resolve({
        didResolveOperation({ schema, operation }) {
          if (operation) mustBeAnswered(schema, operation.operation);
          return Promise.resolve();
        },
        didEncounterErrors({ errors, contextValue: { requestId } }) {
          for (const error of errors) {
            if (!isForClient(error.extensions['code'])) logger.error(describe(requestId, error), 'request failed');
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
