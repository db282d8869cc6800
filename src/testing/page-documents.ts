/** Operations over all connections that the planner reads, each page with its list of references. */
import { getNamedType, isObjectType, type GraphQLField, type GraphQLObjectType } from 'graphql';
import { buildSchema, definition } from '../graphql/schema.js';

const schema = buildSchema();

const VARIABLES = '$first: Int, $after: String, $last: Int, $before: String, $asOf: Date, $knownAsOf: DateTime';
/** Of a page in a page only the beginning or the end. */
const NESTED = 'first: $first, last: $last';

function fieldsOf(name: string): GraphQLField<unknown, unknown>[] {
  const type = schema.getType(name);
  return isObjectType(type) ? Object.values(type.getFields()) : [];
}

function objectOf(parent: GraphQLObjectType, name: string): GraphQLObjectType | undefined {
  const type = getNamedType(parent.getFields()[name]?.type);
  return isObjectType(type) ? type : undefined;
}

/** Every root field that is a connection which the planner reads. */
export const ROOT_CONNECTIONS: readonly string[] = Object.entries(definition.roots).flatMap(([name, { kind }]) =>
  kind === 'connection' ? [name] : [],
);

/** A page of a root connection, with a page of every connection that its nodes have. */
export function pagesDocument(root: string): string {
  const query = schema.getQueryType();
  const connection = query && objectOf(query, root);
  if (!connection) throw new Error(`${root} must be a root field that gives a connection.`);
  const node = objectOf(connection, 'nodes');
  const pages = fieldsOf(node?.name ?? '').flatMap((field) => {
    const planned = definition.types[node?.name ?? '']?.fields[field.name];
    if (planned?.kind !== 'related' || planned.shape !== 'connection') return [];
    const inner = getNamedType(field.type);
    const given = field.args.some(({ name }) => name === 'direction') ? `direction: BOTH, ${NESTED}` : NESTED;
    return isObjectType(inner) ? [`${field.name}(${given}) ${selection(inner, '')}`] : [];
  });
  const given = 'first: $first, after: $after, last: $last, before: $before';
  return `query (${VARIABLES}) @clock(asOf: $asOf, knownAsOf: $knownAsOf) { page: ${root}(${given}) ${selection(connection, pages.join(' '))} }`;
}

function selection(connection: GraphQLObjectType, ofNode: string): string {
  const edge = objectOf(connection, 'edges');
  const relation = edge?.getFields()['relation'] ? 'relation { id }' : '';
  const sources = connection.getFields()['sources'] ? 'sources { id }' : '';
  return `{ ${sources} pageInfo { startCursor endCursor } edges { ${relation} node { ... on Node { id } ${ofNode} } } }`;
}
