/** Documents that are known beforehand: sent by their ids, and where a setting says so no others are answered. */
import { parse } from 'graphql';
import { ERROR_CODES } from '../graphql/errors.js';
import { hashOf, normalForm } from './manifest.js';

/** What a request says of its document. */
export interface Asked {
  readonly query?: unknown;
  readonly documentId?: unknown;
  readonly extensions?: unknown;
}

/** Why a document is not answered. */
export interface Refusal {
  /** The HTTP status that says so. */
  readonly status: number;
  readonly message: string;
  readonly code: string;
}

const PREFIX = 'sha256:';
/** A document that is put in another form is recognised, as long as reading it costs little. */
const LONGEST_UNKNOWN = 100_000;

export class TrustedDocuments {
  /** Hashes of the documents in their normal form. */
  private readonly normal: ReadonlySet<string>;
  /** Hashes of documents as they came, which were found to be trusted. */
  private readonly recognised = new Set<string>();

  /** The documents by their ids; `isOnly` when no others are answered. */
  constructor(
    private readonly documents: ReadonlyMap<string, string>,
    private readonly isOnly: boolean,
  ) {
    this.normal = new Set([...documents.values()].map((text) => normalHash(text)));
  }

  /** The document that a request means, where it sends an id that is known; undefined where it does not. */
  find({ query, documentId, extensions }: Asked): string | undefined {
    if (query !== undefined && query !== null) return undefined;
    const id = documentId ?? hashIn(extensions);
    if (typeof id !== 'string') return undefined;
    return this.documents.get(id) ?? this.documents.get(id.startsWith(PREFIX) ? id.slice(PREFIX.length) : id);
  }

  /** Why the document of a request is not answered; undefined when it may be. */
  refusal({ query, documentId }: Asked): Refusal | undefined {
    if (typeof query !== 'string') {
      if (documentId === undefined || documentId === null) return undefined;
      const message = `There is no document with the id ${JSON.stringify(documentId).slice(0, 100)}.`;
      return { status: 400, message, code: ERROR_CODES.documentNotFound };
    }
    if (!this.isOnly || this.isTrusted(query)) return undefined;
    const message =
      'Only documents of this server’s list are answered, and this is none of them: ask its operator to add it.';
    return { status: 403, message, code: ERROR_CODES.documentNotTrusted };
  }

  private isTrusted(query: string): boolean {
    const hash = hashOf(query);
    if (this.normal.has(hash) || this.recognised.has(hash)) return true;
    if (query.length > LONGEST_UNKNOWN) return false;
    const isKnown = this.normal.has(normalHash(query));
    // Bounded: others than the documents and their forms are never kept.
    if (isKnown && this.recognised.size < 10 * this.normal.size) this.recognised.add(hash);
    return isKnown;
  }
}

function hashIn(extensions: unknown): unknown {
  const { persistedQuery } = (extensions ?? {}) as { readonly persistedQuery?: { readonly sha256Hash?: unknown } };
  return persistedQuery?.sha256Hash;
}

function normalHash(query: string): string {
  try {
    return hashOf(normalForm(parse(query, { maxTokens: 10_000 })));
  } catch {
    return '';
  }
}
