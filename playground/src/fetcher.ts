import type { GraphiQLProps } from 'graphiql';

/**
 * Sends one operation to the server that served this page. The address is a
 * path, never a host, so the page keeps working behind any name or port.
 */
export const fetcher: GraphiQLProps['fetcher'] = async (operation, options) => {
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: {
      accept: 'application/graphql-response+json, application/json',
      'content-type': 'application/json',
      ...(options?.headers as Record<string, string> | undefined),
    },
    body: JSON.stringify(operation),
  });
  const text = await response.text();
  try {
    return JSON.parse(text) as object;
  } catch {
    // A proxy or an overloaded server may answer with plain text: show the
    // status, since "unexpected token" would help nobody.
    return { errors: [{ message: `The server answered ${String(response.status)} without JSON.` }] };
  }
};
