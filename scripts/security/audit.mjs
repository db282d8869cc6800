// What auditing programs for GraphQL look for (the checks of graphql-cop, in our own words), and which of their findings
// are meant to be: docs/security.md says why of each.

const ACCEPTED = new Set([
  'introspection',
  'suggestions',
  'a page to ask from',
  'queries over GET',
  'one field many times',
]);

const AT_GET = (query) => ({ method: 'GET', path: `/graphql?query=${encodeURIComponent(query)}` });
const isAnswered = ({ status, json }) => status === 200 && json?.data != null;
const many = (count, text) => Array.from({ length: count }, (_, index) => text.replace('#', String(index))).join(' ');

/** Each check tells whether it finds something. */
const CHECKS = {
  introspection: async ({ ask }) => isAnswered(await ask('{ __schema { queryType { name } } }')),
  suggestions: async ({ ask }) => /did you mean/i.test((await ask('{ policiez { totalCount } }')).text),
  'a page to ask from': async ({ send }) =>
    /<html/i.test((await send({ method: 'GET', headers: { accept: 'text/html' } })).text),
  'queries over GET': async ({ send }) => isAnswered(await send(AT_GET('{ __typename }'))),
  'mutations over GET': async ({ send }) => isAnswered(await send(AT_GET('mutation { __typename }'))),
  'questions in a form': async ({ send }) =>
    isAnswered(
      await send({ body: 'query=%7B__typename%7D', headers: { 'content-type': 'application/x-www-form-urlencoded' } }),
    ),
  'questions as plain text': async ({ send }) =>
    isAnswered(await send({ body: '{"query":"{__typename}"}', headers: { 'content-type': 'text/plain' } })),
  'many aliases': async ({ ask }) => isAnswered(await ask(`{ ${many(101, 'a#: __typename')} }`)),
  'many directives': async ({ ask }) => isAnswered(await ask(`{ __typename ${'@skip(if: false) '.repeat(10)} }`)),
  'directives that are unknown': async ({ ask }) => isAnswered(await ask(`{ __typename ${'@aa'.repeat(10)} }`)),
  'one field many times': async ({ ask }) => isAnswered(await ask(`{ ${'__typename '.repeat(500)} }`)),
  'introspection in circles': async ({ ask }) =>
    isAnswered(await ask(`{ __schema { types { ${'fields { type { '.repeat(4)} name ${'} } '.repeat(4)} } } }`)),
  'many questions in one request': async ({ send }) =>
    (await send({ body: JSON.stringify(Array(10).fill({ query: '{ __typename }' })) })).status === 200,
  'traces in answers': async ({ ask }) => (await ask('{ __typename }')).json?.extensions?.tracing !== undefined,
  'errors that tell of the inside': async ({ ask }) =>
    /stack|node_modules|\.js:\d+|exception/i.test((await ask('{ policy(by: 1) { id } }')).text),
};

/** What was found, and whether it may be. */
export async function audit(client) {
  const findings = [];
  for (const [name, finds] of Object.entries(CHECKS)) {
    if (await finds(client)) findings.push({ name, isAccepted: ACCEPTED.has(name) });
  }
  return { checks: Object.keys(CHECKS).length, findings };
}
