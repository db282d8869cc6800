import type { IncomingMessage, ServerResponse } from 'node:http';
import { HeaderMap, type ApolloServer, type HTTPGraphQLResponse } from '@apollo/server';
import type { Context } from '../graphql/context.js';
import { readJsonBody } from './body.js';

/** Answers GraphQL over HTTP from `apollo`. Throws an HttpError for a body that cannot be read. */
export function graphqlHandler(apollo: ApolloServer<Context>) {
  return async (request: IncomingMessage, response: ServerResponse, url: URL, context: Context): Promise<void> => {
    const answer = await apollo.executeHTTPGraphQLRequest({
      httpGraphQLRequest: {
        method: request.method ?? 'GET',
        headers: headersOf(request),
        search: url.search,
        body: request.method === 'POST' ? await readJsonBody(request) : undefined,
      },
      context: () => Promise.resolve(context),
    });
    await send(answer, response);
  };
}

function headersOf(request: IncomingMessage): HeaderMap {
  const headers = new HeaderMap();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  return headers;
}

async function send(answer: HTTPGraphQLResponse, response: ServerResponse): Promise<void> {
  for (const [name, value] of answer.headers) response.setHeader(name, value);
  response.statusCode = answer.status ?? 200;
  if (answer.body.kind === 'complete') {
    response.end(answer.body.string);
    return;
  }
  for await (const chunk of answer.body.asyncIterator) response.write(chunk);
  response.end();
}
