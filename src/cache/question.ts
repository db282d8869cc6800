/** What makes two requests the same question. */
import { createHash } from 'node:crypto';

/** A GraphQL request that can be told from others. */
export interface Question {
  /** SHA-256 of the document, hexadecimal: the name that automatic persisted queries have for it. */
  readonly documentHash: string;
  readonly operationName: string;
  /** JSON with the keys of every object in order. */
  readonly variables: string;
}

const HASH = /^[0-9a-f]{64}$/;
/** Documents come again and again: hashing them anew costs more than looking them up. */
const hashes = new Map<string, string>();
const MOST_HASHES = 500;
const LONGEST_DOCUMENT = 20_000;

/** The question of a request with a body; undefined for what is none, or has extensions that the answer may depend on. */
export function questionOfBody(body: unknown): Question | undefined {
  if (!isRecord(body)) return undefined;
  const { query, operationName, variables, extensions } = body;
  return question(query, operationName, variables, extensions);
}

/** The question of a request whose address has it all. */
export function questionOfSearch(search: URLSearchParams): Question | undefined {
  const names = [...search.keys()];
  if (new Set(names).size < names.length) return undefined;
  try {
    const inJson = (name: string) => JSON.parse(search.get(name) ?? 'null') as unknown;
    const [query, operationName] = [search.get('query'), search.get('operationName')];
    return question(query, operationName, inJson('variables'), inJson('extensions'));
  } catch {
    return undefined;
  }
}

function question(query: unknown, operationName: unknown, variables: unknown, extensions: unknown) {
  const documentHash = documentHashOf(query, extensions);
  if (documentHash === undefined) return undefined;
  if (!isAbsent(operationName) && typeof operationName !== 'string') return undefined;
  if (!isAbsent(variables) && !isRecord(variables)) return undefined;
  return { documentHash, operationName: operationName ?? '', variables: JSON.stringify(variables ?? {}, inOrder) };
}

function documentHashOf(query: unknown, extensions: unknown): string | undefined {
  if (typeof query === 'string') return isEmpty(extensions) ? hashOf(query) : undefined;
  if (!isAbsent(query) || !isRecord(extensions)) return undefined;
  const { persistedQuery, ...others } = extensions;
  if (!isEmpty(others) || !isRecord(persistedQuery)) return undefined;
  const { version, sha256Hash } = persistedQuery;
  return version === 1 && typeof sha256Hash === 'string' && HASH.test(sha256Hash) ? sha256Hash : undefined;
}

function hashOf(document: string): string {
  const known = hashes.get(document);
  if (known !== undefined) return known;
  const hash = createHash('sha256').update(document).digest('hex');
  if (document.length <= LONGEST_DOCUMENT) {
    if (hashes.size >= MOST_HASHES) hashes.clear();
    hashes.set(document, hash);
  }
  return hash;
}

/** For `JSON.stringify`: gives objects their keys in order. */
function inOrder(_key: string, value: unknown): unknown {
  if (!isRecord(value)) return value;
  const keys = Object.keys(value);
  if (keys.length < 2) return value;
  return Object.fromEntries(keys.toSorted().map((key) => [key, value[key]]));
}

function isAbsent(value: unknown): value is undefined | null {
  return value === undefined || value === null;
}

function isEmpty(value: unknown): boolean {
  return isAbsent(value) || (isRecord(value) && Object.keys(value).length === 0);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
