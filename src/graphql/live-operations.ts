/**
 * Operations over connections that stay open: queries and mutations are answered as over HTTP, and of a subscription each
 * event is answered in turn, as a question of its own. The transports of `http/` bring them here.
 */
import type { ApolloServer } from '@apollo/server';
import { ApolloServerErrorCode } from '@apollo/server/errors';
import {
  createSourceEventStream,
  execute,
  getOperationAST,
  GraphQLError,
  OperationTypeNode,
  parse,
  specifiedRules,
  validate,
  type DocumentNode,
  type ExecutionResult,
  type FormattedExecutionResult,
  type GraphQLFormattedError,
  type GraphQLSchema,
} from 'graphql';
import type { Logger } from 'pino';
import { FeedClosedError } from '../change/change-feed.js';
import type { Principal } from '../auth/principal.js';
import type { Context, ContextFactory } from './context.js';
import { resolveField } from './default-resolver.js';
import type { TrustedDocuments } from '../documents/trusted-documents.js';
import type { Allowance } from './limits/allowances.js';
import { spendCost } from './limits/costing.js';
import { documentLimits } from './limits/document-limits.js';
import type { Limits } from './limits/limits.js';
import { maskErrors } from './error-masking.js';
import { MappedStream } from './mapped-stream.js';

export interface LiveRequest {
  readonly query: string;
  readonly operationName?: string | null | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | null | undefined;
  /** Whether it came in a way that any page can send for its visitor, and so must not write. */
  readonly isReadOnly?: boolean;
}

/** What a client is sent. */
export type Answer = FormattedExecutionResult<Record<string, unknown>, Record<string, unknown>>;

/** A stream of answers; its reading throws a StreamError or, when the server stops, a FeedClosedError. */
export type Answers = AsyncGenerator<Answer, undefined>;

/** The end of a subscription by an error, as a client is told of it. */
export class StreamError extends Error {
  override readonly name = 'StreamError';

  constructor(readonly errors: readonly GraphQLFormattedError[]) {
    super(errors.map(({ message }) => message).join(' '));
  }
}

/** Who asks. */
export interface Asker {
  readonly principal: Principal;
  readonly requestId: string;
  /** What is left of what the client may ask for; undefined when that has no bound. */
  readonly allowance: Allowance | undefined;
}

export interface LiveParts {
  readonly apollo: ApolloServer<Context>;
  readonly schema: GraphQLSchema;
  /** Documents that are known beforehand. */
  readonly documents: TrustedDocuments;
  /** How large a document may be. */
  readonly limits: Limits;
  readonly contextOf: ContextFactory;
  readonly logger: Logger;
}

export class LiveOperations {
  constructor(private readonly parts: LiveParts) {}

  /** The answer to a query or mutation, or the answers to a subscription. An answer without data is one of errors only. */
  async answer(request: LiveRequest, asker: Asker): Promise<Answer | Answers> {
    const refusal = this.parts.documents.refusal(request);
    if (refusal) return { errors: [{ message: refusal.message, extensions: { code: refusal.code } }] };
    const document = documentOf(request, this.parts.limits);
    // What cannot be read is answered as over HTTP.
    const kind = document && getOperationAST(document, request.operationName)?.operation;
    if (document && kind === OperationTypeNode.SUBSCRIPTION) return this.subscribe(document, request, asker);
    if (kind === OperationTypeNode.MUTATION && request.isReadOnly === true) return READ_ONLY;
    return this.answerOnce(request, asker);
  }

  private async answerOnce(request: LiveRequest, asker: Asker): Promise<Answer> {
    const { query, operationName, variables } = request;
    const response = await this.parts.apollo.executeOperation(
      { query, variables: { ...variables }, ...(typeof operationName === 'string' && { operationName }) },
      { contextValue: this.contextFor(asker) },
    );
    if (response.body.kind === 'single') return response.body.singleResult;
    return this.mask({ errors: [new GraphQLError('The answer must be single.')] }, asker.requestId);
  }

  private contextFor({ requestId, principal, allowance }: Asker): Context {
    return this.parts.contextOf(requestId, principal, allowance);
  }

  private async subscribe(
    document: DocumentNode,
    { operationName, variables }: LiveRequest,
    asker: Asker,
  ): Promise<Answer | Answers> {
    const { schema, limits } = this.parts;
    const { requestId } = asker;
    const faults = validate(schema, document, [...specifiedRules, documentLimits(limits)]);
    if (faults.length > 0) return this.mask({ errors: faults.map(asValidation) }, requestId);
    const asked = { schema, document, operationName, variableValues: variables };
    try {
      spendCost(asked, limits, asker.allowance);
    } catch (error) {
      return this.mask({ errors: [error as GraphQLError] }, requestId);
    }
    const events = await createSourceEventStream({ ...asked, contextValue: this.contextFor(asker) });
    if (!(Symbol.asyncIterator in events)) return this.mask(events, requestId);
    const answerTo = async (rootValue: unknown) => {
      // Each event is read afresh, with a budget of its own.
      const contextValue = this.contextFor(asker);
      return this.mask(await execute({ ...asked, rootValue, contextValue, fieldResolver: resolveField }), requestId);
    };
    return new MappedStream(events as AsyncGenerator, answerTo, (error) => this.streamError(error, requestId));
  }

  private streamError(error: unknown, requestId: string): unknown {
    if (error instanceof FeedClosedError) return error;
    const { message } = error as Error;
    const errors = [
      error instanceof GraphQLError ? error : new GraphQLError(message, { originalError: error as Error }),
    ];
    return new StreamError(this.mask({ errors }, requestId).errors ?? []);
  }

  private mask(result: ExecutionResult, requestId: string): Answer {
    return maskErrors(result, requestId, this.parts.logger);
  }
}

const READ_ONLY: Answer = {
  errors: [{ message: 'A mutation must be sent with POST.', extensions: { code: ApolloServerErrorCode.BAD_REQUEST } }],
};

function documentOf({ query }: LiveRequest, { tokens }: Limits): DocumentNode | undefined {
  try {
    return parse(query, { maxTokens: tokens });
  } catch {
    return undefined;
  }
}

function asValidation(fault: GraphQLError): GraphQLError {
  const { message, nodes, source, positions } = fault;
  const extensions = { code: ApolloServerErrorCode.GRAPHQL_VALIDATION_FAILED };
  return new GraphQLError(message, {
    nodes: nodes ?? null,
    source: source ?? null,
    positions: positions ?? null,
    extensions,
  });
}
