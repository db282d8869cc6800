import type { TrustedDocuments } from '../documents/trusted-documents.js';
import { HttpError } from './body.js';

/** What is asked over HTTP, as it came. */
export interface Given {
  readonly url: URL;
  readonly body: unknown;
}

/** The same with the document in the place of its id. Throws an HttpError for a document that is not answered. */
export function admitDocument<Asked extends Given>(documents: TrustedDocuments, asked: Asked): Asked {
  const { url, body } = asked;
  const isRecord = typeof body === 'object' && body !== null && !Array.isArray(body);
  // A list is refused later on, and a request without a body has all in its address.
  const fields = isRecord ? (body as Readonly<Record<string, unknown>>) : fieldsOf(url.searchParams);
  const query = documents.find(fields);
  if (query === undefined) {
    const refusal = documents.refusal(fields);
    if (refusal) throw new HttpError(refusal.status, refusal.message, refusal.code);
    return asked;
  }
  if (isRecord) {
    const { documentId: _documentId, extensions: _extensions, ...others } = fields;
    return { ...asked, body: { ...others, query } };
  }
  const address = new URL(url);
  for (const name of ['documentId', 'extensions']) address.searchParams.delete(name);
  address.searchParams.set('query', query);
  return { ...asked, url: address };
}

function fieldsOf(search: URLSearchParams): Readonly<Record<string, unknown>> {
  const extensions = search.get('extensions');
  return {
    query: search.get('query') ?? undefined,
    documentId: search.get('documentId') ?? undefined,
    extensions: extensions === null ? undefined : parsed(extensions),
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
