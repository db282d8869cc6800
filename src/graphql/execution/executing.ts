import type { ApolloServerOptionsWithGateway } from '@apollo/server';
import {
  execute,
  OperationTypeNode,
  type DocumentNode,
  type ExecutionResult,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { coercedVariables } from '../coerced-variables.js';
import type { Context } from '../context.js';
import { resolveField } from '../default-resolver.js';
import { FieldPlanCache } from './field-plans.js';
import { QueryExecution } from './query-execution.js';

type Gateway = ApolloServerOptionsWithGateway<Context>['gateway'];

/** A valid document, and which operation of it; there is none for a name that no operation has. */
interface Asked {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode | undefined;
  readonly context: unknown;
  readonly request: {
    readonly variables?: Record<string, unknown>;
    readonly operationName?: string;
  };
}

/**
 * Has Apollo Server execute queries by `QueryExecution`. What it calls a gateway is the one place where it takes another
 * executor; there is nothing behind this one but the schema.
 */
export function executing(schema: GraphQLSchema): Gateway {
  return {
    onSchemaLoadOrUpdate(tell) {
      tell({ apiSchema: schema, coreSupergraphSdl: '' });
      return () => undefined;
    },
    load: () => Promise.resolve({ executor: executorOf(schema) }),
    stop: () => Promise.resolve(),
  };
}

/** Executes an operation of a valid document. */
export function executorOf(schema: GraphQLSchema): (asked: Asked) => Promise<ExecutionResult> {
  const plans = new FieldPlanCache(schema);
  return async ({ document, operation, context, request: { variables, operationName } }) => {
    if (operation?.operation !== OperationTypeNode.QUERY) {
      const asked = { schema, document, operationName, contextValue: context, variableValues: variables };
      return execute({ ...asked, fieldResolver: resolveField });
    }
    const { coerced, errors } = coercedVariables(schema, operation, variables);
    if (errors) return { errors };
    return new QueryExecution(plans.of(document, operation, coerced), operation, coerced, context).run();
  };
}
