/** Lists of documents that clients send by their hash: the manifest of Apollo's clients, or a map from hash to document. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import {
  concatAST,
  GraphQLError,
  Kind,
  parse,
  print,
  separateOperations,
  validate,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  type NameNode,
} from 'graphql';
import { z } from 'zod';

/** One operation with the fragments that it needs. */
export interface TrustedDocument {
  /** SHA-256 of the body, hexadecimal. */
  readonly id: string;
  readonly name: string;
  readonly type: 'query' | 'mutation' | 'subscription';
  readonly body: string;
}

/** A list or a document that cannot be used; the message names the file. */
export class DocumentsError extends Error {
  override readonly name = 'DocumentsError';
}

const EXTENSIONS = /\.(graphql|gql)$/;
const FORMAT = 'apollo-persisted-query-manifest';
const manifest = z.object({
  format: z.literal(FORMAT),
  version: z.literal(1),
  operations: z.array(z.object({ id: z.string(), body: z.string() })),
});
const map = z.record(z.string(), z.string());

export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** A document in the one form in which it is hashed: the operations as they stand, then the fragments by their names. */
export function normalForm({ definitions }: DocumentNode): string {
  const isFragment = (definition: { readonly kind: Kind }): definition is FragmentDefinitionNode =>
    definition.kind === Kind.FRAGMENT_DEFINITION;
  const fragments = definitions
    .filter(isFragment)
    .toSorted((left, right) => (left.name.value < right.name.value ? -1 : 1));
  const others = definitions.filter((definition) => !isFragment(definition));
  return print({ kind: Kind.DOCUMENT, definitions: [...others, ...fragments] });
}

/** The operations of all files with GraphQL below the paths, by their names. Throws a DocumentsError. */
export function collectDocuments(paths: readonly string[], schema: GraphQLSchema): TrustedDocument[] {
  const documents = paths
    .flatMap(filesBelow)
    .map((file) => [file, within(file, () => parse(readFileSync(file, 'utf8')))] as const);
  mustDiffer(documents);
  const operations = separateOperations(concatAST(documents.map(([, document]) => document)));
  return Object.entries(operations)
    .map(([name, document]) => trusted(name, document, schema))
    .toSorted((left, right) => (left.name < right.name ? -1 : 1));
}

function trusted(name: string, document: DocumentNode, schema: GraphQLSchema): TrustedDocument {
  const [fault] = validate(schema, document);
  if (fault) throw new DocumentsError(`The operation ${name} does not fit the schema: ${fault.message}`);
  const operation = document.definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  const body = normalForm(document);
  return { id: hashOf(body), name, type: operation?.operation ?? 'query', body };
}

/** Operations and fragments of all files are one list, so each needs a name of its own. */
function mustDiffer(documents: readonly (readonly [file: string, document: DocumentNode])[]): void {
  const files = new Map<string, string>();
  for (const [file, { definitions }] of documents) {
    for (const definition of definitions) {
      const name = (definition as { readonly name?: NameNode }).name?.value;
      if (name === undefined) throw new DocumentsError(`${file}: every operation must have a name.`);
      const key = `${definition.kind} ${name}`;
      const other = files.get(key);
      if (other !== undefined) throw new DocumentsError(`${file}: the name ${name} is taken by ${other}.`);
      files.set(key, file);
    }
  }
}

/** The text of a manifest, as clients read it. */
export function manifestText(documents: readonly TrustedDocument[]): string {
  return `${JSON.stringify({ format: FORMAT, version: 1, operations: documents }, undefined, 2)}\n`;
}

/** The documents of a manifest by the ids under which clients send them. Throws a DocumentsError. */
export function readManifest(file: string): Map<string, string> {
  const content = within(file, () => JSON.parse(readFileSync(file, 'utf8')) as unknown);
  const asManifest = manifest.safeParse(content);
  if (asManifest.success) return new Map(asManifest.data.operations.map(({ id, body }) => [id, body]));
  const asMap = map.safeParse(content);
  if (asMap.success) return new Map(Object.entries(asMap.data));
  throw new DocumentsError(`${file} must be a manifest of persisted queries, or a map from ids to documents.`);
}

function filesBelow(path: string): string[] {
  return within(path, () => {
    if (!statSync(path).isDirectory()) return [path];
    const names = readdirSync(path, { recursive: true, encoding: 'utf8' });
    return names.filter((name) => EXTENSIONS.test(name)).map((name) => join(path, name));
  });
}

function within<Result>(file: string, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (error instanceof DocumentsError) throw error;
    const where = error instanceof GraphQLError ? `, line ${String(error.locations?.[0]?.line ?? 0)}` : '';
    throw new DocumentsError(`${file}${where}: ${(error as Error).message}`);
  }
}
