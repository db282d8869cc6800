/** Says of each answer whether it may be kept: given again, to whoever asks the same of the same version of the graph. */
import type { ApolloServerPlugin } from '@apollo/server';
import {
  getDirectiveValues,
  OperationTypeNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type GraphQLField,
  type GraphQLSchema,
} from 'graphql';
import type { Context } from './context.js';

/** What becomes of the answer to an operation. */
export class Keeping {
  /** Whether there was a document to answer, with errors or without. */
  isAnswered = false;
  /** Whether all of it comes from the graph, is open to every reader, and has no errors. */
  isAllowed = false;
}

/** Directives of fields that depend on who asks. */
const OF_VIEWER = ['auth', 'cacheControl'];

/** Notes in the context of each operation whether its answer may be kept. */
export function keeping(schema: GraphQLSchema): ApolloServerPlugin<Context> {
  const known = new WeakMap<DocumentNode, boolean>();
  const isOfViewer = (document: DocumentNode): boolean => {
    const isKnown = known.get(document);
    if (isKnown !== undefined) return isKnown;
    const found = asksOfViewer(schema, document);
    known.set(document, found);
    return found;
  };
  return {
    requestDidStart: () =>
      Promise.resolve({
        willSendResponse({ source, document, operation, response, contextValue }) {
          const { body } = response;
          // The types promise a source, yet there is none for a hash that is not known.
          contextValue.keeping.isAnswered = Boolean(source);
          contextValue.keeping.isAllowed =
            operation?.operation === OperationTypeNode.QUERY &&
            body.kind === 'single' &&
            body.singleResult.errors === undefined &&
            document !== undefined &&
            !isOfViewer(document);
          return Promise.resolve();
        },
      }),
  };
}

function asksOfViewer(schema: GraphQLSchema, document: DocumentNode): boolean {
  let found = false;
  const typeInfo = new TypeInfo(schema);
  const Field = () => {
    const field = typeInfo.getFieldDef();
    if (field && isOfViewer(schema, field)) found = true;
  };
  visit(document, visitWithTypeInfo(typeInfo, { Field }));
  return found;
}

function isOfViewer(schema: GraphQLSchema, { astNode }: GraphQLField<unknown, unknown>): boolean {
  return OF_VIEWER.some((name) => {
    const directive = schema.getDirective(name);
    return directive && astNode && getDirectiveValues(directive, astNode) !== undefined;
  });
}
