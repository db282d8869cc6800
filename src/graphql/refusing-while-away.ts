import { HeaderMap, type ApolloServerPlugin } from '@apollo/server';
import { GraphQLError, Kind, type OperationDefinitionNode } from 'graphql';
import type { Context } from './context.js';
import { ERROR_CODES } from './errors.js';

/** In seconds: how long the database is looked for between two tries, rounded up. */
const RETRY_AFTER = '1';

/** Refuses whatever needs the database at once while that is away: with 503 over HTTP. */
export function refusingWhileAway(): ApolloServerPlugin<Context> {
  return {
    requestDidStart: () =>
      Promise.resolve({
        didResolveOperation({ operation, contextValue }) {
          if (contextValue.graph.isAway && operation && needsGraph(operation)) throw refusal();
          return Promise.resolve();
        },
      }),
  };
}

/** The schema can be asked for at any time. */
function needsGraph({ selectionSet }: OperationDefinitionNode): boolean {
  return selectionSet.selections.some(
    (selection) => selection.kind !== Kind.FIELD || !selection.name.value.startsWith('__'),
  );
}

function refusal(): GraphQLError {
  const http = { status: 503, headers: new HeaderMap([['retry-after', RETRY_AFTER]]) };
  return new GraphQLError('The database cannot be reached. Try again in a moment.', {
    extensions: { code: ERROR_CODES.unavailable, http },
  });
}
