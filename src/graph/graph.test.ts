/**
 * What every engine must do behind the gate; runs on the engine under test. Longer than most files: the list of what
 * the gate promises reads best in one piece.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readTestGraphSettings } from '../config.js';
import { defineSchema } from '../facts/seed.js';
import { openEmptyGraph } from '../testing/test-atlas.js';
import { GraphError } from './graph-error.js';
import type { Graph, GraphRow, Statement, Value } from './graph.js';
import { openGraph } from './open-graph.js';

let graph: Graph;

beforeAll(async () => {
  graph = await openEmptyGraph();
});
afterAll(() => graph.close());

function statement(text: string, parameters: Statement['parameters'] = {}): Statement {
  return { text, parameters };
}

function createProbe(id: string): Statement {
  return statement('CREATE (n:Probe {id: $id})', { id });
}

async function probes(of = graph): Promise<Value[]> {
  const rows = await of.read(statement('MATCH (n:Probe) RETURN n.id AS id ORDER BY id'));
  return rows.map((row) => row['id'] ?? null);
}

/** The error that `work` ends with. */
async function failure(work: Promise<unknown>): Promise<GraphError> {
  const error: unknown = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof GraphError) return error;
  throw new Error(`It must fail with a GraphError, but ended with ${String(error)}.`);
}

const SCALARS: readonly (readonly [string, Value])[] = [
  ['true', true],
  ['false', false],
  ['zero', 0],
  ['a negative whole number', -7],
  ['the largest whole number that is exact', 9_007_199_254_740_991],
  ['an integer beyond 2^53', 9_007_199_254_740_993n],
  ['a negative integer beyond 2^53', -9_007_199_254_740_993n],
  ['the largest integer of 64 bits', 9_223_372_036_854_775_807n],
  ['the smallest integer of 64 bits', -9_223_372_036_854_775_808n],
  ['a fraction with all its digits', 0.30000000000000004],
  ['the smallest fraction', 5e-324],
  ['a number too large for 64 bits', 1e20],
  ['the largest number', 1.7976931348623157e308],
  ['text with both quotes', `it's "quoted" by 'both'`],
  ['text with backslashes', 'C:\\new\\table and \\u0041 and \\\\'],
  ['text with line feeds and tabs', 'one\r\n\ttwo\u2028three'],
  ['text in Chinese', '济南—青岛人工智能创新应用先导区'],
  ['text beyond the basic plane', '🤖 𠮷 👩‍👩‍👧'],
  ['text that looks like Cypher', "'}) DETACH DELETE n //"],
  ['text that looks like a parameter', '$value {value}'],
  ['empty text', ''],
];

const NESTED: readonly (readonly [string, Value])[] = [
  ['null', null],
  ['an empty list', []],
  ['an empty map', {}],
  ['a list of everything', [null, true, 1, 1.5, 9_007_199_254_740_993n, '济南', [], {}]],
  ['lists in lists', [1, [2, [3, [null]]]]],
  ['maps in lists in maps', { a: { b: [1, { c: 2.5, 'a key with spaces': null }] }, 键: ['值'] }],
  ['a map that looks like an integer of the driver', { low: 1, high: 2 }],
];

describe('values', () => {
  test.each([...SCALARS, ...NESTED])('%s comes back from a parameter as it was sent', async (_name, value) => {
    expect(await graph.read(statement('RETURN $value AS value', { value }))).toStrictEqual([{ value }]);
  });

  test.each(SCALARS)('%s comes back from a property as it was stored, alone and in a list', async (name, value) => {
    const properties = { name, value, list: [value, value] };
    await graph.write((transaction) =>
      transaction.run(statement('CREATE (n:Kept) SET n = $properties', { properties })),
    );
    const read = statement('MATCH (n:Kept {name: $name}) RETURN n.value AS value, n.list AS list', { name });
    expect(await graph.read(read)).toStrictEqual([{ value, list: [value, value] }]);
  });

  test('an integer within 2^53 is a number, also when it was sent as a bigint', async () => {
    expect(await graph.read(statement('RETURN $value AS value', { value: 5n }))).toStrictEqual([{ value: 5 }]);
  });

  test('a row has its values under the names that the statement gives them', async () => {
    const rows = await graph.read(statement('UNWIND [1, 2] AS n RETURN n AS first, n * 10 AS `the second`'));
    expect(rows).toStrictEqual([
      { first: 1, 'the second': 10 },
      { first: 2, 'the second': 20 },
    ] satisfies GraphRow[]);
  });
});

describe('a write', () => {
  test('is visible to the next read, and gives back what its work does', async () => {
    const result = await graph.write(async (transaction) => {
      await transaction.run(createProbe('visible'));
      return 'the result of the work';
    });
    expect(result).toBe('the result of the work');
    expect(await probes()).toContain('visible');
  });

  test('sees its own statements, and nobody else does before it ends', async () => {
    const seen = await graph.write(async (transaction) => {
      await transaction.run(createProbe('unfinished'));
      const own = await transaction.run(statement("MATCH (n:Probe {id: 'unfinished'}) RETURN count(n) AS count"));
      return { own, others: await probes() };
    });
    expect(seen.own).toEqual([{ count: 1 }]);
    expect(seen.others).not.toContain('unfinished');
    expect(await probes()).toContain('unfinished');
  });

  test('whose work throws leaves nothing behind, and ends with the error of the work', async () => {
    const before = [await graph.version(), await probes()];
    const error = new Error('the work gave up');
    const write = graph.write(async (transaction) => {
      await transaction.run(createProbe('abandoned'));
      throw error;
    });
    await expect(write).rejects.toBe(error);
    expect([await graph.version(), await probes()]).toEqual(before);
  });

  test.each([
    ['divides by zero', statement('RETURN 1 / 0 AS value')],
    ['cannot be parsed', statement('MATCH (n RETURN n')],
    ['lacks a parameter', statement('RETURN $absent AS value')],
  ])('whose second statement %s leaves nothing behind', async (_how, second) => {
    const before = [await graph.version(), await probes()];
    const write = graph.write(async (transaction) => {
      await transaction.run(createProbe('first of two'));
      await transaction.run(second);
    });
    expect(await failure(write)).toMatchObject({ reason: 'FAILED', statement: second });
    expect([await graph.version(), await probes()]).toEqual(before);
  });

  test('one of whose statements failed leaves nothing behind even when its work goes on', async () => {
    const before = [await graph.version(), await probes()];
    const write = graph.write(async (transaction) => {
      await transaction.run(createProbe('before the failure'));
      await transaction.run(statement('RETURN 1 / 0 AS value')).catch(() => undefined);
      return 'as if nothing had happened';
    });
    expect(await failure(write)).toMatchObject({ reason: 'FAILED' });
    expect([await graph.version(), await probes()]).toEqual(before);
  });

  test('that failed does not hold up the next one, also of the same node', async () => {
    const set = (value: number) => statement('MERGE (n:Shared {id: 1}) SET n.value = $value', { value });
    await graph.write((transaction) => transaction.run(set(1)));
    const failed = graph.write(async (transaction) => {
      await transaction.run(set(2));
      await transaction.run(statement('RETURN 1 / 0 AS value'));
    });
    await failure(failed);
    await graph.write((transaction) => transaction.run(set(3)));
    expect(await graph.read(statement('MATCH (n:Shared) RETURN n.value AS value'))).toEqual([{ value: 3 }]);
  });
});

describe('the version', () => {
  test('is 0 before the first write and 1 after it', async () => {
    await graph.define(['MATCH (v:GraphVersion) DELETE v']);
    expect(await graph.version()).toBe(0);
    await graph.write(() => Promise.resolve());
    expect(await graph.version()).toBe(1);
  });

  test('counts each of 20 concurrent writes, and none of them is lost', async () => {
    await graph.write((transaction) => transaction.run(statement('CREATE (n:Tally {count: 0})')));
    const before = await graph.version();
    const numbers = Array.from({ length: 20 }, (_, index) => index);
    const raise = statement('MATCH (n:Tally) SET n.count = n.count + 1');
    const results = await Promise.all(
      numbers.map((number) => graph.write((transaction) => transaction.run(raise).then(() => number))),
    );
    expect(results).toEqual(numbers);
    expect(await graph.version()).toBe(before + 20);
    expect(await graph.read(statement('MATCH (n:Tally) RETURN n.count AS count'))).toEqual([{ count: 20 }]);
  });

  test('is not raised by a read or by a definition', async () => {
    const before = await graph.version();
    await graph.read(statement('MATCH (n) RETURN count(n) AS count'));
    await defineSchema(graph);
    expect(await graph.version()).toBe(before);
  });
});

describe('a failure', () => {
  const createEntity = statement('CREATE (n:Entity {id: $id})', { id: 'city/twice' });

  test('is a GraphError CONSTRAINT for an id that is there already', async () => {
    await graph.write((transaction) => transaction.run(createEntity));
    const error = await failure(graph.write((transaction) => transaction.run(createEntity)));
    expect(error).toMatchObject({ name: 'GraphError', reason: 'CONSTRAINT', statement: createEntity });
    expect(await graph.read(statement('MATCH (n:Entity) RETURN n.id AS id'))).toEqual([{ id: 'city/twice' }]);
  });

  test.each([
    ['cannot be parsed', statement('MATCH (n RETURN n')],
    ['calls what is not there', statement('RETURN nonsense(1) AS value')],
    ['lacks a parameter', statement('RETURN $absent AS value')],
    ['divides by zero', statement('RETURN $value / 0 AS value', { value: 1 })],
  ])('is a GraphError FAILED with the statement when a read %s', async (_how, bad) => {
    const error = await failure(graph.read(bad));
    expect(error).toMatchObject({ name: 'GraphError', reason: 'FAILED', statement: bad });
    expect(error.cause).toBeInstanceOf(Error);
    expect(error.message).not.toBe('');
  });

  test('is a GraphError FAILED when a definition cannot be parsed', async () => {
    expect(await failure(graph.define(['CREATE CONSTRAINT nonsense']))).toMatchObject({ reason: 'FAILED' });
  });

  test('is a GraphError UNAVAILABLE once the graph is closed, for reads and writes alike', async () => {
    const closed = await openGraph(readTestGraphSettings());
    await closed.close();
    const errors = await Promise.all([
      failure(closed.read(statement('RETURN 1 AS one'))),
      failure(closed.write((transaction) => transaction.run(createProbe('after the end')))),
      failure(closed.version()),
    ]);
    expect(errors.map(({ reason }) => reason)).toEqual(['UNAVAILABLE', 'UNAVAILABLE', 'UNAVAILABLE']);
  });
});

describe('the schema', () => {
  test('may be defined twice, keeps what is stored, and still holds', async () => {
    const entity = statement('CREATE (n:Entity {id: $id})', { id: 'city/kept' });
    await graph.write((transaction) => transaction.run(entity));
    await defineSchema(graph);
    await defineSchema(graph);
    expect(await graph.read(statement("MATCH (n:Entity {id: 'city/kept'}) RETURN n.id AS id"))).toHaveLength(1);
    expect(await failure(graph.write((transaction) => transaction.run(entity)))).toMatchObject({
      reason: 'CONSTRAINT',
    });
  });
});

describe('the text index', () => {
  const found = async (...words: string[]) => (await graph.search(words, 10)).map(({ id }) => id).toSorted();

  /** Adds a node with these index words, or throws once it has been added. */
  function index(id: string, searchText: string, isToFail = false): Promise<unknown> {
    return graph.write(async (transaction) => {
      await transaction.run(statement('CREATE (n:Entity {id: $id, searchText: $searchText})', { id, searchText }));
      if (isToFail) throw new Error('It failed afterwards.');
    });
  }

  test('finds any of the words that were written, single characters among them, and no part of a word', async () => {
    await index('city/a', 'qingdao 青岛 岛 3qin');
    await index('city/b', 'jinan 济南 济');
    expect(await found('qingdao', '济南')).toEqual(['city/a', 'city/b']);
    expect(await found('岛')).toEqual(['city/a']);
    expect(await found('南')).toEqual([]);
    expect(await found('qin')).toEqual([]);
    expect(await found('3qin')).toEqual(['city/a']);
    expect(await graph.search(['qingdao', 'jinan'], 1)).toHaveLength(1);
  });

  test('does not find what was rolled back, changed or deleted', async () => {
    await expect(index('city/c', 'atlantis', true)).rejects.toThrow('It failed afterwards.');
    expect(await found('atlantis')).toEqual([]);
    await index('city/d', 'lemuria');
    await graph.write((transaction) =>
      transaction.run(statement('MATCH (n:Entity {id: $id}) SET n.searchText = $text', { id: 'city/d', text: 'mu' })),
    );
    expect(await found('lemuria')).toEqual([]);
    expect(await found('mu')).toEqual(['city/d']);
    await graph.write((transaction) =>
      transaction.run(statement('MATCH (n:Entity {id: $id}) DELETE n', { id: 'city/d' })),
    );
    expect(await found('mu')).toEqual([]);
  });

  test('leaves out of the question what is no word, so that no query syntax gets through', async () => {
    expect(await found('*', 'name:*', '(', '"', 'AND', '')).toEqual([]);
    expect(await found(...Array.from({ length: 5_000 }, (_word, number) => `w${String(number)}`), 'x')).toEqual([]);
  });
});

describe('a snapshot', () => {
  test('that is isolated sees nothing of what is written meanwhile; another says that it is not', async () => {
    const snapshot = graph.snapshot();
    const count = statement('MATCH (n:Seen) RETURN count(n) AS count');
    expect(await snapshot.read(count)).toEqual([{ count: 0 }]);
    await graph.write((transaction) => transaction.run(statement('CREATE (n:Seen {id: $id})', { id: 'a' })));
    expect(await snapshot.read(count)).toEqual([{ count: snapshot.isIsolated ? 0 : 1 }]);
    expect(snapshot.isIsolated).toBe(graph.engine === 'grafeo');
    await snapshot.close();
    expect(await graph.read(count)).toEqual([{ count: 1 }]);
  });

  test('can be closed while it reads, and again', async () => {
    const snapshot = graph.snapshot();
    const reading = snapshot.read(statement('UNWIND range(1, 100000) AS n RETURN sum(n) AS sum'));
    await snapshot.close();
    await snapshot.close();
    expect(await reading).toEqual([{ sum: 5_000_050_000 }]);
  });
});
