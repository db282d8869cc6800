/** Lists of documents: made from folders, read again, and refused with the file that is wrong. */
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse, print } from 'graphql';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { readExamples } from '../examples/examples.js';
import { buildSchema } from '../graphql/schema.js';
import { collectDocuments, manifestText, readManifest } from './manifest.js';

const root = mkdtempSync(join(tmpdir(), 'policy-atlas-documents-'));
const schema = buildSchema();
let count = 0;
let folder: string;

beforeEach(() => {
  count += 1;
  folder = join(root, String(count));
  mkdirSync(join(folder, 'deeper'), { recursive: true });
});
afterAll(() => {
  rmSync(root, { recursive: true });
});

function write(name: string, text: string): string {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
}

function collect() {
  return collectDocuments([folder], schema);
}

describe('A list of documents', () => {
  test('has each operation with the fragments that it needs, from all files of a folder', () => {
    write('one.graphql', 'query One($id: ID!) { policy(by: { id: $id }) { ...Title } } query Two { __typename }');
    write('deeper/title.gql', 'fragment Title on Policy { title } fragment Other on Policy { note }');
    write('notes.txt', 'query Three {');
    const [one, two, ...others] = collect();
    expect(others).toEqual([]);
    expect(one).toMatchObject({ name: 'One', type: 'query' });
    const body = print(
      parse('query One($id: ID!) { policy(by: { id: $id }) { ...Title } } fragment Title on Policy { title }'),
    );
    expect(one?.body).toBe(body);
    expect(one?.id).toBe(createHash('sha256').update(body).digest('hex'));
    expect(two?.body).toBe(print(parse('query Two { __typename }')));
  });

  test('has the twelve examples', () => {
    const documents = collectDocuments(['examples'], schema);
    expect(documents).toHaveLength(readExamples().length);
    expect(documents).toHaveLength(12);
  });

  test('is read again as it was written', () => {
    write('one.graphql', 'query One { __typename }');
    const file = write('list.json', manifestText(collect()));
    expect([...readManifest(file)]).toEqual(collect().map(({ id, body }) => [id, body]));
  });

  test('may be a plain map from ids to documents', () => {
    expect(readManifest(write('list.json', '{ "a": "{ __typename }" }'))).toEqual(new Map([['a', '{ __typename }']]));
  });
});

describe('What is refused', () => {
  test.each([
    ['a document that is not GraphQL', 'query One {', /bad\.graphql, line 1: Syntax Error/],
    ['an operation without a name', '{ __typename }', /bad\.graphql: every operation must have a name/],
    ['a field that there is not', 'query One { nothing }', /operation One does not fit the schema: .*nothing/],
    ['a fragment that there is not', 'query One { ...None }', /operation One does not fit the schema: .*None/],
    ['a fragment in a circle', 'query One { ...A } fragment A on Query { ...A }', /does not fit the schema: .*itself/],
    [
      'a name that is given twice',
      'query One { __typename } query One { __typename }',
      /the name One is taken by .*bad/,
    ],
  ])('is %s', (_what, text, message) => {
    write('bad.graphql', text);
    expect(collect).toThrow(message);
  });

  test('is a folder that is not there', () => {
    expect(() => collectDocuments([join(folder, 'nowhere')], schema)).toThrow(/nowhere: ENOENT/);
  });

  test.each([
    ['nothing that JSON has', '{', /list\.json: /],
    ['a list of another kind', '[1]', /list\.json must be a manifest of persisted queries/],
    [
      'a manifest of another version',
      '{"format":"apollo-persisted-query-manifest","version":2,"operations":[]}',
      /must be a manifest/,
    ],
  ])('as a manifest is %s', (_what, text, message) => {
    const file = write('list.json', text);
    expect(() => readManifest(file)).toThrow(message);
  });
});
