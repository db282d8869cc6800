/** Export, import into an empty graph, export again: the same bytes; and nothing of a record is lost. */
import { afterEach, describe, expect, test } from 'vitest';
import { withFoundConflicts } from '../conflict/with-found-conflicts.js';
import { factRecord, type FactRecord } from '../facts/record.js';
import { relationId } from '../facts/relation-id.js';
import { storeRecords } from '../facts/store-records.js';
import { importFiles } from '../testing/imported.js';
import type { Graph } from '../graph/graph.js';
import { COMPLETE_FACTS } from '../testing/complete-facts.js';
import { exported, exportedRecords, fileOf } from '../testing/exported.js';
import { CHECK_TIMEOUT, checkWorlds } from '../testing/random-facts.js';
import fc from 'fast-check';
import { openEmptyGraph, seedRecords } from '../testing/test-atlas.js';

/** What a spreadsheet takes for a formula, or a reader of CSV for its own signs. */
const FORMULA_TEXTS = [
  ...['=1+1', '+86', '-5', '@home', "'quoted'", "'=1", '＝1', '=HYPERLINK("http://x")'],
  ...[String.raw`-a|b\c`, '=a,\r\n"b"'],
];
const FORMULAS = FORMULA_TEXTS.map((formula, index): FactRecord => ({
  kind: 'industry',
  id: `industry/number-${String(index)}`,
  name: { en: formula },
  aliases: { en: [formula, 'plain'] },
  confidence: 'LOW',
  sources: [],
  note: formula,
  recordedAt: '2026-01-01T00:00:00Z',
}));

const graphs: Graph[] = [];
afterEach(async () => {
  for (const graph of graphs.splice(0)) await graph.close();
});

/** A graph with these records alone. */
async function graphOf(records: readonly FactRecord[]): Promise<Graph> {
  const graph = await openEmptyGraph();
  graphs.push(graph);
  await storeRecords(graph, records);
  return graph;
}

/** A graph into which these files were imported. */
async function importedFrom(...paths: readonly string[]): Promise<Graph> {
  const graph = await graphOf([]);
  const { faults } = await importFiles(graph, paths);
  expect(faults.describe()).toBe('');
  return graph;
}

/** Exports, imports what was exported into an empty graph, and exports that. */
async function roundTrip(graph: Graph): Promise<{ first: string; second: string }> {
  const first = await exported(graph, { format: 'jsonl' });
  return { first, second: await exported(await importedFrom(fileOf('facts.jsonl', first)), { format: 'jsonl' }) };
}

/** The same by way of the tables of nodes and of relations. */
async function roundTripOfTables(graph: Graph): Promise<{ first: string; second: string }> {
  const first = await exported(graph, { format: 'jsonl' });
  const [nodes, relations] = [
    fileOf('nodes.csv', await exported(graph, { format: 'csv', table: 'nodes' })),
    fileOf('relations.csv', await exported(graph, { format: 'csv', table: 'relations' })),
  ];
  return { first, second: await exported(await importedFrom(relations, nodes), { format: 'jsonl' }) };
}

/** Each line for itself: in a random graph documents may rest on themselves, which an import would refuse. */
function readLines(text: string): FactRecord[] {
  const lines = text.split('\n').filter((line) => line !== '');
  return lines.map((line) => factRecord.parse(JSON.parse(line)));
}

const keyOf = (record: FactRecord) => (record.kind === 'relation' ? relationId(record) : record.id);

describe('an export as JSON Lines', () => {
  test('has every record of the seed as it stands there, to the order of the sources', async () => {
    const expected = new Map(seedRecords().map((record) => [keyOf(record), record]));
    const records = await exportedRecords(await graphOf(seedRecords()), {});
    expect(records).toHaveLength(598 + 580);
    expect(new Map(records.map((record) => [keyOf(record), record]))).toEqual(expected);
  });

  test.each([
    ['the seed', withFoundConflicts(seedRecords())],
    ['a record of every kind with every field', COMPLETE_FACTS],
    ['texts that a spreadsheet takes for formulas', FORMULAS],
    ['nothing', []],
  ])('of %s gives the same bytes again after an import, and so do its tables', async (_what, records) => {
    const graph = await graphOf(records);
    // An engine with one database is emptied for the next graph, so that the first has to be read before.
    const { first, second } = await roundTrip(graph);
    expect(second).toBe(first);
    expect(first.split('\n')).toHaveLength(records.length + 1);
    const tables = await roundTripOfTables(await graphOf(records));
    expect(tables).toEqual({ first, second: first });
  });

  test('of a random graph gives the same bytes again after each line was read for itself', CHECK_TIMEOUT, async () => {
    await checkWorlds(fc.constant(undefined), async ({ graph }, world) => {
      const first = await exported(graph, { format: 'jsonl' });
      const second = await exported(await graphOf(readLines(first)), { format: 'jsonl' });
      expect(first.split('\n')).toHaveLength(world.length + 1);
      expect(second).toBe(first);
      await graphs.pop()?.close();
    });
  });
});
