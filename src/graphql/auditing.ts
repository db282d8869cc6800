import type { ApolloServerPlugin } from '@apollo/server';
import { OperationTypeNode, type GraphQLFormattedError } from 'graphql';
import type { AuditLog, Outcome } from '../auth/audit-log.js';
import type { OperationAudit } from '../auth/operation-audit.js';
import type { Context } from './context.js';
import { ERROR_CODES } from './errors.js';

const REFUSALS: ReadonlySet<unknown> = new Set([ERROR_CODES.unauthenticated, ERROR_CODES.forbidden]);

/** Writes a line of the audit log for each operation that is a mutation, before its answer is sent. */
export function auditing(log: AuditLog): ApolloServerPlugin<Context> {
  return {
    requestDidStart() {
      const begun = performance.now();
      return Promise.resolve({
        didResolveOperation({ contextValue: { audit } }) {
          if (log.isOpen) audit.begin();
          return Promise.resolve();
        },
        willSendResponse({ operation, operationName, queryHash, response, contextValue }) {
          if (operation?.operation !== OperationTypeNode.MUTATION) return Promise.resolve();
          const { requestId, principal, audit } = contextValue;
          const errors = response.body.kind === 'single' ? response.body.singleResult.errors : undefined;
          log.append({
            event: 'mutation',
            requestId,
            principal: principal.name,
            role: principal.role,
            operation: operationName ?? null,
            fields: audit.fields,
            document: queryHash,
            outcome: outcomeOf(errors ?? [], audit),
            ...audit.written,
            milliseconds: Math.round(performance.now() - begun),
          });
          return Promise.resolve();
        },
      });
    },
  };
}

/** A failure comes before a refusal, and that before an error of the input, when several fields end in different ways. */
function outcomeOf(errors: readonly GraphQLFormattedError[], { hasUserErrors }: OperationAudit): Outcome {
  if (errors.some(({ extensions }) => !REFUSALS.has(extensions?.['code']))) return 'failed';
  if (errors.length > 0) return 'refused';
  return hasUserErrors ? 'user_errors' : 'ok';
}
