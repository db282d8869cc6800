/** Export, import into an empty graph, export again: the same bytes; and nothing of a record is lost. */
import { afterEach, describe, expect, test } from 'vitest';
import { readRecords } from '../facts/read-records.js';
import { factRecord, type FactRecord } from '../facts/record.js';
import { relationId } from '../facts/relation-id.js';
import { storeRecords } from '../facts/store-records.js';
import type { Graph } from '../graph/graph.js';
import { COMPLETE_FACTS } from '../testing/complete-facts.js';
import { exported, exportedRecords, fileOf } from '../testing/exported.js';
import { CHECK_TIMEOUT, checkWorlds } from '../testing/random-facts.js';
import fc from 'fast-check';
import { openEmptyGraph, seedRecords } from '../testing/test-atlas.js';

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

/** Exports, imports what was exported into an empty graph, and exports that. */
async function roundTrip(
  graph: Graph,
  read: (text: string) => FactRecord[],
): Promise<{ first: string; second: string }> {
  const first = await exported(graph, { format: 'jsonl' });
  return { first, second: await exported(await graphOf(read(first)), { format: 'jsonl' }) };
}

/** As an import reads it. */
function readWhole(text: string): FactRecord[] {
  return readRecords([fileOf('facts.jsonl', text)]).map(({ record }) => record);
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
    ['the seed', seedRecords()],
    ['a record of every kind with every field', COMPLETE_FACTS],
    ['nothing', []],
  ])('of %s gives the same bytes again after an import', async (_what, records) => {
    const { first, second } = await roundTrip(await graphOf(records), readWhole);
    expect(second).toBe(first);
    expect(first.split('\n')).toHaveLength(records.length + 1);
  });

  test('of a random graph gives the same bytes again after an import', CHECK_TIMEOUT, async () => {
    await checkWorlds(fc.constant(undefined), async ({ graph }, world) => {
      const { first, second } = await roundTrip(graph, readLines);
      expect(first.split('\n')).toHaveLength(world.length + 1);
      expect(second).toBe(first);
      await graphs.pop()?.close();
    });
  });
});
