// What hostile clients send, and what each must get. A case sends with a client of its own; `holds` judges every answer.
import { Buffer } from 'node:buffer';
import { gzipSync } from 'node:zlib';

const many = (count, one) => Array.from({ length: count }, (_, index) => one(index)).join(' ');
const anyName = () => `a${Math.random().toString(36).slice(2)}`;
const codeOf = ({ json }) => json?.errors?.[0]?.extensions?.code;

/** Refused as JSON, with one of these statuses and a code and a reason of ours. */
function refused(...statuses) {
  const holds = (answer) =>
    statuses.includes(answer.status) && codeOf(answer) !== undefined && codeOf(answer) !== 'INTERNAL_SERVER_ERROR';
  return { expected: `refused: ${statuses.join(', ')}`, holds };
}

/** Answered, or refused for what is in it: only never a fault of the server's. */
const NO_FAULT = {
  expected: 'answered, or refused: 4xx',
  holds: ({ status, json }) => status >= 200 && status < 500 && json !== undefined,
};
const ANSWERED = { expected: 'answered', holds: ({ status, json }) => status === 200 && json?.data != null };

/** `count` questions, at most `atOnce` on their way. */
async function repeat(count, ask, atOnce = 8) {
  const answers = [];
  let left = count;
  const one = async () => {
    while (left > 0) {
      left -= 1;
      answers.push(await ask(left));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, one));
  return answers;
}

const asked = (what, wanted, query, { variables, times = 40 } = {}) => ({
  what,
  ...wanted,
  attack: ({ ask }) => repeat(times, () => ask(query, variables)),
});
const sent = (what, wanted, question, times = 40) => ({
  what,
  ...wanted,
  attack: ({ send }) => repeat(times, () => send(question)),
});

const fragments = (count) =>
  many(count, (index) => `fragment F${index} on Query { ...F${index + 1} ...F${index + 1} }`);
const nested = (levels) => `${'['.repeat(levels)}${']'.repeat(levels)}`;
const disjunctions = (levels) =>
  levels === 0
    ? { title: { contains: anyName() } }
    : { or: [{ and: [disjunctions(levels - 1), { kind: { eq: 'PLAN' } }] }, disjunctions(levels - 1)] };
const inBody = (rest) => ({ body: `{"query":"{ __typename }",${rest}}` });

const DOCUMENTS = [
  asked(
    'fragments that double 30 times',
    refused(400),
    `{ ...F0 } ${fragments(30)} fragment F30 on Query { __typename }`,
  ),
  asked('fragments in a circle', refused(400), '{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }'),
  asked('10,000 aliases', refused(400), `{ ${many(10_000, (index) => `a${index}:id`)} }`),
  asked('10,000 directives', refused(400), `{ id ${'@a '.repeat(10_000)} }`),
  asked('40,000 brackets', refused(400), '{a'.repeat(40_000)),
  asked(
    '40 levels of fields',
    refused(400),
    `{ policies { nodes { ${'upstream(first: 1) { nodes { '.repeat(19)} id ${'} } '.repeat(19)} } } }`,
  ),
  asked(
    'introspection in circles',
    refused(400),
    `{ __schema { types { ${'fields { type { '.repeat(8)} name ${'} } '.repeat(8)} } } }`,
  ),
  asked(
    'one field 400 times, with fields below it to be merged',
    NO_FAULT,
    `{ ${many(400, () => 'policies { totalCount }')} }`,
  ),
  asked(
    '1,000 operations, none of them named',
    refused(400),
    many(660, (index) => `query Q${index}{id}`),
  ),
  asked('the whole schema', ANSWERED, '{ __schema { types { name fields { name type { name ofType { name } } } } } }'),
];

const VALUES = [
  sent('lists 40,000 levels deep in the variables', refused(400), inBody(`"variables":{"x":${nested(40_000)}}`)),
  sent(
    'a million variables',
    refused(413),
    {
      body: JSON.stringify({
        query: '{ __typename }',
        variables: Object.fromEntries(Array.from({ length: 1_000_000 }, (_, index) => [`v${index}`, 1])),
      }),
    },
    8,
  ),
  sent(
    '8,000 variables',
    ANSWERED,
    inBody(`"variables":{${Array.from({ length: 8_000 }, (_, index) => `"v${index}":1`)}}`),
  ),
  asked('a name of 90,000 letters', NO_FAULT, '{ __typename }', { variables: { x: 'x'.repeat(90_000) } }),
  asked('a search for 90,000 letters', NO_FAULT, `{ search(text: "${'x'.repeat(90_000)}") { totalCount } }`),
  asked(
    'a search for 30,000 Chinese characters',
    NO_FAULT,
    `{ search(text: "${'政'.repeat(30_000)}") { totalCount } }`,
  ),
  asked('5,000 ids', NO_FAULT, 'query($ids: [ID!]) { policies(filter: { id: { in: $ids } }) { totalCount } }', {
    variables: { ids: Array.from({ length: 5_000 }, (_, index) => `policy/${index}`) },
  }),
  {
    what: 'filters of 60 conditions, each asked for once',
    ...NO_FAULT,
    attack: ({ ask }) =>
      repeat(8, () =>
        ask('query($filter: PolicyFilter) { policies(filter: $filter, first: 1) { totalCount } }', {
          filter: disjunctions(4),
        }),
      ),
  },
  asked('a number of 90,000 digits', NO_FAULT, `{ policies(first: ${'9'.repeat(90_000)}) { totalCount } }`),
  sent('keys that mean something to JavaScript', NO_FAULT, {
    body: '{"query":"{ __typename }","variables":{"__proto__":{"x":1},"constructor":{"prototype":{"x":1}}},"__proto__":{"query":"x"}}',
  }),
];

const BODIES = [
  sent('1,000 questions in one body', refused(400), {
    body: JSON.stringify(Array(1_000).fill({ query: '{ __typename }' })),
  }),
  sent('no JSON', refused(400), { body: '{"query":' }),
  sent('bytes that are not UTF-8', refused(400), { body: Buffer.from([0x7b, 0xff, 0xfe, 0x22]) }),
  sent('a body of 5 MB', refused(413), { body: 'x'.repeat(5_000_000) }),
  sent('50 MB in 50 kB, compressed', refused(415), {
    body: gzipSync(Buffer.alloc(50_000_000)),
    headers: { 'content-encoding': 'gzip' },
  }),
  sent('a form', refused(415), { body: 'query=x', headers: { 'content-type': 'application/x-www-form-urlencoded' } }),
  sent('a mutation over GET', refused(405), { method: 'GET', path: '/graphql?query=mutation%7B__typename%7D' }),
  sent('DELETE', refused(405), { method: 'DELETE' }),
  sent('a path outside', refused(404), { method: 'GET', path: '/../../../../etc/passwd' }),
  sent('a path outside, in code', refused(404), { method: 'GET', path: '/playground/%2e%2e%2f%2e%2e%2fpackage.json' }),
  sent('a path that cannot be read', refused(400), { method: 'GET', path: '//' }),
  sent('headers of 60 kB', refused(431), { headers: { 'x-much': 'x'.repeat(60_000) }, body: '{}' }),
  sent(
    'tokens that are wrong',
    refused(401),
    { headers: { authorization: `Bearer pa_${'0'.repeat(90)}` }, body: '{}' },
    200,
  ),
  sent('a token of 12 kB', refused(401), { headers: { authorization: `Bearer ${'x'.repeat(12_000)}` }, body: '{}' }),
];

const BYTES = [
  {
    what: 'no HTTP',
    ...refused(400),
    attack: ({ raw }) => repeat(40, () => raw('\u0016\u0003\u0001 hello\r\n\r\n')),
  },
  {
    what: 'a body of two lengths',
    ...refused(400),
    attack: ({ raw }) =>
      repeat(40, () =>
        raw(
          'POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\nGET /',
        ),
      ),
  },
  {
    what: '50 slow headers',
    ...refused(408),
    attack: ({ raw }) => repeat(50, () => raw(`GET / HTTP/1.1\r\nx: ${'x'.repeat(400)}`, { drip: true }), 50),
  },
  {
    what: '50 slow bodies',
    ...refused(408),
    attack: ({ raw }) => {
      const head =
        'POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 9999\r\n\r\n';
      return repeat(50, () => raw(head + ' '.repeat(400), { drip: true }), 50);
    },
  },
  {
    what: '300 connections on which nothing is said',
    expected: 'closed within 15 s',
    holds: ({ milliseconds }) => milliseconds < 15_000,
    attack: ({ raw }) => repeat(300, () => raw(''), 300),
  },
  {
    what: '300 WebSockets on which nothing is said',
    expected: 'told so, and closed within 30 s',
    holds: ({ status, text, milliseconds }) => status === 101 && /timeout/.test(text) && milliseconds < 30_000,
    attack: ({ raw }) => {
      const key = 'sec-websocket-version: 13\r\nsec-websocket-key: AAAAAAAAAAAAAAAAAAAAAA==\r\n';
      const upgrade = 'connection: upgrade\r\nupgrade: websocket\r\nsec-websocket-protocol: graphql-transport-ws\r\n';
      return repeat(300, () => raw(`GET /graphql HTTP/1.1\r\nhost: x\r\n${upgrade}${key}\r\n`), 300);
    },
  },
];

const DEAR = `upstream(first: 20) { nodes { title downstream(first: 20) { nodes { title sources { title } } } } }`;
const FLOODS = [
  {
    what: 'operations that cost more than one may',
    ...refused(200, 400, 429),
    attack: ({ ask }) =>
      repeat(40, () =>
        ask(
          `{ policies(first: 100) { nodes { upstream(first: 100) { nodes { downstream(first: 100) { nodes { id } } } } } } }`,
        ),
      ),
  },
  {
    what: 'the dearest operations, until the budget of the client is spent',
    expected: 'answered, then refused: 429',
    holds: ({ status, json, headers }) =>
      (status === 200 && json?.data != null) || (status === 429 && Number(headers['retry-after']) > 0),
    holdsOfAll: (answers) =>
      answers.some(({ status }) => status === 200) && answers.some(({ status }) => status === 429),
    attack: ({ ask }) => repeat(40, () => ask(`{ policies(first: 20) { nodes { ${anyName()}: title ${DEAR} } } }`)),
  },
  {
    what: '2,000 questions that were never asked before',
    ...ANSWERED,
    attack: ({ ask }) => repeat(2_000, () => ask(`{ policies(first: 5) { nodes { ${anyName()}: title } } }`), 16),
  },
];

export const CASES = [...DOCUMENTS, ...VALUES, ...BODIES, ...BYTES, ...FLOODS];
