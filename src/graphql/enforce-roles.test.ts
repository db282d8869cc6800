import { makeExecutableSchema } from '@graphql-tools/schema';
import { graphql, parse, subscribe } from 'graphql';
import { describe, expect, test } from 'vitest';
import { OperationAudit } from '../auth/operation-audit.js';
import { ANONYMOUS, ROLES, type Principal } from '../auth/principal.js';
import { enforceRoles } from './enforce-roles.js';
import { buildSchema } from './schema.js';

const BASE = `
  enum Role { ${ROLES.join(' ')} }
  directive @auth(requires: Role!) on FIELD_DEFINITION
  type Query { open: Int closed: Int @auth(requires: EDITOR) thing: Thing }
  type Thing { open: Int closed: Int @auth(requires: CURATOR) }
`;
const EDITOR: Principal = { name: 'key:3f9a1c2e', role: 'EDITOR' };

function schemaOf(more: string, resolvers = {}) {
  const schema = makeExecutableSchema({ typeDefs: [BASE, more], resolvers });
  enforceRoles(schema);
  return schema;
}

function contextOf(principal: Principal) {
  return { principal, audit: new OperationAudit() };
}

describe('default deny', () => {
  test.each(['Mutation', 'Subscription'])('a field of %s that names no role makes the schema fail', (type) => {
    expect(() => buildSchema([`extend type Mutation { bare: Int } type Subscription { bare: Int }`])).toThrow(
      'must say in @auth who may ask for it',
    );
    expect(() => schemaOf(`type ${type} { said: Int @auth(requires: READER) bare: Int }`)).toThrow(
      `${type}.bare must say in @auth who may ask for it.`,
    );
    expect(() => schemaOf(`type ${type} { said: Int @auth(requires: READER) }`)).not.toThrow();
  });

  test('a field of an interface cannot name one, since nothing would come of it', () => {
    const more = 'interface Named { name: String @auth(requires: ADMIN) }';
    expect(() => schemaOf(more)).toThrow('Named.name must not have @auth.');
  });

  test('a schema without the directive fails', () => {
    expect(() => {
      enforceRoles(makeExecutableSchema({ typeDefs: 'type Query { open: Int }' }));
    }).toThrow('The schema must have the directive @auth.');
  });
});

describe('a field behind a role', () => {
  const schema = schemaOf('type Mutation { change: Int @auth(requires: EDITOR) }', {
    Query: { open: () => 1, closed: () => 2, thing: () => ({ open: 3, closed: 4 }) },
    Mutation: { change: () => 5 },
  });

  test('is refused without a token; what stands beside it is answered', async () => {
    const source = '{ open closed }';
    const { data, errors } = await graphql({ schema, source, contextValue: contextOf(ANONYMOUS) });
    expect(data).toEqual({ open: 1, closed: null });
    expect(errors?.map(({ message, extensions }) => [message, extensions])).toEqual([
      [
        'This takes a token with the role EDITOR. Send the header "authorization: Bearer …".',
        { code: 'UNAUTHENTICATED' },
      ],
    ]);
  });

  test('of any type is forbidden to a role that is too little', async () => {
    const source = '{ closed thing { open closed } }';
    const { data, errors } = await graphql({ schema, source, contextValue: contextOf(EDITOR) });
    expect(data).toEqual({ closed: 2, thing: { open: 3, closed: null } });
    expect(errors?.map(({ message, extensions }) => [message, extensions])).toEqual([
      ['This takes the role CURATOR, but key:3f9a1c2e has EDITOR.', { code: 'FORBIDDEN' }],
    ]);
  });

  test('of Mutation is not answered past the audit log', async () => {
    const source = 'mutation { change }';
    const past = await graphql({ schema, source, contextValue: contextOf(EDITOR) });
    expect(past.errors?.[0]?.message).toBe('Nothing can be written now: this server cannot keep its audit log.');
    const contextValue = contextOf(EDITOR);
    contextValue.audit.begin();
    expect(await graphql({ schema, source, contextValue })).toEqual({ data: { change: 5 } });
  });
});

test('a subscription is refused before it begins', async () => {
  const begun: string[] = [];
  const schema = schemaOf('type Subscription { changed: Int @auth(requires: EDITOR) }', {
    Subscription: {
      changed: {
        async *subscribe() {
          begun.push('begun');
          yield await Promise.resolve({ changed: 1 });
        },
      },
    },
  });
  const document = parse('subscription { changed }');
  const refused = await subscribe({ schema, document, contextValue: contextOf(ANONYMOUS) });
  expect(refused).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
  expect(begun).toEqual([]);
  const stream = await subscribe({ schema, document, contextValue: contextOf(EDITOR) });
  if (!(Symbol.asyncIterator in stream)) throw new Error('The subscription must begin.');
  for await (const { data } of stream) expect(data).toEqual({ changed: 1 });
  expect(begun).toEqual(['begun']);
});
