import type { ReactNode } from 'react';
import type { TypedDocument } from '../client/request.ts';

interface Props<Answer, Variables> {
  readonly document: TypedDocument<Answer, Variables>;
  readonly variables: Variables;
  readonly children: ReactNode;
}

/** Opens the playground with the very query that the page has asked. */
export function PlaygroundLink<Answer, Variables>({ document, variables, children }: Props<Answer, Variables>) {
  const query = new URLSearchParams({
    query: document.toString().trim(),
    variables: JSON.stringify(variables, undefined, 2),
  });
  return <a href={`/playground?${query.toString()}`}>{children}</a>;
}
