/** The HTTP server over a small graph, asked through real sockets. */
import { once } from 'node:events';
import { request as requestOver, type IncomingMessage } from 'node:http';
import { text as textOf } from 'node:stream/consumers';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serve, type Atlas } from '../atlas.js';
import { readExamples } from '../examples/examples.js';
import { storeRecords } from '../facts/store-records.js';
import type { FactRecord } from '../facts/record.js';
import type { Graph } from '../graph/graph.js';
import { openTestAccess } from '../testing/test-access.js';
import { openEmptyGraph } from '../testing/test-atlas.js';

const CHINA: FactRecord = {
  kind: 'country',
  id: 'country/china',
  name: { en: 'China', zh: '中国' },
  confidence: 'HIGH',
  sources: [],
};
const QUESTION = '{ country(by: { id: "country/china" }) { name } }';
const ANSWER = { data: { country: { name: 'China' } } };
const JSON_BODY = { 'content-type': 'application/json' };
/** What Firefox sends. */
const BROWSER = { accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' };

const access = openTestAccess();
let graph: Graph;
let atlas: Atlas;

beforeAll(async () => {
  graph = await openEmptyGraph();
  await storeRecords(graph, [CHINA]);
  atlas = await serve(graph, { port: 0, host: '127.0.0.1', access, logger: pino({ level: 'silent' }) });
});
afterAll(async () => {
  await atlas.stop();
  await graph.close();
  access.remove();
});

function ask(path: string, options: RequestInit = {}): Promise<Response> {
  return fetch(`${atlas.address}${path}`, { redirect: 'manual', ...options });
}

function post(body: string, headers: Record<string, string> = JSON_BODY): Promise<Response> {
  return ask('/graphql', { method: 'POST', headers, body });
}

/** Sends a path as it stands; `fetch` would tidy it up first. */
async function askRaw(path: string): Promise<{ status: number | undefined; type: string | undefined; body: string }> {
  const { hostname, port } = new URL(atlas.address);
  const [response] = (await once(requestOver({ hostname, port, path }).end(), 'response')) as [IncomingMessage];
  return { status: response.statusCode, type: response.headers['content-type'], body: await textOf(response) };
}

function isHtml(response: Response): boolean {
  return (response.headers.get('content-type') ?? '').includes('html');
}

/** A body of exactly `size` bytes that asks the question. */
function bodyOf(size: number): string {
  const body = (padding: number) => JSON.stringify({ query: `${QUESTION}#${'x'.repeat(padding)}` });
  return body(size - body(0).length);
}

describe('/graphql', () => {
  test('answers a question that is posted', async () => {
    const response = await post(JSON.stringify({ query: QUESTION }));
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(await response.json()).toMatchObject(ANSWER);
  });

  test('answers with the variables and the operation of the body', async () => {
    const query = 'query A { graph { engine } } query B($id: ID!) { country(by: { id: $id }) { name } }';
    const body = { query, operationName: 'B', variables: { id: 'country/china' } };
    expect(await (await post(JSON.stringify(body))).json()).toMatchObject(ANSWER);
  });

  test('answers a question in the address', async () => {
    const response = await ask(`/graphql?query=${encodeURIComponent(QUESTION)}`);
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject(ANSWER);
  });

  test('refuses a mutation in the address with 405, and lets it be posted', async () => {
    const response = await ask(
      `/graphql?query=${encodeURIComponent('mutation { keyRevoke(input: { prefix: "3f9a1c2e" }) { secret: __typename } }')}`,
    );
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('POST');
    expect(await response.json()).toMatchObject({
      errors: [{ message: expect.stringContaining('mutation') as string }],
    });
  });

  test.each(['PUT', 'DELETE', 'PATCH', 'OPTIONS'])('refuses %s with 405', async (method) => {
    const response = await ask('/graphql', { method, headers: JSON_BODY });
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('GET, POST');
  });

  test.each([
    ['is no JSON', '{"query":', 400],
    ['is empty', '', 400],
    ['is null', 'null', 400],
    ['is a list of questions', `[${JSON.stringify({ query: QUESTION })}]`, 400],
    ['has no question', '{"variables":{}}', 400],
    ['has a question that is no text', '{"query":5}', 400],
    ['is one byte too long', bodyOf(100_001), 413],
    ['is far too long', bodyOf(5_000_000), 413],
  ])('refuses a body that %s', async (_how, body, status) => {
    const response = await post(body);
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_REQUEST' } }] });
  });

  test('takes a body of 100,000 bytes', async () => {
    const body = bodyOf(100_000);
    expect(Buffer.byteLength(body)).toBe(100_000);
    expect(await (await post(body)).json()).toMatchObject(ANSWER);
  });

  test.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data', 'application/graphql'])(
    'refuses a body of the type %s, which a page of another site could send, without reading it as a question',
    async (type) => {
      const response = await post(JSON.stringify({ query: QUESTION }), { 'content-type': type });
      expect(response.status).toBe(415);
      expect(await response.json()).not.toHaveProperty('data');
    },
  );

  test.each(['application/json', '*/*', 'application/graphql-response+json', 'application/json, text/html;q=0.5'])(
    'gives no page to a client that accepts %s',
    async (accept) => {
      for (const path of ['/graphql', `/graphql?query=${encodeURIComponent(QUESTION)}`]) {
        const response = await ask(path, { headers: { accept } });
        expect(isHtml(response)).toBe(false);
        expect(await response.text()).not.toMatch(/<html/i);
      }
    },
  );

  test('gives a browser the playground, and a browser that posts an answer', async () => {
    const page = await ask('/graphql', { headers: BROWSER });
    expect(page.status).toBe(200);
    expect(isHtml(page)).toBe(true);
    expect(await page.text()).toBe(await (await ask('/playground')).text());
    const answer = await post(JSON.stringify({ query: QUESTION }), { ...JSON_BODY, ...BROWSER });
    expect(await answer.json()).toMatchObject(ANSWER);
  });
});

describe('the playground', () => {
  test.each(['/graphql', '/playground', '/playground/', '/playground?query=x'])(
    'at %s lets scripts come from here only, and none of them evaluate text',
    async (path) => {
      const response = await ask(path, { headers: BROWSER });
      expect(isHtml(response)).toBe(true);
      const policy = response.headers.get('content-security-policy') ?? '';
      const directives = policy.split('; ');
      expect(directives).toContain("default-src 'none'");
      expect(directives).toContain("script-src 'self'");
      expect(policy).not.toContain('unsafe-eval');
      expect(response.headers.get('cache-control')).toBe('no-cache');
    },
  );

  test('has no inline script, and nothing from elsewhere', async () => {
    const page = await (await ask('/playground')).text();
    const scripts = [...page.matchAll(/<script\b([^>]*)>([^]*?)<\/script>/gi)];
    expect(scripts).not.toEqual([]);
    for (const [, attributes, content] of scripts) {
      expect(attributes).toContain(' src="/playground/assets/');
      expect(content?.trim()).toBe('');
    }
    expect(page).not.toMatch(/\son\w+\s*=|javascript:|https?:\/\//i);
  });

  test('has assets that are there and may be kept for ever', async () => {
    const page = await (await ask('/playground')).text();
    const assets = [...page.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, address]) => address ?? '');
    expect(assets.length).toBeGreaterThan(2);
    for (const asset of assets) {
      expect(asset).toMatch(/^\/playground\/assets\//);
      const response = await ask(asset);
      expect(response.status).toBe(200);
      expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
      expect(response.headers.get('content-type')).toMatch(/javascript|css|svg/);
    }
  });

  test('has the twelve examples', async () => {
    const response = await ask('/playground/examples.json');
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
    const examples = (await response.json()) as { name: string; query: string; variables: string }[];
    expect(examples).toHaveLength(12);
    expect(examples[0]?.name).toBe('01 Backbone enterprises');
    expect(examples).toEqual(readExamples().map(({ name, query, variables }) => ({ name, query, variables })));
  });
});

describe('an address', () => {
  test.each([
    '/nothing',
    '/graphql/',
    '/playgrounds',
    '/playground/nothing',
    '/playground/assets/',
    '/playground/../../package.json',
    '/playground/../package.json',
    '/playground/assets/../../../package.json',
    '/playground/%2e%2e/%2e%2e/package.json',
    '/playground/..%2f..%2fpackage.json',
    '/playground/%2e%2e%2f%2e%2e%2fpackage.json',
    '/playground/..%5c..%5cpackage.json',
    '/playground/%252e%252e%252fpackage.json',
    '/playground//etc/passwd',
    '/playground/%00',
    '/playground/%E0%A4%A',
    '//elsewhere.example/graphql/x',
  ])('where nothing is, %s, gets 404 as JSON', async (path) => {
    const { status, type, body } = await askRaw(path);
    expect(status).toBe(404);
    expect(type).toBe('application/json; charset=utf-8');
    expect(body).not.toContain('policy-atlas');
    const message = `There is nothing at ${path}; the endpoint is /graphql.`;
    expect(JSON.parse(body)).toEqual({ errors: [{ message, extensions: { code: 'NOT_FOUND' } }] });
  });

  test.each(['//', '///', '/\\'])('that cannot be read, %s, gets 400 as JSON', async (path) => {
    const { status, body } = await askRaw(path);
    expect(status).toBe(400);
    expect(JSON.parse(body)).toMatchObject({ errors: [{ extensions: { code: 'BAD_REQUEST' } }] });
  });
});

describe('the explorer', () => {
  test.each(['/', '/policy/new-generation-ai-plan-2017', '/city/jinan?lang=zh', '/policy/nothing/lineage'])(
    'is there for a browser at %s, with nothing inline and nothing from elsewhere',
    async (path) => {
      const response = await ask(path, { headers: BROWSER });
      expect(response.status).toBe(200);
      expect(isHtml(response)).toBe(true);
      expect(response.headers.get('cache-control')).toBe('no-cache');
      const policy = response.headers.get('content-security-policy') ?? '';
      expect(policy.split('; ')).toEqual(
        expect.arrayContaining(["default-src 'none'", "script-src 'self'", "style-src 'self'"]),
      );
      expect(policy).not.toContain('unsafe');
      const page = await response.text();
      expect([...page.matchAll(/<script\b[^>]*>([^]*?)<\/script>/g)].map(([, content]) => content)).toEqual(['']);
      expect(page).not.toMatch(/<style|\son\w+\s*=|javascript:|https?:\/\//i);
    },
  );

  test('has files that are compressed and may be kept for ever, and asks again for the page by its tag', async () => {
    const page = await ask('/', { headers: BROWSER });
    const [script = ''] = [...(await page.text()).matchAll(/src="([^"]*)"/g)].map(([, address]) => address ?? '');
    const asset = await ask(script, { headers: { 'accept-encoding': 'br' } });
    expect(asset.status).toBe(200);
    expect(asset.headers.get('content-encoding')).toBe('br');
    expect(asset.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    const again = await ask('/', { headers: { ...BROWSER, 'if-none-match': page.headers.get('etag') ?? '' } });
    expect(again.status).toBe(304);
  });

  test('is not given for a file that is not there, nor to a client that takes JSON', async () => {
    for (const [path, accept] of [
      ['/assets/old-a1b2c3.js', BROWSER.accept],
      ['/policy/x', 'application/json'],
    ] as const) {
      const response = await ask(path, { headers: { accept } });
      expect(response.status).toBe(404);
      expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
    }
  });
});
