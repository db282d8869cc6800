/** The program as `npm start` runs it: a process of its own, on real ports and files. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { readTestGraphSettings } from './config.js';
import { readExamples } from './examples/examples.js';

const MAIN = fileURLToPath(new URL('../dist/main.js', import.meta.url));
const EMBEDDED_ONLY = readTestGraphSettings().url.startsWith('embedded:');

interface Program {
  readonly child: ChildProcess;
  readonly said: { out: string; error: string };
  /** The code that it ends with; null when a signal ended it. */
  readonly ended: Promise<number | null>;
}

let folder: string;
const programs: Program[] = [];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'policy-atlas-start-'));
});
afterEach(async () => {
  for (const { child, ended } of programs.splice(0)) {
    child.kill('SIGKILL');
    await ended;
  }
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** Starts the program with these settings and no others. */
function run(settings: Readonly<Record<string, string>>): Program {
  const env = { PATH: process.env['PATH'], PORT: '0', ...settings };
  const child = spawn(process.execPath, [MAIN], { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const said = { out: '', error: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said.out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said.error += text));
  const ended = once(child, 'close').then(([code]) => code as number | null);
  const program = { child, said, ended };
  programs.push(program);
  return program;
}

/** The address of the endpoint, once the program has said all that it says at the start. */
async function endpointOf({ child, said, ended }: Program): Promise<string> {
  while (!said.out.includes('Ctrl-C')) {
    if (child.exitCode !== null) throw new Error(`The program ended instead of starting. ${said.error}`);
    await Promise.race([once(child.stdout ?? child, 'data'), ended]);
  }
  return /Endpoint\s+(\S+)/.exec(said.out)?.[1] ?? '';
}

async function ask(endpoint: string, query: string, variables: unknown): Promise<unknown> {
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  return response.json();
}

async function askQuestion1(endpoint: string): Promise<void> {
  const [example] = readExamples();
  const answer = await ask(endpoint, example?.query ?? '', JSON.parse(example?.variables ?? ''));
  expect(answer).not.toHaveProperty('errors');
  expect(answer).toMatchObject({
    data: {
      province: { series: [{ unit: 'enterprises', points: [{ results: [{ qualifier: 'NEARLY', value: '1000' }] }] }] },
      zone: { series: [{ unit: 'percent', points: [{ results: [{ qualifier: 'NEARLY', value: '70' }] }] }] },
    },
  });
}

describe.runIf(EMBEDDED_ONLY)('the program', () => {
  test('loads the seed, says where it is, answers question 1 and ends in order on SIGTERM', async () => {
    const file = join(folder, 'first.grafeo');
    const program = run({ GRAPH_URL: `embedded:${file}` });
    const endpoint = await endpointOf(program);
    expect(endpoint).toMatch(/^http:\/\/localhost:\d+\/graphql$/);
    expect(program.said.out.split('\n')).toEqual([
      'Policy Atlas is ready.',
      `  Explorer    ${endpoint.replace('/graphql', '')}`,
      `  Playground  ${endpoint.replace('/graphql', '/playground')}`,
      `  Endpoint    ${endpoint}`,
      `  Graph       embedded:${file}`,
      '  Facts       loaded the seed: 580 relation, 136 source, 118 observation, 99 policy, 37 local government, 37 measure, 32 claim, 29 zone, 21 industry, 19 ministry, 17 conflict, 17 province, 15 city, 14 park, 8 district, 1 country',
      '  Stop it with Ctrl-C.',
      '',
    ]);
    await askQuestion1(endpoint);
    program.child.kill('SIGTERM');
    expect(await program.ended).toBe(0);
    expect(program.said.error).toBe('');
  });

  test('finds the facts as they were when it starts again, and ends in order on SIGINT', async () => {
    const settings = { GRAPH_URL: `embedded:${join(folder, 'again.grafeo')}` };
    const first = run(settings);
    await endpointOf(first);
    // At once: the program must be ready to be stopped when it says that it is ready.
    first.child.kill('SIGTERM');
    expect(await first.ended).toBe(0);

    const second = run(settings);
    const endpoint = await endpointOf(second);
    expect(second.said.out).toContain('  Facts       as they were\n');
    await askQuestion1(endpoint);
    expect(await ask(endpoint, '{ graph { version nodeCount } }', {})).toMatchObject({
      data: { graph: { version: '1', nodeCount: 600 } },
    });
    second.child.kill('SIGINT');
    expect(await second.ended).toBe(0);
    expect(second.said.error).toBe('');
  });

  test('keeps what it has loaded when it is killed', async () => {
    const settings = { GRAPH_URL: `embedded:${join(folder, 'killed.grafeo')}` };
    const first = run(settings);
    await endpointOf(first);
    first.child.kill('SIGKILL');
    await first.ended;
    const second = run(settings);
    await askQuestion1(await endpointOf(second));
    expect(second.said.out).toContain('as they were');
  });
});

describe.runIf(EMBEDDED_ONLY)('a Neo4j that is away when the program starts', () => {
  test('is looked for, and meanwhile every question is refused with 503', async () => {
    const probe = createServer();
    const port = String(await listen(probe));
    probe.close();
    const program = run({ GRAPH_URL: `neo4j://somebody:a-secret@127.0.0.1:${port}`, LOG_LEVEL: 'warn' });
    const endpoint = await endpointOf(program);
    expect(program.said.out).toContain(
      `  Graph       neo4j://127.0.0.1:${port}\n  Facts       when the database is there\n`,
    );
    expect(program.said.error).toContain('the database is away; it is looked for');
    expect(program.said.error).toContain(`Neo4j at neo4j://127.0.0.1:${port}`);
    expect(program.said.error).toContain('Check GRAPH_URL, NEO4J_USER, NEO4J_PASSWORD and NEO4J_DATABASE');
    expect(program.said.out + program.said.error).not.toContain('a-secret');
    expect((await fetch(endpoint.replace('/graphql', '/readyz'))).status).toBe(503);
    expect((await fetch(endpoint.replace('/graphql', '/livez'))).status).toBe(200);
    const headers = { accept: 'application/json' };
    const refused = await fetch(`${endpoint}?query={policies{totalCount}}`, { headers });
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '1']);
    expect(await refused.json()).toMatchObject({ errors: [{ extensions: { code: 'UNAVAILABLE' } }] });
    expect((await fetch(`${endpoint}?query={__typename}`, { headers })).status).toBe(200);
    program.child.kill('SIGTERM');
    expect(await program.ended).toBe(0);
  });
});

describe.runIf(EMBEDDED_ONLY)('what keeps the program from starting', () => {
  /** It must end with code 1 and one line on the standard error stream; this is the line. */
  async function fault(settings: Readonly<Record<string, string>>): Promise<string> {
    const { said, ended } = run({ GRAPH_URL: 'embedded:memory', ...settings });
    expect(await ended).toBe(1);
    expect(said.out).toBe('');
    expect(said.error).not.toContain('    at ');
    expect(said.error.endsWith('\n')).toBe(true);
    const lines = said.error.split('\n');
    expect(lines).toHaveLength(2);
    return lines[0] ?? '';
  }

  test('is a port that is taken; the facts are there when it starts at another one', async () => {
    const holder = createServer();
    const port = String(await listen(holder));
    const graph = { GRAPH_URL: `embedded:${join(folder, 'port.grafeo')}` };
    expect(await fault({ ...graph, PORT: port })).toBe(
      `Port ${port} is taken by another process. Stop that one, or choose another port: PORT=4001 npm start`,
    );
    holder.close();
    const program = run(graph);
    await askQuestion1(await endpointOf(program));
    expect(program.said.out).toContain('as they were');
  });

  test('is a graph file that another server has open', async () => {
    const file = join(folder, 'held.grafeo');
    await endpointOf(run({ GRAPH_URL: `embedded:${file}` }));
    expect(await fault({ GRAPH_URL: `embedded:${file}` })).toBe(
      `The graph file ${file} is in use by another process. Stop that one first, or name another file with GRAPH_URL=embedded:<file>.`,
    );
  });

  test('is a graph file that is none; it is left as it was', async () => {
    const file = join(folder, 'rubbish.grafeo');
    writeFileSync(file, 'this is not a graph');
    expect(await fault({ GRAPH_URL: `embedded:${file}` })).toMatch(/cannot be opened: .* Move it away/);
    expect(readFileSync(file, 'utf8')).toBe('this is not a graph');
  });

  test('is a data folder that cannot be', async () => {
    writeFileSync(join(folder, 'a-file'), '');
    const line = await fault({ GRAPH_URL: `embedded:${join(folder, 'a-file', 'atlas.grafeo')}` });
    expect(line).toContain(`The data folder ${join(folder, 'a-file')} cannot be read and written`);
    expect(line).toContain('name another place with GRAPH_URL=embedded:<file>.');
  });

  test.each([
    ['PORT', 'abc', 'must be a whole number from 0 to 65535'],
    ['PORT', '65536', 'must be a whole number from 0 to 65535'],
    ['PORT', '40.5', 'must be a whole number from 0 to 65535'],
    ['GRAPH_URL', 'nonsense', 'must be embedded:<file>, neo4j://…, neo4j+s://… or bolt://…'],
    ['GRAPH_URL', 'embedded:', 'must be embedded:<file>, neo4j://…, neo4j+s://… or bolt://…'],
    ['LOG_LEVEL', 'loud', 'expected one of "fatal"|"error"|"warn"|"info"|"debug"|"silent"'],
  ])('is %s=%s', async (name, value, reason) => {
    const line = await fault({ [name]: value });
    expect(line.startsWith(`The setting ${name} cannot be used: `)).toBe(true);
    expect(line).toContain(reason);
  });

  test('is an address to listen on that is none of this machine', async () => {
    // 203.0.113.0/24 is set aside for documentation (RFC 5737).
    expect(await fault({ HOST: '203.0.113.9' })).toBe(
      '203.0.113.9 is no address of this machine. Set HOST to 127.0.0.1, or to 0.0.0.0 to be reached from elsewhere.',
    );
  });
});

async function listen(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}
