/** One request to `/graphql`, the same that any client would make. */
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
import { currentKey, loseKey } from './key.ts';
import { reached, unreachable } from './server-state.ts';

/** A document with the types of its answer and its variables, as codegen writes it beside each `.graphql` file. */
export type TypedDocument<Answer, Variables> = DocumentTypeDecoration<Answer, Variables> & { toString(): string };

export interface GraphQLProblem {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions?: { readonly code?: string; readonly requestId?: string };
}

/** The server answered, with errors; `message` is that of the first. */
export class RefusedError extends Error {
  override name = 'RefusedError';
  readonly problems: readonly GraphQLProblem[];

  constructor(problems: readonly GraphQLProblem[]) {
    super(problems[0]?.message ?? 'The server refused without a reason.');
    this.problems = problems;
  }
}

/** No answer came: the server is away, or something between gave an answer that is not its own. */
export class UnreachableError extends Error {
  override name = 'UnreachableError';
}

/** The answer to `document`. Throws a RefusedError or an UnreachableError; a partial answer counts as refused. */
export async function request<Answer, Variables>(
  document: TypedDocument<Answer, Variables>,
  variables: Variables,
  signal?: AbortSignal,
): Promise<Answer> {
  const body = JSON.stringify({ query: document.toString(), variables });
  const key = currentKey();
  const { data, errors } = await send(body, signal);
  if (errors) {
    if (key === undefined || errors[0]?.extensions?.code !== 'UNAUTHENTICATED') throw new RefusedError(errors);
    // The key was revoked or has expired: whoever reads goes on without one, and who writes is asked for another.
    if (currentKey() === key) loseKey();
    return request(document, variables, signal);
  }
  return data as Answer;
}

interface Envelope {
  readonly data?: unknown;
  readonly errors?: readonly GraphQLProblem[];
}

async function send(body: string, signal: AbortSignal | undefined): Promise<Envelope> {
  const key = currentKey();
  const headers: Record<string, string> = { 'content-type': 'application/json', accept: 'application/json' };
  if (key !== undefined) headers.authorization = `Bearer ${key}`;
  try {
    const response = await fetch('/graphql', { method: 'POST', headers, body, signal: signal ?? null });
    const envelope = (await response.json()) as Envelope;
    if (!envelope.data && !envelope.errors)
      throw new Error(`an answer with status ${String(response.status)} and no data`);
    reached();
    return envelope;
  } catch (error) {
    if (signal?.aborted) throw error;
    unreachable();
    throw new UnreachableError('The server does not answer.', { cause: error });
  }
}
