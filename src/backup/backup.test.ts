/**
 * A backup restored is the graph it was taken of, on either engine and from one to the other. Longer than most files: what a
 * backup must keep and what it must refuse read best in one piece.
 */
import { Readable } from 'node:stream';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openGrafeo } from '../graph/grafeo.js';
import type { Graph, GraphRow, Value } from '../graph/graph.js';
import { backupOf, check, linesIn, packed, restore } from '../testing/backup-file.js';
import { exported } from '../testing/exported.js';
import { openEmptyGraph, openTestAtlas, seedRecords, type TestAtlas } from '../testing/test-atlas.js';
import { BackupError } from './backup-error.js';
import { ChangedMeanwhileError } from './graph-lines.js';
import { hasContent, isUnfinished, restoreBackup } from './restore-backup.js';
import { backupText } from './write-backup.js';

let graph: Graph;
let other: Graph;

beforeAll(async () => {
  graph = await openEmptyGraph();
  other = openGrafeo();
});
afterAll(() => Promise.all([graph.close(), other.close()]));

function read(of: Graph, text: string): Promise<GraphRow[]> {
  return of.read({ text, parameters: {} });
}

function write(to: Graph, text: string, parameters: Record<string, Value> = {}): Promise<GraphRow[]> {
  return to.write((transaction) => transaction.run({ text, parameters }));
}

/** What a graph has, by the properties `key` that tests give its nodes: a plain reading, of which backups know nothing. */
async function contentOf(of: Graph) {
  const nodes = await read(of, 'MATCH (n) RETURN n.key AS key, labels(n) AS labels, properties(n) AS properties');
  const edges = await read(
    of,
    'MATCH (a)-[r]->(b) RETURN a.key AS a, type(r) AS type, b.key AS b, properties(r) AS properties',
  );
  const sorted = (rows: GraphRow[]) =>
    rows.map((row) => ({ ...row, ...('labels' in row && { labels: (row['labels'] as string[]).toSorted() }) }));
  const inOrder = (rows: GraphRow[]) => sorted(rows).toSorted((left, right) => (textOf(left) < textOf(right) ? -1 : 1));
  return { nodes: inOrder(nodes), edges: inOrder(edges), version: await of.version() };
}

/** Names in order: engines give the properties of a node in orders of their own. */
function textOf(value: unknown): string {
  return JSON.stringify(value, (_key, item: unknown) => {
    if (typeof item === 'bigint') return `${String(item)}n`;
    if (item === null || typeof item !== 'object' || Array.isArray(item)) return item;
    return Object.fromEntries(Object.entries(item).toSorted(([left], [right]) => (left < right ? -1 : 1)));
  });
}

async function clear(): Promise<void> {
  await write(graph, 'MATCH (n) DETACH DELETE n');
}

/** Both the engine under test and the embedded one must have, restored, what `graph` had. */
async function mustSurvive(): Promise<void> {
  const before = await contentOf(graph);
  const backup = await backupOf(graph);
  await restore(other, backup);
  expect(await contentOf(other)).toEqual(before);
  const fromOther = await backupOf(other);
  await clear();
  await restore(graph, fromOther);
  expect(await contentOf(graph)).toEqual(before);
}

describe('a backup', () => {
  test('keeps whole numbers, fractions, integers beyond 2^53, lists and texts as they were', async () => {
    await clear();
    const properties = {
      key: 1,
      whole: 5,
      fraction: 0.30000000000000004,
      large: 1e20,
      beyond: 9_007_199_254_740_993n,
      smallest: -9_223_372_036_854_775_808n,
      whether: false,
      text: 'one\r\n\t"two" \\ 济南 \u2028 🤖',
      empty: '',
      none: [],
      list: [1, 2, 3],
      fractions: [0.5, 1.25],
      texts: ['a', '}) DETACH DELETE n //'],
      integers: [9_007_199_254_740_993n],
    };
    await write(graph, 'CREATE (n:Entity:Policy) SET n = $properties', { properties });
    await mustSurvive();
    for (const one of [graph, other]) {
      // An integer is divided as one: 5 / 2 is 2.
      const halves = await read(one, 'MATCH (n:Policy) RETURN n.whole / 2 AS whole, n.fraction / 2 AS fraction');
      expect(halves).toEqual([{ whole: 2, fraction: 0.15000000000000002 }]);
      expect(await read(one, 'MATCH (n:Policy) RETURN properties(n) AS properties')).toEqual([{ properties }]);
    }
  });

  test('keeps what was, the log of changes, the version and its instants, and goes on from there', async () => {
    await clear();
    const statements = [
      "CREATE (n:Entity:City {key: 1, id: 'city/a', nameEn: 'New'})",
      "MATCH (n:Entity {id: 'city/a'}) CREATE (p:Past {key: 2, of: 'city/a', nameEn: 'Old', knownFrom: '2026-01-01'})-[:PAST_OF]->(n)",
      "CREATE (c:Change {key: 3, number: 3, added: ['city/a'], entries: '[]'})",
      "MATCH (v:GraphVersion) SET v.revisedAt = '2026-01-02T00:00:00.000Z'",
    ];
    for (const text of statements) await write(graph, text);
    await mustSurvive();
    const version = await graph.version();
    await write(graph, 'CREATE (n:City {key: 4})');
    expect(await graph.version()).toBe(version + 1);
    expect(await graph.search(['nothing'], 1)).toEqual([]);
  });

  test('keeps nodes without labels, edges to themselves, and edges beside one another', async () => {
    await clear();
    await write(
      graph,
      'CREATE (a {key: 1}) CREATE (b:Body:City {key: 2}) CREATE (a)-[:R]->(a) CREATE (a)-[:R {n: 1}]->(b) CREATE (a)-[:R {n: 1}]->(b) CREATE (b)-[:T {n: [0.5]}]->(a)',
    );
    await mustSurvive();
    expect((await contentOf(graph)).edges).toHaveLength(4);
  });

  test('of an empty graph restores an empty graph', async () => {
    await restore(other, await backupOf(openGrafeo()));
    expect(await contentOf(other)).toEqual({ nodes: [], edges: [], version: 0 });
  });

  test('of any graph restores that graph', async () => {
    const value = fc.oneof(
      fc.integer(),
      fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => number + 0),
      fc.bigInt({ min: 2n ** 53n, max: 2n ** 63n - 1n }),
      fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\0')),
      fc.boolean(),
      fc.array(fc.integer(), { maxLength: 3 }),
    );
    const properties = fc.dictionary(fc.stringMatching(/^[a-z]{1,6}$/), value, { maxKeys: 5 });
    const labels = fc.uniqueArray(fc.constantFrom('Entity', 'City', 'Past', 'Change', 'A1'), { maxLength: 3 });
    const nodes = fc.array(fc.tuple(labels, properties), { maxLength: 12 });
    const edges = fc.array(fc.tuple(fc.nat(), fc.nat(), fc.constantFrom('R', 'PAST_OF'), properties), {
      maxLength: 15,
    });
    const source = openGrafeo();
    await fc.assert(
      fc.asyncProperty(nodes, edges, async (someNodes, someEdges) => {
        await write(source, 'MATCH (n) DETACH DELETE n');
        for (const [key, [some, given]] of someNodes.entries()) {
          const pattern = ['n', ...some].join(':');
          await write(source, `CREATE (${pattern}) SET n = $given`, { given: { ...given, id: String(key), key } });
        }
        for (const [from, to, type, given] of someNodes.length === 0 ? [] : someEdges) {
          const ends = { from: from % someNodes.length, to: to % someNodes.length };
          const text = `MATCH (a {key: $from}) MATCH (b {key: $to}) CREATE (a)-[r:${type}]->(b) SET r = $given`;
          await write(source, text, { ...ends, given });
        }
        const before = await contentOf(source);
        const backup = await backupOf(source);
        await restore(other, backup);
        expect(await contentOf(other)).toEqual(before);
        expect((await check(await backupOf(other))).footer.content).toBe((await check(backup)).footer.content);
      }),
      { numRuns: 30 },
    );
    await source.close();
  });

  test('refuses what it cannot keep, instead of changing it', async () => {
    await clear();
    // Each engine has values that the other does not have.
    const foreign = graph.engine === 'neo4j' ? "datetime('2024-01-01T00:00:00Z')" : '{a: 1}';
    await write(graph, `CREATE (n:City {key: 1, instant: ${foreign}})`);
    await expect(backupOf(graph)).rejects.toThrow(/^A backup keeps texts, .* the property instant of "a node" is not/);
    await clear();
    await write(graph, 'CREATE (n:`a label` {key: 1})');
    await expect(backupOf(graph)).rejects.toThrow('the labels of ["a label"]');
    await clear();
  });
});

describe('the seed', () => {
  let atlas: TestAtlas;

  beforeAll(async () => {
    atlas = await openTestAtlas(seedRecords());
  });
  afterAll(() => atlas.close());

  test('exports the same bytes after a backup and a restore, and is searched as before', async () => {
    const before = await exported(atlas.graph, {});
    await restore(other, await backupOf(atlas.graph));
    expect(await exported(other, {})).toBe(before);
    const ids = async (of: Graph) => new Set((await of.search(['济南'], 100)).map(({ id }) => id));
    expect((await ids(other)).size).toBeGreaterThan(0);
    expect(await ids(other)).toEqual(await ids(atlas.graph));
  });

  test('that changes while it is backed up gives a backup of before, or none', async () => {
    const before = await atlas.graph.version();
    const text = backupText(atlas.graph);
    const pieces = [(await text.next()).value as string];
    await write(atlas.graph, "CREATE (n:Probe {id: 'meanwhile'})");
    const rest = (async () => {
      for await (const piece of text) pieces.push(piece);
      return pieces.join('');
    })();
    if (atlas.graph.engine === 'neo4j') {
      await expect(rest).rejects.toThrow(ChangedMeanwhileError);
      return;
    }
    const backup = packed(await rest);
    expect((await check(backup)).header.version).toBe(before);
    expect(linesIn(backup).filter((line) => line.includes('"Probe"'))).toEqual([]);
  });
});

describe('a backup that is not whole', () => {
  let backup: Buffer;
  let lines: string[];

  beforeAll(async () => {
    const source = openGrafeo();
    await write(source, 'CREATE (a:City {key: 1, name: $name})-[r:R {n: 2}]->(b:City {key: 3})', {
      name: 'x'.repeat(50),
    });
    backup = await backupOf(source);
    lines = linesIn(backup);
    await source.close();
  });

  const withLines = (change: (lines: string[]) => string[]) => packed(`${change([...lines]).join('\n')}\n`);

  test('by any byte is refused', async () => {
    const text = Buffer.from(`${lines.join('\n')}\n`);
    for (let at = 0; at < text.length - 1; at += 1) {
      const altered = Buffer.from(text);
      altered[at] = (altered[at] ?? 0) ^ 1;
      await expect(check(packed(altered)), `byte ${String(at)}`).rejects.toThrow(BackupError);
    }
  });

  test('because its end is missing is refused, wherever it was cut', async () => {
    for (let length = 0; length < backup.length; length += 1)
      await expect(check(backup.subarray(0, length)), `${String(length)} bytes`).rejects.toThrow(
        /^It is no whole backup/,
      );
    for (let count = 1; count < lines.length; count += 1)
      await expect(check(withLines((all) => all.slice(0, count)))).rejects.toThrow('its end is missing');
  });

  test.each([
    [
      'another format',
      (all: string[]) => [all[0]?.replace('/1', '/2') ?? '', ...all.slice(1)],
      'policy-atlas-backup/1',
    ],
    ['a line behind the end', (all: string[]) => [...all, '{}'], 'something stands behind its end'],
    ['a node twice', (all: string[]) => all.toSpliced(2, 0, all[1] ?? ''), 'is there twice'],
    [
      'a label that would be a statement',
      (all: string[]) => all.map((line) => line.replace('"City"', '"City) DETACH DELETE n //"')),
      'must be letters and digits',
    ],
    [
      'an edge to nowhere',
      (all: string[]) => all.map((line) => line.replace('"to":2', '"to":9')),
      'an end that is not there',
    ],
    ['a line that is not JSON', (all: string[]) => all.toSpliced(1, 0, '{'), 'line 2'],
  ])('as one with %s is refused', async (_what, change, message) => {
    await expect(check(withLines(change))).rejects.toThrow(message);
  });
});

test('a restore that ends half way marks the graph, and succeeds when it is run again', async () => {
  await clear();
  for (let number = 0; number < 5; number += 1)
    await write(graph, 'UNWIND range(1, 1000) AS key CREATE (n:City {key: $number * 1000 + key, text: $text})', {
      number,
      text: 'a text that is long enough for several readings',
    });
  const before = await contentOf(graph);
  const backup = await backupOf(graph);
  const checked = await check(backup);
  const torn = () => Readable.from([backup.subarray(0, backup.length * 0.7)]);
  await expect(restoreBackup(graph, checked, torn)).rejects.toThrow();
  expect([await isUnfinished(graph), await hasContent(graph)]).toEqual([true, false]);
  expect(await read(graph, 'MATCH (n:City) RETURN count(n) AS count')).not.toEqual([{ count: 0 }]);
  await restoreBackup(graph, checked, () => Readable.from([backup]));
  expect([await isUnfinished(graph), await hasContent(graph)]).toEqual([false, true]);
  expect(await contentOf(graph)).toEqual(before);
});
