import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import type { GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import type { AuditLog } from '../auth/audit-log.js';
import { auditing } from './auditing.js';
import type { Context } from './context.js';
import { documentStore } from './document-store.js';
import { errorReporting, formatError } from './error-masking.js';
import { executing } from './execution/executing.js';
import { keeping } from './keeping.js';
import { costing } from './limits/costing.js';
import { documentLimits } from './limits/document-limits.js';
import type { Limits } from './limits/limits.js';
import { refusingWhileAway } from './refusing-while-away.js';
import { buildSchema } from './schema.js';

/** The GraphQL server without a transport: `http/` brings requests to it, tests call it directly. Documents of any size and cost without `limits`. */
export function createGraphQLServer(
  audit: AuditLog,
  logger: Logger,
  schema: GraphQLSchema = buildSchema(),
  limits?: Limits,
  onCost?: (cost: number) => void,
): ApolloServer<Context> {
  return new ApolloServer<Context>({
    gateway: executing(schema),
    documentStore: documentStore(),
    // The schema is public: the playground and every client may read it.
    introspection: true,
    ...(limits && documentOptions(limits)),
    nodeEnv: 'production',
    // A page of another site can send GET requests and forms on a visitor's behalf. GET only reads, there are no
    // cookies, tokens come in a header, and `http/` takes a body as JSON only: such a page can send neither.
    csrfPrevention: false,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    formatError,
    logger,
    plugins: [
      errorReporting(logger),
      auditing(audit),
      keeping(schema),
      refusingWhileAway(),
      ...(limits ? [costing(schema, limits, onCost)] : []),
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
    ],
  });
}

/** So many faults of a document are told. */
const MOST_ERRORS = 5;

function documentOptions(limits: Limits) {
  return {
    parseOptions: { maxTokens: limits.tokens },
    validationRules: [documentLimits(limits)],
    validationOptions: { maxErrors: MOST_ERRORS },
  };
}
